"""What is known of an agency has changed: judge the reports about it anew."""

from collections.abc import Sequence

from sqlalchemy import select

from agencyrate.core.db import db
from agencyrate.ratings.renewing import renew
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.flag_review import gravity_of
from agencyrate.services.queue_complaint import settle_draft


def locked_reviews(agency_id: str) -> Sequence[Review]:
    """Return the reports that a change touches, their rows locked. Must run inside a transaction.

    Asked before the agency itself is locked: everybody locks in this order, so nobody waits in a
    ring. What a worker has withdrawn is not touched.
    """
    asked = (
        select(Review)
        .where(Review.agency_id == agency_id, Review.status != ReviewStatus.WITHDRAWN)
        .order_by(Review.id)
        .with_for_update()
    )
    return db.session.scalars(asked).all()


def judge_anew(agency_id: str, reviews: Sequence[Review]) -> None:
    """Judge payments, gravity and drafts by what is known now, and renew the agency's figures."""
    db.session.flush()
    for review in reviews:
        gravity_of(review)
        settle_draft(review.id)
    renew(agency_id)
