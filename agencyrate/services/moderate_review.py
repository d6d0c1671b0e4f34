"""A moderator decides on a review."""

from agencyrate.audit import log
from agencyrate.core import receipts
from agencyrate.core.db import transaction
from agencyrate.core.errors import IllegalMove, Refused
from agencyrate.core.text import plain_text
from agencyrate.core.words import N_
from agencyrate.mailbox.writing import mark_seen, write
from agencyrate.moderation import claiming
from agencyrate.moderation.deciding import decide
from agencyrate.ratings.renewing import renew
from agencyrate.reviews.models import Review
from agencyrate.services.claim_case import locked_review, review_in_hand
from agencyrate.services.show_words import show_words

#: The moves of the desk; the others are the worker's own.
MODERATORS_MOVES = ("publish", "ask", "hold", "reject", "take_down", "reopen")


def moderate_review(
    review_id: str, move: str, *, by_id: str, reason: str = "", question: str = "",
    read_to: int | None = None,
) -> None:  # fmt: skip
    """Make the move; words and figures of the agency's page follow in the same transaction.

    `reason` is what the worker reads by the status: see moderation.reasons. `question` goes into
    the worker's mailbox with "ask"; `read_to` is the last message that the moderator had before
    them, None for all. Raises NotFound, ClaimedByAnother, IllegalMove, ReasonMissing,
    and Refused where an agency or a question is missing.
    """
    with transaction():
        # What is public and must go cannot wait until somebody gives the case back.
        urgent = move == "take_down"
        review = locked_review(review_id) if urgent else review_in_hand(review_id, by_id=by_id)
        _check(review, move, question)
        decide(review, move, by_id=by_id, reason=reason)
        if move == "ask":
            _write(review, question)
        mark_seen(review.id, from_worker=True, up_to=read_to)
        claiming.release(review)
        show_words(review)
        renew(review.agency_id)


def write_to_worker(review_id: str, text: str, *, by_id: str, read_to: int | None = None) -> None:
    """Put a message into the worker's mailbox, whatever became of the report; all else stays.

    Whoever writes has read what stood on their page, up to `read_to`. Refused when it is empty or
    holds a receipt code.
    """
    with transaction():
        review = review_in_hand(review_id, by_id=by_id)
        _write(review, text)
        mark_seen(review.id, from_worker=True, up_to=read_to)
        log.record("write to worker", "review", review.id, by_id=by_id)


def read_worker(review_id: str, *, by_id: str, read_to: int | None = None) -> None:
    """Note that a moderator has read what the worker wrote, up to `read_to`."""
    with transaction():
        review = locked_review(review_id)
        mark_seen(review.id, from_worker=True, up_to=read_to)
        log.record("read messages", "review", review.id, by_id=by_id)


def _check(review: Review, move: str, question: str) -> None:
    if move not in MODERATORS_MOVES:
        raise IllegalMove(move, review.status)
    review.moves.pick(move, review.status)
    if move == "publish" and review.agency_id is None:
        raise Refused(N_("Settle first which agency is meant."))
    if move == "ask" and not plain_text(question):
        raise Refused(N_("Write the question that the worker is to answer."))


def _write(review: Review, text: str) -> None:
    words = plain_text(text)
    if not words:
        raise Refused(N_("Write a message first."))
    if receipts.stands_in(words):
        raise Refused(N_("A message never holds a receipt code. Take it out."))
    write(review.id, words, from_worker=False)
