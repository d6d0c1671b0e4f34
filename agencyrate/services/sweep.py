"""Delete what is past its time; run every few minutes by whatever serves the site."""

from dataclasses import dataclass

from sqlalchemy import delete

from agencyrate.accounts.models import StaffSession
from agencyrate.collections.opening import forget_helpers
from agencyrate.complaints import contacts
from agencyrate.core import clock
from agencyrate.core.db import db, drop_old_pages, transaction
from agencyrate.registers.look_up import keeping
from agencyrate.services.ask_union import sweep_requests
from agencyrate.services.keep_locked import delete_lapsed, forget_helpers_of_locked
from agencyrate.services.watch_escrows import watch_escrows
from agencyrate.visits import visits


@dataclass(frozen=True)
class Swept:
    """How many of each were deleted."""

    visits: int
    staff_sessions: int
    contacts: int
    #: Answers of Companies House and possible successors.
    looked_up: int = 0
    help_requests: int = 0
    #: Collections whose helper can no longer be told from others.
    helper_marks: int = 0
    #: Locked reports whose receipt was not typed for too long.
    locked_reports: int = 0


def sweep_now() -> Swept:
    """Delete answers under way, staff sessions, contacts and looked-up facts whose time is over.

    What waits for others is looked at, whoever is due is asked, and locked reports past their time
    are deleted. What was deleted before, a
    withdrawn report too, then leaves the disk.
    """
    #: First, so that nothing is still being read when old pages are dropped.
    watch_escrows()
    lapsed = delete_lapsed()
    with transaction():
        past = delete(StaffSession).where(StaffSession.expires_at <= clock.now())
        swept = Swept(
            visits=visits.sweep(),
            staff_sessions=int(db.session.execute(past).rowcount),  # type: ignore[attr-defined]
            contacts=contacts.sweep(),
            looked_up=keeping.sweep(clock.now()),
            help_requests=sweep_requests(),
            helper_marks=forget_helpers() + forget_helpers_of_locked(),
            locked_reports=lapsed,
        )
    drop_old_pages()
    return swept
