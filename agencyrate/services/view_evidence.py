"""A moderator opens a file of a report: written down first, then seen for a while."""

from datetime import timedelta

from agencyrate.audit import log
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound
from agencyrate.evidence.keeping import mark_seen
from agencyrate.evidence.queries import FileLine, file_of
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus

_ACT = "open file"
#: As long as a case stays in hand.
OPEN_LASTS = timedelta(minutes=30)


def open_file(review_id: str, file_id: str, *, by_id: str) -> None:
    """Write down who opens it, and that it is not new; NotFound when there is nothing to open."""
    with transaction():
        file = file_of(review_id, file_id)
        review = db.session.get(Review, review_id)
        if file.unfit or review is None or review.status is ReviewStatus.SEALED:
            raise NotFound
        log.record(_ACT, "review", review_id, by_id=by_id, note=_note(file))
        mark_seen(file_id)


def is_open(review_id: str, file: FileLine, *, by_id: str) -> bool:
    """Say whether this moderator's opening of the file is written down, and not long ago."""
    since = clock.now() - OPEN_LASTS
    return log.was_recorded(_ACT, "review", review_id, by_id=by_id, note=_note(file), since=since)


def _note(file: FileLine) -> str:
    return f"{file.kind} {file.number}"
