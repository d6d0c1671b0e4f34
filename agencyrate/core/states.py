"""A workflow as a table that one can read aloud: which status allows which move."""

from dataclasses import dataclass
from enum import StrEnum

from agencyrate.core.errors import IllegalMove


@dataclass(frozen=True)
class Move:
    """One move: its name, the statuses it starts from, the one it leads to."""

    name: str
    sources: frozenset[str]
    target: str
    needs_reason: bool = False


def move(name: str, *sources: StrEnum, to: StrEnum, needs_reason: bool = False) -> Move:
    """Write one line of a table."""
    return Move(name, frozenset(str(source) for source in sources), str(to), needs_reason)


class MoveTable:
    """All moves of one kind of subject. A name may stand on several lines."""

    def __init__(self, *moves: Move) -> None:
        self.moves = moves

    def pick(self, name: str, status: str) -> Move:
        """Return the move of that name from that status, or raise IllegalMove."""
        for candidate in self.moves:
            if candidate.name == name and str(status) in candidate.sources:
                return candidate
        raise IllegalMove(name, str(status))

    def allowed(self, status: str) -> tuple[Move, ...]:
        """Return the moves that start from a status, in the table's order."""
        return tuple(each for each in self.moves if str(status) in each.sources)
