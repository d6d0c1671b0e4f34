"""The names on official lists in memory, read again whenever a copy has come in."""

from collections.abc import Iterator
from datetime import date
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select

from agencyrate.agencies.stamps import stamp_of
from agencyrate.core.db import db
from agencyrate.matching.index import NameIndex, Row
from agencyrate.registers.models import RegisterEntry, RegisterKind, RegisterListing

_kept: WeakKeyDictionary[Engine, dict[RegisterKind, tuple[int, NameIndex]]] = WeakKeyDictionary()
#: One thread reads; the others search what was read before, where there is such.
_reading = Lock()
_CHUNK = 5_000


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
    asked = select(
        RegisterEntry.id, RegisterEntry.name, RegisterEntry.town, RegisterEntry.website
    ).where(RegisterEntry.kind == kind)
    if day is not None:
        standing = select(RegisterListing.entry_id).where(
            RegisterListing.first_as_at <= day, RegisterListing.last_as_at >= day
        )
        asked = asked.where(RegisterEntry.id.in_(standing))
    streamed = db.session.execute(asked.execution_options(yield_per=_CHUNK))
    for entry_id, name, town, website in streamed:
        yield Row(entry_id, name, town, website)
    if kind is RegisterKind.ETHICAL_RECRUITERS:
        yield from _trading_rows(kind, day)


def _trading_rows(kind: RegisterKind, day: date | None) -> Iterator[Row]:
    """Trading names that the list gives beside the legal one."""
    asked = (
        select(RegisterEntry.id, RegisterEntry.name, RegisterEntry.town, RegisterListing.details)
        .join(RegisterListing)
        .where(RegisterEntry.kind == kind)
    )
    if day is not None:
        asked = asked.where(RegisterListing.first_as_at <= day, RegisterListing.last_as_at >= day)
    for entry_id, name, town, details in db.session.execute(asked):
        for trading in details.get("trading_names", ()):
            yield Row(entry_id, f"{name} t/a {trading}", town)
