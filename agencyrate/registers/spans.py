"""Runs of copies that an entry stood in, unchanged: how one more copy changes them, in any order.

For each wording of an entry's details, two copies that hold it so lie in one run if no copy between
them speaks of the entry and does not hold it so. This depends on the copies alone, not on the order
in which they came in.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from agencyrate.registers.scope import Scope


@dataclass(frozen=True, slots=True)
class Run:
    """A run from its first to its last copy. Details are one shared object for all alike."""

    first: date
    last: date
    details: "Details"
    id: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Details:
    """What a list says of an entry; equal only to itself, so made once for each wording."""

    text: str
    routes: frozenset[str]

    def said(self) -> dict[str, Any]:
        """What the list says, as it is stored."""
        said: dict[str, Any] = json.loads(self.text)
        return said

    def as_scoped(self) -> dict[str, frozenset[str]]:
        """The part that a scope looks at."""
        return {"routes": self.routes}


class Calendar:
    """The copies held of one list: their days and scopes."""

    def __init__(self, copies: Sequence[tuple[date, Scope]]) -> None:
        self._copies = sorted(copies, key=lambda copy: copy[0])
        self._days = [day for day, _ in self._copies]
        self._all_alike = all(scope.is_all for _, scope in self._copies)

    def __len__(self) -> int:
        return len(self._copies)

    def between(self, first: date, last: date, name: str, details: Details) -> bool:
        """Whether a copy strictly between two days speaks of the entry."""
        low, high = bisect_right(self._days, first), bisect_left(self._days, last)
        return self._nearest(range(low, high), name, details) is not None

    def before(self, day: date, name: str, details: Details) -> date | None:
        """The day of the last copy before a day that speaks of the entry."""
        return self._nearest(range(bisect_left(self._days, day) - 1, -1, -1), name, details)

    def after(self, day: date, name: str, details: Details) -> date | None:
        """The day of the first copy after a day that speaks of the entry."""
        places = range(bisect_right(self._days, day), len(self._days))
        return self._nearest(places, name, details)

    def _nearest(self, places: range, name: str, details: Details) -> date | None:
        for place in places:
            day, scope = self._copies[place]
            if self._all_alike or scope.covers(name, details.as_scoped()):
                return day
        return None


@dataclass(frozen=True, slots=True)
class Change:
    """Runs to drop and runs to keep in their stead; one with an id keeps its row."""

    drop: tuple[Run, ...] = ()
    keep: tuple[Run, ...] = ()


def with_copy(
    runs: Sequence[Run], calendar: Calendar, scope: Scope, day: date, name: str,
    held: Details | None,
) -> Change:  # fmt: skip
    """Return what a copy of `day` changes: `held` says how it holds the entry, None not at all.

    The calendar holds the other copies only.
    """
    drop: list[Run] = []
    keep: list[Run] = []
    for run in runs:
        if (
            run.first < day < run.last
            and run.details is not held
            and scope.covers(name, run.details.as_scoped())
        ):
            drop.append(run)
            keep += _cut(run, calendar, day, name)
    if held is not None and not any(
        run.details is held and run.first <= day <= run.last for run in runs
    ):
        joined, taken = _joined(runs, calendar, day, name, held)
        keep.append(joined)
        drop += taken
    return Change(tuple(drop), tuple(keep))


def _cut(run: Run, calendar: Calendar, day: date, name: str) -> list[Run]:
    before = calendar.before(day, name, run.details) or run.first
    after = calendar.after(day, name, run.details) or run.last
    return [
        Run(run.first, max(before, run.first), run.details, run.id),
        Run(min(after, run.last), run.last, run.details),
    ]


def _joined(
    runs: Sequence[Run], calendar: Calendar, day: date, name: str, held: Details
) -> tuple[Run, list[Run]]:
    """The run that the new copy stands in, and the runs it swallows."""
    alike = [run for run in runs if run.details is held]
    earlier = max((run for run in alike if run.last < day), key=lambda r: r.last, default=None)
    later = min((run for run in alike if run.first > day), key=lambda r: r.first, default=None)
    first = last = day
    taken: list[Run] = []
    if earlier and not calendar.between(earlier.last, day, name, held):
        first = earlier.first
        taken.append(earlier)
    if later and not calendar.between(day, later.first, name, held):
        last = later.last
        taken.append(later)
    return Run(first, last, held, taken[0].id if taken else None), taken


def stood_before(runs: Sequence[Run], calendar: Calendar, day: date, name: str) -> Run | None:
    """The run in which the entry stood in the last copy before a day that speaks of it."""
    for run in runs:
        if run.first < day:
            before = calendar.before(day, name, run.details)
            if before is not None and run.first <= before <= run.last:
                return run
    return None
