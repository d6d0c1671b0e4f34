"""Writing a reckoned copy in bulk, with a note of all that it overwrites."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from agencyrate.core.db import Base
from agencyrate.matching.names import key_of
from agencyrate.registers.journal import Journal, steps, walked
from agencyrate.registers.models import RegisterKind
from agencyrate.registers.readers.streams import Rows
from agencyrate.registers.spans import Run

CHUNK: Final = 5_000
ENTRIES: Final[Table] = Base.metadata.tables["register_entries"]
NAMES: Final[Table] = Base.metadata.tables["register_names"]
LISTINGS: Final[Table] = Base.metadata.tables["register_listings"]
#: What an entry itself keeps, as its newest copy writes it.
WRITTEN: Final = ("name", "town", "county", "company_number", "website")

Written = tuple[str | None, ...]
_T = TypeVar("_T")


@dataclass(slots=True)
class Writes:
    """All that is to be written, gathered before the first statement.

    What grows with a list lies on disk: of the register of companies there are hundreds of
    thousands, and the server has other work.
    """

    #: New entries: id, key, and what they keep.
    entries: Rows = field(default_factory=Rows)
    #: Entries written otherwise now: id, as before, as now.
    rewritten: list[tuple[str, Written, Written]] = field(default_factory=list)
    #: New runs: entry, first day, last day, details.
    runs: Rows = field(default_factory=Rows)
    #: Former names of entries.
    names: Rows = field(default_factory=Rows)
    #: Runs that only end on another day, by that and the day before; most of a list move together.
    ended: dict[tuple[date, date], set[int]] = field(default_factory=dict)
    #: Runs that begin on another day as well: as before, as now.
    moved: list[tuple[Run, Run]] = field(default_factory=list)
    dropped: list[tuple[str, Run]] = field(default_factory=list)

    def add(self, entry_id: str, run: Run) -> None:
        """Note a new run of an entry."""
        self.runs.append([entry_id, run.first.isoformat(), run.last.isoformat(), run.details.text])

    def move(self, old: Run, new: Run) -> None:
        """Note the new days of a run."""
        if old.first == new.first and old.last != new.last and old.id is not None:
            self.ended.setdefault((old.last, new.last), set()).add(old.id)
        else:
            self.moved.append((old, new))

    def write(self, connection: Connection, kind: RegisterKind) -> Journal:
        """Write it all; must run inside a transaction. Returns how to put it back."""
        last = connection.scalar(select(func.max(LISTINGS.c.id)))
        last_name = connection.scalar(select(func.max(NAMES.c.id)))
        journal = Journal(mark=last or 0, names_mark=last_name or 0)
        rows = (_entry_row(kind, new, key, written) for new, key, *written in self.entries)
        for chunk in chunks(rows):
            connection.execute(insert(ENTRIES), chunk)
        for chunk in chunks(_run_row(run) for run in self.runs):
            connection.execute(insert(LISTINGS), chunk)
        self._name(connection, kind)
        _rewrite(connection, ((entry_id, now) for entry_id, _, now in self.rewritten))
        journal.rewritten = [[entry_id, *before] for entry_id, before, _ in self.rewritten]
        self._drop(connection, journal)
        self._move_ends(connection, kind, journal)
        return journal

    def _name(self, connection: Connection, kind: RegisterKind) -> None:
        """Add the former names that are not known yet."""
        if not self.names:
            return
        ours = select(ENTRIES.c.id).where(ENTRIES.c.kind == kind)
        known = {
            (row.entry_id, row.name_key)
            for row in connection.execute(
                select(NAMES.c.entry_id, NAMES.c.name_key).where(NAMES.c.entry_id.in_(ours))
            )
        }
        for chunk in chunks(_new_names(self.names, known)):
            connection.execute(insert(NAMES), chunk)

    def _drop(self, connection: Connection, journal: Journal) -> None:
        journal.dropped = [
            (run.id, entry_id, run.first.isoformat(), run.last.isoformat(), run.details.said())
            for entry_id, run in self.dropped
            if run.id is not None
        ]
        for chunk in chunks([row[0] for row in journal.dropped]):
            connection.execute(delete(LISTINGS).where(LISTINGS.c.id.in_(chunk)))

    def _move_ends(self, connection: Connection, kind: RegisterKind, journal: Journal) -> None:
        """Set the new ends of runs."""
        single = []
        for old, new in self.moved:
            if old.id is None:
                continue
            single.append({"the_id": old.id, "a": new.first, "b": new.last})
            journal.moved.append((old.id, old.first.isoformat(), old.last.isoformat()))
        for (old_last, new_last), ids in self.ended.items():
            journal.ended.append((old_last.isoformat(), steps(ids)))
            _move_together(connection, kind, ids, old_last, new_last)
        set_ends(connection, single)


def _new_names(names: Iterable[list[str]], known: set[tuple[str, str]]) -> Iterator[dict[str, str]]:
    for entry_id, name in names:
        key = key_of(name)
        if (entry_id, key) not in known:
            known.add((entry_id, key))
            yield {"entry_id": entry_id, "name": name[:400], "name_key": key}


def _move_together(
    connection: Connection, kind: RegisterKind, ids: set[int], old_last: date, new_last: date
) -> None:
    ours = select(ENTRIES.c.id).where(ENTRIES.c.kind == kind)
    others = _others_ending(connection, kind, old_last, ids) if len(ids) > CHUNK else None
    if others is None or len(others) > len(ids):
        set_last(connection, ids, new_last)
        return
    connection.execute(
        update(LISTINGS)
        .where(LISTINGS.c.last_as_at == old_last, LISTINGS.c.entry_id.in_(ours))
        .values(last_as_at=new_last)
    )
    set_last(connection, others, old_last)


def _others_ending(
    connection: Connection, kind: RegisterKind, day: date, ids: set[int]
) -> set[int]:
    ending = (
        select(LISTINGS.c.id)
        .join(ENTRIES, ENTRIES.c.id == LISTINGS.c.entry_id)
        .where(LISTINGS.c.last_as_at == day, ENTRIES.c.kind == kind)
    )
    return set(connection.scalars(ending)) - ids


def _entry_row(
    kind: RegisterKind, entry_id: str, key: str, written: Sequence[str | None]
) -> dict[str, Any]:
    row = dict(zip(WRITTEN, written, strict=True))
    name_key = key_of(str(written[0]))
    return {**row, "id": entry_id, "kind": kind, "entry_key": key, "name_key": name_key}


def _run_row(row: list[str]) -> dict[str, Any]:
    entry_id, first, last, text = row
    return {
        "entry_id": entry_id,
        "first_as_at": date.fromisoformat(first),
        "last_as_at": date.fromisoformat(last),
        "details": json.loads(text),
    }


def _rewrite(connection: Connection, rows: Iterable[tuple[str, Sequence[str | None]]]) -> None:
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in (*WRITTEN, "name_key")}
    change = update(ENTRIES).where(ENTRIES.c.id == bindparam("the_id")).values(values)
    written = (
        {
            **{f"new_{name}": said for name, said in zip(WRITTEN, now, strict=True)},
            "the_id": entry_id,
            "new_name_key": key_of(str(now[0])),
        }
        for entry_id, now in rows
    )
    for chunk in chunks(written):
        connection.execute(change, chunk)


def set_last(connection: Connection, ids: Iterable[int], last: date) -> None:
    """Let listings end on a day."""
    for chunk in chunks(sorted(ids)):
        connection.execute(update(LISTINGS).where(LISTINGS.c.id.in_(chunk)).values(last_as_at=last))


def set_ends(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Set both days of listings: rows of `the_id`, `a` and `b`."""
    moves = update(LISTINGS).where(LISTINGS.c.id == bindparam("the_id"))
    for chunk in chunks(rows):
        connection.execute(
            moves.values(first_as_at=bindparam("a"), last_as_at=bindparam("b")), chunk
        )


