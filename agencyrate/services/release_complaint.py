"""A second moderator approves a complaint; then it is exported and sent, by hand, by a person.

Nothing here sends anything. Two people release a draft: who prepared it and who approved it, and
only these two can put the worker's name into it.
"""

from datetime import date, timedelta
from typing import NamedTuple

from agencyrate.audit import log
from agencyrate.complaints.contacts import delete_contact, open_contact, set_deletion
from agencyrate.complaints.contents import content_of
from agencyrate.complaints.gathering import reference_of
from agencyrate.complaints.letter import Sender
from agencyrate.complaints.models import Body, ComplaintDraft
from agencyrate.complaints.obstacles import refuse_obstacles
from agencyrate.complaints.states import DraftStatus, Shape
from agencyrate.core import clock
from agencyrate.core.db import transaction
from agencyrate.core.documents import Document
from agencyrate.core.errors import IllegalMove, NotAllowed, Refused, SameTwoPeople
from agencyrate.core.settings import settings
from agencyrate.core.text import one_line
from agencyrate.core.words import N_
from agencyrate.derivations.models import DerivedKind
from agencyrate.derivations.recording import record_derived
from agencyrate.moderation import claiming
from agencyrate.moderation.deciding import decide
from agencyrate.services.prepare_complaint import body_of, locked_draft

#: Longest reference a body may give, as the column holds it.
LONGEST_REFERENCE = 120


class Export(NamedTuple):
    """A letter on its way out, and the name of its file."""

    name: str
    document: Document


def approve_complaint(draft_id: str, *, by_id: str, read: str) -> None:
    """Let the letter go out as it stands; `read` is the digest of the letter that was read.

    Raises SameTwoPeople for who prepared it, Refused when something stands in the way by now, or
    when the letter is not the one that was read: it may have been taken back and written anew.
    """
    with transaction():
        draft = locked_draft(draft_id)
        if draft.prepared_by_id == by_id:
            raise SameTwoPeople
        body = body_of(draft)
        refuse_obstacles(draft, body)
        decide(draft, "approve", by_id=by_id)
        draft.approved_by_id = by_id
        draft.approved_digest = content_of(draft, body).digest()
        if draft.approved_digest != read:
            raise Refused(N_("The letter has changed since you opened it. Read it again."))
        claiming.release(draft)


def return_complaint(draft_id: str, *, by_id: str, reason: str) -> None:
    """Send the draft back to be written again, with a reason for who wrote it."""
    with transaction():
        draft = locked_draft(draft_id)
        decide(draft, "return", by_id=by_id, reason=reason)
        draft.prepared_by_id = draft.approved_by_id = draft.approved_digest = None
        claiming.release(draft)


def drop_complaint(draft_id: str, *, by_id: str, reason: str) -> None:
    """Do not pursue it; the worker's contact is deleted at once."""
    with transaction():
        draft = locked_draft(draft_id)
        decide(draft, "drop", by_id=by_id, reason=reason)
        delete_contact(draft.contact_pointer)
        draft.contact_pointer = None
        claiming.release(draft)


def export_complaint(draft_id: str, *, by_id: str) -> Export:
    """Return the approved letter, with the worker's name where it is a named one.

    Every export leaves a log row. Raises NotAllowed when a named letter is asked for by anybody but
    the two who released it, Refused when it is no longer what was approved.
    """
    with transaction():
        draft = locked_draft(draft_id)
        if draft.status not in {DraftStatus.APPROVED, DraftStatus.SENT, DraftStatus.ACKNOWLEDGED}:
            raise IllegalMove("export", str(draft.status))
        body = body_of(draft)
        if draft.status is DraftStatus.APPROVED:
            refuse_obstacles(draft, body)
        content = content_of(draft, body)
        if content.digest() != draft.approved_digest:
            raise Refused(N_("The letter is no longer what was approved, so it cannot go out."))
        sender = _sender(draft, by_id)
        log.record("export", draft.subject_kind, draft.id, by_id=by_id)
        _note(DerivedKind.LETTER_EXPORTED, draft, body)
        return Export(f"letter-{reference_of(draft.id)}", content.document(sender))


def record_sending(draft_id: str, *, by_id: str, on: date, reference: str) -> None:
    """Note that a person has sent it, when, and the body's or the post's reference.

    Raises Refused for a day before the approval or after today, and when the body's remit did not
    hold on that day. From then on the contact is kept for a set number of days only.
    """
    with transaction():
        draft = locked_draft(draft_id)
        decide(draft, "send", by_id=by_id)
        approved = [each.decided_at.date() for each in draft.decisions if each.move == "approve"]
        if on > clock.today():
            raise Refused(N_("The day of sending cannot be in the future."))
        if approved and on < approved[-1]:
            raise Refused(N_("It cannot have been sent before it was approved."))
        body = body_of(draft)
        refuse_obstacles(draft, body, on)
        _note(DerivedKind.LETTER_SENT, draft, body, on)
        draft.sent_on = on
        draft.sent_reference = one_line(reference)[:LONGEST_REFERENCE]
        kept = timedelta(days=settings().contact_days_after_sending)
        set_deletion(draft.contact_pointer, on + kept)


def _note(
    kind: DerivedKind, draft: ComplaintDraft, body: Body | None, on: date | None = None
) -> None:
    """Note that the letter has left the house, by the digest of its text without a name."""
    to = body.name if body else ""
    record_derived(kind, draft.approved_digest or "", [draft.review_id], sent_to=to, on=on)


def _sender(draft: ComplaintDraft, by_id: str) -> Sender | None:
    if draft.shape is not Shape.NAMED:
        return None
    if by_id not in {draft.prepared_by_id, draft.approved_by_id}:
        raise NotAllowed
    contact = open_contact(draft.contact_pointer)
    log.record("open contact", draft.subject_kind, draft.id, by_id=by_id)
    return Sender(contact.name, contact.safe_contact)
