"""Lists are read generously and reported strictly, whatever shape they come in."""

import gzip
import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencyrate.core.errors import Refused
from agencyrate.registers.keys import entry_key
from agencyrate.registers.readers import rows
from agencyrate.registers.readers.ethical_recruiters import read_ethical_recruiters
from agencyrate.registers.readers.sponsors import read_sponsors

HEAD = '"Organisation Name","Town/City","County","Type & Rating","Route"\r\n'
A, SKILLED = "Worker (A rating)", "Skilled Worker"


def sponsors(*lines: str) -> bytes:
    return (HEAD + "\r\n".join(lines) + "\r\n").encode()


def zipped(*files: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return packed.getvalue()


FIRM = f'"Zenvora Nurses Ltd","Leeds","","{A}","{SKILLED}"'


def test_rows_of_one_firm_in_one_town_are_one_entry() -> None:
    reading = read_sponsors(
        sponsors(
            FIRM,
            f'" ZENVORA  NURSES LTD.","leeds","","Temporary {A}","Charity Worker"',
            f'"Zenvora Nurses Ltd","York","","{A}","{SKILLED}"',
            FIRM,
        ),
        "register.csv",
    )
    assert reading.rows_read == 4
    assert [(entry.name, entry.town) for entry in reading.entries] == [
        ("Zenvora Nurses Ltd", "Leeds"),
        ("Zenvora Nurses Ltd", "York"),
    ]
    assert reading.entries[0].details == {
        "routes": {"Charity Worker": [f"Temporary {A}"], SKILLED: [A]}
    }


def test_broken_rows_are_refused_by_number_and_the_rest_goes_in() -> None:
    reading = read_sponsors(
        sponsors(
            FIRM,
            '"Only three","Leeds",""',
            f'"","Leeds","","{A}","{SKILLED}"',
            f'"***","Leeds","","{A}","{SKILLED}"',
            f'"Larkmoor Care","Leeds","","{A}",""',
            f'"{"x" * 401}","Leeds","","{A}","{SKILLED}"',
            f'"Ardenvale &amp; Sons","Hull","","","{SKILLED}"',
        ),
        "register.csv",
    )
    assert [(row.number, row.reason) for row in reading.refused] == [
        (3, "3 columns instead of 5"),
        (4, "no name"),
        (5, "no name"),
        (6, "no route"),
        (7, "a name of more than 400 letters"),
    ]
    assert [entry.name for entry in reading.entries] == ["Zenvora Nurses Ltd", "Ardenvale & Sons"]


@pytest.mark.parametrize("pack", [lambda b: b, gzip.compress, lambda b: zipped(("r.csv", b))])
def test_packed_files_are_read_by_what_they_are(pack: object) -> None:
    assert len(read_sponsors(pack(sponsors(FIRM)), "any name").entries) == 1  # type: ignore[operator]


def test_a_wrong_encoding_is_read_and_said() -> None:
    line = f'"Café Zenvora","Leeds","","{A}","{SKILLED}"'
    reading = read_sponsors((HEAD + line).encode("cp1252"), "r.csv")
    assert reading.entries[0].name == "Café Zenvora"
    assert reading.notes == ["the file is not UTF-8: read as Windows-1252"]
    assert read_sponsors((HEAD + line).encode("utf-8-sig"), "r.csv").notes == []
    assert len(read_sponsors((HEAD + line).encode("utf-16"), "r.csv").entries) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_two_bytes_a_letter_are_read_with_their_mark_or_without(encoding: str) -> None:
    line = f'"Café Zenvora’s Łąka","Leeds","","{A}","{SKILLED}"\r\n'
    reading = read_sponsors((HEAD + line).encode(encoding), "r.csv")
    assert [entry.name for entry in reading.entries] == ["Café Zenvora’s Łąka"]


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (b"", "no column for"),
        (b"name,age\nx,3\n", "no column for Town/City, County, Type & Rating, Route"),
        (b"\x1f\x8b broken", "the packed file is broken"),
        (gzip.compress(HEAD.encode(), mtime=0)[:-9], "the packed file is broken"),
        (b"PK\x03\x04 broken", "the zip file is broken"),
        (zipped(("a.csv", b""), ("b.csv", b"")), "the zip must hold one file, it holds 2"),
        ((HEAD + '"' + "x" * 30_000).encode(), "cannot be read as CSV from line 2"),
    ],
)
def test_what_is_no_register_is_refused_whole(source: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        read_sponsors(source, "r.csv")


@pytest.mark.parametrize("pack", [gzip.compress, lambda b: zipped(("r.csv", b)), bytes])
def test_a_file_that_unpacks_too_big_is_refused(
    monkeypatch: pytest.MonkeyPatch, pack: object
) -> None:
    monkeypatch.setattr(rows, "LARGEST_FILE", 1_000)
    with pytest.raises(Refused, match="too big"):
        read_sponsors(pack(b"x" * 1_001), "r.csv")  # type: ignore[operator]


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.html", "a.txt", "a.zip"]))
def test_no_bytes_break_a_reader(source: bytes, name: str) -> None:
    for read in (read_sponsors, read_ethical_recruiters):
        with suppress(Refused):
            assert read(source, name).rows_read >= 0  # type: ignore[operator]


CSV_LIST = """\ufeffAgency;Trading name;Web address;Tel;Company No.;Contact person
Zenvora Nurses Ltd;Zenvora Global, Zenvora Care;www.zenvora.example;020 7946 0001;1234567;A Person
;;;;;
Larkmoor LLP;;https://larkmoor.example/about/;;OC312345;
42;;;;;
ZENVORA NURSES LTD.;;;;;
Please contact us if your agency should be on this list;;;;;
"""


def test_a_csv_list_by_what_its_headers_mean() -> None:
    reading = read_ethical_recruiters(CSV_LIST.encode(), "list.csv")
    first, second = reading.entries
    assert first.name == "Zenvora Nurses Ltd"
    assert first.website == "https://www.zenvora.example"
    assert first.company_number == "01234567"
    assert first.details == {
        "phone": "020 7946 0001",
        "trading_names": ["Zenvora Global", "Zenvora Care"],
    }
    assert (second.company_number, second.website) == ("OC312345", "https://larkmoor.example/about")
    assert [(row.number, row.reason) for row in reading.refused] == [
        (5, "no letters in the name"),
        (6, "named twice: first in row 2"),
        (7, "reads like an instruction, not a name"),
    ]
    assert reading.notes == ["columns not read: Contact person"]


def test_an_unknown_header_can_be_named_by_hand() -> None:
    source = b"Wer,Wo\nZenvora Nurses Ltd,Leeds\n"
    with pytest.raises(Refused, match="no column can be the name: the headers are Wer, Wo"):
        read_ethical_recruiters(source, "list.csv")
    reading = read_ethical_recruiters(source, "list.csv", {"name": "wer", "town": "Wo"})
    assert (reading.entries[0].name, reading.entries[0].town) == ("Zenvora Nurses Ltd", "Leeds")
    with pytest.raises(Refused, match="there is no column Was"):
        read_ethical_recruiters(source, "list.csv", {"name": "Was"})


def test_a_single_column_without_a_header() -> None:
    reading = read_ethical_recruiters(b"Zenvora Nurses Ltd\nLarkmoor LLP\n", "list.csv")
    assert [entry.name for entry in reading.entries] == ["Zenvora Nurses Ltd", "Larkmoor LLP"]
    assert reading.notes == ["no header row: the one column was read as names"]


PAGE = """<!doctype html><html><head><script>var a = "<li>no</li>"</script></head><body>
<nav><ul><li><a href="/a">Workforce</a></li><li><a href="/b">Pay</a></li></ul></nav>
<main><h1>Ethical recruiters list</h1><p>Checked weekly.</p>{}</main>
<footer><ul><li>Cookies</li><li>Contact</li></ul></footer></body></html>"""
TABLE = """<table><tr><th>Recruitment organisation</th><th>Website</th></tr>
<tr><td><p>Zenvora Nurses Ltd</p></td><td><a href="https://zenvora.example/">Visit</a></td></tr>
<tr><td>Larkmoor &amp; Sons LLP</td><td>www.larkmoor.example</td></tr>
<tr><td></td><td>www.nobody.example</td></tr></table>"""
LISTS = """<h2>L</h2><ul><li><a href="http://larkmoor.example">Larkmoor &amp; Sons LLP</a></li></ul>
<h2>Z</h2><ul><li><a href="https://zenvora.example/">Zenvora Nurses Ltd</a> - 020 7946 0001</li>
<li>Please tell us if you spot an error on this page.</li></ul>"""
HEADINGS = """<h2>About the list</h2><p>Some words.</p>
<h3>Larkmoor &amp; Sons LLP</h3><p>1 Mill Street, Leeds LS1 1AA</p>
<p><a href="http://larkmoor.example">Website</a></p>
<h3>Zenvora Nurses Ltd</h3><p>Tel: 020 7946 0001<br>www.zenvora.example</p>"""


@pytest.mark.parametrize(
    ("content", "how", "refused"),
    [
        (TABLE, "a table", ["no name"]),
        (LISTS, "a list", ["reads like a sentence, not a name"]),
        (HEADINGS, "headings", []),
    ],
)
def test_a_saved_page_in_each_shape(content: str, how: str, refused: list[str]) -> None:
    reading = read_ethical_recruiters(PAGE.format(content).encode(), "saved.html")
    assert {entry.name for entry in reading.entries} == {
        "Larkmoor & Sons LLP",
        "Zenvora Nurses Ltd",
    }
    assert all("example" in entry.website for entry in reading.entries)
    assert [row.reason for row in reading.refused] == refused
    assert how in reading.notes[0]


def test_a_page_without_a_list_is_refused() -> None:
    with pytest.raises(Refused, match="no table, list or run of headings"):
        read_ethical_recruiters(PAGE.format("<p>Nothing here</p>").encode(), "saved.html")


def test_a_script_address_is_never_kept() -> None:
    link = '<a href="javascript:alert(1)">Zenvora</a>'
    page = PAGE.format(f"<ul><li>{link}</li><li>Larkmoor</li></ul>")
    reading = read_ethical_recruiters(page.encode(), "saved.htm")
    assert [entry.website for entry in reading.entries] == ["", ""]


def test_pasted_text_one_a_line_with_what_else_it_tells() -> None:
    text = """Ethical recruiters

A
2. Ardenvale - Nursing & Care - www.ardenvale.example - 020 7946 0001

Z
• Zenvora Nurses Ltd | https://zenvora.example
Larkmoor LLP
Please check this list every time before you use an agency.
"""
    reading = read_ethical_recruiters(text.encode(), "pasted.txt")
    assert [(entry.name, entry.website) for entry in reading.entries] == [
        ("Ardenvale - Nursing & Care", "https://www.ardenvale.example"),
        ("Zenvora Nurses Ltd", "https://zenvora.example"),
        ("Larkmoor LLP", ""),
    ]
    assert reading.entries[0].details == {"phone": "020 7946 0001"}
    assert [row.number for row in reading.refused] == [1, 9]


def test_pasted_blocks_of_lines() -> None:
    text = """Ardenvale Nursing
1 Mill Street
Leeds LS1 1AA
Website: www.ardenvale.example
Tel: 020 7946 0001
Company number: 1234567

Zenvora Nurses Ltd
https://zenvora.example
jobs@zenvora.example
"""
    first, second = read_ethical_recruiters(text.encode(), "pasted.txt").entries
    assert first.name == "Ardenvale Nursing"
    assert first.company_number == "01234567"
    assert first.details == {"address": "1 Mill Street, Leeds LS1 1AA", "phone": "020 7946 0001"}
    assert (second.name, second.website, second.details) == (
        "Zenvora Nurses Ltd",
        "https://zenvora.example",
        {},
    )


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(Refused, match="this is not text"):
        read_ethical_recruiters(b"%PDF-1.7 ...", "list.pdf")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Zenvora Ltd", " ZENVORA  LTD. ", True),
        ("Zenvora\xa0Ltd", "Zenvora Ltd", True),
        ("Zenvora Ltd", "Zenvora Limited", False),
        ("Zenvora (Leeds) Ltd", "Zenvora Leeds Ltd", False),
    ],
)
def test_only_chance_differences_leave_the_entry_the_same(
    one: str, other: str, *, same: bool
) -> None:
    assert (entry_key(one, "Leeds") == entry_key(other, " leeds ")) is same


def test_the_real_registers_are_read_whole(real_data: Path) -> None:
    file = real_data / "sponsor_register_2021-07-26.csv.gz"
    reading = read_sponsors(file.read_bytes(), file.name)
    assert reading.rows_read == 46_516
    assert len(reading.entries) > 36_000
    assert reading.refused == []
