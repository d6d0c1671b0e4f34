"""What can become of something that waits until others report the same agency."""

from enum import StrEnum

from agencyrate.core.states import MoveTable, move
from agencyrate.core.words import N_


class Scope(StrEnum):
    """What waits."""

    #: The whole report, locked under the worker's receipt: nobody can read it before they say so.
    REPORT = "report"
    #: Only the complaint: the report itself goes its way, is read and counts for others.
    COMPLAINT = "complaint"


class EscrowStatus(StrEnum):
    """Where it stands."""

    WAITING = "waiting"
    #: A moderator says that enough others have reported; the worker is asked some days later.
    CONFIRMED = "confirmed"
    ASKED = "asked"
    RELEASED = "released"
    ENDED = "ended"


STATUS_WORDS: dict[EscrowStatus, str] = {
    EscrowStatus.WAITING: N_("Waits"),
    EscrowStatus.CONFIRMED: N_("Confirmed"),
    EscrowStatus.ASKED: N_("Asked"),
    EscrowStatus.RELEASED: N_("Let go"),
    EscrowStatus.ENDED: N_("Ended"),
}

#: Fewest and most other reports that a worker may wait for.
FEWEST_OTHERS, MOST_OTHERS = 2, 5

OPEN = (EscrowStatus.WAITING, EscrowStatus.CONFIRMED, EscrowStatus.ASKED)

ESCROW_MOVES = MoveTable(
    move("confirm", EscrowStatus.WAITING, to=EscrowStatus.CONFIRMED),
    #: The reports that were looked at do not bear it: asked again when there is another one.
    move("decline", EscrowStatus.WAITING, to=EscrowStatus.WAITING, needs_reason=True),
    #: One of the others is gone before the worker was asked.
    move("fall_back", EscrowStatus.CONFIRMED, to=EscrowStatus.WAITING, needs_reason=True),
    move("ask", EscrowStatus.CONFIRMED, to=EscrowStatus.ASKED),
    #: The worker's own moves.
    move("wait_on", *OPEN, to=EscrowStatus.WAITING),
    move("release", *OPEN, to=EscrowStatus.RELEASED),
    move("end", *OPEN, to=EscrowStatus.ENDED),
)
