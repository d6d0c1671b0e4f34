"""What a search by name comes back with: matches, each with a score and its reasons."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from agencyrate.core.words import N_

#: The reason that decides before any name: one company has one number for ever.
NUMBER_EQUAL: Final = N_("company number equal")
#: How the reason begins that speaks against any name.
NUMBER_DIFFERS: Final = "company number differs"


class Outcome(StrEnum):
    """How sure a match is: *strong* is fit to be shown as a match before a person confirms it."""

    STRONG = "strong"
    POSSIBLE = "possible"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Match:
    """One entry that a name may mean. The score runs from 0 to 1; reasons are in plain words."""

    entry_id: str
    name: str
    score: float
    outcome: Outcome
    reasons: tuple[str, ...]
    place: str = ""
    #: Whether the names differ by a slip of the pen: strong for a name that somebody typed.
    slip: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """The answer to one name: the outcome of its best candidate, and the candidates, best first."""

    query: str
    outcome: Outcome
    candidates: tuple[Match, ...] = ()
    #: How many more entries share the words asked for than are among the candidates.
    more: int = 0

    @property
    def best(self) -> Match | None:
        """The first candidate, if there is one."""
        return self.candidates[0] if self.candidates else None

    @property
    def strong(self) -> tuple[Match, ...]:
        """The candidates fit to be shown as matches."""
        return tuple(match for match in self.candidates if match.outcome is Outcome.STRONG)
