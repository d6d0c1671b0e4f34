"""The moderators' queue: the gravest first, then the oldest."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from agencyrate.core import clock
from agencyrate.notices.states import NoticeKind
from agencyrate.reviews.models import Gravity
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.claim_case import claim_review
from tests.factories.agencies import AgencyFactory
from tests.factories.notices import NoticeFactory
from tests.factories.reviews import FeeItemFactory, ReviewFactory
from tests.factories.staff import StaffFactory
from tests.pages.sign_in import sign_in
from tests.person import Person
from tests.statements import asked

OLD = datetime(2026, 10, 1, 9, tzinfo=UTC)


def rows(person: Person) -> list[str]:
    return [" ".join(row.get_text(" ").split()) for row in person.page.select("tbody tr")]


def test_the_gravest_comes_first_then_the_oldest(person: Person, site: Flask):
    with site.app_context():
        agency = AgencyFactory(name="Quillon Bay Recruitment Ltd").id
        plain = ReviewFactory(submitted_at=OLD).id
        newer = ReviewFactory(gravity=Gravity.LISTED_AND_CHARGED, agency_id=agency).id
        FeeItemFactory(review_id=newer)
        FeeItemFactory(review_id=newer, position=2)
        older = ReviewFactory(gravity=Gravity.LISTED_AND_CHARGED, submitted_at=OLD).id
        charged = ReviewFactory(gravity=Gravity.CHARGED).id
    sign_in(person, site)
    found = rows(person)
    for row, review in zip(found, (older, newer, charged, plain), strict=True):
        assert row.startswith(f"Case {review[:4]}")
    assert "Quillon Bay Recruitment Ltd 1 November 2026 (1 day) 2 Nobody" in found[1]
    assert "Named by the worker 1 October 2026 (32 days) 0 Nobody" in found[0]
    assert "Listed, yet reported for fees" in found[0]


@pytest.mark.parametrize(("shelf", "status"), [
    ("held", ReviewStatus.HELD), ("asked", ReviewStatus.ASKED),
    ("published", ReviewStatus.PUBLISHED), ("closed", ReviewStatus.REJECTED),
    ("closed", ReviewStatus.TAKEN_DOWN), ("closed", ReviewStatus.WITHDRAWN),
])  # fmt: skip
def test_each_shelf_holds_its_own(person: Person, site: Flask, shelf: str, status: ReviewStatus):
    with site.app_context():
        ReviewFactory()
        review = ReviewFactory(status=status).id
    sign_in(person, site)
    person.open(f"/moderate/?shelf={shelf}")
    (row,) = rows(person)
    assert row.startswith(f"Case {review[:4]}")
    assert person.page.select_one("main .nav [aria-current]").get_text(strip=True).endswith("(1)")


@pytest.mark.parametrize("ask", ["?shelf=nonsense", "?page=0", "?page=99", "?page=x", ""])
def test_whatever_is_asked_the_queue_answers(person: Person, site: Flask, ask: str):
    sign_in(person, site)
    assert person.open(f"/moderate/{ask}").status == 200
    assert person.sees("Nothing here.")


def test_a_long_queue_has_pages(person: Person, site: Flask):
    with site.app_context():
        for _ in range(27):
            ReviewFactory()
    sign_in(person, site)
    first = rows(person)
    assert len(first) == 25
    person.follow("Next page")
    assert len(rows(person)) == 2
    assert not set(rows(person)) & set(first)
    person.follow("Previous page")
    assert rows(person) == first


def test_the_next_case_is_taken_and_shown_as_taken(person: Person, site: Flask):
    with site.app_context():
        review = ReviewFactory().id
    sign_in(person, site, name="Ama")
    person.press("Take the next case")
    assert person.url == f"/moderate/reviews/{review}"
    assert person.sees("You are working on this until 12:30.")
    colleague = Person(site)
    sign_in(colleague, site)
    assert "Ama, until 12:30" in rows(colleague)[0]
    colleague.press("Take the next case")
    assert colleague.sees("No report waits for you.")
    clock.advance(timedelta(minutes=31))
    sign_in(colleague, site)
    assert rows(colleague)[0].endswith("Nobody")


def test_one_sees_what_one_has_in_hand(person: Person, site: Flask):
    with site.app_context():
        review = ReviewFactory().id
        claim_review(ReviewFactory().id, by_id=StaffFactory(name="Ben").id)
    account = sign_in(person, site)
    with site.app_context():
        claim_review(review, by_id=account)
    assert any("You, until 12:30" in row for row in rows(person.open("/moderate/")))
    assert any("Ben, until 12:30" in row for row in rows(person))


def test_the_queue_takes_few_questions_however_long_it_is(person: Person, site: Flask):
    with site.app_context():
        for number in range(12):
            review = ReviewFactory(agency_id=AgencyFactory().id).id
            FeeItemFactory(review_id=review)
            claim_review(review, by_id=StaffFactory(name=f"Person {number}").id)
    sign_in(person, site)
    assert len(asked(site, person, "/moderate/")) <= 12


def test_notices_stand_before_every_report_and_legal_ones_first(person: Person, site: Flask):
    with site.app_context():
        ReviewFactory()
        content = NoticeFactory(kind=NoticeKind.CONTENT, due_at=OLD)
        legal = NoticeFactory(kind=NoticeKind.LEGAL, due_at=clock.now() + timedelta(hours=48))
        references = [legal.reference, content.reference]
    sign_in(person, site)
    assert [link.get_text() for link in person.page.select("main .notice li a")] == references
    assert person.sees("2 notices wait", "due by 4 November 2026, 12:00", "Overdue")
    assert person.sees("Reports (1)", "Complaints (0)", "Notices (2)")
    person.follow(references[0])
    assert person.status == 200
