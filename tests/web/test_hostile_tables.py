"""Tables as somebody hostile, or some strange program, would write them: refused or read, never run."""

import csv
import io

import pytest
from flask import Flask, request
from sqlalchemy import func, select

from agencyrate.accounts.models import Role
from agencyrate.branches.models import Branch
from agencyrate.branches.sheets import MOST_COLUMNS, MOST_ROWS, read_sheet
from agencyrate.collections.limits import LARGEST_COLLECTED
from agencyrate.collections.models import Collection
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import Refused
from agencyrate.reviews.models import Review
from agencyrate.web.way.tables import BrokenRow, broken_sheet
from tests.pages.sign_in import sign_in
from tests.pages.tables import mapped, read
from tests.person import Person

RUN = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", "\x00=1")
HEADER = "Agency,Country of origin,Comments,May publish,May count"


@pytest.fixture
def officer(app: Flask, person: Person) -> Person:
    with transaction() as session:
        branch = Branch(name="Harbour Branch")
        session.add(branch)
        session.flush()
        branch_id = branch.id
    sign_in(person, app, Role.BRANCH, branch_id=branch_id)
    return person


def reports() -> int:
    db.session.rollback()
    return int(db.session.scalar(select(func.count(Review.id))) or 0)


@pytest.mark.parametrize("cell", RUN)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_no_cell_and_no_column_name_comes_home_as_a_formula(cell: str, delimiter: str):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    #: A name of a column that has two lines is refused.
    name = cell.replace("\r", "=").replace("\n", "=")
    writer.writerows([[name, "b"], ["one", cell], [cell, cell]])
    sheet = read_sheet(out.getvalue().encode())
    broken = [BrokenRow(record.number, (f"“{cell}” is wrong",)) for record in sheet.records]
    written = broken_sheet(sheet, broken).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(written, newline=""), delimiter=delimiter):
        for told in row:
            assert told.lstrip("\x00 ")[:1] not in set("=+-@＝＋－＠"), row
            assert not told.startswith(("\t", "\r", "\n", "\x00"))


@pytest.mark.parametrize(
    "source",
    [
        b"\xff\xfe" + b"\x00" * 999, b"\xfe\xff\xd8\x00", bytes(range(256)) * 40, b'"' * 100_000,
        b"a,b\n" + b'"x' * 50_000, b"," * 1_000_000, b"," * 2000, b"\n" * 1_000_000, b"a,b\n" + b",\n" * 400_000,
        "Agency\n\u202e\u0000\ud7ff\n".encode(), b"Agency\n" + b"x" * 1_900_000,
        b"Agency\x00,B\n\x00,\x00\n", b"%PDF-1.7\n", b"sep=\n", b"sep=,",
    ],
    ids=lambda source: f"{source[:12]!r} {len(source)}",
)  # fmt: skip
def test_whatever_the_bytes_it_is_read_or_refused_soon(source: bytes):
    try:
        sheet = read_sheet(source)
    except Refused:
        return
    assert len(sheet.records) <= MOST_ROWS
    assert len(sheet.header) <= MOST_COLUMNS
    for record in sheet.records:
        assert len(record.cells) == len(sheet.header)


@pytest.mark.timeout(240)
@pytest.mark.parametrize(
    "rows",
    [
        f"{'x' * 19_000},Kenya,One.,yes,yes\n",
        "Quillon Bay,Kenya," + "w" * 30_000 + ",yes,yes\n",
        "<script>alert(1)</script>,Kenya,<img src=x onerror=alert(1)>,yes,yes\n",
        '{{ 7*7 }},Kenya,#read("/etc/passwd") $x$ \\u{0},yes,yes\n'.replace('"', "'"),
        "Quillon \x07 Bay\x1b[31m,Kenya,\u202eOne.\u2066,yes,yes\n",
        "'; DROP TABLE reviews; --,Kenya,One.,yes,yes\n",
    ],
)
def test_hostile_cells_are_refused_or_kept_as_words(officer: Person, rows: str):
    source = f"{HEADER}\n{rows}Ardenvale Nurses,Ghana,Two.,no,yes\n".encode()
    mapped(read(officer, source))
    assert officer.status == 200
    assert officer.url == "/branch/tables/preview", officer.main
    assert not officer.page.main.find(["script", "img"])
    assert "\x1b" not in officer.text
    officer.press("Hand them in")
    assert 1 <= reports() <= 2
    token = officer.page.find(attrs={"name": "csrf_token"})["value"]
    made = officer.client.post("/branch/tables/cards.pdf", data={"csrf_token": token})
    assert made.data.startswith(b"%PDF")
    assert made.headers["Cache-Control"] == "no-store"


def test_a_form_s_number_that_is_hostile_stands_on_its_card_as_it_is(officer: Person):
    numbers = ["#panic()", "x" * 500, "*bold* _it_ $1$", "\u202e7", "@import"]
    rows = "".join(
        f"{number},Quillon Bay,Kenya,Told {place}.,yes,yes\n"
        for place, number in enumerate(numbers)
    )
    mapped(read(officer, f"Form,{HEADER}\n{rows}".encode()))
    officer.press("Hand them in")
    assert reports() == len(numbers)
    token = officer.page.find(attrs={"name": "csrf_token"})["value"]
    made = officer.client.post("/branch/tables/cards.pdf", data={"csrf_token": token})
    assert made.data.startswith(b"%PDF")


def test_another_branch_hands_the_same_file_in_as_its_own(officer: Person, site: Flask, app: Flask):
    """Two branches may have the same words of two workers: neither learns of the other's."""
    source = f"{HEADER}\nQuillon Bay,Kenya,One.,yes,yes\n".encode()
    mapped(read(officer, source)).press("Hand them in")
    with transaction() as session:
        branch = Branch(name="Other Branch")
        session.add(branch)
        session.flush()
        branch_id = branch.id
    other = Person(site)
    sign_in(other, site, Role.BRANCH, branch_id=branch_id)
    mapped(read(other, source)).press("Hand them in")
    assert reports() == 2
    assert len(set(db.session.scalars(select(Collection.id)))) == 2


def test_what_workers_told_a_helper_is_never_put_on_a_disk_while_it_comes_in(site: Flask):
    with site.test_request_context("/branch/tables", method="POST"):
        held = request._get_file_stream(LARGEST_COLLECTED, "text/csv", "survey.csv")
    assert type(held) is io.BytesIO
