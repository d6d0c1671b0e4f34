"""A broken quotation mark costs its own row: no other firm may be missing from a list for it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencyrate.registers.readers.companies import Wanted, read_companies
from agencyrate.registers.readers.records import LONGEST_FIELD, records_of
from agencyrate.registers.readers.sponsors import read_sponsors
from tests.registers.lists import HEAD

A_ROW = "{},Leeds,,Worker (A rating),Skilled Worker\n"


def sponsors_of(*lines: str) -> tuple[list[str], list[tuple[int, str]]]:
    reading = read_sponsors((HEAD + "".join(lines)).encode(), "list.csv")
    names = [entry.name for entry in reading.entries]
    return names, [(row.number, row.reason) for row in reading.refused]


@pytest.mark.parametrize(
    "broken",
    [
        '"Ardenvale,Leeds,,Worker (A rating),Skilled Worker\n',
        'Ardenvale,"Leeds,,Worker (A rating),Skilled Worker\n',
    ],
)
@pytest.mark.parametrize("after", [3, 900])
def test_a_mark_that_is_never_closed_swallows_nobody(broken: str, after: int):
    others = [f"Zelkova {number} Ltd" for number in range(after)]
    names, refused = sponsors_of(
        A_ROW.format("First Ltd"), broken, *map(A_ROW.format, others),
        A_ROW.format('"Hollin, Sons Ltd"'),
    )  # fmt: skip
    assert names == ["First Ltd", *others, "Hollin, Sons Ltd"]
    assert [number for number, _ in refused] == [3]


def test_a_mark_left_open_in_the_last_column_swallows_nobody():
    last = 'Ardenvale Ltd,Leeds,,Worker (A rating),"Skilled Worker\n'
    names, _ = sponsors_of(A_ROW.format("First Ltd"), last, *map(A_ROW.format, ("B Ltd", "C Ltd")))
    assert {"First Ltd", "B Ltd", "C Ltd"} <= set(names)


def test_a_line_break_within_a_field_is_no_mistake():
    names, refused = sponsors_of(
        A_ROW.format("First Ltd"), '"Ardenvale\nHomes Ltd","Le\neds",,Worker (A rating),Skilled\n'
    )
    assert (names, refused) == (["First Ltd", "Ardenvale Homes Ltd"], [])


def test_a_line_break_in_the_first_field_makes_no_second_firm():
    names, refused = sponsors_of(
        A_ROW.format("First Ltd"), A_ROW.format('"Ardenvale\nHomes Ltd"'), A_ROW.format("Last Ltd")
    )
    assert (names, refused) == (["First Ltd", "Ardenvale Homes Ltd", "Last Ltd"], [])


def test_of_the_companies_one_broken_row_is_refused_and_the_rest_kept():
    head = "CompanyName,CompanyNumber,CompanyStatus,SICCode.SicText_1\n"
    row = "{} LIMITED,{:08},Active,78109 - Other\n"
    text = head + row.format("ZENVORA", 1) + '"PENWERN LIMITED,00000002,Active,78109 - Other\n'
    text += "".join(row.format(f"ZELKOVA {n}", n) for n in range(3, 1200))
    reading = read_companies(text.encode(), "", {}, Wanted(frozenset({"78109"})))
    assert len(reading.entries) == 1198
    assert [row.number for row in reading.refused] == [3]


def test_a_field_without_end_is_told_by_its_line():
    text = f"a,b\n1,{'x' * (LONGEST_FIELD + 1)}\n3,4\n"
    found = list(records_of(io.StringIO(text, newline="")))
    assert [(number, bool(why)) for number, _, why in found] == [(1, False), (2, True), (3, False)]


_CELL = st.text(alphabet='ab ,"\n\r;', max_size=8)


@given(st.lists(st.lists(_CELL, min_size=5, max_size=5), min_size=1, max_size=8))
def test_what_is_written_as_csv_is_read_as_it_was(rows: list[list[str]]):
    #: A cell that holds a whole row of the table is the one thing that cannot be told from a slip.
    rows = [[cell.replace(",", "") for cell in row] for row in rows]
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    written.seek(0)
    assert [row for _, row, _ in records_of(written)] == rows
