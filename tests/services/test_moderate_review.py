"""Moderators decide: in the open, one at a time, with a reason, and the page follows at once."""

import threading
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from agencyrate.audit import log
from agencyrate.audit.models import AuditEntry
from agencyrate.consents.models import Use
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.errors import (
    ClaimedByAnother,
    IllegalMove,
    NotFound,
    ReasonMissing,
    Refused,
)
from agencyrate.mailbox.queries import messages_of
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services import moderate_review as story
from agencyrate.services.claim_case import claim_review, release_review, take_next
from agencyrate.services.moderate_review import moderate_review, write_to_worker
from tests.factories.agencies import AgencyFactory
from tests.factories.reviews import ConsentFactory, ReviewFactory
from tests.factories.staff import StaffFactory


@pytest.fixture
def ama(app: Flask) -> str:
    return StaffFactory(name="Ama").id


@pytest.fixture
def ben(app: Flask) -> str:
    return StaffFactory(name="Ben").id


@pytest.fixture
def review(app: Flask) -> str:
    """A review of a known agency, whose words may be shown."""
    made = ReviewFactory(agency_id=AgencyFactory().id).id
    ConsentFactory(review_id=made, use=Use.WORDS)
    return made


def read(review_id: str) -> Review:
    db.session.rollback()
    return db.session.get(Review, review_id, populate_existing=True)


def test_publishing_shows_the_words_and_leaves_a_trace(review, ama):
    moderate_review(review, "publish", by_id=ama)
    found = read(review)
    assert found.status is ReviewStatus.PUBLISHED
    assert found.words_shown == "They were on time and friendly."
    assert [(d.move, d.decided_by_id) for d in found.decisions] == [("publish", ama)]
    last = db.session.scalars(select(AuditEntry).order_by(AuditEntry.number)).all()[-1]
    assert (last.action, last.subject_id, last.actor_id) == ("publish", review, ama)
    assert log.first_break() is None


def test_words_without_consent_stay_sealed(app, ama):
    review = ReviewFactory(agency_id=AgencyFactory().id).id
    ConsentFactory(review_id=review, use=Use.RATING)
    moderate_review(review, "publish", by_id=ama)
    assert read(review).status is ReviewStatus.PUBLISHED
    assert read(review).words_shown == ""


def test_nothing_is_published_before_the_agency_is_settled(app, ama):
    review = ReviewFactory().id
    with pytest.raises(Refused):
        moderate_review(review, "publish", by_id=ama)
    assert read(review).status is ReviewStatus.SUBMITTED


@pytest.mark.parametrize("move", ["hold", "ask", "reject"])
@pytest.mark.parametrize("reason", ["", "   "])
def test_a_reason_is_needed(review, ama, move, reason):
    with pytest.raises(ReasonMissing):
        moderate_review(review, move, by_id=ama, reason=reason, question="Which town was it?")
    assert read(review).status is ReviewStatus.SUBMITTED
    assert read(review).decisions == []


def test_taking_down_needs_a_reason_and_takes_the_words_away(review, ama):
    moderate_review(review, "publish", by_id=ama)
    with pytest.raises(ReasonMissing):
        moderate_review(review, "take_down", by_id=ama)
    moderate_review(review, "take_down", by_id=ama, reason="A mistake.")
    assert read(review).status is ReviewStatus.TAKEN_DOWN
    assert read(review).words_shown == ""
    moderate_review(review, "reopen", by_id=ama, reason="It was none.")
    assert read(review).words_shown == ""


def test_asking_puts_the_question_into_the_mailbox(review, ama):
    with pytest.raises(Refused):
        moderate_review(review, "ask", by_id=ama, reason="We have a question.", question=" ")
    moderate_review(
        review, "ask", by_id=ama, reason="We have a question.", question="Which <b>town</b>?"
    )
    (message,) = messages_of(review)
    assert message.text == "Which town?"
    assert not message.from_worker
    assert read(review).decisions[-1].reason == "We have a question."


def test_a_message_changes_nothing_else(review, ama):
    write_to_worker(review, "Thank you. We are reading it.", by_id=ama)
    assert read(review).status is ReviewStatus.SUBMITTED
    assert len(messages_of(review)) == 1
    with pytest.raises(Refused):
        write_to_worker(review, "<b></b>", by_id=ama)


@pytest.mark.parametrize("move", ["answer", "withdraw", "erase", ""])
def test_a_moderator_cannot_act_as_the_worker(review, ama, move):
    with pytest.raises(IllegalMove):
        moderate_review(review, move, by_id=ama, reason="why")


