"""What changed on a list between two copies: added, gone, renamed, changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, not_, or_, select

from agencyrate.core.db import db
from agencyrate.core.errors import Refused
from agencyrate.core.words import N_
from agencyrate.registers.keys import plain
from agencyrate.registers.models import CopyState, RegisterCopy, RegisterEntry, RegisterKind
from agencyrate.registers.models import RegisterListing as Listing
from agencyrate.registers.renames import renames
from agencyrate.registers.scope import Scope


@dataclass(frozen=True, slots=True)
class DiffEntry:
    """An entry on one side of a diff."""

    name: str
    town: str
    details: Mapping[str, Any]
    company_number: str | None = None
    website: str = ""


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
    earlier, later = _SpokenOf(_scopes(kind, first)), _SpokenOf(_scopes(kind, last))
    before, after = _only_in(kind, first, last)
    gone = later.only({key: entry for key, entry in before.items() if key not in after})
    added = earlier.only({key: entry for key, entry in after.items() if key not in before})
    renamed = [
        Renamed(gone.pop(old), added.pop(new), reason) for old, new, reason in renames(gone, added)
    ]
    stayed = [(before[key], now) for key, now in after.items() if key in before]
    #: A list that numbers its entries shows a new name under the same number.
    renamed += [
        Renamed(was, now, N_("the same number on the list"))
        for was, now in stayed
        if plain(was.name) != plain(now.name)
    ]
    changed = [
        Changed(now.name, now.town, old, new)
        for was, now in stayed
        for old, new in [[earlier.heard(later.heard(each.details)) for each in (was, now)]]
        if _without_name(old) != _without_name(new)
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
    """What the copies of one day speak of: there may be several, each of a part of the list."""

    def __init__(self, scopes: list[Scope]) -> None:
        self._scopes = scopes
        #: The routes they speak of; None: whatever an entry is licensed for.
        self._routes = (
            {scope.route.casefold() for scope in scopes} if all(s.route for s in scopes) else None
        )

    def only(self, entries: dict[str, DiffEntry]) -> dict[str, DiffEntry]:
        """The entries whose absence from these copies means that they are not on the list."""
        return {
            key: entry
            for key, entry in entries.items()
            if any(scope.covers(entry.name, entry.details) for scope in self._scopes)
        }

    def heard(self, details: Mapping[str, Any]) -> Mapping[str, Any]:
        """What is said of an entry, as far as these copies speak of it."""
        if self._routes is None or "routes" not in details:
            return details
        routes = {
            route: said
            for route, said in details["routes"].items()
            if route.casefold() in self._routes
        }
        return {**details, "routes": routes}


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
    return [Scope.parse(scope) for scope in held]


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
            RegisterEntry.company_number,
            RegisterEntry.website,
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
        name = row.details.get("name") or row.name
        details = _both(side[row.id].details, row.details) if row.id in side else row.details
        side[row.id] = DiffEntry(name, row.town, details, row.company_number, row.website)
    return before, after


def _both(one: Mapping[str, Any], other: Mapping[str, Any]) -> Mapping[str, Any]:
    """What two copies of one day, each of other routes, say of an entry together."""
    routes = {**one.get("routes", {}), **other.get("routes", {})}
    return {**one, **other, "routes": dict(sorted(routes.items()))} if routes else other


def _without_name(details: Mapping[str, Any]) -> dict[str, Any]:
    return {field: said for field, said in details.items() if field != "name"}


def _sorted(entries: Iterable[DiffEntry]) -> tuple[DiffEntry, ...]:
    return tuple(sorted(entries, key=lambda entry: (plain(entry.name), entry.town)))
