"""What a name may mean: agencies of the directory first, then entries of official lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from agencyrate.agencies.queries import FoundAgency
from agencyrate.branches.dossier import Sureness
from agencyrate.registers.queries import FoundEntry

MOST_SHOWN = 10


@dataclass(frozen=True)
class Candidate:
    """One thing that the name may mean."""

    id: str
    name: str
    town: str
    #: The other name that it was found by, or the list it stands on.
    note: str
    sureness: Sureness
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class CheckResult:
    """The answer to a name: how sure the best of it is, and all of it."""

    asked: str
    on: date
    outcome: Sureness
    agencies: tuple[Candidate, ...]
    #: Entries that are no agency of the directory, or not known to be one.
    entries: tuple[Candidate, ...]


def result_of(
    asked: str,
    on: date,
    agencies: Iterable[FoundAgency],
    entries: Iterable[FoundEntry],
    linked: frozenset[str],
) -> CheckResult:
    """Return what was found; an entry that a found agency stands behind is left to that agency."""
    found = tuple(
        Candidate(each.id, each.name, each.town, each.matched, _sure(each.sure), each.reasons)
        for each in agencies
    )
    alone = tuple(
        Candidate(each.id, each.name, each.town, each.register, _sure(each.sure), each.reasons)
        for each in entries
        if each.id not in linked
    )
    all_of_it = [each.sureness for each in (*found, *alone)]
    outcome = (
        Sureness.STRONG if Sureness.STRONG in all_of_it
        else Sureness.POSSIBLE if all_of_it
        else Sureness.NONE
    )  # fmt: skip
    return CheckResult(asked, on, outcome, found[:MOST_SHOWN], alone[:MOST_SHOWN])


def _sure(sure: bool) -> Sureness:  # noqa: FBT001 - read beside the word it stands for
    return Sureness.STRONG if sure else Sureness.POSSIBLE
