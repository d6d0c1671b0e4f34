"""How complaints that began with reports on an agency ended, in numbers that tell of nobody."""

from collections import defaultdict

from sqlalchemy import ColumnElement, func, or_, select

from agencyrate.branches.dossier import OutcomeCount
from agencyrate.complaints.models import ComplaintDraft
from agencyrate.complaints.states import OUTCOME_NAMES, DraftStatus
from agencyrate.consents.models import Use
from agencyrate.consents.queries import allows
from agencyrate.core.db import db
from agencyrate.ratings.formula import FEWEST
from agencyrate.reviews.models import Review


def outcomes_about(agency_id: str) -> tuple[OutcomeCount, ...]:
    """Return each outcome that at least three closed complaints had.

    Counts go down to the next multiple of three, so that no single complaint moves one; there is no
    total, so that a hidden outcome cannot be found by subtraction. A complaint whose worker allows
    none any more is in none of them.
    """
    rows = db.session.execute(
        select(ComplaintDraft.outcome, func.count())
        .join(Review, Review.id == ComplaintDraft.review_id)
        .where(*_counted(agency_id))
        .group_by(ComplaintDraft.outcome)
    )
    counts = {outcome: count - count % FEWEST for outcome, count in rows if outcome is not None}
    return tuple(
        OutcomeCount(name, counts[outcome])
        for outcome, name in OUTCOME_NAMES.items()
        if counts.get(outcome)
    )


def reports_behind(agency_id: str) -> tuple[str, ...]:
    """Return the reports whose complaints are counted in an outcome that is shown."""
    rows = db.session.execute(
        select(ComplaintDraft.outcome, Review.id)
        .join(Review, Review.id == ComplaintDraft.review_id)
        .where(*_counted(agency_id))
    )
    by_outcome = defaultdict(list)
    for outcome, review_id in rows:
        by_outcome[outcome].append(review_id)
    return tuple(id_ for ids in by_outcome.values() if len(ids) >= FEWEST for id_ in ids)


def _counted(agency_id: str) -> tuple[ColumnElement[bool], ...]:
    return (
        Review.agency_id == agency_id,
        ComplaintDraft.status == DraftStatus.CLOSED,
        ComplaintDraft.outcome.is_not(None),
        or_(allows(Review.id, Use.COMPLAINT), allows(Review.id, Use.COMPLAINT_NAMED)),
    )
