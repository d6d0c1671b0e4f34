"""Whoever holds a receipt answers, changes what they allow, and takes the report back."""

import pytest
from sqlalchemy import func, select

from agencyrate.complaints.contacts import Contact, open_contact
from agencyrate.complaints.models import ComplaintDraft, SealedContact, Shape
from agencyrate.complaints.states import DraftStatus
from agencyrate.consents.models import Consent, Use
from agencyrate.consents.queries import allowed
from agencyrate.core import sealing
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import IllegalMove, NotFound, Refused
from agencyrate.core.receipts import new_code
from agencyrate.fees.models import FeeItem
from agencyrate.mailbox.models import Message
from agencyrate.mailbox.queries import messages_of
from agencyrate.moderation.deciding import decide
from agencyrate.reviews.coarsening import Telling
from agencyrate.reviews.models import Review, ReviewAnswer
from agencyrate.reviews.receipts import receipt_status, review_id_by_code
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.answer_message import answer_message
from agencyrate.services.change_consent import change_consent, change_telling
from agencyrate.services.show_words import show_words
from agencyrate.services.submit_report import submit_report
from agencyrate.services.withdraw_report import withdraw
from tests.services.test_submit_report import STORY, a_report

pytestmark = pytest.mark.usefixtures("app")

CONTACT = Contact("Ayodele Sample", "by letter, c/o the library")
ALL = frozenset(Use) - {Use.COMPLAINT_NAMED}


def sent(**changes: object) -> tuple[str, str]:
    """A report that was sent: its id and its code."""
    code = submit_report(a_report(**changes))
    return review_id_by_code(code), code


def moved(review_id: str, move: str, reason: str = "") -> None:
    with transaction():
        review = db.session.get(Review, review_id)
        decide(review, move, by_id="mod", reason=reason)
        show_words(review)


def the_draft() -> ComplaintDraft:
    return db.session.scalars(select(ComplaintDraft)).one()


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def test_a_code_finds_its_report_however_it_is_typed():
    review_id, code = sent()
    assert review_id_by_code(code.upper().replace(" ", " - ")) == review_id
    with pytest.raises(NotFound):
        review_id_by_code(new_code())
    with pytest.raises(Refused):
        review_id_by_code("seven words are not a code at all")


def test_the_status_tells_the_reason_of_the_last_decision():
    review_id, _ = sent()
    assert receipt_status(review_id).reason == ""
    moved(review_id, "hold", "We need more time.\nAsked a lawyer.")
    told = receipt_status(review_id)
    assert (told.status, told.reason, told.note) == (
        ReviewStatus.HELD,
        "We need more time.",
        "Asked a lawyer.",
    )
    moved(review_id, "publish")
    assert receipt_status(review_id).reason == ""


def test_an_answer_puts_the_report_back_into_the_queue():
    review_id, _ = sent()
    moved(review_id, "ask", "We have a question.")
    answer_message(review_id, "It was <b>Monday</b>.")
    assert [(m.from_worker, m.text) for m in messages_of(review_id)] == [(True, "It was Monday.")]
    assert receipt_status(review_id).status is ReviewStatus.SUBMITTED
    answer_message(review_id, "And Tuesday.")
    assert receipt_status(review_id).status is ReviewStatus.SUBMITTED


@pytest.mark.parametrize(
    "text", ["", "  ", "x" * 2001, new_code()], ids=["empty", "blank", "too long", "a receipt"]
)
def test_some_messages_are_refused(text: str):
    review_id, _ = sent()
    with pytest.raises(Refused):
        answer_message(review_id, text)
    assert count(Message) == 0


def test_words_taken_back_are_not_public_any_more():
    review_id, _ = sent()
    moved(review_id, "publish")
    assert db.session.get(Review, review_id).words_shown == STORY
    change_consent(review_id, Use.WORDS, given=False)
    assert db.session.get(Review, review_id).words_shown == ""
    change_consent(review_id, Use.WORDS, given=True)
    assert db.session.get(Review, review_id).words_shown == STORY


