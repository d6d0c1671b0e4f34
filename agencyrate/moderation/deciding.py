"""The one door through which a status changes, and leaves a trace."""

from typing import Any, Protocol

from agencyrate.audit import log
from agencyrate.core import clock
from agencyrate.core.errors import ReasonMissing
from agencyrate.core.states import MoveTable
from agencyrate.moderation.reasons import for_the_log


class Decidable(Protocol):
    """Anything with a status, a table of moves and a list of decisions."""

    id: Any
    status: Any
    decisions: Any

    @property
    def moves(self) -> MoveTable:
        """The table of allowed moves."""
        ...

    @property
    def subject_kind(self) -> str:
        """The word for it in the log."""
        ...

    @property
    def decision_class(self) -> Any:  # noqa: ANN401 - one decision table per kind of subject
        """The model of its decisions."""
        ...


def decide(subject: Decidable, move_name: str, *, by_id: str = "", reason: str = "") -> None:
    """Make the move and log it. The only code that assigns a status.

    Raises IllegalMove when the status does not allow it, ReasonMissing when it needs a reason.
    Must run inside a transaction, with the subject's row locked.
    """
    chosen = subject.moves.pick(move_name, subject.status)
    if chosen.needs_reason and not reason.strip():
        raise ReasonMissing(move_name)
    before = subject.status
    subject.decisions.append(
        subject.decision_class(
            move=chosen.name,
            from_status=str(before),
            to_status=chosen.target,
            reason=reason.strip(),
            decided_by_id=by_id,
            decided_at=clock.now() if by_id else clock.this_hour(),
        )
    )
    subject.status = type(before)(chosen.target)
    log.record(chosen.name, subject.subject_kind, subject.id, by_id=by_id, note=for_the_log(reason))
