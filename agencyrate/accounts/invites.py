"""Invitations of staff: a link that works once, of which only a digest is kept."""

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import select

from agencyrate.accounts.models import Invite
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound

LASTS = timedelta(hours=72)


def new_token() -> str:
    """Return a fresh token for a link."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(b"agencyrate invite " + token.encode()).hexdigest()


def open_invite(token: str, *, lock: bool = False) -> Invite:
    """Return the invitation of a link; NotFound when it is used, replaced or past its time."""
    asked = select(Invite).where(
        Invite.id == digest(token), Invite.used_at.is_(None), Invite.expires_at > clock.now()
    )
    found = db.session.scalar(asked.with_for_update() if lock else asked)
    if found is None:
        raise NotFound
    return found
