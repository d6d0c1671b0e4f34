"""A moderator settles which agency a review is about."""

from agencyrate.agencies.adding import NewAgency
from agencyrate.agencies.merging import survivor_for_writing
from agencyrate.agencies.models import Agency
from agencyrate.audit import log
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import IllegalMove, NotFound
from agencyrate.ratings.renewing import renew
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.claim_case import review_in_hand
from agencyrate.services.create_agency import (
    add_agency_from_entry,
    add_described_agency,
)
from agencyrate.services.find_pairs import look_soon
from agencyrate.services.flag_review import gravity_of
from agencyrate.services.follow_lists import follow_rivals
from agencyrate.services.queue_complaint import settle_draft, write_draft_anew


def settle(review_id: str, agency_id: str, *, by_id: str) -> None:
    """Set the agency; judge payments, gravity and draft anew, and renew the figures it touches.

    What the worker picked or named stays with the review. Raises NotFound, ClaimedByAnother, and
    IllegalMove for a review that the worker has withdrawn.
    """
    with transaction():
        _settle(_open_review(review_id, by_id), agency_id, by_id)


def settle_on_entry(review_id: str, entry_id: str, *, by_id: str) -> None:
    """Make an entry of a list an agency, if it is none yet, and settle the review on it."""
    with transaction():
        review = _open_review(review_id, by_id)
        agency_id = add_agency_from_entry(entry_id, by_id=by_id)
        _settle(review, agency_id, by_id)
    follow_rivals(agency_id)
    look_soon(agency_id)


def settle_on_new(review_id: str, new: NewAgency, *, by_id: str) -> None:
    """Add an agency as staff describe it, and settle the review on it. Raises Refused as well."""
    with transaction():
        review = _open_review(review_id, by_id)
        agency_id = add_described_agency(new, by_id=by_id)
        _settle(review, agency_id, by_id)
    follow_rivals(agency_id)
    look_soon(agency_id)


def _open_review(review_id: str, by_id: str) -> Review:
    review = review_in_hand(review_id, by_id=by_id)
    if review.status in (ReviewStatus.WITHDRAWN, ReviewStatus.SEALED):
        raise IllegalMove("settle", review.status)
    return review


def _settle(review: Review, agency_id: str, by_id: str) -> None:
    agency = db.session.get(Agency, survivor_for_writing(agency_id))
    if agency is None:
        raise NotFound
    before, review.agency_id = review.agency_id, agency.id
    db.session.flush()
    gravity_of(review)
    settle_draft(review.id)
    if before is not None and before != agency.id:
        write_draft_anew(review.id, by_id=by_id, keep_words=False)
    #: In one order, so that two moderators cannot wait for each other.
    for touched in sorted({each for each in (before, agency.id) if each}):
        renew(touched)
    #: Not on which: the log is for ever, and what a withdrawn report was about is to be forgotten.
    log.record("settle agency", "review", review.id, by_id=by_id)
