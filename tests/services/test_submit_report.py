"""A worker sends a report: all of it is stored, or nothing."""

import threading
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from agencyrate.audit.models import AuditEntry
from agencyrate.complaints.contacts import Contact, open_contact
from agencyrate.complaints.models import ComplaintDraft, SealedContact, Shape
from agencyrate.consents.models import Use
from agencyrate.consents.queries import allowed, uses_of
from agencyrate.core import receipts, sealing
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import Refused
from agencyrate.fees.answers import Method, Payee
from agencyrate.fees.models import FeeItem
from agencyrate.fees.new import NewPayment
from agencyrate.fees.periods import Period
from agencyrate.fees.taxonomy import FeeCode
from agencyrate.reviews.models import Gravity, Review
from agencyrate.reviews.new import NamedAgency, NewReview
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.submit_report import AlreadySent, NewReport, submit_report
from agencyrate.visits import visits
from tests.factories.agencies import AgencyFactory

pytestmark = pytest.mark.usefixtures("app")

FEE = NewPayment(
    FeeCode.FINDING,
    Payee.AGENCY,
    amount=Decimal(4000),
    currency="INR",
    period=Period.of_month(2026, 3),
    country_paid_in="IN",
    method=Method.CASH,
)
STORY = "They promised a job in a quiet home. The home was closed."


def a_report(once: str = "one", **changes: object) -> NewReport:
    agency = AgencyFactory(country="GB-ENG")
    review = NewReview(
        agency_id=agency.id,
        country_from="IN",
        role_group="care",
        period="2026-1",
        moved_from="abroad",
        nation="GB-ENG",
        would_use_again="no",
        words=STORY,
        answers={"advert_true": "no", "job_pay": "much_less"},
    )
    facts: dict = {
        "review": review,
        "once": once,
        "payments": (FEE,),
        "uses": frozenset({Use.RATING, Use.WORDS}),
    }
    return NewReport(**{**facts, **changes})


def the_review() -> Review:
    return db.session.scalars(select(Review)).one()


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def test_everything_is_stored_at_once():
    code = submit_report(a_report())
    review = the_review()
    assert review.receipt_digest == receipts.digest(code)
    assert review.status is ReviewStatus.SUBMITTED
    assert review.submitted_at == datetime(2026, 11, 2, 12, tzinfo=UTC)
    assert {each.question: each.answer for each in review.answers} == {
        "advert_true": "no",
        "job_pay": "much_less",
    }
    assert sealing.open_sealed(review.words_sealed) == STORY
    assert review.words_shown == ""
    assert uses_of(review.id) == {use: use in {Use.RATING, Use.WORDS} for use in Use}
    [item] = db.session.scalars(select(FeeItem))
    assert (item.code, item.amount, item.first_day) == ("F1", Decimal("4000.00"), date(2026, 3, 1))
    assert (item.standing, review.gravity) == ("unlawful", Gravity.CHARGED)
    assert count(ComplaintDraft) == 0


def test_the_database_does_not_hold_the_story_or_the_code_in_clear():
    code = submit_report(
        a_report(review=NewReview(named=NamedAgency("Quince and Marrow Staffing"), words=STORY))
    )
    for table in db.metadata.sorted_tables:
        for row in db.session.execute(select(table)):
            held = " ".join(str(value) for value in row)
            assert STORY[:20] not in held
            assert "Quince" not in held
            assert code not in held


def test_sending_twice_makes_one_report():
    submit_report(a_report())
    with pytest.raises(AlreadySent):
        submit_report(a_report())
    assert count(Review) == 1
    assert count(FeeItem) == 1


