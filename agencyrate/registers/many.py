"""What the lists say of many organisations at once: a few queries, however many are asked."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from agencyrate.agencies.models import Agency
from agencyrate.core.db import db
from agencyrate.registers.listing import ListingAnswer, on_day
from agencyrate.registers.models import (
    CopyState,
    LinkState,
    RegisterCopy,
    RegisterEntry,
    RegisterKind,
    RegisterLink,
    RegisterListing,
)
from agencyrate.registers.queries import LINKED
from agencyrate.registers.scope import Scope
from agencyrate.registers.weighing import weigh

_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """An entry as its list names it."""

    id: str
    kind: RegisterKind
    name: str
    town: str
    company_number: str


@dataclass(frozen=True, slots=True)
class ListsHeld:
    """The copies of some lists, and the runs of some entries, to be asked for any day."""

    scopes: Mapping[RegisterKind, list[tuple[date, Scope]]]
    runs: Mapping[str, list[tuple[Any, ...]]]

    def entry_on(self, entry_id: str, kind: RegisterKind, day: date) -> ListingAnswer:
        """Whether an entry was on its own list on a day."""
        return on_day(*weigh(self.runs.get(entry_id, []), self.scopes[kind]), day)

    def absent_on(self, name: str, kind: RegisterKind, day: date) -> ListingAnswer:
        """What is said of a name that no entry of the list is like."""
        days = {as_at for as_at, scope in self.scopes[kind] if scope.covers(name)}
        return on_day([], sorted(days), day)


def lists_held(kinds: Collection[RegisterKind], entry_ids: Iterable[str]) -> ListsHeld:
    """Read the copies of these lists and the runs of these entries."""
    scopes: dict[RegisterKind, list[tuple[date, Scope]]] = {kind: [] for kind in kinds}
    asked = select(RegisterCopy.kind, RegisterCopy.as_at, RegisterCopy.scope).where(
        RegisterCopy.kind.in_(kinds), RegisterCopy.state == CopyState.IN
    )
    for kind, as_at, scope in db.session.execute(asked):
        scopes[kind].append((as_at, Scope.parse(scope)))
    runs: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    stood = select(
        RegisterEntry.id,
        RegisterEntry.name,
        RegisterListing.first_as_at,
        RegisterListing.last_as_at,
        RegisterListing.details,
    ).join(RegisterListing, RegisterListing.entry_id == RegisterEntry.id)
    for chunk in _chunks(entry_ids):
        for entry_id, *run in db.session.execute(stood.where(RegisterEntry.id.in_(chunk))):
            runs[entry_id].append(tuple(run))
    return ListsHeld(scopes, runs)


def entries_by_ids(entry_ids: Iterable[str]) -> dict[str, EntryFacts]:
    """Return these entries by their ids; one that is gone is left out."""
    asked = select(
        RegisterEntry.id,
        RegisterEntry.kind,
        RegisterEntry.name,
        RegisterEntry.town,
        RegisterEntry.company_number,
    )
    return {
        row.id: EntryFacts(row.id, row.kind, row.name, row.town, row.company_number or "")
        for chunk in _chunks(entry_ids)
        for row in db.session.execute(asked.where(RegisterEntry.id.in_(chunk)))
    }


def entries_numbered(
    kinds: Collection[RegisterKind], numbers: Iterable[str]
) -> Iterator[EntryFacts]:
    """Give the entries of these lists that bear these company numbers."""
    asked = select(
        RegisterEntry.id,
        RegisterEntry.kind,
        RegisterEntry.name,
        RegisterEntry.town,
        RegisterEntry.company_number,
    ).where(RegisterEntry.kind.in_(kinds))
    for chunk in _chunks(numbers):
        for row in db.session.execute(asked.where(RegisterEntry.company_number.in_(chunk))):
            yield EntryFacts(row.id, row.kind, row.name, row.town, row.company_number or "")


@dataclass(frozen=True, slots=True)
class NumberedAgency:
    """An agency that bears a company number."""

    id: str
    name: str
    town: str
    company_number: str


def agencies_numbered(numbers: Iterable[str]) -> Iterator[NumberedAgency]:
    """Give the agencies that bear these company numbers; of a merged one, the one left."""
    left = aliased(Agency)
    asked = select(left.id, left.name, left.town, Agency.company_number).join(
        left, left.id == func.coalesce(Agency.survivor_id, Agency.id)
    )
    for chunk in _chunks(numbers):
        for row in db.session.execute(asked.where(Agency.company_number.in_(chunk))):
            yield NumberedAgency(row.id, row.name, row.town, row.company_number or "")


def agencies_behind(entry_ids: Iterable[str]) -> dict[str, str]:
    """Return which agency each of these entries is, as far as a link counts."""
    asked = (
        select(RegisterLink.entry_id, RegisterLink.agency_id)
        .join(Agency, Agency.id == RegisterLink.agency_id)
        .where(Agency.survivor_id.is_(None), RegisterLink.state.in_(LINKED))
        .order_by(RegisterLink.state == LinkState.CONFIRMED)
    )
    return {
        entry_id: agency_id
        for chunk in _chunks(entry_ids)
        for entry_id, agency_id in db.session.execute(asked.where(RegisterLink.entry_id.in_(chunk)))
    }


def kinds_behind(agency_ids: Iterable[str]) -> dict[str, set[RegisterKind]]:
    """Return on which lists each of these agencies has an entry, or may have one."""
    asked = (
        select(RegisterLink.agency_id, RegisterEntry.kind)
        .join(RegisterEntry, RegisterEntry.id == RegisterLink.entry_id)
        .where(RegisterLink.state != LinkState.REJECTED)
        .distinct()
    )
    found: dict[str, set[RegisterKind]] = defaultdict(set)
    for chunk in _chunks(agency_ids):
        rows = db.session.execute(asked.where(RegisterLink.agency_id.in_(chunk)))
        for agency_id, kind in rows:
            found[agency_id].add(kind)
    return found


def _chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(set(ids))
    return (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK))
