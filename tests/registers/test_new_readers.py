"""Four more lists are read generously and reported strictly; every name here is invented."""

import gzip
import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencyrate.core.errors import Refused
from agencyrate.registers.models import RegisterKind
from agencyrate.registers.readers import streams
from agencyrate.registers.readers.companies import Wanted, read_companies, rough
from agencyrate.registers.readers.cqc import read_cqc
from agencyrate.registers.readers.gangmasters import read_gangmasters
from agencyrate.registers.readers.prohibited import read_prohibited
from agencyrate.registers.readers.rows import ReadEntry
from agencyrate.registers.readers.tables import day_in, day_or_text
from agencyrate.registers.reading import read
from agencyrate.registers.waiting import packed, unpacked

PERSONS = """List of persons prohibited from running an employment agency
Last updated 3 May 2026

Name of person,Date of order,Prohibited until,Conditions,Agency,Link
Jessamy Thornquist,1st May 2020,30/04/2030,May not run an agency,Quillon People; Zenvora Staff,https://example.org/order/1
Corin Vellacott,12 June 2021,a long time,,,
,1 May 2020,,,,
Jessamy  THORNQUIST,2020-05-01,,,,
"""


def test_prohibited_persons_with_their_orders():
    reading = read_prohibited(PERSONS.encode(), "list.csv", {})
    assert [(row.number, row.reason) for row in reading.refused] == [
        (7, "no name"),
        (8, "the same person and order twice"),
    ]
    first, second = reading.entries
    assert (first.name, first.details) == (
        "Jessamy Thornquist",
        {
            "name": "Jessamy Thornquist",
            "order_date": "2020-05-01",
            "end_date": "2030-04-30",
            "conditions": "May not run an agency",
            "businesses": ["Quillon People", "Zenvora Staff"],
            "source": "https://example.org/order/1",
        },
    )
    assert second.details["end_date_as_written"] == "a long time"
    assert reading.notes == ["row 6: a long time is no day we can read"]


def test_a_page_with_a_table_and_names_in_two_columns():
    page = (
        "<html><body><table><tr><th>Surname</th><th>Forename</th><th>Order date</th></tr>"
        "<tr><td>Thornquist</td><td>Jessamy</td><td>1 May 2020</td></tr></table></body></html>"
    )
    (entry,) = read_prohibited(page.encode(), "saved.html", {}).entries
    assert (entry.name, entry.details["order_date"]) == ("Jessamy Thornquist", "2020-05-01")
    with pytest.raises(Refused, match="no column can be the name: the headers are Colour, Size"):
        read_prohibited(b"Colour,Size\nred,1\n", "list.csv", {})
    by_hand = {"name": "Colour"}
    assert len(read_prohibited(b"Colour,Size\nred,1\n", "list.csv", by_hand).entries) == 1


LICENCES = """URN;Licence holder;Trading name;Licence status;Sectors;Company number;Town
QUIL0001;Quillon Labour Ltd;Quillon Field, Quillon Pack;Licensed;Agriculture, Horticulture;9900012;Wisbech
QUIL0001;Quillon Labour Ltd;;Licensed;;;
ZENV0002;Zenvora Harvest LLP;;Revoked;Shellfish gathering;;;;;
LARK0003;;;Licensed;;;
,Nobody
;Penwern Packing Ltd;;;;;
"""


def test_gangmaster_licences_by_their_number():
    reading = read_gangmasters(LICENCES.encode(), "licences.csv", {})
    assert [(row.number, row.reason) for row in reading.refused] == [
        (3, "the same licence twice"),
        (4, "10 columns instead of 7"),
        (5, "no name"),
        (6, "no name"),
    ]
    first, last = reading.entries
    assert (first.reference, first.company_number, first.town) == (
        "quil0001",
        "09900012",
        "Wisbech",
    )
    assert first.details["trading_names"] == ["Quillon Field", "Quillon Pack"]
    assert first.details["activities"] == ["Agriculture", "Horticulture"]
    assert (last.name, last.reference) == ("Penwern Packing Ltd", "name penwern packing ltd")


CARE = """CQC care directory
Reproduced under licence
,
Name,Also known as,Town/City,Service's website (if available),Provider name,CQC Location ID (for office use only),CQC Provider ID (for office use only)
Zenvora House,Zenvora Rest; The Rest,Leeds,www.zenvora.example,Zenvora Care Ltd,1-11,1-1
Zenvora Lodge,,York,www.zenvora.example,Zenvora Care Ltd,1-12,1-1
Penwern Hall,,Bude,,Penwern Hall,1-21,1-2
Orphan House,,Bude,,,1-31,1-3
"""


def test_care_providers_with_their_locations():
    reading = read_cqc(CARE.encode(), "directory.csv", {})
    assert [(row.number, row.reason) for row in reading.refused] == [(8, "no name of a provider")]
    first, second = reading.entries
    assert (first.name, first.town, first.website) == (
        "Zenvora Care Ltd", "", "https://www.zenvora.example",
    )  # fmt: skip
    assert first.details["locations"] == ["Zenvora House", "Zenvora Lodge"]
    assert first.details["trading_names"] == ["The Rest", "Zenvora Rest"]
    assert (second.town, "locations" in second.details) == ("Bude", False)


@pytest.mark.parametrize(
    "name",
    ["cqc_care_homes_archived_2024-05.csv.gz", "cqc_locations_of_sponsors_2024-05-31.csv.gz"],
)
def test_the_real_care_directories(real_data: Path, name: str):
    reading = read_cqc((real_data / name).read_bytes(), name, {})
    assert len(reading.entries) > 3_000
    assert reading.refused_count <= 5
    assert sum(len(each.details.get("locations", ())) for each in reading.entries) > 4_000