def test_a_complaint_allowed_later_makes_a_draft_and_taken_back_withdraws_it():
    review_id, _ = sent()
    assert count(ComplaintDraft) == 0
    change_consent(review_id, Use.COMPLAINT, given=True)
    assert (the_draft().shape, the_draft().status) == (Shape.ANONYMOUS, DraftStatus.QUEUED)
    change_consent(review_id, Use.COMPLAINT, given=False)
    assert the_draft().status is DraftStatus.WITHDRAWN
    change_consent(review_id, Use.COMPLAINT, given=True)
    assert the_draft().status is DraftStatus.QUEUED


def test_a_name_is_kept_with_its_consent_and_deleted_with_it():
    review_id, _ = sent(uses=ALL)
    with pytest.raises(Refused):
        change_consent(review_id, Use.COMPLAINT_NAMED, given=True)
    change_consent(review_id, Use.COMPLAINT_NAMED, given=True, contact=CONTACT)
    assert the_draft().shape is Shape.NAMED
    assert open_contact(the_draft().contact_pointer) == CONTACT
    change_consent(review_id, Use.COMPLAINT_NAMED, given=False)
    assert (the_draft().shape, the_draft().contact_pointer) == (Shape.ANONYMOUS, None)
    assert count(SealedContact) == 0


def test_a_new_contact_takes_the_place_of_the_old_one():
    review_id, _ = sent(uses=ALL)
    change_consent(review_id, Use.COMPLAINT_NAMED, given=True, contact=Contact("Old", "old"))
    change_consent(review_id, Use.COMPLAINT_NAMED, given=True, contact=CONTACT)
    assert count(SealedContact) == 1
    assert open_contact(the_draft().contact_pointer) == CONTACT


def test_a_draft_that_changes_its_shape_goes_back_to_the_queue():
    review_id, _ = sent(uses=ALL)
    with transaction():
        decide(the_draft(), "prepare", by_id="mod")
    change_consent(review_id, Use.COMPLAINT_NAMED, given=True, contact=CONTACT)
    assert the_draft().status is DraftStatus.QUEUED


def test_withdrawing_deletes_everything_but_the_receipt():
    uses = frozenset(Use)
    review_id, code = sent(uses=uses, contact=CONTACT)
    answer_message(review_id, "hello")
    moved(review_id, "publish")
    withdraw(review_id)
    for model in (ReviewAnswer, FeeItem, Message, Consent, SealedContact):
        assert count(model) == 0, model
    review = db.session.get(Review, review_id)
    assert (review.words_sealed, review.words_shown, review.agency_id) == (None, "", None)
    assert the_draft().status is DraftStatus.WITHDRAWN
    assert receipt_status(review_id_by_code(code)).status is ReviewStatus.WITHDRAWN
    assert not allowed(review_id, Use.WORDS)


def test_nothing_can_be_done_after_withdrawing():
    review_id, _ = sent()
    withdraw(review_id)
    for act in (
        lambda: withdraw(review_id),
        lambda: change_consent(review_id, Use.WORDS, given=True),
        lambda: change_telling(review_id, Telling.LESS),
    ):
        with pytest.raises(IllegalMove):
            act()


def test_an_id_that_is_not_there():
    for act in (
        lambda: withdraw("nothere"),
        lambda: answer_message("nothere", "hello"),
        lambda: change_consent("nothere", Use.WORDS, given=True),
        lambda: receipt_status("nothere"),
    ):
        with pytest.raises(NotFound):
            act()


def test_the_store_of_contacts_is_sealed_and_says_nothing_of_reports():
    sent(uses=frozenset(Use), contact=CONTACT)
    [row] = db.session.scalars(select(SealedContact))
    assert b"Ayodele" not in row.sealed
    assert "Ayodele" in sealing.open_sealed(row.sealed)
