"""What can become of a complaint draft. Nothing here sends: a person does, and records it."""

from enum import StrEnum

from agencyrate.core.states import MoveTable, move
from agencyrate.core.words import N_


class Shape(StrEnum):
    """In whose name a draft is written."""

    ANONYMOUS = "anonymous"
    NAMED = "named"


SHAPE_NAMES = {
    Shape.ANONYMOUS: N_("Information from the platform, without the worker's name"),
    Shape.NAMED: N_("Complaint in the worker's name"),
}


class DraftStatus(StrEnum):
    """Where a draft stands."""

    QUEUED = "queued"
    PREPARED = "prepared"
    APPROVED = "approved"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    CLOSED = "closed"
    DROPPED = "dropped"
    WITHDRAWN = "withdrawn"


DRAFT_STATUS_NAMES = {
    DraftStatus.QUEUED: N_("Waiting to be prepared"),
    DraftStatus.PREPARED: N_("Waiting for a second person"),
    DraftStatus.APPROVED: N_("Approved, to be sent by hand"),
    DraftStatus.SENT: N_("Sent"),
    DraftStatus.ACKNOWLEDGED: N_("Acknowledged"),
    DraftStatus.CLOSED: N_("Closed"),
    DraftStatus.DROPPED: N_("Not pursued"),
    DraftStatus.WITHDRAWN: N_("Withdrawn by the worker"),
}

_UNSENT = (DraftStatus.QUEUED, DraftStatus.PREPARED, DraftStatus.APPROVED)

DRAFT_MOVES = MoveTable(
    move("prepare", DraftStatus.QUEUED, to=DraftStatus.PREPARED),
    #: Amounts and months as they were told, or as ranges and years again.
    move("exact", DraftStatus.QUEUED, to=DraftStatus.QUEUED, needs_reason=True),
    move("rough", DraftStatus.QUEUED, to=DraftStatus.QUEUED, needs_reason=True),
    move(
        "return",
        DraftStatus.PREPARED,
        DraftStatus.APPROVED,
        to=DraftStatus.QUEUED,
        needs_reason=True,
    ),
    move("approve", DraftStatus.PREPARED, to=DraftStatus.APPROVED),
    move("send", DraftStatus.APPROVED, to=DraftStatus.SENT),
    move("acknowledge", DraftStatus.SENT, to=DraftStatus.ACKNOWLEDGED),
    move(
        "close",
        DraftStatus.SENT,
        DraftStatus.ACKNOWLEDGED,
        to=DraftStatus.CLOSED,
        needs_reason=True,
    ),
    move("drop", *_UNSENT, to=DraftStatus.DROPPED, needs_reason=True),
    move(
        "withdraw", *_UNSENT, DraftStatus.SENT, DraftStatus.ACKNOWLEDGED, to=DraftStatus.WITHDRAWN
    ),
)


class Outcome(StrEnum):
    """What a body did, as far as we were told."""

    REFUND = "refund"
    WARNING = "warning"
    PROSECUTION = "prosecution"
    PROHIBITION = "prohibition"
    NO_ACTION = "no_action"
    NO_ANSWER = "no_answer"
    PASSED_ON = "passed_on"


OUTCOME_NAMES = {
    Outcome.REFUND: N_("Money paid back"),
    Outcome.WARNING: N_("Warning given to the agency"),
    Outcome.PROSECUTION: N_("Prosecution"),
    Outcome.PROHIBITION: N_("Banned from running an agency"),
    Outcome.NO_ACTION: N_("No action taken"),
    Outcome.NO_ANSWER: N_("No answer"),
    Outcome.PASSED_ON: N_("Passed on to another body"),
}
