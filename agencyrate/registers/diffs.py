"""What changed on a list between two copies: added, gone, renamed, changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from rapidfuzz import fuzz, process
from sqlalchemy import Select, and_, not_, or_, select

from agencyrate.core.db import db
from agencyrate.core.errors import Refused
from agencyrate.matching.comparing import is_number
from agencyrate.matching.names import compact, key_of
from agencyrate.registers.keys import plain
from agencyrate.registers.models import CopyState, RegisterCopy, RegisterEntry, RegisterKind
from agencyrate.registers.models import RegisterListing as Listing
from agencyrate.registers.scope import Scope

#: How alike, out of 100, two names in one town must be for one to be the other's new name.
NEAR_ENOUGH: Final = 90


@dataclass(frozen=True, slots=True)
class DiffEntry:
    """An entry on one side of a diff."""

    name: str
    town: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Renamed:
    """Gone under one name or town, added under a very near one: probably one organisation."""

    was: DiffEntry
    now: DiffEntry
    reason: str


@dataclass(frozen=True, slots=True)
class Changed:
    """The same entry, of which the list says something else."""

    name: str
    town: str
    was: Mapping[str, Any]
    now: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RegisterDiff:
    """All that differs between two copies of one list, each part by name."""

    kind: RegisterKind
    first: date
    last: date
    added: tuple[DiffEntry, ...]
    gone: tuple[DiffEntry, ...]
    renamed: tuple[Renamed, ...]
    changed: tuple[Changed, ...]


def diff(kind: RegisterKind, first: date, last: date) -> RegisterDiff:
    """Compare the copies of two days. Refuses a day that we hold no copy of.

    Where a copy has a scope, only what both copies speak of is compared.
    """
    scopes = [*_scopes(kind, first), *_scopes(kind, last)]
    before, after = _only_in(kind, first, last)
    gone = {key: entry for key, entry in before.items() if key not in after}
    added = {key: entry for key, entry in after.items() if key not in before}
    spoken = _SpokenOf(scopes)
    gone, added = spoken.only(gone), spoken.only(added)
    renamed = _renamed(gone, added)
    changed = [
        Changed(now.name, now.town, before[key].details, now.details)
        for key, now in after.items()
        if key in before and before[key].details != now.details
    ]
    return RegisterDiff(
        kind,
        first,
        last,
        _sorted(added.values()),
        _sorted(gone.values()),
        tuple(sorted(renamed, key=lambda r: plain(r.was.name))),
        tuple(sorted(changed, key=lambda c: plain(c.name))),
    )


class _SpokenOf:
    """Leaves out entries that one of the copies does not speak of."""

    def __init__(self, scopes: list[Scope]) -> None:
        self._scopes = [scope for scope in scopes if not scope.is_all]

    def only(self, entries: dict[str, DiffEntry]) -> dict[str, DiffEntry]:
        """The entries within every scope."""
        return {
            key: entry
            for key, entry in entries.items()
            if all(scope.covers(entry.name, entry.details) for scope in self._scopes)
        }


def _scopes(kind: RegisterKind, day: date) -> list[Scope]:
    held = db.session.scalars(
        select(RegisterCopy.scope).where(
            RegisterCopy.kind == kind,
            RegisterCopy.as_at == day,
            RegisterCopy.state == CopyState.IN,
        )
    ).all()
    if not held:
        raise Refused(f"we hold no copy of {kind} of {day}")
    return [] if len(held) > 1 else [Scope.parse(held[0])]


def _only_in(
    kind: RegisterKind, first: date, last: date
) -> tuple[dict[str, DiffEntry], dict[str, DiffEntry]]:
    """The entries of each copy, without those that stood unchanged in both."""
    was = and_(Listing.first_as_at <= first, Listing.last_as_at >= first)
    now = and_(Listing.first_as_at <= last, Listing.last_as_at >= last)
    asked: Select[Any] = (
        select(
            RegisterEntry.id,
            RegisterEntry.name,
            RegisterEntry.town,
            Listing.details,
            Listing.first_as_at,
            Listing.last_as_at,
        )
        .join(Listing, Listing.entry_id == RegisterEntry.id)
        .where(RegisterEntry.kind == kind, or_(was, now), not_(and_(was, now)))
    )
    before: dict[str, DiffEntry] = {}
    after: dict[str, DiffEntry] = {}
    for row in db.session.execute(asked):
        side = before if row.first_as_at <= first <= row.last_as_at else after
        side[row.id] = DiffEntry(row.name, row.town, row.details)
    return before, after


def _renamed(gone: dict[str, DiffEntry], added: dict[str, DiffEntry]) -> list[Renamed]:
    """Take the pairs that are one organisation out of both sides."""
    renamed: list[Renamed] = []
    by_name: dict[str, list[str]] = defaultdict(list)
    by_town: dict[str, dict[str, str]] = defaultdict(dict)
    for key, entry in added.items():
        by_name[plain(entry.name)].append(key)
        by_town[plain(entry.town)][key] = compact(key_of(entry.name))
    for key, was in list(gone.items()):
        moved = [k for k in by_name[plain(was.name)] if k in added]
        town = by_town[plain(was.town)]
        near = None if moved else _nearest(was.name, {k: n for k, n in town.items() if k in added})
        found = moved[0] if len(moved) == 1 else near
        if found:
            now = added.pop(found)
            del gone[key]
            reason = "another town" if moved else "a very near name in the same town"
            renamed.append(Renamed(was, now, reason))
    return renamed


def _nearest(name: str, others: dict[str, str]) -> str | None:
    """The entry with the nearest name, if near enough and alone in being so."""
    typed = compact(key_of(name))
    near = process.extract(
        typed, others, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH, limit=2, processor=None
    )
    if not near or (len(near) > 1 and near[0][1] == near[1][1]):
        return None
    same_numbers = _numbers(typed) == _numbers(near[0][0])
    return near[0][2] if same_numbers else None


def _numbers(text: str) -> str:
    return "".join(letter for letter in text if is_number(letter))


def _sorted(entries: Iterable[DiffEntry]) -> tuple[DiffEntry, ...]:
    return tuple(sorted(entries, key=lambda entry: (plain(entry.name), entry.town)))
