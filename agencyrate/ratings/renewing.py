"""Renew the figures of an agency after a report came, left, or changed what it may be used for."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from agencyrate.agencies.merging import kin_of, members_of, survivor_of
from agencyrate.agencies.models import Agency
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.ids import new_id
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
from agencyrate.ratings.kin import tells_too_much
from agencyrate.ratings.models import CountedReview, RatingSummary
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus


def renew(agency_id: str | None, *, regrouped: bool = False) -> None:
    """Make the agency's figures anew, in batches: see ratings.batches. None changes nothing.

    With `regrouped`, agencies were merged into it or split from it: the figures go on with what the
    pages showed together, or go back to what this page showed before, where that is allowed. Those
    of a merged agency stay as they are, unseen. Must run inside the transaction of the act that
    made it necessary.
    """
    if agency_id is None:
        return
    db.session.flush()
    #: One at a time for each agency and its kin: two at once would each miss the other's report.
    kin = _locked_kin(agency_id)
    if survivor_of(agency_id) != agency_id:
        return
    facts = facts_of(agency_id)
    rows = _rows_of([agency_id, *kin])
    kept = {_key(row): row for row in rows[agency_id]}
    pages = [_spans_of({_key(row): row for row in rows[each]}) for each in kin]
    present = {each for each in members_of(agency_id) if each != agency_id}
    beside = [page for each, page in zip(kin, pages, strict=True) if each in present]
    ground = Ground(pages, beside if regrouped else [], go_back=regrouped)
    spans = _move_all(_spans_of(kept), behind(facts, STAGES), ground)
    _keep(agency_id, kept, spans)
    _forget_withdrawn(kept)
    _sum_up(agency_id, to_data(figures(facts, _present(spans), STAGES)))


def forget_report(review_id: str) -> None:
    """Cut a withdrawn report loose from every page it was counted on; only that it was stays."""
    mark = new_id()
    rows = select(CountedReview).where(CountedReview.review_id == review_id)
    for row in db.session.scalars(rows):
        row.review_id, row.mark = None, mark
    db.session.flush()


@dataclass(frozen=True)
class Ground:
    """What is to be heeded beside an agency's own page."""

    #: The spans of every figure on the page of each agency that it was ever one with.
    kin: Sequence[Mapping[str, Spans]] = ()
    #: Of these, the pages that this one speaks for from now on.
    beside: Sequence[Mapping[str, Spans]] = ()
    #: Whether it may go back to what it showed earlier.
    go_back: bool = False

    def suits(self, figure: str, past: Sequence[Ids], ids: Ids) -> bool:
        """Say whether these reports may stand behind a figure, for all that readers may know."""
        others = [shown for page in self.kin if (shown := _shown(page.get(figure, {})))]
        return not (others and tells_too_much(ids, _only_some(past), others))

    def rather(self, figure: str, past: Sequence[Ids], fit: Ids) -> list[Ids]:
        """Return what to show where not all can be: all that stood here and there, or earlier."""
        if not self.go_back:
            return []
        now = past[-1] if past else NOBODY
        together = now.union(*(_now(page.get(figure, {})) for page in self.beside)) & fit
        return [together, *(each for each in reversed(past) if each <= fit)]


def _shown(spans: Spans) -> list[Ids]:
    return _only_some(past_sets(spans))


def _only_some(past: Sequence[Ids]) -> list[Ids]:
    return [each for each in dict.fromkeys(past) if each]


def _locked_kin(agency_id: str) -> list[str]:
    """Return the agencies that this one was ever one with, all locked in one order."""
    kin = kin_of(agency_id)
    asked = select(Agency.id).where(Agency.id.in_([agency_id, *kin])).order_by(Agency.id)
    db.session.execute(asked.with_for_update())
    return kin


def _rows_of(agency_ids: Sequence[str]) -> dict[str, list[CountedReview]]:
    counted = select(CountedReview).where(CountedReview.agency_id.in_(agency_ids))
    found: dict[str, list[CountedReview]] = {each: [] for each in agency_ids}
    for row in db.session.scalars(counted):
        found[row.agency_id].append(row)
    return found


def _key(row: CountedReview) -> str:
    """Return what tells reports apart; no id of a review has such a mark in it."""
    return row.review_id or f"#{row.mark or row.id}"


def _spans_of(kept: Mapping[str, CountedReview]) -> dict[str, Spans]:
    """Return, for each figure, the spans of each report that was ever behind it."""
    found: dict[str, Spans] = defaultdict(dict)
    for review_id, row in kept.items():
        for figure, spans in row.spans.items():
            found[figure][review_id] = [(start, end) for start, end in spans]
    return found


def _move_all(spans: dict[str, Spans], fit: Mapping[str, Ids], ground: Ground) -> dict[str, Spans]:
    """Return the spans with every figure moved to what it may stand on now."""
    moved = dict(spans)
    for figure in sorted((spans.keys() | fit.keys()) - {CHARGED_WHILE_LISTED}):
        moved[figure] = _moved(figure, spans, fit.get(figure, NOBODY), ground)
    charged = _now(moved.get(CHARGED, {}))
    moved[CHARGED_WHILE_LISTED] = _moved(
        CHARGED_WHILE_LISTED,
        spans,
        fit.get(CHARGED_WHILE_LISTED, NOBODY) & charged,
        ground,
        lambda ids: not 0 < len(charged) - len(ids) < FEWEST,
    )
    return moved


def _moved(
    figure: str,
    spans: Mapping[str, Spans],
    fit: Ids,
    ground: Ground,
    also: Callable[[Ids], bool] = lambda _ids: True,
) -> Spans:
    past = past_sets(spans.get(figure, {}))
    chosen = next_set(
        past,
        fit,
        suits=lambda ids: also(ids) and ground.suits(figure, past, ids),
        rather=ground.rather(figure, past, fit),
    )
    return moved_to(spans.get(figure, {}), chosen)


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
    """Cut withdrawn reports loose; that somebody was counted is all that stays."""
    withdrawn = select(Review.id).where(
        Review.id.in_([row.review_id for row in kept.values() if row.review_id]),
        Review.status == ReviewStatus.WITHDRAWN,
    )
    for review_id in db.session.scalars(withdrawn):
        forget_report(review_id)


def _sum_up(agency_id: str, data: dict[str, Any]) -> None:
    summary = db.session.get(RatingSummary, agency_id) or RatingSummary(agency_id=agency_id)
    if summary.figures == data:
        return
    summary.reviews = data["reports"]
    summary.overall = data["overall"]
    summary.figures = data
    summary.computed_on = clock.today()
    db.session.add(summary)
