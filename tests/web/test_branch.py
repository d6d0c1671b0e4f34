"""A union branch checks an agency, and nobody ever learns of it."""

import logging
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from flask import Flask
from sqlalchemy import select

from agencyrate.accounts.models import Role
from agencyrate.complaints.models import ComplaintDraft, Shape
from agencyrate.complaints.states import DraftStatus, Outcome
from agencyrate.consents.models import Use
from agencyrate.core import clock
from agencyrate.core.db import Base, db, transaction
from agencyrate.core.sealing import seal
from agencyrate.ratings.renewing import renew
from agencyrate.registers.models import (
    CopyState,
    LinkState,
    RegisterCopy,
    RegisterEntry,
    RegisterKind,
    RegisterLink,
    RegisterListing,
)
from tests.factories.agencies import AgencyFactory
from tests.factories.reviews import ConsentFactory, ReviewFactory
from tests.pages.sign_in import sign_in
from tests.person import Person
from tests.web.test_agency_page import add_report, agency_with

NAME = "Marlowe Sands Care Recruitment Ltd"


@pytest.fixture
def officer(app: Flask, person: Person) -> Person:
    sign_in(person, app, Role.BRANCH)
    return person


@pytest.mark.parametrize(
    ("address", "section"),
    [
        ("/branch", "Check an agency"),
        ("/branch/helping", "Take down a report"),
        ("/branch/paper", "Take down a report"),
        ("/branch/tables", "Take down a report"),
        ("/branch/requests", "Requests for help"),
    ],
)
def test_the_menu_marks_the_section_one_is_in_and_no_other(
    officer: Person, address: str, section: str
):
    officer.open(address)
    marked = officer.page.header.select("[aria-current]")
    assert [each.get_text(strip=True) for each in marked] == [section]


def copy_of(kind: RegisterKind, as_at: date) -> None:
    with transaction() as session:
        session.add(
            RegisterCopy(
                kind=kind, as_at=as_at, state=CopyState.IN, source_name="list.csv",
                sha256=as_at.isoformat(), imported_at=clock.now(), rows_read=1, refused=[],
                entries=1, added=0, changed=0, gone=0,
            )
        )  # fmt: skip


def entry_of(kind: RegisterKind, name: str, agency_id: str | None = None) -> RegisterEntry:
    with transaction() as session:
        entry = RegisterEntry(kind=kind, entry_key=name.lower(), name=name, town="Leeds",
                              name_key=name.lower())  # fmt: skip
        entry.listings.append(
            RegisterListing(first_as_at=date(2026, 1, 10), last_as_at=date(2026, 6, 10), details={})
        )
        session.add(entry)
        session.flush()
        if agency_id:
            session.add(RegisterLink(agency_id=agency_id, entry_id=entry.id, score=1.0,
                                     state=LinkState.MATCHED, reasons=["same name"]))  # fmt: skip
    return entry


def known(reports: int = 4) -> str:
    """An agency with charged reports, listed from January to June 2026."""
    agency = agency_with(reports, charged=True, name=NAME, town="Leeds", company_number="01234567")
    for day in (date(2026, 1, 10), date(2026, 6, 10), date(2026, 10, 1)):
        copy_of(RegisterKind.ETHICAL_RECRUITERS, day)
    entry_of(RegisterKind.ETHICAL_RECRUITERS, NAME, agency.id)
    return agency.id


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    return {
        table.name: sorted((tuple(row) for row in db.session.execute(select(table))), key=repr)
        for table in Base.metadata.sorted_tables
    }


def dossier(officer: Person, name: str = NAME, on: str = "2026-05-03") -> Person:
    return officer.open("/branch").press("Check", name=name, on=on).press("Open the dossier")


def test_a_strong_match_leads_to_the_dossier(officer: Person):
    known()
    officer.open("/branch").press("Check", name="Marlowe Sands Care Recruitment", on="2026-05-03")
    assert officer.sees("What we found", "Strong match", "Leeds", "Answers are for 3 May 2026")
    officer.press("Open the dossier")
    assert officer.heading == NAME
    assert officer.sees("Agency check as on 3 May 2026", "01234567", "Strong match")
    assert officer.sees("Listed: in our copies of 10 January 2026 and 10 June 2026.")
    assert officer.sees("We hold no copy of this list.", "No entry that is surely this agency")
    assert officer.sees("4.5 out of 5, from 4 reports", "4 workers reported paying fees")
    assert officer.sees("What this cannot tell")


def test_the_day_asked_decides_what_the_lists_say(officer: Person):
    known()
    assert dossier(officer, on="2026-08-01").sees("Last seen in our copy of 10 June 2026, gone by")
    assert dossier(officer, on="").sees("Not found in our copy of 1 October 2026")
    officer.open("/branch").press("Check", name=NAME, on="2027-01-01")
    assert officer.status == 422
    assert officer.sees("Choose today or a day before today.")


