"""The names on official lists in memory, read again whenever a copy has come in."""

from collections.abc import Iterator, Mapping
from datetime import date
from threading import Lock
from typing import Any, Final
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Select, or_, select

from agencyrate.agencies.stamps import stamp_of
from agencyrate.core.db import db
from agencyrate.matching.index import NameIndex, Row
from agencyrate.registers.kinds import RULES
from agencyrate.registers.models import RegisterEntry, RegisterKind, RegisterListing, RegisterName

_kept: WeakKeyDictionary[Engine, dict[RegisterKind, tuple[int, NameIndex]]] = WeakKeyDictionary()
#: One thread reads; the others search what was read before, where there is such.
_reading = Lock()
_CHUNK: Final = 5_000
_FEW: Final = 500


def stamp_name(kind: RegisterKind) -> str:
    """The name of the number that changes with each copy of a list."""
    return f"register:{kind}"


def current(kind: RegisterKind) -> NameIndex:
    """Return the index of all entries ever on a list. Reading a list of 120,000 takes seconds."""
    stamp = stamp_of(stamp_name(kind))
    kept = _kept.setdefault(db.engine, {}).get(kind)
    if kept and kept[0] == stamp:
        return kept[1]
    if not _reading.acquire(blocking=kept is None) and kept:
        return kept[1]
    try:
        kept = _kept[db.engine].get(kind)
        if not kept or kept[0] != stamp:
            kept = _kept[db.engine][kind] = (stamp, NameIndex(rows(kind)))
        return kept[1]
    finally:
        _reading.release()


def rows(kind: RegisterKind, day: date | None = None) -> Iterator[Row]:
    """Every name of every entry; with a day, of the entries that stood in the copy of that day."""
    asked = _entries(kind)
    standing = None
    if day is not None:
        standing = select(RegisterListing.entry_id).where(
            RegisterListing.first_as_at <= day, RegisterListing.last_as_at >= day
        )
        asked = asked.where(RegisterEntry.id.in_(standing))
    for entry in db.session.execute(asked.execution_options(yield_per=_CHUNK)):
        yield _row(entry)
    if RULES[kind].names_in_details:
        yield from _rows_in_details(kind, day)
    former = select(RegisterName.entry_id, RegisterName.name, RegisterEntry.town).join(
        RegisterEntry, RegisterEntry.id == RegisterName.entry_id
    )
    former = former.where(RegisterEntry.kind == kind)
    if standing is not None:
        former = former.where(RegisterEntry.id.in_(standing))
    for entry_id, name, town in db.session.execute(former.execution_options(yield_per=_CHUNK)):
        yield Row(entry_id, name, town)


def rows_named(kind: RegisterKind, name_keys: set[str]) -> Iterator[Row]:
    """The rows of entries that bear or bore one of these names: of a list too big to be indexed."""
    keys = sorted(name_keys)
    for start in range(0, len(keys), _FEW):
        part = keys[start : start + _FEW]
        former = select(RegisterName.entry_id).where(RegisterName.name_key.in_(part))
        asked = _entries(kind).where(
            or_(RegisterEntry.name_key.in_(part), RegisterEntry.id.in_(former))
        )
        for entry in db.session.execute(asked).all():
            yield _row(entry)
        names = select(RegisterName.entry_id, RegisterName.name, RegisterEntry.town).join(
            RegisterEntry, RegisterEntry.id == RegisterName.entry_id
        )
        named = names.where(RegisterEntry.kind == kind, RegisterName.name_key.in_(part))
        for entry_id, name, town in db.session.execute(named).all():
            yield Row(entry_id, name, town)


def further_names(name: str, details: Mapping[str, Any]) -> Iterator[str]:
    """The names that a list gives an entry beside its own."""
    for trading in (*details.get("trading_names", ()), *details.get("locations", ())):
        yield f"{name} t/a {trading}"
    yield from details.get("businesses", ())


def former_names(details: Mapping[str, Any]) -> Iterator[str]:
    """The names that an entry bore before, as its list tells."""
    for former in details.get("previous_names", ()):
        yield former["name"] if isinstance(former, Mapping) else str(former)


def _entries(kind: RegisterKind) -> Select[str, str, str, str, str | None]:
    return select(
        RegisterEntry.id,
        RegisterEntry.name,
        RegisterEntry.town,
        RegisterEntry.website,
        RegisterEntry.company_number,
    ).where(RegisterEntry.kind == kind)


def _row(entry: Any) -> Row:  # noqa: ANN401 - a row of _entries
    number = entry.company_number or ""
    return Row(entry.id, entry.name, entry.town, entry.website, number)


def _rows_in_details(kind: RegisterKind, day: date | None) -> Iterator[Row]:
    asked = (
        select(RegisterEntry.id, RegisterEntry.name, RegisterEntry.town, RegisterListing.details)
        .join(RegisterListing)
        .where(RegisterEntry.kind == kind)
    )
    if day is not None:
        asked = asked.where(RegisterListing.first_as_at <= day, RegisterListing.last_as_at >= day)
    told: set[tuple[str, str]] = set()
    for entry_id, name, town, details in db.session.execute(
        asked.execution_options(yield_per=_CHUNK)
    ):
        for further in further_names(name, details):
            if (entry_id, further) not in told:
                told.add((entry_id, further))
                yield Row(entry_id, further, town)