def put_back(connection: Connection, kind: RegisterKind, journal: Journal) -> None:
    """Undo the writing of entries and listings; entries that came with the copy stay bare.

    Must run inside a transaction, on the copy that came in last.
    """
    ours = select(ENTRIES.c.id).where(ENTRIES.c.kind == kind)
    connection.execute(
        delete(LISTINGS).where(LISTINGS.c.id > journal.mark, LISTINGS.c.entry_id.in_(ours))
    )
    connection.execute(
        delete(NAMES).where(NAMES.c.id > journal.names_mark, NAMES.c.entry_id.in_(ours))
    )
    for last, taken in journal.ended:
        set_last(connection, walked(taken), date.fromisoformat(last))
    set_ends(
        connection,
        [
            {"the_id": number, "a": date.fromisoformat(first), "b": date.fromisoformat(last)}
            for number, first, last in journal.moved
        ],
    )
    dropped = (
        {
            "id": number,
            "entry_id": entry_id,
            "first_as_at": date.fromisoformat(first),
            "last_as_at": date.fromisoformat(last),
            "details": details,
        }
        for number, entry_id, first, last, details in journal.dropped
    )
    for chunk in chunks(dropped):
        connection.execute(insert(LISTINGS), chunk)
    _rewrite(connection, ((str(before[0]), before[1:]) for before in journal.rewritten))


def chunks(items: Iterable[_T]) -> Iterator[list[_T]]:
    """Parts of a length that a database takes at once."""
    part: list[_T] = []
    for item in items:
        part.append(item)
        if len(part) == CHUNK:
            yield part
            part = []
    if part:
        yield part
