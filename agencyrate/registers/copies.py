"""Taking a dated copy into the register: what it adds, changes and no longer holds.

Works on whole lists at once: reads what is held in a few statements, part by part of a long list,
works out every change in memory (`spans`), puts it aside, writes in bulk.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from sys import intern
from typing import Any, Final
from zlib import crc32

from sqlalchemy import Connection, func, select

from agencyrate.core.db import db
from agencyrate.core.ids import new_id
from agencyrate.matching.index import Row
from agencyrate.registers.index import former_names, further_names
from agencyrate.registers.journal import Journal
from agencyrate.registers.keys import plain
from agencyrate.registers.kinds import RULES, Keyed, key_for
from agencyrate.registers.models import CopyState, RegisterCopy, RegisterKind
from agencyrate.registers.readers.rows import ReadEntry
from agencyrate.registers.scope import Scope
from agencyrate.registers.spans import Calendar, Details, Run, stood_before, with_copy
from agencyrate.registers.wordings import Wordings
from agencyrate.registers.writing import CHUNK, ENTRIES, LISTINGS, WRITTEN, Writes, Written

#: Of each part of a preview so many are shown; all of them are counted.
MOST_SHOWN: Final = 200
#: So many entries of a list are reckoned at once: each takes some two kilobytes.
PART: Final = 50_000
#: Of an entry that is added nobody asks what is said of it.
_UNTOLD: Final = Details("{}", frozenset())


@dataclass(slots=True)
class Tally:
    """What one copy changed, against the copy before it."""

    entries: int = 0
    added: int = 0
    changed: int = 0
    gone: int = 0
    stood_before: int = 0

    @property
    def dropped_share(self) -> float:
        """The share of the entries in scope of the copy before that are gone."""
        return self.gone / self.stood_before if self.stood_before else 0.0


@dataclass(slots=True)
class _Held:
    """An entry as the database holds it."""

    id: str
    written: Written
    runs: list[Run] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Noted:
    """An entry on one side of a change, as a preview names it."""

    entry_id: str
    name: str
    town: str
    company_number: str | None
    website: str
    details: Details
    #: The day of the last copy that showed it before this one; None for one that is added.
    shown_on: date | None = None


class CopyTaker:
    """Sets one reading of a list beside all copies held of it."""

    def __init__(self, kind: RegisterKind, as_at: date, scope: Scope) -> None:
        self._kind, self._day, self._scope = kind, as_at, scope
        self.stamp = copies_stamp(kind)
        self._copies = sorted(_copies_in(kind), key=str)
        self._calendar = Calendar(self._copies)
        self._writes = Writes()
        self.tally = Tally()
        #: Entries that stand in this copy.
        self.standing: set[str] = set()
        #: Entries that stood in the copy before and do not in this one, and the reverse.
        self.gone: list[Noted] = []
        self.added: list[Noted] = []
        self.changed: list[tuple[Noted, Details]] = []

    @property
    def added_ids(self) -> list[str]:
        """The entries that no copy had before."""
        return [row[0] for row in self._writes.entries]

    def new_rows(self) -> Iterator[Row]:
        """The names of the entries that are about to be written, for matching."""
        towns, in_details = {}, RULES[self._kind].names_in_details
        for entry_id, _, name, town, _county, number, website in self._writes.entries:
            if in_details:
                towns[entry_id] = (name or "", town or "")
            yield Row(entry_id, name or "", town or "", website or "", number or "")
        for entry_id, _first, _last, text in self._writes.runs if in_details else ():
            if entry_id in towns:
                name, town = towns[entry_id]
                for further in further_names(name, json.loads(text)):
                    yield Row(entry_id, further, town)
        for entry_id, former in self._writes.names:
            yield Row(entry_id, former)

    def reckon(self, entries: Collection[ReadEntry]) -> Tally:
        """Work out what the copy changes, without writing anything.

        Of a long list part by part: entries are in the part that their key says, on both sides.
        """
        longest = max(len(entries), _entries_held(self._kind))
        parts = max(1, -(-longest // PART))
        for part in range(parts):
            self._reckon_part(entries, part, parts)
        return self.tally

    def _reckon_part(self, entries: Iterable[ReadEntry], part: int, parts: int) -> None:
        wordings = Wordings()
        left = self._load(wordings, part, parts)
        for entry in entries:
            key = key_for(self._kind, entry)
            if _part_of(key, parts) == part:
                self.tally.entries += 1
                self._take(key, entry, wordings.of(entry.details), left.pop(key, None))
        for held in left.values():
            self._miss(held)

    def still_holds(self) -> bool:
        """Whether no copy has come in or gone out since: else the reckoning is void."""
        return copies_stamp(self._kind) == self.stamp

    def is_newest(self) -> bool:
        """Whether no copy held is younger: only then is a change news."""
        return all(day <= self._day for day, _ in self._copies)

    def write(self) -> Journal:
        """Write what was reckoned; returns how to put it back."""
        journal = self._writes.write(db.session.connection(), self._kind)
        db.session.expire_all()
        return journal

    def _take(self, key: str, entry: ReadEntry, said: Details, held: _Held | None) -> None:
        written = _written(entry)
        newest = held is None or all(run.last <= self._day for run in held.runs)
        former = self._former(held, entry, newest=newest)
        if held is None:
            held = _Held(new_id(), ())
            self._writes.entries.append([held.id, key, *written])
        elif newest and written != held.written:
            self._writes.rewritten.append((held.id, held.written, written))
        for name in former:
            self._writes.names.append([held.id, name])
        if self._copies:
            self.standing.add(held.id)
        before = stood_before(held.runs, self._calendar, self._day, entry.name)
        shown_on = self._shown_on(entry.name, before)
        details = said if before else _UNTOLD
        now = Noted(
            held.id, entry.name, entry.town, entry.company_number, entry.website, details, shown_on
        )
        if before is None:
            self.tally.added += 1
            #: The first copy of a list adds all: the first of them are enough to be shown.
            if self._copies or len(self.added) < MOST_SHOWN:
                self.added.append(now)
        else:
            self.tally.stood_before += 1
            if self._differs(before.details, said):
                self.tally.changed += 1
                self.changed.append((now, before.details))
        self._change(held, entry.name, said)

    def _former(self, held: _Held | None, entry: ReadEntry, *, newest: bool) -> list[str]:
        """Names it bore before: as the list tells, or as an earlier copy held it."""
        if RULES[self._kind].keyed is not Keyed.REFERENCE:
            return []
        former = list(former_names(entry.details))
        was = held.written[0] if held else None
        if was is not None and plain(was) != plain(entry.name):
            former.append(was if newest else entry.name)
        return former

    def _miss(self, held: _Held) -> None:
        name = str(held.written[0])
        before = stood_before(held.runs, self._calendar, self._day, name)
        if before and self._scope.covers(name, before.details.as_scoped()):
            self.tally.stood_before += 1
            self.tally.gone += 1
            _, town, _, number, website = held.written
            shown_on = self._shown_on(name, before)
            self.gone.append(
                Noted(held.id, name, town or "", number, website or "", before.details, shown_on)
            )
        self._change(held, name, None)

    def _shown_on(self, name: str, before: Run | None) -> date | None:
        """The day of the last copy that showed it so: copies of other parts of the list do not."""
        return self._calendar.before(self._day, name, before.details) if before else None

    def _differs(self, before: Details, now: Details) -> bool:
        """Whether the list says something else; a copy of one route speaks of that route only."""
        if before is now:
            return False
        if not self._scope.route:
            return True
        old, new = (said.said().get("routes", {}) for said in (before, now))
        return any(old.get(route) != new[route] for route in new)

    def _change(self, held: _Held, name: str, said: Details | None) -> None:
        change = with_copy(held.runs, self._calendar, self._scope, self._day, name, said)
        kept = {run.id: run for run in change.keep if run.id is not None}
        for run in change.drop:
            if run.id not in kept and run.id is not None:
                self._writes.dropped.append((held.id, run))
            elif run.id is not None:
                self._writes.move(run, kept[run.id])
        for run in change.keep:
            if run.id is None:
                self._writes.add(held.id, run)

    def _load(self, wordings: Wordings, part: int, parts: int) -> dict[str, _Held]:
        connection = db.session.connection()
        held: dict[str, _Held] = {}
        by_id: dict[str, _Held] = {}
        columns = [ENTRIES.c[name] for name in ("id", "entry_key", *WRITTEN)]
        for row in _streamed(connection, select(*columns).where(ENTRIES.c.kind == self._kind)):
            if _part_of(row.entry_key, parts) == part:
                by_id[row.id] = held[row.entry_key] = _Held(row.id, tuple(row)[2:])
        spans = (select(LISTINGS).join(ENTRIES, ENTRIES.c.id == LISTINGS.c.entry_id)).where(
            ENTRIES.c.kind == self._kind
        )
        for row in _streamed(connection, spans):
            mine = by_id.get(row.entry_id)
            if mine is not None:
                said = wordings.of(row.details)
                mine.runs.append(Run(row.first_as_at, row.last_as_at, said, row.id))
        return held


def _entries_held(kind: RegisterKind) -> int:
    asked = select(func.count()).select_from(ENTRIES).where(ENTRIES.c.kind == kind)
    return db.session.scalar(asked) or 0


def _part_of(key: str, parts: int) -> int:
    return crc32(key.encode()) % parts if parts > 1 else 0


def copies_stamp(kind: RegisterKind) -> str:
    """Return a text that changes with every copy of a list that comes in or goes out."""
    asked = select(RegisterCopy.id).where(
        RegisterCopy.kind == kind, RegisterCopy.state == CopyState.IN
    )
    ids = " ".join(sorted(db.session.scalars(asked)))
    return hashlib.sha256(ids.encode()).hexdigest()


def _copies_in(kind: RegisterKind) -> Iterator[tuple[date, Scope]]:
    held = db.session.execute(
        select(RegisterCopy.as_at, RegisterCopy.scope).where(
            RegisterCopy.kind == kind, RegisterCopy.state == CopyState.IN
        )
    )
    for as_at, scope in held:
        yield as_at, Scope.parse(scope)


def _written(entry: ReadEntry) -> Written:
    return (
        entry.name,
        intern(entry.town),
        intern(entry.county),
        entry.company_number,
        entry.website,
    )


def _streamed(connection: Connection, asked: Any) -> Iterator[Any]:  # noqa: ANN401 - any select
    with connection.execute(asked.execution_options(yield_per=CHUNK)) as rows:
        yield from rows
