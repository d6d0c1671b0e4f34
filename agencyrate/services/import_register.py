"""A file of an official list becomes a dated copy, its organisations become listings and links."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from agencyrate.agencies.queries import names_matched
from agencyrate.audit import log
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.settings import settings
from agencyrate.core.words import N_
from agencyrate.registers.copies import Tally
from agencyrate.registers.kinds import RULES
from agencyrate.registers.models import CopyState, RegisterCopy, RegisterKind
from agencyrate.registers.previews import Preview
from agencyrate.registers.readers.companies import Wanted
from agencyrate.registers.readers.rows import Reading, RefusedRow
from agencyrate.registers.readers.streams import Source
from agencyrate.registers.reading import read
from agencyrate.registers.scope import Scope
from agencyrate.registers.waiting import packed, unpacked
from agencyrate.registers.wanted import wanted_companies
from agencyrate.services.find_pairs import look_soon
from agencyrate.services.follow_lists import follow_lists
from agencyrate.services.link_registers import Linked
from agencyrate.services.take_copy import (
    Coming,
    filled,
    match_elsewhere,
    match_late,
    plan_of,
    preview_of,
    reckon,
    same_file,
    take,
)

#: Lists are no older than the law on agencies' licensing of sponsors; an earlier year is a slip.
_EARLIEST: Final = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class NewCopy:
    """A file handed in as a copy of a list as it stood on a day: its bytes, or where it lies."""

    kind: RegisterKind
    source: Source
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
    refused_count: int
    notes: tuple[str, ...]
    tally: Tally
    linked: Linked
    events: int = 0
    #: For a trial, and for a copy that waits: what it would do.
    preview: Preview | None = None

    @property
    def waiting(self) -> bool:
        """Whether a person has to confirm it first."""
        return self.state is CopyState.WAITING


def import_register(new: NewCopy, *, by_id: str = "", dry_run: bool = False) -> ImportReport:
    """Take a file in as a dated copy; the same file for the same day again changes nothing.

    Refuses (Refused) a file that cannot be read, a day in the future, and a second copy of one day
    that speaks of the same entries. A file that would drop more than the set share waits.
    """
    coming = _coming(new)
    before = same_file(coming.kind, coming.as_at, coming.sha256)
    if before and before.state is not CopyState.REFUSED:
        if before.state is CopyState.IN and not dry_run:
            follow_lists()  # in case the import of it broke off before the reports had followed
        return _held_already(before)
    found = reckon(coming)
    if dry_run:
        return _told(coming, found.taker.tally, preview=preview_of(coming, found))
    if found.taker.tally.dropped_share > _most_gone(new.kind):
        return _keep_waiting(coming, by_id)
    return _take_in(coming, by_id)


def offer_register(new: NewCopy, *, by_id: str) -> ImportReport:
    """Keep a file as a waiting copy with what it would do: nothing counts until it is confirmed.

    Refuses as import_register does, and a file that is held already.
    """
    coming = _coming(new)
    before = same_file(coming.kind, coming.as_at, coming.sha256)
    if before and before.state is CopyState.IN:
        raise Refused(f"this file is held already as the copy of {before.as_at}")
    if before and before.state is CopyState.WAITING:
        return _held_already(before)
    return _keep_waiting(coming, by_id)


def reckon_again(copy_id: str, *, by_id: str) -> None:
    """Work out anew what a waiting copy would do: another copy may have come in since."""
    _keep_waiting(_waiting(copy_id), by_id)


def confirm_copy(copy_id: str, *, by_id: str = "", seen: str | None = None) -> ImportReport:
    """Take in a copy that waits; raises NotFound, or Refused if it does not wait.

    Refuses too where other copies are held now than those that the preview that was `seen` rests
    on: it would do something else than was shown.
    """
    return _take_in(_waiting(copy_id), by_id, seen)


def refuse_copy(copy_id: str, *, by_id: str = "") -> None:
    """Put a waiting copy aside for good; its file is not kept."""
    with transaction():
        copy = _waiting_row(copy_id)
        copy.state, copy.waiting_source, copy.preview = CopyState.REFUSED, None, None
        log.record("refuse_copy", "register_copy", copy.id, by_id=by_id)


def _coming(new: NewCopy) -> Coming:
    """Read a file, as far as it is one that may come in."""
    if not _EARLIEST <= new.as_at <= clock.today():
        raise Refused(f"{new.as_at} cannot be the day of a copy: it is not a past day or today")
    scope, sha256 = Scope.parse(new.scope), _digest(new.source)
    name = new.file_name.replace("\\", "/").rsplit("/", 1)[-1][-200:]
    held = same_file(new.kind, new.as_at, sha256)
    if held is not None and held.scope != str(scope):
        raise Refused(f"this file is held already as the copy of that day, scope {held.scope}")
    if held is not None and held.state is not CopyState.REFUSED:
        return Coming(new.kind, new.as_at, scope, sha256, name, Reading())
    before = held.state if held else None
    wanted = wanted_companies() if RULES[new.kind].kept_in_part else Wanted()
    db.session.rollback()  # a file of millions is read for minutes: no snapshot is held as long
    reading = read(new.kind, new.source, new.file_name, new.columns, wanted)
    _keep_to_scope(reading, scope)
    if not reading.entries:
        raise Refused("nothing went in: no row of the file is an organisation within the scope")
    return Coming(new.kind, new.as_at, scope, sha256, name, reading, before)


def _digest(source: Source) -> str:
    if isinstance(source, bytes):
        return hashlib.sha256(source).hexdigest()
    with source.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _keep_to_scope(reading: Reading, scope: Scope) -> None:
    """Refuse what the declared scope does not speak of: the file or the scope is mistaken."""
    if scope.is_all:
        return
    inside = []
    for entry in reading.entries:
        if scope.speaks_of(entry.name, entry.details):
            inside.append(entry)
        else:
            reading.refuse(0, f"outside the declared scope {scope}: {entry.name}")
    reading.entries = inside


def _waiting_row(copy_id: str) -> RegisterCopy:
    copy = db.session.get(
        RegisterCopy, copy_id, with_for_update=bool(db.session.info.get("writing"))
    )
    if copy is None:
        raise NotFound(f"there is no copy {copy_id}")
    if copy.state is not CopyState.WAITING:
        raise Refused(f"the copy {copy_id} does not wait for a confirmation")
    return copy


def _waiting(copy_id: str) -> Coming:
    """A copy that waits, read from what was kept of it."""
    copy = _waiting_row(copy_id)
    reading = unpacked(copy.waiting_source or b"")
    scope = Scope.parse(copy.scope)
    return Coming(copy.kind, copy.as_at, scope, copy.sha256, copy.source_name, reading, copy.state)


def _keep_waiting(coming: Coming, by_id: str) -> ImportReport:
    found = reckon(coming)
    preview = preview_of(coming, found)
    with transaction():
        copy = filled(coming, found, CopyState.WAITING)
        copy.waiting_source, copy.preview = packed(coming.reading), preview.to_data()
        log.record("import_register", "register_copy", copy.id, by_id=by_id, note=copy.state)
        return _told(coming, found.taker.tally, copy=copy, preview=preview)


def _take_in(coming: Coming, by_id: str, seen: str | None = None) -> ImportReport:
    """Reckon outside the transaction, so that visitors wait for the writing only."""
    found = reckon(coming)
    if seen is not None and seen != found.taker.stamp:
        raise Refused(
            N_("Another copy of this list came in or was taken out meanwhile: work it out anew.")
        )
    planned_for = names_matched()
    plan = plan_of(coming, found)
    with transaction():
        copy, taken = take(coming, found, plan)
        log.record("import_register", "register_copy", copy.id, by_id=by_id, note=copy.state)
        report = _told(
            coming, found.taker.tally, copy=copy, linked=taken.linked, events=taken.events
        )
    match_elsewhere(taken.linked.made, coming.kind)
    if plan is not None:
        match_late(planned_for)
    look_soon(*taken.linked.made)
    if RULES[coming.kind].bears_on_flags:
        # Apart, since a moderator holds reports first and lists after them.
        follow_lists()
    return report


def _most_gone(kind: RegisterKind) -> float:
    own = RULES[kind].most_gone
    return settings().register_drop_share if own is None else own


def _told(
    coming: Coming, tally: Tally, *, copy: RegisterCopy | None = None,
    linked: Linked | None = None, events: int = 0, preview: Preview | None = None,
) -> ImportReport:  # fmt: skip
    reading = coming.reading
    return ImportReport(
        coming.kind, coming.as_at, str(coming.scope), coming.sha256,
        copy.id if copy else "", copy.state if copy else None, False, reading.rows_read,
        tuple(reading.refused), reading.refused_count, tuple(reading.notes), tally,
        linked or Linked(), events, preview,
    )  # fmt: skip


def _held_already(copy: RegisterCopy) -> ImportReport:
    refused = tuple(RefusedRow(row["row"], row["reason"]) for row in copy.refused)
    tally = Tally(copy.entries, copy.added, copy.changed, copy.gone)
    return ImportReport(
        copy.kind, copy.as_at, copy.scope, copy.sha256, copy.id, copy.state, True,
        copy.rows_read, refused, copy.refused_count, (), tally, Linked(),
    )  # fmt: skip
