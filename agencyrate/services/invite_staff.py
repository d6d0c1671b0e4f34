"""Invite a member of staff, or give one who is known a fresh start."""

from sqlalchemy import delete, select

from agencyrate.accounts import invites, sessions
from agencyrate.accounts.models import Account, Invite, Role
from agencyrate.audit import log
from agencyrate.branches.models import Branch
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import Refused
from agencyrate.core.text import one_line
from agencyrate.core.words import N_

_LONGEST_ADDRESS = 254


def invite_staff(email: str, role: Role, *, branch: str = "") -> str:
    """Return the token of a one-use link that works for 72 hours.

    Somebody invited again starts anew: password and second factor are gone, every session ends,
    every earlier link is dead. Raises Refused when the address or the branch does not fit.
    """
    address = _checked_address(email)
    if (role is Role.BRANCH) != bool(one_line(branch)):
        raise Refused(N_("Say which branch with --branch, and only for the role branch."))
    token = invites.new_token()
    with transaction() as session:
        _start_anew(address)
        session.execute(delete(Invite).where(Invite.email == address, Invite.used_at.is_(None)))
        session.add(
            Invite(
                id=invites.digest(token), email=address, role=role,
                branch_id=_branch_id(one_line(branch)) if branch else None,
                expires_at=clock.now() + invites.LASTS,
            )
        )  # fmt: skip
        log.record("invite", "staff", invites.digest(token)[:16], note=str(role))
    return token


def _checked_address(email: str) -> str:
    address = email.strip().lower()
    name, at, host = address.rpartition("@")
    whole = bool(name and at and "." in host) and not any(part.isspace() for part in address)
    if not whole or len(address) > _LONGEST_ADDRESS:
        raise Refused(N_("That is not an e-mail address."))
    return address


def _start_anew(address: str) -> None:
    account = db.session.scalar(select(Account).where(Account.email == address).with_for_update())
    if account is None:
        return
    account.password_hash = ""
    account.totp_sealed = None
    account.enrolled_at = None
    account.closed_at = None
    sessions.end_all(account.id)


def _branch_id(name: str) -> str:
    branch = db.session.scalar(select(Branch).where(Branch.name == name))
    if branch is None:
        branch = Branch(name=name)
        db.session.add(branch)
        db.session.flush()
    return branch.id
