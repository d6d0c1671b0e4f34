"""A moderator settles which agency a review is about."""

from agencyrate.agencies.models import Agency
from agencyrate.audit import log
from agencyrate.core.db import transaction
from agencyrate.core.errors import IllegalMove, NotFound
from agencyrate.ratings.renewing import renew
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.claim_case import review_in_hand
from agencyrate.services.flag_review import gravity_of
from agencyrate.services.queue_complaint import settle_draft


def settle(review_id: str, agency_id: str, *, by_id: str) -> None:
    """Set the agency; judge payments, gravity and draft anew, and renew the figures it touches.

    What the worker picked or named stays with the review. Raises NotFound, ClaimedByAnother, and
    IllegalMove for a review that the worker has withdrawn.
    """
    with transaction() as session:
        review = review_in_hand(review_id, by_id=by_id)
        if review.status is ReviewStatus.WITHDRAWN:
            raise IllegalMove("settle", review.status)
        agency = session.get(Agency, agency_id)
        if agency is None:
            raise NotFound
        before, review.agency_id = review.agency_id, agency.id
        session.flush()
        gravity_of(review)
        settle_draft(review.id)
        #: In one order, so that two moderators cannot wait for each other.
        for touched in sorted({each for each in (before, agency.id) if each}):
            renew(touched)
        log.record("settle agency", "review", review.id, by_id=by_id, note=agency.id)
