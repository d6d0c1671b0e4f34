"""A worker changes what their report may be used for, and how much is said of them; at once."""

from dataclasses import replace

from agencyrate.audit import log
from agencyrate.complaints.contacts import Contact
from agencyrate.consents.changing import set_use
from agencyrate.consents.models import Use
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import IllegalMove, NotFound, Refused
from agencyrate.core.words import N_
from agencyrate.derivations.models import DerivedKind
from agencyrate.derivations.recording import mark_stale
from agencyrate.escrow.queries import complaint_waits
from agencyrate.ratings.renewing import renew
from agencyrate.reviews.coarsening import Telling
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.let_go import end_wait
from agencyrate.services.locked_report import change_locked
from agencyrate.services.new_report import NewReport
from agencyrate.services.queue_complaint import (
    complaint_allowed,
    settle_draft,
    tell_less,
)
from agencyrate.services.show_words import show_words

#: A dossier counts how complaints ended, too.
_OF_COMPLAINTS = (DerivedKind.LETTER_EXPORTED, DerivedKind.LETTER_SENT, DerivedKind.DOSSIER)
#: What went out on the strength of each use: it stands on what is no longer allowed.
_MADE_UNDER: dict[Use, tuple[DerivedKind, ...]] = {
    Use.WORDS: (),
    Use.RATING: (DerivedKind.DOSSIER,),
    Use.EVIDENCE: (),
    Use.COMPLAINT: _OF_COMPLAINTS,
    Use.COMPLAINT_NAMED: _OF_COMPLAINTS,
}
_NOTHING_TO_CHANGE = (ReviewStatus.WITHDRAWN, ReviewStatus.SEALED)


def change_consent(
    review_id: str, use: Use, *, given: bool, contact: Contact | None = None, key: str = ""
) -> None:
    """Store the answer, and bring public words, figures and complaint draft in line with it.

    Words taken back are gone from the agency's page at once; a complaint taken back withdraws its
    draft, deletes its text and the contact, and does not wait any more. In a report that is locked
    the answer changes under the receipt's key. Refused for a complaint in a name without name and
    contact.
    """
    if given and use is Use.COMPLAINT_NAMED and contact is None:
        raise Refused(N_("A complaint in your name needs your name and a safe contact."))
    if key and change_locked(review_id, key, lambda new: _with_use(new, use, given, contact)):
        return
    with transaction():
        review = db.session.get(Review, review_id, with_for_update=True)
        if review is None:
            raise NotFound
        if review.status in _NOTHING_TO_CHANGE:
            raise IllegalMove("change", review.status)
        changed = set_use(review.id, use, given=given)
        if not changed and contact is None:
            return
        db.session.flush()
        if not given:
            mark_stale(review.id, _MADE_UNDER[use])
            if complaint_waits(review.id) and not complaint_allowed(review.id):
                end_wait(review.id)
        show_words(review)
        settle_draft(review.id, contact)
        renew(review.agency_id)
        log.record(f"consent {'given' if given else 'taken back'}: {use}", "review", review.id)


def change_telling(review_id: str, telling: Telling, *, key: str = "") -> None:
    """Store how much others may read of who wrote the report; a letter is written anew with it."""
    if key and change_locked(
        review_id, key, lambda new: replace(new, review=replace(new.review, telling=telling))
    ):
        return
    with transaction():
        review = db.session.get(Review, review_id, with_for_update=True)
        if review is None:
            raise NotFound
        if review.status in _NOTHING_TO_CHANGE:
            raise IllegalMove("change", review.status)
        if review.telling is telling:
            return
        review.telling = telling
        db.session.flush()
        tell_less(review.id)
        log.record("telling changed", "review", review.id)


def _with_use(new: NewReport, use: Use, given: bool, contact: Contact | None) -> NewReport:  # noqa: FBT001
    uses = new.uses | {use} if given else new.uses - {use}
    if use is not Use.COMPLAINT_NAMED:
        return replace(new, uses=uses)
    return replace(new, uses=uses, contact=contact if given else None)