def test_a_draft_needs_the_consent_and_a_broken_law():
    submit_report(a_report("a", uses=frozenset({Use.COMPLAINT})))
    lawful = NewPayment(FeeCode.VISA, Payee.PROVIDER, period=Period.of_month(2026, 3))
    submit_report(a_report("b", uses=frozenset({Use.COMPLAINT}), payments=(lawful,)))
    [draft] = db.session.scalars(select(ComplaintDraft))
    assert draft.shape is Shape.ANONYMOUS
    assert draft.contact_pointer is None
    assert draft.queued_at == datetime(2026, 11, 2, 12, tzinfo=UTC)


def test_a_complaint_in_a_name_keeps_the_contact_in_its_own_store():
    contact = Contact("Ayodele Sample", "by letter, c/o the library")
    submit_report(a_report(uses=frozenset({Use.COMPLAINT_NAMED}), contact=contact))
    [draft] = db.session.scalars(select(ComplaintDraft))
    [sealed] = db.session.scalars(select(SealedContact))
    assert draft.shape is Shape.NAMED
    assert open_contact(draft.contact_pointer) == contact
    assert sealed.id.encode() not in draft.contact_pointer
    assert not {draft.id, draft.review_id} & {sealed.id}


def test_a_name_without_its_consent_is_refused():
    with pytest.raises(Refused):
        submit_report(a_report(contact=Contact("A", "b")))
    assert count(Review) == 0


@pytest.mark.parametrize(
    "review",
    [
        NewReview(),
        NewReview(agency_id="nothere", words="x"),
        NewReview(agency_id="a", named=NamedAgency("b")),
        NewReview(named=NamedAgency("b"), words="x" * 4001),
        NewReview(named=NamedAgency("b"), answers={"advert_true": "perhaps"}),
        NewReview(named=NamedAgency("b"), answers={"shoe_size": "no"}),
    ],
)
def test_what_cannot_be_a_report_is_refused(review: NewReview):
    with pytest.raises(Refused):
        submit_report(NewReport(review=review, once="x"))
    assert count(Review) == 0


def test_a_receipt_code_in_the_story_is_refused():
    words = f"my code is {receipts.new_code()} bye"
    with pytest.raises(Refused):
        submit_report(a_report(review=NewReview(named=NamedAgency("b"), words=words)))


def test_a_failure_stores_nothing_and_the_worker_keeps_the_answers(monkeypatch):
    key = sealing.new_key()
    with transaction():
        visits.keep(key, {"words": "mine"})

    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("agencyrate.services.lay_open.settle_draft", fails)
    with pytest.raises(ZeroDivisionError):
        submit_report(a_report(), visit_key=key)
    assert [count(model) for model in (Review, FeeItem, AuditEntry)] == [0, 0, 0]
    assert visits.read(key) == {"words": "mine"}


def test_the_code_takes_the_place_of_the_answers():
    key = sealing.new_key()
    with transaction():
        visits.keep(key, {"words": "mine"})
    code = submit_report(a_report(), visit_key=key)
    assert visits.read(key) == {"receipt": code}


def test_the_log_tells_the_hour_and_nothing_of_the_story(clock):
    submit_report(a_report())
    [entry] = db.session.scalars(select(AuditEntry))
    assert (entry.action, entry.subject_id, entry.note) == ("submit", the_review().id, "")
    assert entry.at.minute == 0


def test_what_was_not_asked_is_not_allowed():
    submit_report(a_report(uses=frozenset()))
    assert not any(allowed(the_review().id, use) for use in Use)


def test_many_tabs_at_once_make_one_report(site):
    """The unique token decides the race, also where two begin at the same moment."""
    report = a_report()
    key = sealing.new_key()
    with transaction():
        visits.keep(key, {"words": "mine"})
    ready = threading.Barrier(4)
    outcomes: list[str] = []

    def send() -> None:
        with site.app_context():
            ready.wait()
            try:
                outcomes.append(submit_report(report, visit_key=key))
            except AlreadySent:
                outcomes.append("sent before")

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.rollback()
    assert sorted(outcomes).count("sent before") == 3
    assert count(Review) == 1
    assert visits.read(key)["receipt"] in outcomes
