"""What became of a complaint that was sent: the body acknowledged it, and did something."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from agencyrate.complaints.models import ComplaintDraft
from agencyrate.complaints.states import Outcome
from agencyrate.core import clock
from agencyrate.core.db import transaction
from agencyrate.core.errors import Refused
from agencyrate.core.words import N_
from agencyrate.moderation.deciding import decide
from agencyrate.services.prepare_complaint import locked_draft


@dataclass(frozen=True)
class NewOutcome:
    """What a body did, as we were told."""

    outcome: Outcome
    on: date
    note: str
    #: In pounds; only with Outcome.REFUND.
    refund_amount: Decimal | None = None


def record_acknowledgement(draft_id: str, *, by_id: str, on: date) -> None:
    """Note that the body has acknowledged the complaint."""
    with transaction():
        draft = locked_draft(draft_id)
        decide(draft, "acknowledge", by_id=by_id)
        _check_day(draft, on)
        draft.acknowledged_on = on


def close_complaint(draft_id: str, new: NewOutcome, *, by_id: str) -> None:
    """Note what came of it and close the case."""
    with transaction():
        draft = locked_draft(draft_id)
        decide(draft, "close", by_id=by_id, reason=new.note)
        _check_day(draft, new.on)
        if new.refund_amount is not None and new.outcome is not Outcome.REFUND:
            raise Refused(N_("An amount belongs to money paid back only."))
        draft.outcome = new.outcome
        draft.refund_amount = new.refund_amount
        draft.closed_on = new.on


def _check_day(draft: ComplaintDraft, on: date) -> None:
    if on > clock.today():
        raise Refused(N_("That day is in the future."))
    if draft.sent_on is not None and on < draft.sent_on:
        raise Refused(N_("That day is before the complaint was sent."))
