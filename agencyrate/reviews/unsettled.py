"""Reports of which nobody has settled yet which agency they are about, with what workers wrote."""

from dataclasses import dataclass

from sqlalchemy import func, select

from agencyrate.core.db import db
from agencyrate.core.sealing import open_sealed
from agencyrate.reviews.models import Review
from agencyrate.reviews.new import NamedAgency
from agencyrate.reviews.states import ReviewStatus

_OPEN = (ReviewStatus.SUBMITTED, ReviewStatus.HELD, ReviewStatus.ASKED)
_NAMED = (Review.agency_id.is_(None), Review.named_sealed.is_not(None), Review.status.in_(_OPEN))


@dataclass(frozen=True)
class UnsettledName:
    """A report and the agency its worker named, for moderators only."""

    review_id: str
    name: str
    town: str


def unsettled_names(limit: int) -> tuple[UnsettledName, ...]:
    """Return the oldest of these reports."""
    rows = db.session.execute(
        select(Review.id, Review.named_sealed)
        .where(*_NAMED)
        .order_by(Review.submitted_at, Review.id)
        .limit(limit)
    )
    named = [(row.id, NamedAgency.from_text(open_sealed(row.named_sealed))) for row in rows]
    return tuple(UnsettledName(review_id, each.name, each.town) for review_id, each in named)


def how_many_unsettled() -> int:
    """Return how many there are."""
    return db.session.scalar(select(func.count()).select_from(Review).where(*_NAMED)) or 0