def test_a_name_that_is_only_alike_is_called_possible(officer: Person):
    known()
    officer.open("/branch").press("Check", name="Marlow Sands")
    assert officer.sees("Nothing matches for sure", "Possible match", "Why:")
    officer.press("Open the dossier")
    assert officer.sees("Possible match: compare the company number")


def test_nothing_found_is_only_a_fact_about_names(officer: Person):
    known()
    officer.open("/branch").press("Check", name="Quixotic Wharf")
    assert officer.sees("No agency and no entry", "only a fact about names")


def test_an_entry_that_no_agency_stands_behind_has_a_dossier_of_its_own(officer: Person):
    copy_of(RegisterKind.SPONSORS, date(2026, 6, 10))
    entry_of(RegisterKind.SPONSORS, "Tidewater Lantern Care Home Ltd")
    dossier(officer, "Tidewater Lantern Care Home Ltd", "2026-06-10")
    assert officer.heading == "Tidewater Lantern Care Home Ltd"
    assert officer.sees("Listed: in our copy of 10 June 2026.", "there are no ratings")
    assert officer.sees("Not being on the sponsor register is normal")


@pytest.mark.parametrize("reports", [1, 2])
def test_the_public_thresholds_hold_here_too(officer: Person, reports: int):
    known(reports)
    dossier(officer)
    assert officer.sees("Too few reports to show")
    assert "out of 5" not in officer.text
    assert "workers reported paying" not in officer.text


def test_outcomes_are_counted_in_threes(app: Flask, officer: Person):
    agency_id = known()
    with transaction() as session:
        for outcome, times in ((Outcome.REFUND, 4), (Outcome.WARNING, 2)):
            for _ in range(times):
                review = add_report_in(session, agency_id)
                session.add(ConsentFactory.build(review_id=review, use=Use.COMPLAINT))
                session.add(
                    ComplaintDraft(review_id=review, shape=Shape.ANONYMOUS, outcome=outcome,
                                   status=DraftStatus.CLOSED, queued_at=clock.now())
                )  # fmt: skip
    dossier(officer)
    assert officer.sees("Money paid back: at least 3")
    assert "Warning given" not in officer.text


def add_report_in(session: object, agency_id: str) -> str:
    review = ReviewFactory.build(agency_id=agency_id)
    session.add(review)
    session.flush()
    return review.id


def test_a_check_leaves_no_trace(app: Flask, officer: Person, caplog: pytest.LogCaptureFixture):
    known()
    entry_of(RegisterKind.SPONSORS, "Marlowe Sands Nursing Home Ltd")
    officer.open("/branch")
    before = everything()
    with caplog.at_level(logging.DEBUG):
        officer.press("Check", name=NAME)
        assert "Marlowe" not in officer.url
        officer.press("Open the dossier")
        assert "Marlowe" not in officer.url
        db.session.rollback()
        assert everything() == before
        officer.press("Save as PDF")
    assert officer.body.startswith(b"%PDF")
    db.session.rollback()
    after = everything()
    noted = {name for name in after if after[name] != before[name]}
    assert noted == {"derived_things", "derived_sources"}
    # The reports behind a paper are to know of it; who saved it, and of whom, is nobody's.
    [thing] = after["derived_things"]
    officers = {str(row[0]) for name in ("accounts", "branches", "agencies") for row in after[name]}
    assert not officers & {str(part) for part in thing}
    assert "Marlowe" not in caplog.text


def test_the_pdf_says_the_same_and_its_name_says_nothing(officer: Person):
    known()
    dossier(officer)
    page = officer.main
    officer.press("Save as PDF")
    assert officer.headers["Content-Type"] == "application/pdf"
    assert officer.headers["Content-Disposition"] == (
        'attachment; filename="dossier-2026-11-02.pdf"'
    )
    assert officer.headers["Cache-Control"] == "no-store"
    with pikepdf.open(BytesIO(officer.body)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert len(pdf.pages) == 1
        assert str(pdf.docinfo.get("/Title", "")) == NAME
    assert "4.5 out of 5" in page


def test_nothing_private_is_in_a_dossier(app: Flask, officer: Person):
    agency_id = known()
    secret = add_report(
        type("A", (), {"id": agency_id}), charged=True, words_shown="canary1", role_group="canary2",
        words_sealed=seal("canary3"), moved_from="canary4",
    )  # fmt: skip
    with transaction():
        renew(agency_id)
    dossier(officer)
    assert "canary" not in officer.body.decode()
    assert secret.id not in officer.body.decode()


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.OPERATOR])
def test_only_branch_officers_check(app: Flask, person: Person, role: Role):
    sign_in(person, app, role)
    assert person.open("/branch").status == 404


def test_who_is_not_signed_in_is_asked_to(person: Person):
    assert person.open("/branch").url.startswith("/sign-in")


def test_what_was_never_offered_is_not_found(app: Flask, officer: Person):
    AgencyFactory(name=NAME)
    officer.open("/branch").press("Check", name=NAME)
    assert officer.press("Open the dossier", subject="nobody").status == 404