def test_what_is_decided_is_not_decided_again(review, ama, ben):
    moderate_review(review, "publish", by_id=ama)
    with pytest.raises(IllegalMove):
        moderate_review(review, "publish", by_id=ben)
    with pytest.raises(IllegalMove):
        moderate_review(review, "reject", by_id=ben, reason="why")
    assert len(read(review).decisions) == 1


def test_a_review_that_is_not_there(app, ama):
    with pytest.raises(NotFound):
        moderate_review("nobody", "publish", by_id=ama)


def test_a_case_in_anothers_hand_is_not_decided(review, ama, ben):
    claim_review(review, by_id=ama)
    for act in (
        lambda: moderate_review(review, "publish", by_id=ben),
        lambda: claim_review(review, by_id=ben),
        lambda: release_review(review, by_id=ben),
        lambda: write_to_worker(review, "Hello", by_id=ben),
    ):
        with pytest.raises(ClaimedByAnother):
            act()
    assert read(review).status is ReviewStatus.SUBMITTED
    release_review(review, by_id=ama)
    moderate_review(review, "publish", by_id=ben)
    assert read(review).claimed_by_id is None


def test_taking_down_waits_for_nobodys_claim(review, ama, ben):
    moderate_review(review, "publish", by_id=ama)
    claim_review(review, by_id=ama)
    moderate_review(review, "take_down", by_id=ben, reason="It names a person.")
    assert read(review).status is ReviewStatus.TAKEN_DOWN


def test_a_claim_comes_to_an_end_by_itself(review, ama, ben):
    claim_review(review, by_id=ama)
    clock.advance(timedelta(minutes=29, seconds=59))
    with pytest.raises(ClaimedByAnother):
        claim_review(review, by_id=ben)
    clock.advance(timedelta(seconds=1))
    claim_review(review, by_id=ben)
    assert read(review).claimed_by_id == ben


def test_working_on_a_case_keeps_it_in_hand(review, ama, ben):
    claim_review(review, by_id=ama)
    clock.advance(timedelta(minutes=20))
    write_to_worker(review, "We are reading it.", by_id=ama)
    clock.advance(timedelta(minutes=20))
    with pytest.raises(ClaimedByAnother):
        claim_review(review, by_id=ben)


def test_the_next_case_is_the_gravest_then_the_oldest_that_nobody_has(app, ama, ben):
    at = ReviewFactory().submitted_at
    later, earlier = at + timedelta(hours=2), at + timedelta(hours=1)
    grave_late = ReviewFactory(gravity="4", submitted_at=later).id
    grave_early = ReviewFactory(gravity="4", submitted_at=earlier).id
    ReviewFactory(gravity="4", held=True)
    assert take_next(by_id=ama) == grave_early
    assert take_next(by_id=ben) == grave_late
    assert read(grave_early).claimed_by_id == ama


def test_taking_the_next_case_gives_the_last_one_back(app, ama):
    first, second = ReviewFactory().id, ReviewFactory().id
    taken = take_next(by_id=ama)
    other = take_next(by_id=ama)
    assert {taken, other} == {first, second}
    assert read(taken).claimed_by_id is None
    assert take_next(by_id=ama) == taken


def test_no_case_is_left(app, ama):
    assert take_next(by_id=ama) is None


def test_the_figures_follow_in_the_same_transaction(review, ama, monkeypatch):
    def fail(_agency_id: str) -> None:
        raise RuntimeError("no figures today")

    monkeypatch.setattr(story, "renew", fail)
    with pytest.raises(RuntimeError):
        moderate_review(review, "publish", by_id=ama)
    assert read(review).status is ReviewStatus.SUBMITTED
    assert read(review).words_shown == ""


def test_of_two_who_decide_at_once_one_is_told_so(app, review, ama, ben):
    outcomes, barrier = [], threading.Barrier(2)

    def decide(by_id: str, move: str) -> None:
        with app.app_context():
            barrier.wait()
            try:
                moderate_review(review, move, by_id=by_id, reason="because")
                outcomes.append(move)
            except IllegalMove:
                outcomes.append("too late")
            db.session.remove()

    threads = [
        threading.Thread(target=decide, args=each) for each in ((ama, "publish"), (ben, "reject"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "too late" in outcomes
    assert len(outcomes) == 2
    found = read(review)
    assert len(found.decisions) == 1
    assert found.status in {ReviewStatus.PUBLISHED, ReviewStatus.REJECTED}


def test_two_who_take_the_next_case_at_once_take_two(app, ama, ben):
    ReviewFactory()
    ReviewFactory()
    taken, barrier = [], threading.Barrier(2)

    def take(by_id: str) -> None:
        with app.app_context():
            barrier.wait()
            taken.append(take_next(by_id=by_id))
            db.session.remove()

    threads = [threading.Thread(target=take, args=(each,)) for each in (ama, ben)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert None not in taken
    assert len(set(taken)) == 2
