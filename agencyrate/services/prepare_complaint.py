"""A moderator writes a complaint: takes it in hand, saves as often as they like, hands it over."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from agencyrate.complaints.contents import Content, cleaned, content_of, seal_content
from agencyrate.complaints.models import Body, ComplaintDraft
from agencyrate.complaints.obstacles import refuse_obstacles
from agencyrate.complaints.sections import Section
from agencyrate.complaints.states import DraftStatus
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import ClaimedByAnother, IllegalMove, NotFound, Refused
from agencyrate.core.words import N_
from agencyrate.moderation import claiming
from agencyrate.moderation.deciding import decide


@dataclass(frozen=True)
class NewText:
    """What a moderator wrote, and whom it goes to; "" for no body yet."""

    sections: Mapping[Section, str]
    body_id: str = ""


def locked_draft(draft_id: str) -> ComplaintDraft:
    """Return the draft with its row locked, or NotFound. Must run inside a transaction."""
    draft = db.session.get(ComplaintDraft, draft_id, with_for_update=True, populate_existing=True)
    if draft is None:
        raise NotFound
    return draft


def body_of(draft: ComplaintDraft) -> Body | None:
    """Return the body a draft goes to, if one is chosen."""
    return db.session.get(Body, draft.body_id) if draft.body_id else None


def claim_complaint(draft_id: str, *, by_id: str) -> None:
    """Take a draft in hand for a while; ClaimedByAnother when somebody else has it."""
    with transaction():
        claiming.claim(locked_draft(draft_id), by_id=by_id)


def release_claim(draft_id: str, *, by_id: str) -> None:
    """Give a draft back; ClaimedByAnother when it is somebody else's."""
    with transaction():
        draft = locked_draft(draft_id)
        if claiming.holder(draft) not in (None, by_id):
            raise ClaimedByAnother
        claiming.release(draft)


def save_complaint(draft_id: str, new: NewText, *, by_id: str) -> None:
    """Keep what was written; the draft stays with who writes it."""
    with transaction():
        draft = _being_written(draft_id, by_id)
        _write(draft, new)


def start_afresh(draft_id: str, *, by_id: str) -> None:
    """Throw away what was written: the words come from the facts again."""
    with transaction():
        _being_written(draft_id, by_id).sections_sealed = None


def prepare_complaint(draft_id: str, new: NewText, *, by_id: str) -> None:
    """Freeze words and facts, and hand the letter to a second moderator.

    Raises Refused when something stands in the way: the consent, the agency, the body.
    """
    with transaction():
        draft = _being_written(draft_id, by_id)
        content = _write(draft, new)
        refuse_obstacles(draft, body_of(draft))
        draft.sections_sealed = seal_content(content, draft.shape, frozen=True)
        draft.prepared_by_id = by_id
        draft.approved_by_id = None
        draft.approved_digest = None
        decide(draft, "prepare", by_id=by_id)
        claiming.release(draft)


def _being_written(draft_id: str, by_id: str) -> ComplaintDraft:
    draft = locked_draft(draft_id)
    if draft.status is not DraftStatus.QUEUED:
        raise IllegalMove("edit", str(draft.status))
    claiming.claim(draft, by_id=by_id)
    return draft


def _write(draft: ComplaintDraft, new: NewText) -> Content:
    if new.body_id and db.session.get(Body, new.body_id) is None:
        raise Refused(N_("This body is not on our list any more."))
    draft.body_id = new.body_id or None
    content = replace(content_of(draft, body_of(draft)), sections=cleaned(new.sections))
    draft.sections_sealed = seal_content(content, draft.shape, frozen=False)
    return content