COMPANIES = (
    "CompanyName, CompanyNumber,RegAddress.CareOf,RegAddress.POBox,RegAddress.AddressLine1,"
    " RegAddress.AddressLine2,RegAddress.PostTown,RegAddress.County,RegAddress.Country,"
    "RegAddress.PostCode,CompanyCategory,CompanyStatus,CountryOfOrigin,DissolutionDate,"
    "IncorporationDate,SICCode.SicText_1,SICCode.SicText_2,SICCode.SicText_3,SICCode.SicText_4,"
    " PreviousName_1.CONDATE, PreviousName_1.CompanyName, PreviousName_2.CONDATE,"
    " PreviousName_2.CompanyName\n"
)


def company(name: str, number: str, code: str, *previous: str) -> str:
    before = ",".join([*previous, *[""] * (4 - len(previous))])
    return (
        f'"{name}",{number},,,1 SAMPLE LANE,,LEEDS,W YORKS,,LS1 0ZZ,Private Limited Company,Active,'
        f"United Kingdom,,03/04/2011,{code},,,,{before}\n"
    )


FILE = (
    COMPANIES
    + company("ZENVORA NURSES LIMITED", "09900001", "78109 - Other activities of employment")
    + company("LARKMOOR BAKERY LTD", "09900002", "10710 - Manufacture of bread")
    + company("PENWERN & SONS LTD", "09900003", "None Supplied", "01/02/2019", "ARDENVALE LIMITED")
    + company("QUILLON HOLDINGS PLC", "9900004", "64209 - Activities of other holding companies")
    + "BROKEN ROW,1\n"
    + company("ZENVORA NURSES LIMITED", "09900001", "78109 - Other activities of employment")
    + company("NUMBERLESS LTD", "", "78109 - Other activities of employment")
)
WANTED = Wanted(frozenset({"78109"}), frozenset({rough("Ardenvale Ltd")}), frozenset({"9900004"}))


def test_of_all_companies_those_that_matter_are_kept():
    reading = read_companies(FILE.encode(), "data.csv", {}, WANTED)
    assert [each.name for each in reading.entries] == [
        "ZENVORA NURSES LIMITED", "PENWERN & SONS LTD", "QUILLON HOLDINGS PLC",
    ]  # fmt: skip
    assert reading.rows_read == 7
    assert [(row.number, row.reason) for row in reading.refused] == [
        (6, "2 columns instead of 23"),
        (7, "the company 09900001 twice"),
        (8, "no company number"),
    ]
    first, second, third = reading.entries
    assert (first.company_number, first.town, first.details["sic_codes"]) == (
        "09900001", "LEEDS", ["78109"],
    )  # fmt: skip
    assert first.details["incorporated"] == "2011-04-03"
    assert second.details["previous_names"] == [
        {"name": "ARDENVALE LIMITED", "until": "2019-02-01"}
    ]
    assert third.reference == "09900004"


def zipped(*files: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lambda text: zipped(("b.csv", text))])
def test_the_file_is_read_where_it_lies_packed_or_not(tmp_path: Path, pack):
    file = tmp_path / "anything"
    file.write_bytes(pack(FILE.encode()))
    reading = read(RegisterKind.COMPANIES, file, "anything", {}, WANTED)
    assert len(reading.entries) == 3


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (b"a,b\n1,2\n", "no column for CompanyName, CompanyNumber, CompanyStatus"),
        (zipped(("a.csv", b"x"), ("b.csv", b"y")), "the zip must hold one file, it holds 2"),
        (gzip.compress(FILE.encode())[:200], "the packed file is broken"),
        (zipped(("a.csv", FILE.encode()))[:-60], "the packed file is broken"),
    ],
)
def test_what_cannot_be_the_file_is_refused(source: bytes, why: str):
    with pytest.raises(Refused, match=why):
        read_companies(source, "x", {}, WANTED)


def test_a_file_that_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(streams, "LARGEST_UNPACKED", 100_000)
    with pytest.raises(Refused, match="too big"):
        read_companies(gzip.compress(FILE.encode() + b"\n" * 300_000), "x", {}, WANTED)


def test_a_spool_is_read_as_often_as_asked_while_it_grows():
    spool = streams.Spool()
    for number in range(3):
        spool.append(ReadEntry(f"Zenvora {number}", details={"a": [number]}))
        assert [each.name for each in spool] == [f"Zenvora {n}" for n in range(number + 1)]
    assert len(spool) == 3
    assert ReadEntry("Zenvora 1", details={"a": [1]}) in spool


def test_a_reading_waits_and_comes_back_whole():
    reading = read_companies(FILE.encode(), "data.csv", {}, WANTED)
    back = unpacked(packed(reading))
    assert list(back.entries) == list(reading.entries)
    assert (back.rows_read, back.refused, back.refused_count, back.notes) == (
        reading.rows_read, reading.refused, reading.refused_count, reading.notes,
    )  # fmt: skip
    with pytest.raises(Refused, match="older version"):
        unpacked(b"x\x9cwhatever")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1st May 2020", "2020-05-01"), ("03/04/2011", "2011-04-03"), ("2020-05-01", "2020-05-01"),
        ("2024-05-24T23:00:00Z", "2024-05-24"), ("12 Jun 2021", "2021-06-12"), ("soon", "soon"),
    ],
)  # fmt: skip
def test_days_as_people_write_them(text: str, day: str):
    assert day_or_text(text) == day
    assert (day_in(text) is None) is (text == "soon")


@given(st.binary(max_size=300), st.sampled_from(list(RegisterKind)))
def test_no_bytes_break_a_reader(source: bytes, kind: RegisterKind):
    with suppress(Refused):
        read(kind, source, "list.csv", {}, WANTED)
