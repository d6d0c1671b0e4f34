"""Sign-ins of staff: opened, found and ended by a token of which only a digest is kept."""

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import delete, select

from agencyrate.accounts.models import Account, StaffSession
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound

#: A working day: then one signs in again, however busy one was.
LASTS = timedelta(hours=8)
#: Time to find the phone between password and code.
HALF_WAY_LASTS = timedelta(minutes=10)


def digest(token: str) -> str:
    """Return what is kept of a token; it has 256 bits, so a fast digest is enough."""
    return hashlib.sha256(b"agencyrate staff " + token.encode()).hexdigest()


def begin(account_id: str, *, half_way: bool) -> str:
    """Open a session and return its token. Must run inside a transaction."""
    token = secrets.token_urlsafe(32)
    now = clock.now()
    db.session.execute(delete(StaffSession).where(StaffSession.expires_at <= now))
    db.session.add(
        StaffSession(
            id=digest(token),
            account_id=account_id,
            half_way=half_way,
            expires_at=now + (HALF_WAY_LASTS if half_way else LASTS),
        )
    )
    return token


def account_half_way(token: str | None) -> Account:
    """Return the account that has given its password and still owes its code, or NotFound."""
    found = db.session.scalar(
        select(Account)
        .join(StaffSession, StaffSession.account_id == Account.id)
        .where(
            StaffSession.id == digest(token or ""),
            StaffSession.half_way,
            StaffSession.expires_at > clock.now(),
            Account.closed_at.is_(None),
        )
    )
    if found is None:
        raise NotFound
    return found


def end(token: str) -> None:
    """End one session. Must run inside a transaction."""
    db.session.execute(delete(StaffSession).where(StaffSession.id == digest(token)))


def end_all(account_id: str) -> None:
    """End every session of an account. Must run inside a transaction."""
    db.session.execute(delete(StaffSession).where(StaffSession.account_id == account_id))
