"""What became of the complaint drafts of the sample."""

from datetime import timedelta
from decimal import Decimal

from sqlalchemy import select

from agencyrate.complaints.models import ComplaintDraft
from agencyrate.complaints.queries import draft_by_id
from agencyrate.complaints.states import Outcome
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.services.follow_complaint import NewOutcome, close_complaint, record_acknowledgement
from agencyrate.services.prepare_complaint import NewText, claim_complaint, prepare_complaint
from agencyrate.services.release_complaint import (
    approve_complaint,
    drop_complaint,
    record_sending,
)
from agencyrate.services.sample.people import People
from agencyrate.services.sample.reports import DraftFate, Told

#: The steps, in order; a draft's fate says how many of them were taken.
_STEPS = (
    DraftFate.QUEUED, DraftFate.PREPARED, DraftFate.APPROVED, DraftFate.SENT,
    DraftFate.ACKNOWLEDGED,
)  # fmt: skip
_ENDS: dict[DraftFate, tuple[Outcome, str, Decimal | None]] = {
    DraftFate.REFUNDED: (Outcome.REFUND, "The agency paid the worker back.", Decimal(3500)),
    DraftFate.NO_ACTION: (Outcome.NO_ACTION, "The body wrote that it will not look further.", None),
}


def bring_on(told: Told, review_id: str, people: People) -> None:
    """Take the report's draft as far as its fate says."""
    draft_id = db.session.scalar(
        select(ComplaintDraft.id).where(ComplaintDraft.review_id == review_id)
    )
    if draft_id is None or told.draft is DraftFate.QUEUED:
        return
    if told.draft is DraftFate.DROPPED:
        drop_complaint(draft_id, by_id=people.first_moderator,
                       reason="The worker has the money back from the bank.")  # fmt: skip
        return
    steps = _STEPS.index(told.draft) if told.draft in _STEPS else len(_STEPS) - 1
    _prepare(draft_id, people.first_moderator)
    if steps >= _STEPS.index(DraftFate.APPROVED):
        read = draft_by_id(draft_id).content.digest()
        approve_complaint(draft_id, by_id=people.second_moderator, read=read)
    if steps >= _STEPS.index(DraftFate.SENT):
        record_sending(draft_id, by_id=people.second_moderator, on=clock.today(),
                       reference="SAMPLE-0001")  # fmt: skip
    if steps >= _STEPS.index(DraftFate.ACKNOWLEDGED):
        clock.advance(timedelta(days=4))
        record_acknowledgement(draft_id, by_id=people.first_moderator, on=clock.today())
    if told.draft in _ENDS:
        _close(draft_id, told.draft, people.first_moderator)


def _prepare(draft_id: str, by_id: str) -> None:
    claim_complaint(draft_id, by_id=by_id)
    case = draft_by_id(draft_id)
    prepare_complaint(draft_id, NewText(case.content.sections, case.body_id), by_id=by_id)


def _close(draft_id: str, fate: DraftFate, by_id: str) -> None:
    clock.advance(timedelta(days=30))
    outcome, note, amount = _ENDS[fate]
    close_complaint(draft_id, NewOutcome(outcome, clock.today(), note, amount), by_id=by_id)
