"""The published figures of an agency, renewed in batches: no one report shows in a change."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from agencyrate.core.db import Base


class RatingSummary(Base):
    """What the public may see of all reports on an agency; figures are None below the threshold."""

    __tablename__ = "rating_summaries"

    agency_id: Mapped[str] = mapped_column(
        ForeignKey("agencies.id", ondelete="CASCADE"), primary_key=True
    )
    #: How many reviews the figures stand on; 0 when there are too few to show.
    reviews: Mapped[int]
    overall: Mapped[float | None]
    #: The stages, would-use-again and payment ranges: see ratings.formula.
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)
    computed_on: Mapped[date]


class CountedReview(Base):
    """A review that figures of an agency stand on, or stood on: see ratings.batches."""

    __tablename__ = "counted_reviews"
    __table_args__ = (UniqueConstraint("agency_id", "review_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[str] = mapped_column(
        ForeignKey("agencies.id", ondelete="CASCADE"), index=True
    )
    #: None once the report was withdrawn: it never comes back, and its mark points at no agency.
    review_id: Mapped[str | None] = mapped_column(
        ForeignKey("reviews.id", ondelete="SET NULL"), index=True
    )
    #: In place of the report once it was withdrawn: the same on every page it was counted on.
    mark: Mapped[str | None] = mapped_column(String(16))
    #: For each figure, from which of its states and until before which: [[0, 2], [3, null]].
    spans: Mapped[dict[str, Any]] = mapped_column(JSON)
