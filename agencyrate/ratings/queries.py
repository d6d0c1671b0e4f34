"""The figures of agencies as the public may see them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from agencyrate.core.db import db
from agencyrate.ratings.formula import NO_FIGURES, Figures, from_data
from agencyrate.ratings.models import RatingSummary

PublishedFigures = Figures


@dataclass(frozen=True)
class ShortRating:
    """What a list of agencies shows of each: None where there are too few reports."""

    reports: int
    overall: float | None


def summary_of(agency_id: str) -> PublishedFigures:
    """Return the published figures of an agency; all empty where nothing can be shown."""
    data = db.session.scalar(
        select(RatingSummary.figures).where(RatingSummary.agency_id == agency_id)
    )
    return from_data(data) if data else NO_FIGURES


def short_ratings(agency_ids: Iterable[str]) -> dict[str, ShortRating]:
    """Return the overall rating of each of these agencies that has figures, in one query."""
    rows = db.session.execute(
        select(RatingSummary.agency_id, RatingSummary.reviews, RatingSummary.overall).where(
            RatingSummary.agency_id.in_(list(agency_ids)), RatingSummary.reviews > 0
        )
    )
    return {row.agency_id: ShortRating(row.reviews, row.overall) for row in rows}
