"""A file that a worker adds, at whatever time, is new to moderators until one has opened it."""

from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import update

from agencyrate.core import clock, receipts
from agencyrate.core.db import db, transaction
from agencyrate.evidence import keeping
from agencyrate.evidence.kinds import CleanFile, Kind, Scan
from agencyrate.evidence.queries import files_of
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.judge_evidence import delete_unfit
from agencyrate.services.moderate_review import moderate_review
from agencyrate.services.take_evidence import add_to_report
from agencyrate.services.withdraw_report import withdraw
from tests.evidence.papers import CHAT
from tests.evidence.pictures import picture
from tests.factories.agencies import AgencyFactory
from tests.factories.reviews import ReviewFactory
from tests.pages.sign_in import sign_in
from tests.person import Person
from tests.statements import asked

CODE = "abandon ability able about above absent absorb abstract"
CLEAN = CleanFile(Kind.CHAT, Scan.NOT_SCANNED, (b"words",))


@pytest.fixture
def report(site: Flask) -> str:
    with site.app_context():
        agency = AgencyFactory().id
        return str(ReviewFactory(receipt_digest=receipts.digest(CODE), agency_id=agency).id)


@pytest.fixture
def desk(person: Person, site: Flask) -> Person:
    sign_in(person, site)
    return person


def decided(site: Flask, report: str, *moves: str) -> None:
    with site.app_context():
        for move in moves:
            moderate_review(
                report, move, by_id="mod", reason="They wrote.", question="Which month was it?"
            )


def kept(site: Flask, report: str, number: int = 1) -> None:
    """Files that are clean already: none is decoded."""
    with site.app_context(), transaction():
        for _ in range(number):
            keeping.keep(report, CLEAN)


def marked(desk: Person, shelf: str) -> list[str]:
    desk.open(f"/moderate/?shelf={shelf}")
    return [" ".join(each.get_text().split()) for each in desk.page.select("tbody .tone-warn")]


def waiting(desk: Person) -> list[str]:
    desk.open("/moderate/files")
    return [" ".join(row.get_text(" ").split()) for row in desk.page.select("tbody tr")]


@pytest.mark.parametrize(("moves", "shelf", "status"), [
    ((), "waiting", "Waiting for a moderator"), (("hold",), "held", "On hold"),
    (("ask",), "asked", "Waiting for the worker's answer"),
    (("publish",), "published", "Published"), (("reject",), "closed", "Not published"),
    (("publish", "take_down"), "closed", "Taken down"),
])  # fmt: skip
def test_a_file_added_by_receipt_is_marked_whatever_was_decided(
    site: Flask, desk: Person, report: str, moves: tuple[str, ...], shelf: str, status: str
):
    decided(site, report, *moves)
    assert marked(desk, shelf) == []
    assert waiting(desk) == []
    assert desk.sees("Every file has been opened.", "New files (0)")
    clock.advance(timedelta(days=3))
    worker = Person(site)
    worker.open("/receipt").press("Open", code=CODE).follow("Add a picture")
    worker.press("Add this file", file=(BytesIO(picture()), "IMG_1.jpg"))
    desk = Person(site)
    sign_in(desk, site)
    assert marked(desk, shelf) == ["1 new file since 5 November 2026"]
    [row] = waiting(desk)
    assert row == f"Case {report[:4]} {status} 1 5 November 2026"
    assert desk.sees("New files (1)")


def test_opening_a_file_ends_its_mark_and_the_next_file_begins_one(
    site: Flask, desk: Person, report: str
):
    with site.app_context():
        add_to_report(report, picture())
        add_to_report(report, CHAT.encode())
    decided(site, report, "publish")
    assert marked(desk, "published") == ["2 new files since 2 November 2026"]
    desk.follow("New files (1)").follow(f"Case {report[:4]}")
    assert desk.page.get_text().count("No moderator has opened it") == 2
    desk.press("Open Picture 1")
    assert marked(desk, "published") == ["1 new file since 2 November 2026"]
    desk.open(f"/moderate/reviews/{report}").press("Open Chat 2")
    assert marked(desk, "published") == []
    assert waiting(desk) == []
    desk.open(f"/moderate/reviews/{report}")
    assert not desk.sees("No moderator has opened it")
    kept(site, report)
    assert marked(desk, "published") == ["1 new file since 2 November 2026"]


def test_what_one_moderator_opened_is_new_to_none(site: Flask, desk: Person, report: str):
    kept(site, report)
    desk.open(f"/moderate/reviews/{report}").press("Open Chat 1")
    colleague = Person(site)
    sign_in(colleague, site)
    assert waiting(colleague) == []


def test_the_page_of_a_case_alone_ends_no_mark(site: Flask, desk: Person, report: str):
    kept(site, report)
    desk.open(f"/moderate/reviews/{report}").press("Take this case")
    desk.press("Decide", move="publish")
    assert marked(desk, "published") == ["1 new file since 2 November 2026"]


def test_a_deleted_file_a_removed_one_and_a_withdrawn_report_leave_no_mark(
    site: Flask, desk: Person, report: str
):
    kept(site, report)
    worker = Person(site)
    worker.open("/receipt").press("Open", code=CODE).follow("Add a picture")
    worker.press("Remove Chat 1")
    assert waiting(desk) == []
    kept(site, report)
    desk.open(f"/moderate/reviews/{report}").press("Open Chat 1").press("Delete it", reason="twice")
    kept(site, report)
    assert len(waiting(desk)) == 1
    with site.app_context():
        withdraw(report)
    assert waiting(desk) == []
    assert marked(desk, "closed") == []


def test_a_file_deleted_before_anybody_opened_it_is_new_no_more(
    site: Flask, desk: Person, report: str
):
    kept(site, report)
    with site.app_context():
        [file] = files_of(report)
        delete_unfit(report, file.id, "twice", by_id="mod")
    assert waiting(desk) == []


def test_of_a_locked_report_nobody_learns_that_it_has_files(site: Flask, desk: Person, report: str):
    kept(site, report)
    with site.app_context(), transaction():
        db.session.execute(update(Review).values(status=ReviewStatus.SEALED))
    assert waiting(desk) == []
    assert desk.sees("New files (0)")


def test_the_oldest_file_comes_first(site: Flask, report: str):
    kept(site, report)
    clock.advance(timedelta(days=1))
    with site.app_context():
        other = ReviewFactory().id
    kept(site, other, 2)
    clock.advance(timedelta(days=1))
    kept(site, report)
    desk = Person(site)
    sign_in(desk, site)
    first, second = waiting(desk)
    assert first == f"Case {report[:4]} Waiting for a moderator 2 2 November 2026"
    assert second == f"Case {other[:4]} Waiting for a moderator 2 3 November 2026"


def test_more_reports_with_files_ask_the_database_no_more(site: Flask, desk: Person, report: str):
    counts = []
    for number in (1, 12):
        for _ in range(number):
            with site.app_context():
                review = str(ReviewFactory().id)
            kept(site, review, 2)
        counts.append([len(asked(site, desk, url)) for url in ("/moderate/", "/moderate/files")])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 13
