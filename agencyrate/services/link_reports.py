"""A moderator marks two reports as being from one person or group, or takes the mark away."""

from sqlalchemy import ColumnElement, delete, select

from agencyrate.audit import log
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.words import N_
from agencyrate.escrow.models import LinkedReports
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus

_NOT_READ = (ReviewStatus.SEALED, ReviewStatus.WITHDRAWN)


def link_reports(review_id: str, other_id: str, *, by_id: str) -> None:
    """Mark two reports; from then on they count as one for whoever waits for others.

    Raises NotFound for a report that a moderator cannot read, Refused for one and the same.
    """
    if review_id == other_id:
        raise Refused(N_("Choose another report."))
    first, second = sorted((review_id, other_id))
    with transaction():
        for each in (first, second):
            row = db.session.get(Review, each, with_for_update=True)
            if row is None or row.status in _NOT_READ:
                raise NotFound
        if db.session.scalar(select(LinkedReports.id).where(*_pair(first, second))) is None:
            db.session.add(
                LinkedReports(
                    first_id=first, second_id=second, marked_by_id=by_id, marked_on=clock.today()
                )
            )
        log.record("link reports", "review", review_id, by_id=by_id)


def part_reports(review_id: str, other_id: str, *, by_id: str) -> None:
    """Take the mark away."""
    first, second = sorted((review_id, other_id))
    with transaction():
        db.session.execute(delete(LinkedReports).where(*_pair(first, second)))
        log.record("part reports", "review", review_id, by_id=by_id)


def forget_links(review_id: str) -> None:
    """Delete all marks on a report. Must run inside a transaction."""
    mine = (LinkedReports.first_id == review_id) | (LinkedReports.second_id == review_id)
    db.session.execute(delete(LinkedReports).where(mine))


def _pair(first: str, second: str) -> tuple[ColumnElement[bool], ...]:
    return (LinkedReports.first_id == first, LinkedReports.second_id == second)
