"""A worker writes to the moderators, first or in answer; also after the report is taken back."""

from agencyrate.audit import log
from agencyrate.core import receipts
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import IllegalMove, NotFound, Refused
from agencyrate.core.text import plain_text
from agencyrate.core.words import N_
from agencyrate.mailbox.queries import unread_by_worker
from agencyrate.mailbox.writing import empty, mark_seen, write
from agencyrate.moderation.deciding import decide
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus

#: Longest message, in characters.
LONGEST_MESSAGE = 2000


def answer_message(review_id: str, text: str) -> None:
    """Store the message; a report that waited for an answer goes back to the queue.

    Whoever writes has read what was written to them. Refused when it is empty, too long, or holds a
    receipt code.
    """
    words = checked_message(text)
    with transaction():
        review = db.session.get(Review, review_id, with_for_update=True)
        if review is None:
            raise NotFound
        mark_seen(review.id, from_worker=False)
        write(review.id, words, from_worker=True)
        if review.status is ReviewStatus.ASKED:
            decide(review, "answer")
        else:
            log.record("message", "review", review.id)


def checked_message(text: str) -> str:
    """Return a message as it is kept. Refused when it is empty, too long or holds a receipt."""
    words = plain_text(text)
    if not words:
        raise Refused(N_("Write your message first."))
    if len(words) > LONGEST_MESSAGE:
        raise Refused(N_("Your message is too long."))
    if receipts.stands_in(words):
        raise Refused(N_("Do not write your receipt code in a message. Nobody needs it but you."))
    return words


def read_messages(review_id: str) -> tuple[int, ...]:
    """Mark what was written to the worker as read, since they opened it; return what was new."""
    fresh = unread_by_worker(review_id)
    if fresh:
        with transaction():
            mark_seen(review_id, from_worker=False)
    return fresh


def delete_messages(review_id: str) -> None:
    """Delete all messages of both sides, where the report itself was taken back. IllegalMove else.

    A report that still stands needs its messages: a moderator may wait for an answer.
    """
    with transaction():
        review = db.session.get(Review, review_id, with_for_update=True)
        if review is None:
            raise NotFound
        if review.status is not ReviewStatus.WITHDRAWN:
            raise IllegalMove("delete messages", review.status)
        empty(review.id)
        log.record("messages deleted", "review", review.id)
