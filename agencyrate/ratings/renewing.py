"""Renew the figures of an agency after a report came, left, or changed what it may be used for."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from agencyrate.agencies.models import Agency
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.ratings.batches import NOBODY, Ids, Spans, moved_to, next_set, past_sets
from agencyrate.ratings.facts import STAGES, facts_of
from agencyrate.ratings.formula import (
    CHARGED,
    CHARGED_WHILE_LISTED,
    FEWEST,
    behind,
    figures,
    to_data,
)
from agencyrate.ratings.models import CountedReview, RatingSummary
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus


def renew(agency_id: str | None) -> None:
    """Make the agency's figures anew, in batches: see ratings.batches. None changes nothing.

    Must run inside the transaction of the act that made it necessary.
    """
    if agency_id is None:
        return
    db.session.flush()
    #: One at a time for each agency: two at once would each miss the other's report.
    db.session.execute(select(Agency.id).where(Agency.id == agency_id).with_for_update())
    facts = facts_of(agency_id)
    counted = select(CountedReview).where(CountedReview.agency_id == agency_id)
    kept = {_key(row): row for row in db.session.scalars(counted)}
    spans = _move_all(_spans_of(kept), behind(facts, STAGES))
    _keep(agency_id, kept, spans)
    _forget_withdrawn(kept)
    _sum_up(agency_id, to_data(figures(facts, _present(spans), STAGES)))


def _key(row: CountedReview) -> str:
    """Return what tells reports apart; no id of a review has such a mark in it."""
    return row.review_id or f"#{row.id}"


def _spans_of(kept: Mapping[str, CountedReview]) -> dict[str, Spans]:
    """Return, for each figure, the spans of each report that was ever behind it."""
    found: dict[str, Spans] = defaultdict(dict)
    for review_id, row in kept.items():
        for figure, spans in row.spans.items():
            found[figure][review_id] = [(start, end) for start, end in spans]
    return found


def _move_all(spans: dict[str, Spans], fit: Mapping[str, Ids]) -> dict[str, Spans]:
    """Return the spans with every figure moved to what it may stand on now."""
    moved = dict(spans)
    for figure in sorted((spans.keys() | fit.keys()) - {CHARGED_WHILE_LISTED}):
        past = past_sets(spans.get(figure, {}))
        chosen = next_set(past, fit.get(figure, NOBODY))
        moved[figure] = moved_to(spans.get(figure, {}), chosen)
    charged = _now(moved.get(CHARGED, {}))
    listed = next_set(
        past_sets(spans.get(CHARGED_WHILE_LISTED, {})),
        fit.get(CHARGED_WHILE_LISTED, NOBODY) & charged,
        suits=lambda ids: not 0 < len(charged) - len(ids) < FEWEST,
    )
    moved[CHARGED_WHILE_LISTED] = moved_to(spans.get(CHARGED_WHILE_LISTED, {}), listed)
    return moved


def _now(spans: Spans) -> Ids:
    past = past_sets(spans)
    return past[-1] if past else NOBODY


def _present(spans: Mapping[str, Spans]) -> dict[str, Ids]:
    return {figure: _now(each) for figure, each in spans.items()}


def _keep(agency_id: str, kept: Mapping[str, CountedReview], spans: Mapping[str, Spans]) -> None:
    by_review: dict[str, dict[str, Any]] = defaultdict(dict)
    for figure, each in spans.items():
        for review_id, reported in each.items():
            by_review[review_id][figure] = [list(span) for span in reported]
    for review_id, its_spans in by_review.items():
        row = kept.get(review_id)
        if row is None:
            row = CountedReview(agency_id=agency_id, review_id=review_id, spans=its_spans)
            db.session.add(row)
        elif row.spans != its_spans:
            row.spans = its_spans


def _forget_withdrawn(kept: Mapping[str, CountedReview]) -> None:
    """Cut withdrawn reports loose from the agency; that somebody was counted is all that stays."""
    withdrawn = select(Review.id).where(
        Review.id.in_([row.review_id for row in kept.values() if row.review_id]),
        Review.status == ReviewStatus.WITHDRAWN,
    )
    for review_id in db.session.scalars(withdrawn):
        kept[review_id].review_id = None


def _sum_up(agency_id: str, data: dict[str, Any]) -> None:
    summary = db.session.get(RatingSummary, agency_id) or RatingSummary(agency_id=agency_id)
    if summary.figures == data:
        return
    summary.reviews = data["reports"]
    summary.overall = data["overall"]
    summary.figures = data
    summary.computed_on = clock.today()
    db.session.add(summary)
