"""The agencies that somebody heeds: a change on a list that concerns them is told."""

from sqlalchemy import select

from agencyrate.core.db import db
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus


def heeded_agencies() -> frozenset[str]:
    """The agencies that a report is about which its worker has not withdrawn."""
    reported = select(Review.agency_id).where(
        Review.agency_id.is_not(None), Review.status != ReviewStatus.WITHDRAWN
    )
    return frozenset(each for each in db.session.scalars(reported.distinct()) if each)
