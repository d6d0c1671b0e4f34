"""A worker changes what their report may be used for; it takes effect at once."""

from agencyrate.audit import log
from agencyrate.complaints.contacts import Contact
from agencyrate.consents.changing import set_use
from agencyrate.consents.models import Use
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import IllegalMove, NotFound, Refused
from agencyrate.core.words import N_
from agencyrate.ratings.renewing import renew
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.queue_complaint import settle_draft
from agencyrate.services.show_words import show_words


def change_consent(
    review_id: str, use: Use, *, given: bool, contact: Contact | None = None
) -> None:
    """Store the answer, and bring public words, figures and complaint draft in line with it.

    Words taken back are gone from the agency's page at once; a complaint taken back withdraws its
    draft and deletes the contact. Refused for a complaint in a name without name and contact.
    """
    if given and use is Use.COMPLAINT_NAMED and contact is None:
        raise Refused(N_("A complaint in your name needs your name and a safe contact."))
    with transaction():
        review = db.session.get(Review, review_id, with_for_update=True)
        if review is None:
            raise NotFound
        if review.status is ReviewStatus.WITHDRAWN:
            raise IllegalMove("change", review.status)
        changed = set_use(review.id, use, given=given)
        if not changed and contact is None:
            return
        db.session.flush()
        show_words(review)
        settle_draft(review.id, contact)
        renew(review.agency_id)
        log.record(f"consent {'given' if given else 'taken back'}: {use}", "review", review.id)
