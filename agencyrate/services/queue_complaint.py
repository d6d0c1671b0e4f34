"""Bring a report's complaint draft in line with what the worker allows, now."""

from sqlalchemy import select

from agencyrate.complaints.contacts import (
    Contact,
    contact_is_kept,
    delete_contact,
    keep_contact,
    open_contact,
)
from agencyrate.complaints.models import ComplaintDraft, Shape
from agencyrate.complaints.states import DraftStatus
from agencyrate.consents.models import Use
from agencyrate.consents.queries import uses_of
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.errors import Refused
from agencyrate.core.words import N_
from agencyrate.escrow.queries import complaint_waits
from agencyrate.fees.queries import law_was_broken
from agencyrate.moderation.deciding import decide

#: Drafts that can still become what the worker wants now.
_UNSENT = (DraftStatus.QUEUED, DraftStatus.PREPARED, DraftStatus.APPROVED)
_TOO_LATE = N_(
    "Your complaint has gone out already, or is not pursued, so its name and contact cannot "
    "change. Write to us with your receipt if the office has to know something new."
)
_OVER = (DraftStatus.CLOSED, DraftStatus.DROPPED, DraftStatus.WITHDRAWN)


def settle_draft(review_id: str, contact: Contact | None = None) -> None:
    """Make, change or withdraw the draft as the consents say. Must run inside a transaction.

    A contact is kept only with the consent to name; without that consent it is deleted. A draft
    that changes its shape, name or contact after somebody wrote it goes back to the queue: two
    people release what they both have seen. Raises Refused for a contact that comes too late.
    """
    wanted = _wanted_shape(review_id)
    draft = _draft_of(review_id)
    if draft is not None and wanted is not Shape.NAMED:
        _forget_contact(draft)
    if wanted is None:
        _stop(review_id, draft)
        return
    draft = _fresh_or_same(review_id, draft, wanted)
    if draft.status not in _UNSENT:
        if contact is not None:
            raise Refused(_TOO_LATE)
        return
    if draft.shape is not wanted:
        draft.shape, draft.exact = wanted, False
        _take_back(draft, N_("The worker changed what they allow."))
    if wanted is Shape.NAMED and contact is not None and contact != _contact_of(draft):
        _forget_contact(draft)
        draft.contact_pointer = keep_contact(contact)
        _take_back(draft, N_("The worker changed their name or contact."))


def _stop(review_id: str, draft: ComplaintDraft | None) -> None:
    """Withdraw what is not wanted now; its words go too where the worker allows no complaint."""
    if not complaint_allowed(review_id):
        end_draft(review_id)
    elif draft is not None and draft.status not in _OVER:
        decide(draft, "withdraw")


def complaint_allowed(review_id: str) -> bool:
    """Say whether the worker allows a complaint of one shape or the other."""
    uses = uses_of(review_id)
    return uses[Use.COMPLAINT] or uses[Use.COMPLAINT_NAMED]


def end_draft(review_id: str) -> None:
    """Withdraw the draft and delete the contact, whatever the consents say. In a transaction."""
    draft = _draft_of(review_id)
    if draft is None:
        return
    _forget_contact(draft)
    draft.sections_sealed = None
    if draft.status not in _OVER:
        decide(draft, "withdraw")


def write_draft_anew(
    review_id: str,
    *,
    by_id: str,
    keep_words: bool,
    reason: str = N_("What we know of the agency has changed."),
) -> None:
    """Send an unsent letter back to be written: it names the agency as it was. In a transaction.

    Without `keep_words` what people wrote goes too: it was about another agency.
    """
    draft = _draft_of(review_id)
    if draft is None or draft.status not in _UNSENT:
        return
    if not keep_words:
        draft.sections_sealed = None
    _take_back(draft, reason, by_id=by_id)


def tell_less(review_id: str) -> None:
    """Have an unsent letter written anew, roughly: its worker wants less said. In a transaction."""
    draft = _draft_of(review_id)
    if draft is not None and draft.status in _UNSENT:
        draft.exact = False
    reason = N_("The worker changed what is said of them.")
    write_draft_anew(review_id, by_id="", keep_words=False, reason=reason)


def _take_back(draft: ComplaintDraft, reason: str, by_id: str = "") -> None:
    """Undo what people released so far, where they did."""
    if draft.status is not DraftStatus.QUEUED:
        decide(draft, "return", by_id=by_id, reason=reason)
        draft.prepared_by_id = draft.approved_by_id = draft.approved_digest = None


def _wanted_shape(review_id: str) -> Shape | None:
    if complaint_waits(review_id):
        return None
    if not complaint_allowed(review_id) or not law_was_broken(review_id):
        return None
    return Shape.NAMED if uses_of(review_id)[Use.COMPLAINT_NAMED] else Shape.ANONYMOUS


def _draft_of(review_id: str) -> ComplaintDraft | None:
    asked = select(ComplaintDraft).where(ComplaintDraft.review_id == review_id).with_for_update()
    return db.session.scalar(asked)


def _fresh_or_same(review_id: str, draft: ComplaintDraft | None, wanted: Shape) -> ComplaintDraft:
    """Return the draft to work on: a withdrawn one that was never sent gives way to a new one."""
    if draft is not None:
        if draft.status is not DraftStatus.WITHDRAWN or draft.sent_on is not None:
            return draft
        db.session.delete(draft)
        db.session.flush()
    fresh = ComplaintDraft(
        review_id=review_id, shape=wanted, status=DraftStatus.QUEUED, queued_at=clock.this_hour()
    )
    db.session.add(fresh)
    db.session.flush()
    return fresh


def _contact_of(draft: ComplaintDraft) -> Contact | None:
    return open_contact(draft.contact_pointer) if contact_is_kept(draft.contact_pointer) else None


def _forget_contact(draft: ComplaintDraft) -> None:
    delete_contact(draft.contact_pointer)
    draft.contact_pointer = None
