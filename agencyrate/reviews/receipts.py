"""What a receipt opens: where a report stands and why, never the report itself."""

from dataclasses import dataclass

from sqlalchemy import select

from agencyrate.core import receipts
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound
from agencyrate.core.sealing import key_of
from agencyrate.reviews.coarsening import Telling
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus


@dataclass(frozen=True)
class ReceiptStatus:
    """All that the holder of a receipt reads of the report: no story, no agency, no payment."""

    status: ReviewStatus
    #: The words of the reason, to be translated; "" where the status needs none.
    reason: str = ""
    #: What a moderator added in their own words.
    note: str = ""
    #: Whether there are own words at all; what they are is not for this page.
    has_words: bool = False
    #: Whether it was locked for so long that its time was over; its worker did not take it back.
    lapsed: bool = False


def review_id_by_code(code: str) -> str:
    """Return the id of the report of a receipt code.

    Refused when the words cannot be a code, NotFound when no report has it. The digest is slow, and
    is its own index: a wrong code takes as long as a right one.
    """
    return opened_by_code(code).review_id


@dataclass(frozen=True)
class OpenedReceipt:
    """A report that was found by its code, with what opens it where it is locked."""

    review_id: str
    #: "" for a report that is not locked: nothing needs opening then.
    key: str = ""


def opened_by_code(code: str) -> OpenedReceipt:
    """As review_id_by_code, with the key that the same slow computation gives."""
    opened = receipts.opened(code)
    near = select(Review.id, Review.receipt_digest, Review.status).where(
        Review.receipt_digest.between(*receipts.near(opened.digest))
    )
    for row in db.session.execute(near):
        if receipts.same(row.receipt_digest, opened.digest):
            locked = row.status is ReviewStatus.SEALED
            return OpenedReceipt(row.id, key_of(opened.secret) if locked else "")
    raise NotFound


def telling_of(review_id: str) -> Telling:
    """Return how much others may read of who wrote a report."""
    found = db.session.scalar(select(Review.telling).where(Review.id == review_id))
    if found is None:
        raise NotFound
    return found


def receipt_status(review_id: str) -> ReceiptStatus:
    """Return where the report stands; NotFound when there is none."""
    review = db.session.get(Review, review_id)
    if review is None:
        raise NotFound
    last = review.decisions[-1] if review.decisions else None
    told = last.reason if last is not None and last.to_status == str(review.status) else ""
    reason, _, note = told.partition("\n")
    return ReceiptStatus(
        review.status, reason, note, has_words=review.words_sealed is not None,
        lapsed=last is not None and last.move == "lapse",
    )  # fmt: skip
