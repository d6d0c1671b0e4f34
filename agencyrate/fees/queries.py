"""What may be read of reported payments."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, func, select

from agencyrate.core.db import db
from agencyrate.fees.assessing import payment_of
from agencyrate.fees.models import FeeItem
from agencyrate.fees.new import NewPayment
from agencyrate.fees.verdicts import Standing

#: Standings in which a rule forbids the payment, surely or likely.
FORBIDDEN = (Standing.UNLAWFUL, Standing.LIKELY_UNLAWFUL)


@dataclass(frozen=True)
class ReportedPayment:
    """A payment with the standing and the listing answer of when it was last judged."""

    payment: NewPayment
    standing: Standing
    listing: dict[str, Any] | None


def items_of(review_id: str) -> list[FeeItem]:
    """Return the rows of a review's payments in the worker's order, for services."""
    asked = select(FeeItem).where(FeeItem.review_id == review_id).order_by(FeeItem.position)
    return list(db.session.scalars(asked))


def payments_of(review_id: str) -> tuple[ReportedPayment, ...]:
    """Return the payments of a review in the worker's order, for staff."""
    return tuple(
        ReportedPayment(payment_of(item), Standing(item.standing), item.listing)
        for item in items_of(review_id)
    )


def law_was_broken(review_id: str) -> bool:
    """Say whether a payment of the review was judged unlawful or likely unlawful."""
    broken = select(FeeItem.id).where(
        FeeItem.review_id == review_id, FeeItem.standing.in_(FORBIDDEN)
    )
    return bool(db.session.scalar(select(exists(broken.subquery().select()))))


def payment_counts(review_ids: Iterable[str]) -> dict[str, int]:
    """Return how many payments each of these reviews reports; those with none are left out."""
    asked = (
        select(FeeItem.review_id, func.count())
        .where(FeeItem.review_id.in_(list(review_ids)))
        .group_by(FeeItem.review_id)
    )
    return {row[0]: row[1] for row in db.session.execute(asked)}
