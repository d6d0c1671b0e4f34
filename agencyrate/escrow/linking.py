"""Which reports a moderator may hold to be from one person or group, with what speaks for it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from agencyrate.collections.queries import helpers_of
from agencyrate.core.db import db
from agencyrate.core.words import N_
from agencyrate.escrow.counting import marked_among, review_signs, waits_since
from agencyrate.escrow.signs import ALIKE, Signs, likeness
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus

#: Opening and comparing more than these takes longer than a page may.
_MOST = 60
_READ = (
    ReviewStatus.SUBMITTED, ReviewStatus.HELD, ReviewStatus.ASKED, ReviewStatus.PUBLISHED,
    ReviewStatus.TAKEN_DOWN, ReviewStatus.REJECTED,
)  # fmt: skip
_SAME_WORDS = N_("the words are much the same")
_SAME_DAY = N_("same day and same circumstances")
_SAME_WAIT = N_("both wait for others since the same day")
_SAME_HELPER = N_("one helper handed both in")


@dataclass(frozen=True)
class OtherReport:
    """Another report on the same agency, as a moderator compares it."""

    review_id: str
    received_on: date
    marked: bool
    #: What speaks for one hand, to be translated.
    signs: tuple[str, ...]


def others_like(review_id: str) -> tuple[OtherReport, ...]:
    """Return the other reports on the same agency: marked ones first, then those with signs."""
    review = db.session.get(Review, review_id)
    if review is None or review.agency_id is None or review.status not in _READ:
        return ()
    rows = db.session.scalars(
        select(Review)
        .where(
            Review.agency_id == review.agency_id, Review.id != review.id, Review.status.in_(_READ)
        )
        .order_by(Review.submitted_at.desc(), Review.id)
        .limit(_MOST)
    ).all()
    ids = [review.id, *(each.id for each in rows)]
    waiting, helpers, marked = waits_since(ids), helpers_of(ids), marked_among([review.id])
    own = review_signs(review, waiting.get(review.id), helpers.get(review.id, ""))
    found = [
        OtherReport(
            each.id, each.submitted_at.date(), frozenset((review.id, each.id)) in marked,
            _signs(own, review_signs(each, waiting.get(each.id), helpers.get(each.id, ""))),
        )
        for each in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: (not each.marked, not each.signs)))


def _signs(one: Signs, other: Signs) -> tuple[str, ...]:
    same_day = one.day == other.day and bool(one.circumstances)
    told = (
        (likeness(one.words, other.words) >= ALIKE, _SAME_WORDS),
        (same_day and one.circumstances == other.circumstances, _SAME_DAY),
        (one.waits_since is not None and one.waits_since == other.waits_since, _SAME_WAIT),
        (one.helper != "" and one.helper == other.helper, _SAME_HELPER),
    )
    return tuple(words for speaks, words in told if speaks)
