"""Pages that many people open at once ask the database little."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import Engine, event

from agencyrate.core.db import db
from agencyrate.registers.models import RegisterKind
from tests.factories.agencies import AgencyFactory
from tests.person import Person
from tests.web.test_agency_page import agency_with
from tests.web.test_branch import copy_of, entry_of

#: What a page for everybody may ask, at most.
MOST = 4

Asked = list[str]


@pytest.fixture
def asked() -> Callable[[], "contextmanager[Asked]"]:
    """Collect the statements that the database is asked; not what opens and ends a transaction."""

    @contextmanager
    def collecting() -> Iterator[Asked]:
        statements: Asked = []

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            statements.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            event.remove(Engine, "before_cursor_execute", note)

    return collecting


def busy(reports: int) -> str:
    """An agency with reports, words and listings, among others; returns its address."""
    agency = agency_with(reports, charged=True, name="Zelkova Bridge Care Recruitment Ltd")
    for day in (date(2026, 1, 10), date(2026, 6, 10)):
        copy_of(RegisterKind.ETHICAL_RECRUITERS, day)
    entry_of(RegisterKind.ETHICAL_RECRUITERS, agency.name, agency.id)
    for _ in range(25):
        AgencyFactory()
    return f"/agencies/{agency.slug}"


@pytest.mark.parametrize(
    "url", ["/", "/agencies", "/agencies?page=2", "/agencies?q=zelkova", "agency", "/about/privacy",
            "/report"],
)  # fmt: skip
def test_a_public_page_asks_at_most_four_times(
    app: Flask, person: Person, asked: Callable[[], "contextmanager[Asked]"], url: str
):
    address = busy(4)
    url = address if url == "agency" else url
    person.open(url)
    db.session.rollback()
    with asked() as statements:
        person.open(url)
    assert person.status == 200
    statements = [each for each in statements if not each.startswith(("BEGIN", "PRAGMA"))]
    assert len(statements) <= MOST, "\n\n".join(statements)


def test_the_number_of_reports_changes_nothing(
    app: Flask, person: Person, asked: Callable[[], "contextmanager[Asked]"]
):
    counts = []
    few = f"/agencies/{agency_with(3).slug}"
    for url in (few, busy(12)):
        person.open(url)
        with asked() as statements:
            person.open(url)
        counts.append(len(statements))
    assert counts[0] == counts[1]
