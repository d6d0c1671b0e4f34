"""What pages may know of staff."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from agencyrate.accounts import second_factor
from agencyrate.accounts.invites import open_invite
from agencyrate.accounts.models import Account, Invite, Role, StaffSession
from agencyrate.accounts.sessions import account_half_way, digest
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound
from agencyrate.core.sealing import open_sealed


@dataclass(frozen=True)
class StaffMember:
    """Who is at the desk."""

    id: str
    name: str
    role: Role
    branch_id: str | None


@dataclass(frozen=True)
class Invited:
    """Whom a link invites, and as what."""

    email: str
    role: Role
    expires_at: datetime


@dataclass(frozen=True)
class NewFactor:
    """What an authenticator app needs to be told, as text and as a QR code."""

    account_id: str
    typed: str
    square: second_factor.Square


@dataclass(frozen=True)
class Listed:
    """One line of the list of staff."""

    email: str
    role: Role
    #: "enrolled", "invited", "not set up" or "closed".
    state: str


def member_by_session(token: str) -> StaffMember:
    """Return who is signed in by a token; NotFound when nobody is, or not wholly."""
    found = db.session.execute(
        select(Account.id, Account.name, Account.role, Account.branch_id)
        .join(StaffSession, StaffSession.account_id == Account.id)
        .where(
            StaffSession.id == digest(token),
            StaffSession.half_way.is_(False),
            StaffSession.expires_at > clock.now(),
            Account.closed_at.is_(None),
            Account.enrolled_at.is_not(None),
        )
    ).first()
    if found is None:
        raise NotFound
    return StaffMember(*found)


def account_owing_code(token: str | None) -> str:
    """Return the id of the account that still owes its code, or NotFound."""
    account = account_half_way(token)
    if account.enrolled_at is None:
        raise NotFound
    return account.id


def invited_by(token: str) -> Invited:
    """Return whom a link invites; NotFound when it is used, replaced or past its time."""
    invite = open_invite(token)
    return Invited(invite.email, invite.role, invite.expires_at)


def new_factor(token: str | None) -> NewFactor:
    """Return the second factor about to be enrolled by somebody half way in, or NotFound."""
    account = account_half_way(token)
    if account.enrolled_at is not None or account.totp_sealed is None:
        raise NotFound
    secret = open_sealed(account.totp_sealed)
    drawn = second_factor.square(second_factor.address(secret, account.email))
    return NewFactor(account.id, second_factor.grouped(secret), drawn)


def names_of(ids: Iterable[str | None]) -> dict[str, str]:
    """Return the names of accounts by their ids."""
    wanted = {each for each in ids if each}
    if not wanted:
        return {}
    rows = db.session.execute(select(Account.id, Account.name).where(Account.id.in_(wanted)))
    return {row.id: row.name for row in rows}


def all_staff() -> list[Listed]:
    """Return everybody who has or is offered an account, by address."""
    now = clock.now()
    invited = {
        row.email: Listed(row.email, row.role, "invited")
        for row in db.session.execute(
            select(Invite.email, Invite.role).where(
                Invite.used_at.is_(None), Invite.expires_at > now
            )
        )
    }
    known = {
        account.email: Listed(account.email, account.role, _state(account))
        for account in db.session.scalars(select(Account))
    }
    return sorted({**known, **invited}.values(), key=lambda each: each.email)


def _state(account: Account) -> str:
    if account.closed_at is not None:
        return "closed"
    return "enrolled" if account.enrolled_at is not None else "not set up"
