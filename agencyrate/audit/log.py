"""Write to the log, and prove that nobody has rewritten it."""

import hashlib
import json
from contextlib import closing
from datetime import datetime

from sqlalchemy import select, text

from agencyrate.audit.models import AuditEntry
from agencyrate.core import clock
from agencyrate.core.db import db

#: One writer at a time, so that the chain has one end (PostgreSQL; SQLite has one writer anyway).
_LOCK = 7_240_131


def _link(before: str, entry: AuditEntry) -> str:
    told = [
        before,
        entry.number,
        entry.at.isoformat(),
        entry.actor_id,
        entry.action,
        entry.subject_kind,
        entry.subject_id,
        entry.note,
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def record(
    action: str, subject_kind: str, subject_id: str, *, by_id: str = "", note: str = ""
) -> None:
    """Append one entry. Must run inside the transaction of the act itself.

    `note` holds fixed words, an id or a public name, never what somebody wrote freely. An act
    without an actor is a worker's own: it is kept by the hour, so that no clock points at them.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    db.session.flush()
    last = db.session.execute(
        select(AuditEntry.number, AuditEntry.chain).order_by(AuditEntry.number.desc()).limit(1)
    ).first()
    number, before = (last.number + 1, last.chain) if last else (1, "")
    entry = AuditEntry(
        number=number,
        at=clock.now().replace(microsecond=0) if by_id else clock.this_hour(),
        actor_id=by_id,
        action=action,
        subject_kind=subject_kind,
        subject_id=subject_id,
        note=note,
    )
    entry.chain = _link(before, entry)
    db.session.add(entry)
    db.session.flush()


def was_recorded(
    action: str, subject_kind: str, subject_id: str, *, by_id: str, note: str, since: datetime
) -> bool:
    """Say whether somebody did this since a moment: some may be seen only once it is written."""
    asked = select(AuditEntry.number).where(
        AuditEntry.subject_id == subject_id,
        AuditEntry.subject_kind == subject_kind,
        AuditEntry.action == action,
        AuditEntry.actor_id == by_id,
        AuditEntry.note == note,
        AuditEntry.at >= since,
    )
    return db.session.execute(asked.limit(1)).first() is not None


def first_break() -> int | None:
    """Return the number of the first entry that does not fit the chain, None when all do."""
    before, expected = "", 1
    entries = db.session.scalars(
        select(AuditEntry).order_by(AuditEntry.number).execution_options(yield_per=1000)
    )
    with closing(entries):
        for entry in entries:
            if entry.number != expected or entry.chain != _link(before, entry):
                return expected
            before, expected = entry.chain, expected + 1
    return None
