"""What the holder of a receipt may know of their complaint: where it stands, never what it says."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from agencyrate.complaints.models import Body, ComplaintDraft
from agencyrate.complaints.states import OUTCOME_NAMES, DraftStatus, Shape
from agencyrate.core.db import db
from agencyrate.core.words import N_

_TOLD: dict[DraftStatus, str] = {
    DraftStatus.QUEUED: N_("A moderator will write it. Nothing has been sent."),
    DraftStatus.PREPARED: N_(
        "It is written. A second moderator reads it now. Nothing has been sent."
    ),
    DraftStatus.APPROVED: N_("Two moderators agree on it. A person will send it."),
    DraftStatus.SENT: N_("We have sent it."),
    DraftStatus.ACKNOWLEDGED: N_("The office has told us that it has it."),
    DraftStatus.CLOSED: N_("The office has told us what came of it."),
    DraftStatus.DROPPED: N_("We did not send it. You can ask us why, in a message."),
    DraftStatus.WITHDRAWN: N_("You took it back."),
}


@dataclass(frozen=True)
class ComplaintNews:
    """Where a complaint stands, for the worker whose complaint it is."""

    told: str
    with_name: bool
    #: The office it was sent to, "" before it is sent.
    sent_to: str = ""
    sent_on: date | None = None
    #: "Money paid back" and the like, "" while there is none.
    outcome: str = ""


def news_for(review_id: str) -> ComplaintNews | None:
    """Return where the complaint of a report stands, None where there is none."""
    row = db.session.execute(
        select(ComplaintDraft, Body.name)
        .outerjoin(Body, Body.id == ComplaintDraft.body_id)
        .where(ComplaintDraft.review_id == review_id)
    ).first()
    if row is None:
        return None
    draft, body = row
    return ComplaintNews(
        told=_TOLD[draft.status],
        with_name=draft.shape is Shape.NAMED,
        sent_to=(body or "") if draft.sent_on else "",
        sent_on=draft.sent_on,
        outcome=OUTCOME_NAMES[draft.outcome] if draft.outcome else "",
    )
