"""A worker writes to the moderators, and so answers what they asked."""

from agencyrate.audit import log
from agencyrate.core import receipts
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import IllegalMove, NotFound, Refused
from agencyrate.core.text import plain_text
from agencyrate.core.words import N_
from agencyrate.mailbox.writing import write
from agencyrate.moderation.deciding import decide
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus

#: Longest message, in characters.
LONGEST_MESSAGE = 2000


def answer_message(review_id: str, text: str) -> None:
    """Store the message; a report that waited for an answer goes back to the queue.

    Refused when it is empty, too long, or holds a receipt code; IllegalMove once withdrawn.
    """
    words = plain_text(text)
    if not words:
        raise Refused(N_("Write your message first."))
    if len(words) > LONGEST_MESSAGE:
        raise Refused(N_("Your message is too long."))
    if receipts.stands_in(words):
        raise Refused(N_("Do not write your receipt code in a message. Nobody needs it but you."))
    with transaction():
        review = db.session.get(Review, review_id, with_for_update=True)
        if review is None:
            raise NotFound
        if review.status is ReviewStatus.WITHDRAWN:
            raise IllegalMove("answer", review.status)
        write(review.id, words, from_worker=True)
        if review.status is ReviewStatus.ASKED:
            decide(review, "answer")
        else:
            log.record("message", "review", review.id)
