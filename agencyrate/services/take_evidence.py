"""A worker adds a file to a report under way, or to one that was sent, or takes it away."""

from functools import partial

from agencyrate.audit import log
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import IllegalMove, NotFound
from agencyrate.core.sealing import seal_bytes_with
from agencyrate.evidence import keeping
from agencyrate.evidence.cleaning import cleaned
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.submit_report import AlreadySent
from agencyrate.visits import visits


def add_to_answers(key: str, data: bytes) -> None:
    """Make the file anew and keep it under the visitor's key, for as long as their answers.

    Refused, in kind words, for what cannot be taken; then nothing of it is kept anywhere. NotFound
    when the answers are gone, AlreadySent when they are a report by now.
    """
    clean = cleaned(data)
    with transaction():
        _answers_of(key)
        keeping.keep_draft(key, clean)


def remove_from_answers(key: str, file_id: str) -> None:
    """Delete a file of a report under way."""
    with transaction():
        _answers_of(key)
        keeping.drop_draft(key, file_id)


def add_to_report(review_id: str, data: bytes, *, key: str = "") -> None:
    """Make the file anew and keep it with the report; Refused, or IllegalMove once withdrawn.

    With a report that is locked, a file is sealed under the receipt's key as well.
    """
    clean = cleaned(data)
    with transaction():
        sealed = _locked(review_id).status is ReviewStatus.SEALED
        if sealed:
            keeping.keep(review_id, clean, partial(seal_bytes_with, key))
        else:
            keeping.keep(review_id, clean)
        log.record("add file", "review", review_id)


def remove_from_report(review_id: str, file_id: str) -> None:
    """Delete a file of a report; NotFound when there is none."""
    with transaction():
        _locked(review_id)
        db.session.delete(keeping.locked(review_id, file_id))
        log.record("remove file", "review", review_id)


def _answers_of(key: str) -> None:
    """Hold the answers until the transaction ends, and start their time anew."""
    kept = visits.read_to_change(key)
    if "receipt" in kept:
        raise AlreadySent
    visits.keep(key, kept)


def _locked(review_id: str) -> Review:
    review = db.session.get(Review, review_id, with_for_update=True)
    if review is None:
        raise NotFound
    if review.status is ReviewStatus.WITHDRAWN:
        raise IllegalMove("change", review.status)
    return review
