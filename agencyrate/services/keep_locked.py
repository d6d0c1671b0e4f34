"""A locked report is kept while its receipt is typed now and then, and deleted when it is not.

Nobody but its worker can open it, so nobody else can say that it is not needed any more. Its worker
is told the day before sending and by receipt.
"""

from sqlalchemy import select

from agencyrate.collections.opening import MARKS_LAST
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.escrow.counting import without_helper
from agencyrate.escrow.keeping import kept_until
from agencyrate.escrow.models import Escrow
from agencyrate.escrow.queries import open_escrow
from agencyrate.moderation.deciding import decide
from agencyrate.reviews.models import Review
from agencyrate.services.withdraw_report import erase


def keep_longer(review_id: str) -> None:
    """Begin the time of a locked report anew: its receipt was typed. Others are left as they are.

    Written once a month at most, and not in the log: when somebody looked in is nobody's business.
    """
    row, until = open_escrow(review_id), kept_until(clock.today())
    if row is None or row.keep_until is None or row.keep_until >= until:
        return
    with transaction():
        held = open_escrow(review_id, locked=True)
        if held is not None and held.keep_until is not None:
            held.keep_until = until


def delete_lapsed() -> int:
    """Delete locked reports past their day, with all that hangs on them; return how many."""
    past = select(Escrow.review_id).where(Escrow.keep_until <= clock.today())
    return sum(_lapse(review_id) for review_id in db.session.scalars(past).all())


def forget_helpers_of_locked() -> int:
    """Take the mark of their helper out of locked reports past its time. In a transaction."""
    past = select(Escrow).where(
        Escrow.since <= clock.today() - MARKS_LAST, Escrow.signs_sealed.is_not(None)
    )
    forgotten = 0
    for row in db.session.scalars(past.with_for_update()):
        bare = without_helper(row.signs_sealed) if row.signs_sealed else None
        if bare is not None:
            row.signs_sealed, forgotten = bare, forgotten + 1
    return forgotten


def _lapse(review_id: str) -> bool:
    with transaction():
        review = db.session.get(Review, review_id, with_for_update=True, populate_existing=True)
        row = open_escrow(review_id, locked=True)
        if review is None or row is None or row.keep_until is None:
            return False
        if row.keep_until > clock.today():
            return False
        decide(review, "lapse")
        erase(review)
    return True
