"""A moderator looks at the others: confirms that a worker may be asked, or says why not.

The moderator sees whom it is about and the reports that count, which they or a colleague have read.
Of what waits nobody sees more: a locked report cannot be opened, and is not needed for this.
"""

import secrets
from datetime import datetime, timedelta

from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, ReasonMissing, Refused
from agencyrate.core.words import N_
from agencyrate.escrow.counting import others_for
from agencyrate.escrow.models import Escrow
from agencyrate.moderation.deciding import decide

#: The worker is asked at a moment between these two, drawn by lot.
SOONEST, LATEST = timedelta(days=1), timedelta(days=14)


def confirm_others(escrow_id: str, *, by_id: str, seen: str, despite: bool = False) -> None:
    """Let the worker be asked, at a moment drawn by lot. `seen` is the digest of what was shown.

    Raises NotFound, IllegalMove, and Refused when the reports are others by now, or when each of
    them waits for others too and the moderator did not tick that it is right nevertheless.
    """
    with transaction():
        row = _locked(escrow_id)
        others = others_for(row)
        if others.digest != seen or not others.enough(row.needed):
            raise Refused(N_("These reports have changed since you opened the page. Look again."))
        if others.all_wait and not despite:
            raise Refused(N_("Each of these reports waits for others too. Tick that you looked."))
        decide(row, "confirm", by_id=by_id)
        row.ready = False
        row.ask_at = draw_moment(clock.now())


def decline_others(escrow_id: str, *, by_id: str, seen: str, reason: str) -> None:
    """Do not ask the worker for these reports; one more report brings it back to the desk."""
    if not reason.strip():
        raise ReasonMissing("decline")
    with transaction():
        row = _locked(escrow_id)
        decide(row, "decline", by_id=by_id, reason=reason)
        row.ready = False
        row.declined_digest = seen


def draw_moment(now: datetime) -> datetime:
    """Return a moment that nobody can foretell."""
    between = int((LATEST - SOONEST).total_seconds())
    return now + SOONEST + timedelta(seconds=secrets.randbelow(between + 1))


def _locked(escrow_id: str) -> Escrow:
    row = db.session.get(Escrow, escrow_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound
    return row
