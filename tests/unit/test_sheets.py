"""Tables are read whatever a spreadsheet made of them, and written so that nothing in them runs."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencyrate.branches import sheets
from agencyrate.branches.sheets import Record, as_meant, harmless, read_sheet, write_sheet
from agencyrate.core.errors import Refused

ROWS = "Name;Ort\r\nÄpfel Ltd;Köln\r\n"


def cells(source: bytes) -> list[tuple[str, ...]]:
    return [record.cells for record in read_sheet(source).records]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_common_encoding_is_read(encoding: str):
    assert cells(ROWS.encode(encoding)) == [("Äpfel Ltd", "Köln")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_common_delimiter_is_found_and_used_again(delimiter: str):
    sheet = read_sheet(ROWS.replace(";", delimiter).encode())
    assert sheet.header == ("Name", "Ort")
    assert sheet.records[0].cells == ("Äpfel Ltd", "Köln")
    assert sheet.delimiter == delimiter


def test_a_spreadsheets_own_word_for_its_delimiter_is_heeded():
    assert cells(b"sep=|\nname|on, day\nA, B Ltd|x\n") == [("A, B Ltd", "x")]


def test_a_list_of_one_column_needs_no_quotation_marks():
    assert cells(b'name\nSmith, Jones; and Co\n"Penwern, Ltd"\n') == [
        ("Smith, Jones; and Co",),
        ("Penwern, Ltd",),
    ]


def test_a_cell_may_hold_line_breaks_and_rows_are_counted_as_a_spreadsheet_does():
    sheet = read_sheet(b'\nname,note\n"Penwern\nLtd","a\n""b"""\n\nArdenvale,\n')
    assert sheet.records == (
        Record(3, ("Penwern\nLtd", 'a\n"b"')),
        Record(5, ("Ardenvale", "")),
    )


def test_a_quotation_mark_that_is_never_closed_costs_its_own_row_only():
    source = b'name,note\n"Penwern Ltd,x\nArdenvale Ltd,y\n"Quillon Ltd",z\nlast,"open\n'
    records = read_sheet(source).records
    assert [(record.number, record.broken) for record in records] == [
        (2, "a quotation mark is not closed"),
        (3, ""),
        (4, ""),
        (5, "a quotation mark is not closed"),
    ]
    assert records[2].cells == ("Quillon Ltd", "z")


def test_a_row_that_has_slipped_is_broken_and_a_short_one_is_filled_up():
    records = read_sheet(b"name,note\nPenwern,a,b\nArdenvale\nQuillon,a,,\n").records
    assert [record.broken for record in records] == ["it has 3 cells and the header 2", "", ""]
    assert [record.cells for record in records[1:]] == [("Ardenvale", ""), ("Quillon", "a")]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"PK\x03\x04rest", "workbook"),
        (b'"name,x\ny,z\n', "quotation mark is not closed"),
    ],
)
def test_what_is_no_table_is_refused_in_plain_words(source: bytes, why: str):
    with pytest.raises(Refused, match=why):
        read_sheet(source)


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    assert len(cells(b"name\na\nb\n")) == 2
    with pytest.raises(Refused, match="more than 2 rows"):
        read_sheet(b"name\na\nb\nc\n")
    monkeypatch.setattr(sheets, "LARGEST_TABLE", 4)
    with pytest.raises(Refused, match="larger"):
        read_sheet(b"name\na\n")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_that_is_written_is_a_formula(sign: str):
    written = write_sheet([(f"{sign}cmd|'/c calc'!A1", "plain")]).decode("utf-8-sig")
    [row] = list(csv.reader(io.StringIO(written, newline="")))
    assert row == [f"'{sign}cmd|'/c calc'!A1", "plain"]
    assert as_meant(row[0]) == f"{sign}cmd|'/c calc'!A1"


@given(st.text())
def test_a_cell_goes_through_any_number_of_times_unchanged(cell: str):
    once = harmless(cell)
    assert harmless(once) == once
    assert not once.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert harmless(as_meant(once)) == once


@given(st.binary(max_size=300))
def test_no_bytes_at_all_make_it_fall(source: bytes):
    try:
        sheet = read_sheet(source)
    except Refused:
        return
    assert all(len(record.cells) == len(sheet.header) for record in sheet.records)


_CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=20)


@given(st.lists(st.tuples(_CELL.filter(str.strip), _CELL), min_size=1, max_size=8))
def test_what_was_written_is_read_again(rows: list[tuple[str, str]]):
    sheet = read_sheet(write_sheet([("name", "note"), *rows], ";"))
    assert [tuple(map(as_meant, record.cells)) for record in sheet.records] == rows
