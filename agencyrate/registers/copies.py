"""Taking a dated copy into the register: what it adds, changes and no longer holds.

Works on whole lists at once (over 100,000 entries): reads what is held in a few statements, works
out every change in memory (`spans`), writes in bulk. Must run inside a transaction.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from agencyrate.core.db import Base, db
from agencyrate.core.ids import new_id
from agencyrate.matching.index import Row
from agencyrate.matching.names import key_of
from agencyrate.registers.keys import entry_key
from agencyrate.registers.models import CopyState, RegisterCopy, RegisterKind
from agencyrate.registers.readers.rows import ReadEntry
from agencyrate.registers.scope import Scope
from agencyrate.registers.spans import Calendar, Details, Run, stood_before, with_copy

_CHUNK: Final = 5_000
_ENTRIES: Final[Table] = Base.metadata.tables["register_entries"]
_LISTINGS: Final[Table] = Base.metadata.tables["register_listings"]
#: What an entry itself keeps, as its newest copy writes it.
_WRITTEN: Final = ("name", "town", "county", "company_number", "website")


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
    written: tuple[str | None, ...]
    runs: list[Run] = field(default_factory=list)


@dataclass(slots=True)
class _Writes:
    """All that is to be written, gathered before the first statement."""

    entries: list[dict[str, Any]] = field(default_factory=list)
    rewritten: list[dict[str, Any]] = field(default_factory=list)
    runs: list[dict[str, Any]] = field(default_factory=list)
    moved: list[tuple[Run, Run]] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)
    added_ids: list[str] = field(default_factory=list)


class _Wordings:
    """One shared object for each wording of details: a list has a few hundred of them."""

    def __init__(self) -> None:
        self._known: dict[str, Details] = {}

    def of(self, said: dict[str, Any]) -> Details:
        """The one object for what a list says."""
        text = json.dumps(said, sort_keys=True, ensure_ascii=False)
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = Details(text, frozenset(said.get("routes") or ()))
        return found


class CopyTaker:
    """Sets one reading of a list beside all copies held of it."""

    def __init__(self, kind: RegisterKind, as_at: date, scope: Scope) -> None:
        self._kind, self._day, self._scope = kind, as_at, scope
        self._wordings = _Wordings()
        self._copies = sorted(_copies_in(kind), key=str)
        self._calendar = Calendar(self._copies)
        self._held = self._load()
        self._writes = _Writes()
        self.tally = Tally()

    @property
    def added_ids(self) -> list[str]:
        """The entries that no copy had before."""
        return self._writes.added_ids

    def new_rows(self) -> Iterator[Row]:
        """The names of the entries that are about to be written, for matching."""
        for entry in self._writes.entries:
            yield Row(entry["id"], entry["name"], entry["town"], entry["website"])

    def reckon(self, entries: Iterable[ReadEntry]) -> Tally:
        """Work out what the copy changes, without writing anything."""
        for entry in entries:
            self.tally.entries += 1
            key = entry_key(entry.name, _town_in_key(self._kind, entry))
            self._take(key, entry, self._held.pop(key, None))
        for held in self._held.values():
            self._miss(held)
        return self.tally

    def still_holds(self) -> bool:
        """Whether no other copy has come in since: else the reckoning is void."""
        return sorted(_copies_in(self._kind), key=str) == self._copies

    def write(self) -> None:
        """Write what was reckoned."""
        connection, writes = db.session.connection(), self._writes
        for rows, table in ((writes.entries, _ENTRIES), (writes.runs, _LISTINGS)):
            for chunk in _chunks(rows):
                connection.execute(insert(table), chunk)
        _rewrite(connection, writes.rewritten)
        for chunk in _chunks(writes.dropped):
            connection.execute(delete(_LISTINGS).where(_LISTINGS.c.id.in_(chunk)))
        self._move_ends(connection)
        db.session.expire_all()

    def _take(self, key: str, entry: ReadEntry, held: _Held | None) -> None:
        said = self._wordings.of(entry.details)
        if held is None:
            held = _Held(new_id(), ())
            self._writes.entries.append(_entry_row(held.id, self._kind, key, entry))
            self._writes.added_ids.append(held.id)
        elif _written(entry) != held.written and all(r.last <= self._day for r in held.runs):
            self._writes.rewritten.append(_rewritten_row(held.id, entry))
        before = stood_before(held.runs, self._calendar, self._day, entry.name)
        if before is None:
            self.tally.added += 1
        else:
            self.tally.stood_before += 1
            self.tally.changed += self._differs(before.details, said)
        self._change(held, entry.name, said)

    def _miss(self, held: _Held) -> None:
        name = str(held.written[0])
        before = stood_before(held.runs, self._calendar, self._day, name)
        if before and self._scope.covers(name, before.details.as_scoped()):
            self.tally.stood_before += 1
            self.tally.gone += 1
        self._change(held, name, None)

    def _differs(self, before: Details, now: Details) -> bool:
        """Whether the list says something else; a copy of one route speaks of that route only."""
        if before is now:
            return False
        if not self._scope.route:
            return True
        old, new = (json.loads(said.text).get("routes", {}) for said in (before, now))
        return any(old.get(route) != new[route] for route in new)

    def _change(self, held: _Held, name: str, said: Details | None) -> None:
        change = with_copy(held.runs, self._calendar, self._scope, self._day, name, said)
        kept = {run.id: run for run in change.keep if run.id is not None}
        for run in change.drop:
            if run.id not in kept and run.id is not None:
                self._writes.dropped.append(run.id)
            elif run.id is not None:
                self._writes.moved.append((run, kept[run.id]))
        self._writes.runs += [_run_row(held.id, run) for run in change.keep if run.id is None]

    def _move_ends(self, connection: Connection) -> None:
        """Set the new ends of runs. Most runs of a list end on one day and move together."""
        moved = self._writes.moved
        by_end: dict[tuple[date, date], set[int]] = {}
        single = []
        for old, new in moved:
            if old.first == new.first and old.last != new.last and old.id is not None:
                by_end.setdefault((old.last, new.last), set()).add(old.id)
            else:
                single.append({"the_id": old.id, "a": new.first, "b": new.last})
        for (old_last, new_last), ids in by_end.items():
            others = self._others_ending(connection, old_last, ids) if len(ids) > _CHUNK else None
            if others is None or len(others) > len(ids):
                _set_last(connection, ids, new_last)
                continue
            ours = select(_ENTRIES.c.id).where(_ENTRIES.c.kind == self._kind)
            connection.execute(
                update(_LISTINGS)
                .where(_LISTINGS.c.last_as_at == old_last, _LISTINGS.c.entry_id.in_(ours))
                .values(last_as_at=new_last)
            )
            _set_last(connection, others, old_last)
        moves = update(_LISTINGS).where(_LISTINGS.c.id == bindparam("the_id"))
        for chunk in _chunks(single):
            connection.execute(
                moves.values(first_as_at=bindparam("a"), last_as_at=bindparam("b")), chunk
            )

    def _others_ending(self, connection: Connection, day: date, ids: set[int]) -> set[int]:
        ending = (
            select(_LISTINGS.c.id)
            .join(_ENTRIES, _ENTRIES.c.id == _LISTINGS.c.entry_id)
            .where(_LISTINGS.c.last_as_at == day, _ENTRIES.c.kind == self._kind)
        )
        return set(connection.scalars(ending)) - ids

    def _load(self) -> dict[str, _Held]:
        connection = db.session.connection()
        held: dict[str, _Held] = {}
        by_id: dict[str, _Held] = {}
        columns = [_ENTRIES.c[name] for name in ("id", "entry_key", *_WRITTEN)]
        for row in _streamed(connection, select(*columns).where(_ENTRIES.c.kind == self._kind)):
            by_id[row.id] = held[row.entry_key] = _Held(row.id, tuple(row)[2:])
        spans = (select(_LISTINGS).join(_ENTRIES, _ENTRIES.c.id == _LISTINGS.c.entry_id)).where(
            _ENTRIES.c.kind == self._kind
        )
        for row in _streamed(connection, spans):
            run = Run(row.first_as_at, row.last_as_at, self._wordings.of(row.details), row.id)
            by_id[row.entry_id].runs.append(run)
        return held


def _town_in_key(kind: RegisterKind, entry: ReadEntry) -> str:
    """A sponsor's town tells it from its namesakes; the other list has no fixed column for it."""
    return entry.town if kind is RegisterKind.SPONSORS else ""


