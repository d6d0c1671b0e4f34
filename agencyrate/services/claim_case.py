"""A moderator takes a case in hand, gives it back, or asks for the next one."""

from sqlalchemy import or_, select

from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import ClaimedByAnother, NotFound
from agencyrate.moderation import claiming
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus


def review_in_hand(review_id: str, *, by_id: str) -> Review:
    """Return the review, its row locked, taken in hand by this moderator for a while.

    Must run inside a transaction. Raises NotFound, or ClaimedByAnother when somebody else has it.
    """
    review = locked_review(review_id)
    if claiming.holder(review) != by_id:
        _give_back_others(by_id)
    claiming.claim(review, by_id=by_id)
    return review


def locked_review(review_id: str) -> Review:
    """Return the review with its row locked, or NotFound. Must run inside a transaction."""
    review = db.session.get(Review, review_id, with_for_update=True, populate_existing=True)
    if review is None:
        raise NotFound
    return review


def claim_review(review_id: str, *, by_id: str) -> None:
    """Take a case in hand for half an hour, or keep it for longer; one case a moderator."""
    with transaction():
        review_in_hand(review_id, by_id=by_id)


def release_review(review_id: str, *, by_id: str) -> None:
    """Give a case back; ClaimedByAnother when it is somebody else's."""
    with transaction():
        review = locked_review(review_id)
        if claiming.holder(review) not in (None, by_id):
            raise ClaimedByAnother
        claiming.release(review)


def take_next(*, by_id: str) -> str | None:
    """Take the gravest, oldest report that waits and nobody has in hand; None when none is left."""
    with transaction() as session:
        chosen = session.scalar(
            select(Review)
            .where(
                Review.status == ReviewStatus.SUBMITTED,
                or_(Review.claimed_until.is_(None), Review.claimed_until <= clock.now()),
            )
            .order_by(Review.gravity.desc(), Review.submitted_at, Review.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if chosen is None:
            return None
        _give_back_others(by_id)
        claiming.claim(chosen, by_id=by_id)
        return chosen.id


def _give_back_others(by_id: str) -> None:
    """Release what the moderator had in hand before: nobody can read two cases at once."""
    held = select(Review).where(Review.claimed_by_id == by_id)
    for review in db.session.scalars(held.with_for_update(skip_locked=True)):
        claiming.release(review)
