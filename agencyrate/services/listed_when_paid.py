"""Which reports are of a payment to an agency that is known to have been listed at the time."""

from sqlalchemy import select

from agencyrate.core.db import db
from agencyrate.fees.models import FeeItem
from agencyrate.registers.models import RegisterKind
from agencyrate.registers.throughout import listed_throughout
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus


def reports_listed() -> set[str]:
    """Those reports, as the copies held now show it."""
    asked = (
        select(Review.id, Review.agency_id, FeeItem.first_day, FeeItem.last_day)
        .join(FeeItem, FeeItem.review_id == Review.id)
        .where(
            Review.agency_id.is_not(None),
            Review.status != ReviewStatus.WITHDRAWN,
            FeeItem.first_day.is_not(None),
            FeeItem.last_day.is_not(None),
        )
    )
    paid = {
        (review_id, (agency_id, first, last))
        for review_id, agency_id, first, last in db.session.execute(asked)
        if agency_id and first and last
    }
    listed = listed_throughout(RegisterKind.ETHICAL_RECRUITERS, (time for _, time in paid))
    return {review_id for review_id, time in paid if time in listed}
