"""Take up an invitation: name and password, then a second factor; only then the role applies."""

from sqlalchemy import select

from agencyrate.accounts import invites, passwords, second_factor, sessions
from agencyrate.accounts.models import Account, Invite
from agencyrate.audit import log
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.sealing import open_sealed, seal
from agencyrate.core.text import one_line
from agencyrate.core.words import N_


def choose_password(invite_token: str, *, name: str, password: str) -> str:
    """Keep name and password, make a second factor; return the token of a session half way in.

    Raises NotFound when the link does not work any more, Refused when the password will not do.
    """
    email = invites.open_invite(invite_token).email
    fault = passwords.fault_in(password, email=email, name=name)
    if fault:
        raise Refused(fault)
    stored = passwords.digest(password)
    with transaction() as session:
        invite = invites.open_invite(invite_token, lock=True)
        account = session.scalar(select(Account).where(Account.email == invite.email))
        if account is None:
            account = Account(email=invite.email)
            session.add(account)
        account.name, account.password_hash = one_line(name), stored
        account.role, account.branch_id = invite.role, invite.branch_id
        account.totp_sealed, account.totp_last_step = seal(second_factor.new_secret()), 0
        account.enrolled_at = None
        session.flush()
        sessions.end_all(account.id)
        return sessions.begin(account.id, half_way=True)


def confirm_second_factor(token: str, code: str) -> str:
    """Make the role apply, use up the invitation; return the token of a whole session.

    Raises NotFound when nobody is half way in by that token, Refused when the code is wrong.
    """
    with transaction() as session:
        account = sessions.account_half_way(token)
        session.refresh(account, with_for_update=True)
        if account.enrolled_at is not None or account.totp_sealed is None:
            raise NotFound
        step = second_factor.step_of(
            open_sealed(account.totp_sealed), code, at=clock.now(), after=account.totp_last_step
        )
        if step is None:
            raise Refused(N_("That code does not fit. Wait for the next one and try again."))
        _use_up(account.email)
        account.totp_last_step = step
        account.enrolled_at = clock.now()
        sessions.end_all(account.id)
        log.record("enrol", "staff", account.id, by_id=account.id, note=str(account.role))
        return sessions.begin(account.id, half_way=False)


def _use_up(email: str) -> None:
    """Mark the invitation as used; NotFound when it was replaced or its time is over."""
    invite = db.session.scalar(
        select(Invite)
        .where(Invite.email == email, Invite.used_at.is_(None), Invite.expires_at > clock.now())
        .with_for_update()
    )
    if invite is None:
        raise NotFound
    invite.used_at = clock.now()
