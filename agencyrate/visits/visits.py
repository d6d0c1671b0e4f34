"""Keep, read and forget what a visitor has under way."""

import json
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select

from agencyrate.core import clock, sealing
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound
from agencyrate.core.settings import settings
from agencyrate.visits.models import Visit

Kept = dict[str, Any]


def _lifetime() -> timedelta:
    return timedelta(minutes=settings().answers_minutes)


def read(key: str | None) -> Kept:
    """Return what is kept under a key; NotFound when there is nothing, or its time is over."""
    if not key:
        raise NotFound
    visit = db.session.get(Visit, sealing.key_digest(key))
    if visit is None or visit.expires_at <= clock.now():
        raise NotFound
    try:
        kept: Kept = json.loads(sealing.open_with(key, visit.sealed))
    except sealing.CannotOpen as error:
        raise NotFound from error
    return kept


def read_to_change(key: str) -> Kept:
    """Return what is kept, and hold it until the transaction ends: two tabs do not lose a page."""
    digest = sealing.key_digest(key)
    db.session.execute(select(Visit.id).where(Visit.id == digest).with_for_update())
    return read(key)


def keep(key: str, kept: Kept, *, lasts: timedelta | None = None) -> None:
    """Store under a key, and start its time anew: as long as answers are kept, or as said.

    Must run inside a transaction.
    """
    digest = sealing.key_digest(key)
    visit = db.session.get(Visit, digest, with_for_update=True) or Visit(id=digest)
    visit.sealed = sealing.seal_with(key, json.dumps(kept))
    visit.expires_at = clock.now() + (lasts or _lifetime())
    db.session.add(visit)


def forget(key: str) -> None:
    """Delete what is kept under a key. Must run inside a transaction."""
    db.session.execute(delete(Visit).where(Visit.id == sealing.key_digest(key)))


def sweep() -> int:
    """Delete what is past its time; return how many. Must run inside a transaction."""
    gone = db.session.execute(delete(Visit).where(Visit.expires_at <= clock.now()))
    return int(gone.rowcount)  # type: ignore[attr-defined]
