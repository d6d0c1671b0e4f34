"""Close the account of somebody who has left."""

from sqlalchemy import delete, select

from agencyrate.accounts import sessions
from agencyrate.accounts.models import Account, Invite
from agencyrate.audit import log
from agencyrate.core import clock
from agencyrate.core.db import transaction
from agencyrate.core.errors import Refused
from agencyrate.core.words import N_


def close_staff(email: str) -> None:
    """End the account's sessions, invitations and use; Refused when nobody has that address."""
    address = email.strip().lower()
    with transaction() as session:
        account = session.scalar(select(Account).where(Account.email == address).with_for_update())
        invited = session.execute(
            delete(Invite).where(Invite.email == address, Invite.used_at.is_(None))
        )
        if account is None and not invited.rowcount:  # type: ignore[attr-defined]
            raise Refused(N_("Nobody on the staff has that address."))
        if account is not None:
            account.closed_at = clock.now()
            sessions.end_all(account.id)
            log.record("close", "staff", account.id)
