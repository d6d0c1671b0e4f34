"""Look whether enough others have reported, and ask the workers whose day has come.

Run with the sweep, every few minutes. It never asks anybody by itself: a moderator confirms first,
and then some days go by that nobody can count, so that no worker is asked on the day on which
another one's report came in.
"""

from sqlalchemy import select

from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.words import N_
from agencyrate.escrow.counting import Others, others_for
from agencyrate.escrow.keeping import kept_until
from agencyrate.escrow.models import Escrow
from agencyrate.escrow.states import EscrowStatus, Scope
from agencyrate.mailbox.writing import write
from agencyrate.moderation.deciding import decide

#: What the worker finds in the mailbox: never how many others there are, nor since when.
ASKED: dict[Scope, str] = {
    Scope.REPORT: N_(
        "Other reports about the same agency have come in. You wanted to be asked then. Your "
        "report is still locked. Do you want to let it go now? We cannot prove that the other "
        "reports come from different people. You can also wait for more, or take your report back."
    ),
    Scope.COMPLAINT: N_(
        "Other reports about the same agency have come in. You wanted to be asked then. Your "
        "complaint still waits. Do you want to let it go now? We cannot prove that the other "
        "reports come from different people. You can also wait for more, or not complain."
    ),
}
_GONE = N_("One of the other reports is gone, so there are no longer enough.")


def watch_escrows() -> int:
    """Mark what is ready for a moderator, ask whoever is due; return how many were asked."""
    _mark_ready()
    return _ask_who_is_due()


def _mark_ready() -> None:
    """Look first and write afterwards: comparing takes a while, and most often nothing changed."""
    waiting = select(Escrow).where(Escrow.status == EscrowStatus.WAITING)
    changed = {
        row.id: ready
        for row in db.session.scalars(waiting).all()
        if (ready := is_ready(row, others_for(row))) is not row.ready
    }
    if not changed:
        return
    with transaction():
        for row in db.session.scalars(waiting.where(Escrow.id.in_(changed)).with_for_update()):
            row.ready = changed[row.id]


def is_ready(escrow: Escrow, others: Others) -> bool:
    """Say whether a moderator is to look: enough others, and not those that were declined."""
    return others.enough(escrow.needed) and others.digest != escrow.declined_digest


def _ask_who_is_due() -> int:
    due = select(Escrow.id).where(
        Escrow.status == EscrowStatus.CONFIRMED, Escrow.ask_at <= clock.now()
    )
    asked = 0
    for escrow_id in db.session.scalars(due).all():
        with transaction():
            asked += _ask(escrow_id)
    return asked


def _ask(escrow_id: str) -> bool:
    row = db.session.get(Escrow, escrow_id, with_for_update=True, populate_existing=True)
    if row is None or row.status is not EscrowStatus.CONFIRMED:
        return False
    row.ask_at = None
    if not others_for(row).enough(row.needed):
        decide(row, "fall_back", reason=_GONE)
        return False
    decide(row, "ask")
    if row.scope is Scope.REPORT:
        #: Whoever is asked has as long to answer as one who has just sent their report.
        row.keep_until = kept_until(clock.today())
    write(row.review_id, ASKED[row.scope], from_worker=False)
    return True
