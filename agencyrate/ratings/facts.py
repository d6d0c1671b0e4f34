"""What the figures need to know of an agency's published reports, read from the database."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from statistics import fmean
from typing import Any

from sqlalchemy import Row, Select, select

from agencyrate.consents.models import Use
from agencyrate.consents.queries import allows
from agencyrate.core.db import db
from agencyrate.fees.answers import Payee
from agencyrate.fees.models import FeeItem
from agencyrate.fees.queries import FORBIDDEN
from agencyrate.fees.taxonomy import FeeCode
from agencyrate.ratings.formula import Facts
from agencyrate.registers.listing import ListingKind
from agencyrate.reviews.models import Review, ReviewAnswer
from agencyrate.reviews.questions import Stage, question_by_key
from agencyrate.reviews.states import ReviewStatus

#: "Would use again" is a figure of its own and no part of the overall rating.
STAGES = tuple(str(stage) for stage in Stage if stage is not Stage.AGAIN)
#: What is counted beside an agency's name went to the agency, or to whom it named.
_TO_THE_AGENCY = (Payee.AGENCY, Payee.AGENT_NAMED_BY_AGENCY, Payee.PERSON_NAMED_BY_AGENCY)
#: We hold no rates of the day, so amounts in other currencies are left out of the ranges.
_COUNTED_CURRENCY = "GBP"

_Review = Row[str, str]
_Answer = Row[str, str, str]
_Item = Row[
    str, str, Decimal | None, str, str, str, date | None, date | None, dict[str, Any] | None
]  # fmt: skip


def facts_of(agency_id: str) -> tuple[Facts, ...]:
    """Return the facts of the published reports whose workers let their answers be counted."""
    ids = _counting(agency_id)
    answers: dict[str, list[_Answer]] = defaultdict(list)
    for answer in db.session.execute(
        select(ReviewAnswer.review_id, ReviewAnswer.question, ReviewAnswer.answer).where(
            ReviewAnswer.review_id.in_(ids)
        )
    ):
        answers[answer.review_id].append(answer)
    items: dict[str, list[_Item]] = defaultdict(list)
    for item in db.session.execute(
        select(
            FeeItem.review_id, FeeItem.code, FeeItem.amount, FeeItem.currency, FeeItem.standing,
            FeeItem.paid_to, FeeItem.first_day, FeeItem.last_day, FeeItem.listing,
        ).where(FeeItem.review_id.in_(ids))
    ):  # fmt: skip
        items[item.review_id].append(item)
    reviews = db.session.execute(
        select(Review.id, Review.would_use_again).where(Review.id.in_(ids))
    )
    return tuple(_facts(review, answers[review.id], items[review.id]) for review in reviews)


def _counting(agency_id: str) -> Select[str]:
    return select(Review.id).where(
        Review.agency_id == agency_id,
        Review.status == ReviewStatus.PUBLISHED,
        allows(Review.id, Use.RATING),
    )


def _facts(review: _Review, answers: Iterable[_Answer], items: list[_Item]) -> Facts:
    charges = [
        item for item in items if item.standing in FORBIDDEN and item.paid_to in _TO_THE_AGENCY
    ]
    days = [item.first_day for item in charges] + [item.last_day for item in charges]
    return Facts(
        review_id=review.id,
        stages=_stage_scores(answers),
        again=review.would_use_again,
        paid=_paid(items),
        charged=bool(charges),
        charged_while_listed=any(_while_listed(item.listing) for item in charges),
        years=tuple(sorted({day.year for day in days if day is not None})),
    )


def _stage_scores(answers: Iterable[_Answer]) -> dict[str, float]:
    scores: dict[str, list[int]] = defaultdict(list)
    for answer in answers:
        question = question_by_key(answer.question)
        score = question.score_of(answer.answer) if question else None
        if question is not None and score is not None and question.stage in STAGES:
            scores[question.stage].append(score)
    return {stage: fmean(each) for stage, each in scores.items()}


def _paid(items: Iterable[_Item]) -> Decimal | None:
    """Add up what was paid; what pays back a loan may have paid for something in the sum."""
    amounts = [
        item.amount
        for item in items
        if item.currency == _COUNTED_CURRENCY
        and item.amount is not None
        and item.code != FeeCode.LOAN
    ]
    total = sum(amounts, Decimal(0))
    return total if total > 0 else None


def _while_listed(listing: dict[str, Any] | None) -> bool:
    return listing is not None and listing.get("kind") == ListingKind.LISTED