def _copies_in(kind: RegisterKind) -> Iterator[tuple[date, Scope]]:
    held = db.session.execute(
        select(RegisterCopy.as_at, RegisterCopy.scope).where(
            RegisterCopy.kind == kind, RegisterCopy.state == CopyState.IN
        )
    )
    for as_at, scope in held:
        yield as_at, Scope.parse(scope)


def _written(entry: ReadEntry) -> tuple[str | None, ...]:
    return (entry.name, entry.town, entry.county, entry.company_number, entry.website)


def _entry_row(entry_id: str, kind: RegisterKind, key: str, entry: ReadEntry) -> dict[str, Any]:
    row = dict(zip(_WRITTEN, _written(entry), strict=True))
    return {**row, "id": entry_id, "kind": kind, "entry_key": key, "name_key": key_of(entry.name)}


def _rewritten_row(entry_id: str, entry: ReadEntry) -> dict[str, Any]:
    written = {f"new_{name}": said for name, said in zip(_WRITTEN, _written(entry), strict=True)}
    return {**written, "the_id": entry_id, "new_name_key": key_of(entry.name)}


def _run_row(entry_id: str, run: Run) -> dict[str, Any]:
    return {
        "entry_id": entry_id,
        "first_as_at": run.first,
        "last_as_at": run.last,
        "details": json.loads(run.details.text),
    }


def _rewrite(connection: Connection, rows: list[dict[str, Any]]) -> None:
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in (*_WRITTEN, "name_key")}
    change = update(_ENTRIES).where(_ENTRIES.c.id == bindparam("the_id")).values(values)
    for chunk in _chunks(rows):
        connection.execute(change, chunk)


def _set_last(connection: Connection, ids: set[int], last: date) -> None:
    for chunk in _chunks(sorted(ids)):
        connection.execute(
            update(_LISTINGS).where(_LISTINGS.c.id.in_(chunk)).values(last_as_at=last)
        )


def _streamed(connection: Connection, asked: Any) -> Iterator[Any]:  # noqa: ANN401 - any select
    with connection.execute(asked.execution_options(yield_per=_CHUNK)) as rows:
        yield from rows


def _chunks(items: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
