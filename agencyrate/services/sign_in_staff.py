"""Sign a member of staff in: the password, then the code; and out again."""

from dataclasses import dataclass

from sqlalchemy import select

from agencyrate.accounts import passwords, second_factor, sessions
from agencyrate.accounts.models import Account, Role
from agencyrate.audit import log
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.sealing import open_sealed
from agencyrate.core.words import N_


@dataclass(frozen=True)
class SignedIn:
    """A whole session: its token, and what its holder is here to do."""

    token: str
    role: Role


def give_password(email: str, password: str) -> str:
    """Return the token of a session half way in.

    Raises Refused with one and the same text, after the same work, for an address nobody has, an
    account that is closed or not enrolled, and a wrong password.
    """
    #: PostgreSQL knows no text with a NUL in it.
    address = email.strip().lower().replace("\0", "")
    account = db.session.scalar(select(Account).where(Account.email == address))
    usable = account is not None and account.enrolled_at is not None and account.closed_at is None
    stored = account.password_hash if account is not None and usable else None
    if not passwords.fits(stored, password) or account is None or stored is None:
        raise Refused(N_("The e-mail address or the password is not right."))
    account_id = account.id
    renewed = passwords.digest(password) if passwords.is_old(stored) else stored
    with transaction() as session:
        account = session.get(Account, account_id, with_for_update=True)
        if account is None or account.password_hash != stored:
            raise Refused(N_("The e-mail address or the password is not right."))
        account.password_hash = renewed
        return sessions.begin(account_id, half_way=True)


def give_code(token: str | None, code: str) -> SignedIn:
    """Return a whole session in place of the one half way; a code works once.

    Raises NotFound when nobody is half way in by that token, Refused for a wrong or used code.
    """
    with transaction() as session:
        account = sessions.account_half_way(token)
        session.refresh(account, with_for_update=True)
        if account.enrolled_at is None or account.totp_sealed is None:
            raise NotFound
        step = second_factor.step_of(
            open_sealed(account.totp_sealed), code, at=clock.now(), after=account.totp_last_step
        )
        if step is None:
            raise Refused(N_("That code is wrong or was used already. Wait for the next one."))
        account.totp_last_step = step
        sessions.end(token or "")
        log.record("sign in", "staff", account.id, by_id=account.id)
        return SignedIn(sessions.begin(account.id, half_way=False), account.role)


def sign_out(token: str) -> None:
    """End a session."""
    with transaction():
        sessions.end(token)
