"""A file of an official list becomes a dated copy, its organisations become listings and links."""

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import select

from agencyrate.agencies.stamps import bump
from agencyrate.audit import log
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.ids import new_id
from agencyrate.core.settings import settings
from agencyrate.registers.copies import CopyTaker, Tally
from agencyrate.registers.index import stamp_name
from agencyrate.registers.models import CopyState, RegisterCopy, RegisterKind
from agencyrate.registers.readers.ethical_recruiters import read_ethical_recruiters
from agencyrate.registers.readers.rows import Reading, RefusedRow
from agencyrate.registers.readers.sponsors import read_sponsors
from agencyrate.registers.scope import Scope
from agencyrate.services.follow_lists import follow_lists
from agencyrate.services.link_numbers import Plan
from agencyrate.services.link_registers import Linked, link_register, plan_links

#: Refused rows kept with a copy; the count is kept of all.
_MOST_REFUSED_KEPT: Final = 1_000
#: Lists are no older than the law on agencies' licensing of sponsors; an earlier year is a slip.
_EARLIEST: Final = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class NewCopy:
    """A file handed in as a copy of a list as it stood on a day."""

    kind: RegisterKind
    source: bytes
    file_name: str
    as_at: date
    scope: str = "all"
    #: For a list of our own reading: which header is meant, where it cannot be guessed.
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of it. `state` is None for a trial that wrote nothing."""

    kind: RegisterKind
    as_at: date
    scope: str
    sha256: str
    copy_id: str
    state: CopyState | None
    repeated: bool
    rows_read: int
    refused: tuple[RefusedRow, ...]
    notes: tuple[str, ...]
    tally: Tally
    linked: Linked

    @property
    def waiting(self) -> bool:
        """Whether a person has to confirm it first."""
        return self.state is CopyState.WAITING


def import_register(new: NewCopy, *, by_id: str = "", dry_run: bool = False) -> ImportReport:
    """Take a file in as a dated copy; the same file for the same day again changes nothing.

    Refuses (Refused) a file that cannot be read, a day in the future, and a second copy of one day
    that speaks of the same entries. A file that would drop more than the set share waits.
    """
    if not _EARLIEST <= new.as_at <= clock.today():
        raise Refused(f"{new.as_at} cannot be the day of a copy: it is not a past day or today")
    scope, sha256 = Scope.parse(new.scope), hashlib.sha256(new.source).hexdigest()
    before = _same_copy(new, sha256)
    if before and before.scope != str(scope):
        raise Refused(f"this file is held already as the copy of that day, scope {before.scope}")
    if before:
        if before.state is CopyState.IN and not dry_run:
            follow_lists()  # in case the import of it broke off before the reports had followed
        return _held_already(before)
    reading = _read(new)
    _keep_to_scope(reading, scope)
    if not reading.entries:
        raise Refused("nothing went in: no row of the file is an organisation within the scope")
    return _take_in(new, reading, by_id=by_id, dry_run=dry_run, confirmed=False)


def confirm_copy(copy_id: str, *, by_id: str = "") -> ImportReport:
    """Take in a copy that waits; raises NotFound, or Refused if it does not wait."""
    copy = db.session.get(RegisterCopy, copy_id)
    if copy is None:
        raise NotFound(f"there is no copy {copy_id}")
    if copy.state is not CopyState.WAITING or copy.waiting_source is None:
        raise Refused(f"the copy {copy_id} does not wait for a confirmation")
    columns, source = _unpacked(copy.waiting_source)
    new = NewCopy(copy.kind, source, copy.source_name, copy.as_at, copy.scope, columns)
    reading = _read(new)
    _keep_to_scope(reading, Scope.parse(new.scope))
    return _take_in(new, reading, by_id=by_id, dry_run=False, confirmed=True)


def refuse_copy(copy_id: str, *, by_id: str = "") -> None:
    """Put a waiting copy aside for good; its file is not kept."""
    with transaction():
        copy = db.session.get(RegisterCopy, copy_id, with_for_update=True)
        if copy is None:
            raise NotFound(f"there is no copy {copy_id}")
        if copy.state is not CopyState.WAITING:
            raise Refused(f"the copy {copy_id} does not wait for a confirmation")
        copy.state, copy.waiting_source = CopyState.REFUSED, None
        log.record("refuse_copy", "register_copy", copy.id, by_id=by_id)


def _read(new: NewCopy) -> Reading:
    if new.kind is RegisterKind.SPONSORS:
        return read_sponsors(new.source, new.file_name)
    return read_ethical_recruiters(new.source, new.file_name, new.columns)


def _keep_to_scope(reading: Reading, scope: Scope) -> None:
    """Refuse what the declared scope does not speak of: the file or the scope is mistaken."""
    if scope.is_all:
        return
    outside = [e for e in reading.entries if not scope.speaks_of(e.name, e.details)]
    for entry in outside:
        reading.refuse(0, f"outside the declared scope {scope}: {entry.name}")
    gone = set(map(id, outside))
    reading.entries = [entry for entry in reading.entries if id(entry) not in gone]


def _same_copy(new: NewCopy, sha256: str) -> RegisterCopy | None:
    found: RegisterCopy | None = db.session.scalar(
        select(RegisterCopy).where(
            RegisterCopy.kind == new.kind,
            RegisterCopy.as_at == new.as_at,
            RegisterCopy.sha256 == sha256,
        )
    )
    return found


def _take_in(
    new: NewCopy, reading: Reading, *, by_id: str, dry_run: bool, confirmed: bool
) -> ImportReport:  # fmt: skip
    """Reckon outside the transaction, so that visitors wait for the writing only."""
    scope, sha256 = Scope.parse(new.scope), hashlib.sha256(new.source).hexdigest()
    _refuse_overlap(new, scope)
    taker = CopyTaker(new.kind, new.as_at, scope)
    tally = taker.reckon(reading.entries)
    waits = not confirmed and tally.dropped_share > settings().register_drop_share
    state, copy_id, linked = None, "", Linked()
    if not dry_run:
        plan = _plan(new.kind, taker) if not waits else None
        with transaction():
            if not taker.still_holds():
                raise Refused("another copy of this list came in meanwhile: try again")
            copy = _same_copy(new, sha256) or RegisterCopy(id=new_id())
            copy.state = state = CopyState.WAITING if waits else CopyState.IN
            _fill(copy, new, reading, tally, sha256)
            db.session.add(copy)
            db.session.flush()
            if not waits:
                taker.write()
                bump(stamp_name(new.kind))
                linked = link_register(new.kind, taker.added_ids, plan)
            log.record("import_register", "register_copy", copy.id, by_id=by_id, note=state)
            copy_id = copy.id
        if not waits and new.kind is RegisterKind.ETHICAL_RECRUITERS:
            # Apart, since a moderator holds reports first and lists after them.
            follow_lists()
    return ImportReport(
        new.kind, new.as_at, str(scope), sha256, copy_id, state, False, reading.rows_read,
        tuple(reading.refused), tuple(reading.notes), tally, linked,
    )  # fmt: skip


def _plan(kind: RegisterKind, taker: CopyTaker) -> Plan | None:
    """A short list is matched within the transaction, after its entries have become agencies."""
    return None if kind is RegisterKind.ETHICAL_RECRUITERS else plan_links(kind, taker.new_rows())


def _refuse_overlap(new: NewCopy, scope: Scope) -> None:
    same_day = db.session.scalars(
        select(RegisterCopy).where(
            RegisterCopy.kind == new.kind,
            RegisterCopy.as_at == new.as_at,
            RegisterCopy.state == CopyState.IN,
        )
    )
    for copy in same_day:
        if Scope.parse(copy.scope).overlaps(scope):
            raise Refused(
                f"we hold another copy of {new.as_at} already ({copy.source_name}, scope"
                f" {copy.scope}): two files cannot speak of the same entries on one day"
            )


def _fill(copy: RegisterCopy, new: NewCopy, reading: Reading, tally: Tally, sha256: str) -> None:
    copy.kind, copy.as_at, copy.sha256 = new.kind, new.as_at, sha256
    copy.scope = str(Scope.parse(new.scope))
    copy.source_name = new.file_name.rsplit("/", 1)[-1][-200:]
    copy.imported_at = clock.now()
    copy.rows_read = reading.rows_read
    kept = [{"row": r.number, "reason": r.reason} for r in reading.refused[:_MOST_REFUSED_KEPT]]
    copy.refused = kept
    copy.entries, copy.added = tally.entries, tally.added
    copy.changed, copy.gone = tally.changed, tally.gone
    waiting = copy.state is CopyState.WAITING
    copy.waiting_source = _packed(new) if waiting else None


def _packed(new: NewCopy) -> bytes:
    """The file with what was said about its columns, for the day somebody confirms it."""
    return zlib.compress(json.dumps(dict(new.columns)).encode() + b"\n" + new.source)


def _unpacked(kept: bytes) -> tuple[dict[str, str], bytes]:
    said, _, source = zlib.decompress(kept).partition(b"\n")
    columns: dict[str, str] = json.loads(said)
    return columns, source


def _held_already(copy: RegisterCopy) -> ImportReport:
    refused = tuple(RefusedRow(row["row"], row["reason"]) for row in copy.refused)
    tally = Tally(copy.entries, copy.added, copy.changed, copy.gone)
    return ImportReport(
        copy.kind, copy.as_at, copy.scope, copy.sha256, copy.id, copy.state, True,
        copy.rows_read, refused, (), tally, Linked(),
    )  # fmt: skip
