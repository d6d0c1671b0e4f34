"""The copies held of official lists: which, how they came in, and what a waiting one would do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from agencyrate.core.db import db
from agencyrate.core.errors import NotFound
from agencyrate.registers.copies import copies_stamp
from agencyrate.registers.models import REGISTER_NAMES, CopyState, RegisterCopy, RegisterKind
from agencyrate.registers.previews import Preview


@dataclass(frozen=True, slots=True)
class HeldCopy:
    """One copy of one list, as staff and the public may know of it."""

    id: str
    kind: RegisterKind
    register: str
    as_at: date
    scope: str
    state: CopyState
    rows: int
    refused: int
    entries: int
    added: int
    changed: int
    gone: int
    sha256: str
    source_name: str
    imported_at: datetime
    #: Whether it came in last of its list and can be taken out again.
    undoable: bool = False


def copies_held(kind: RegisterKind | None = None) -> list[HeldCopy]:
    """All copies, those that wait included; by list, then the newest first."""
    asked = select(RegisterCopy).order_by(
        RegisterCopy.kind, RegisterCopy.as_at.desc(), RegisterCopy.id
    )
    if kind:
        asked = asked.where(RegisterCopy.kind == kind)
    last = {each.id for each in map(last_in, RegisterKind) if each}
    return [_held(copy, undoable=copy.id in last) for copy in db.session.scalars(asked)]


def last_in(kind: RegisterKind) -> RegisterCopy | None:
    """The copy of a list that came in last and can be taken out again, if any."""
    newest = (
        select(RegisterCopy)
        .where(RegisterCopy.kind == kind, RegisterCopy.state == CopyState.IN)
        .order_by(func.coalesce(RegisterCopy.came_in, 0).desc(), RegisterCopy.imported_at.desc())
        .limit(1)
    )
    found = db.session.scalar(newest)
    return (
        found if found is not None and found.came_in is not None and _has_journal(found) else None
    )


def _has_journal(copy: RegisterCopy) -> bool:
    asked = select(RegisterCopy.id).where(
        RegisterCopy.id == copy.id, RegisterCopy.journal.is_not(None)
    )
    return db.session.scalar(asked) is not None


def latest_copy(kind: RegisterKind) -> HeldCopy | None:
    """The newest copy that counts, or None."""
    held = (copy for copy in copies_held(kind) if copy.state is CopyState.IN)
    return next(held, None)


def _held(copy: RegisterCopy, *, undoable: bool = False) -> HeldCopy:
    return HeldCopy(
        id=copy.id,
        kind=copy.kind,
        register=REGISTER_NAMES[copy.kind],
        as_at=copy.as_at,
        scope=copy.scope,
        state=copy.state,
        rows=copy.rows_read,
        refused=copy.refused_count,
        entries=copy.entries,
        added=copy.added,
        changed=copy.changed,
        gone=copy.gone,
        sha256=copy.sha256,
        source_name=copy.source_name,
        imported_at=copy.imported_at,
        undoable=undoable,
    )


def copy_on_or_before(kind: RegisterKind, day: date | None) -> date | None:
    """The day of the newest copy that counts, or of the last one on or before a day."""
    asked = select(func.max(RegisterCopy.as_at)).where(
        RegisterCopy.kind == kind, RegisterCopy.state == CopyState.IN
    )
    if day is not None:
        asked = asked.where(RegisterCopy.as_at <= day)
    return db.session.scalar(asked)


@dataclass(frozen=True, slots=True)
class CopyPage:
    """One copy with all that was noted of it."""

    copy: HeldCopy
    #: The first refused rows: number in the file (0 where it has none), and why.
    refused_rows: Sequence[tuple[int, str]]
    preview: Preview | None
    #: Another copy of the list came in or went out since the preview was worked out.
    stale: bool


def copy_by_id(copy_id: str) -> CopyPage:
    """One copy, of any state; raises NotFound."""
    copy = db.session.get(RegisterCopy, copy_id)
    if copy is None:
        raise NotFound("there is no such copy")
    last = last_in(copy.kind)
    preview = Preview.of_data(copy.preview) if copy.preview else None
    return CopyPage(
        _held(copy, undoable=last is not None and last.id == copy_id),
        [(row["row"], row["reason"]) for row in copy.refused],
        preview,
        preview is not None and preview.held != copies_stamp(copy.kind),
    )


def copy_days(kind: RegisterKind) -> list[date]:
    """The days that a copy is held of, the newest first."""
    asked = (
        select(RegisterCopy.as_at)
        .where(RegisterCopy.kind == kind, RegisterCopy.state == CopyState.IN)
        .distinct()
        .order_by(RegisterCopy.as_at.desc())
    )
    return list(db.session.scalars(asked))
