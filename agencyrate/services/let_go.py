"""A worker decides about what waits: let it go, wait for more or fewer others, or stop waiting."""

from agencyrate.audit import log
from agencyrate.consents.changing import set_use
from agencyrate.consents.models import Use
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.words import N_
from agencyrate.escrow.models import Escrow
from agencyrate.escrow.queries import open_escrow
from agencyrate.escrow.states import Scope
from agencyrate.evidence.keeping import unlock
from agencyrate.moderation.deciding import decide
from agencyrate.reviews.models import Review
from agencyrate.services.hold_back import check_needed, opened_report
from agencyrate.services.lay_open import lay_open, write_told
from agencyrate.services.queue_complaint import settle_draft


def let_go(review_id: str, *, key: str = "") -> None:
    """Let go what waits: the report goes to the moderators, or the complaint is prepared.

    `key` is what the receipt makes; a report that is locked opens under it and nothing else. Raises
    NotFound when nothing waits, CannotOpen for another key.
    """
    with transaction():
        review, row = _waiting(review_id)
        decide(row, "release")
        row.ready, row.ask_at = False, None
        if row.scope is Scope.REPORT:
            _open(review, row, key)
        else:
            settle_draft(review.id)


def change_needed(review_id: str, needed: int) -> None:
    """Wait for more or fewer others; whoever was asked waits again. Refused for a wrong number."""
    check_needed(needed)
    with transaction():
        _review, row = _waiting(review_id)
        decide(row, "wait_on")
        row.needed, row.ready, row.ask_at, row.declined_digest = needed, False, None, ""


def stop_complaint(review_id: str) -> None:
    """Do not complain at all: the complaint stops waiting, and the consent is taken back."""
    with transaction():
        review, row = _waiting(review_id)
        if row.scope is not Scope.COMPLAINT:
            raise Refused(N_("Your whole report waits. Take it back, or let it go first."))
        end_wait(review_id)
        for use in (Use.COMPLAINT, Use.COMPLAINT_NAMED):
            set_use(review.id, use, given=False)
        settle_draft(review.id)


def end_wait(review_id: str) -> None:
    """Forget what waits, with all that it holds. Must run inside a transaction."""
    row = open_escrow(review_id, locked=True)
    if row is not None:
        decide(row, "end")
        db.session.flush()
        db.session.delete(row)
        db.session.flush()


def _waiting(review_id: str) -> tuple[Review, Escrow]:
    review = db.session.get(Review, review_id, with_for_update=True)
    row = open_escrow(review_id, locked=True)
    if review is None or row is None:
        raise NotFound
    return review, row


def _open(review: Review, row: Escrow, key: str) -> None:
    """Put the story into the tables, as if it had just come in, and forget what was locked."""
    new = opened_report(row, key)
    review.submitted_at = clock.this_hour()
    write_told(review, new.review)
    decide(review, "release")
    db.session.flush()
    lay_open(review, new)
    unlock(review.id, key)
    row.story_sealed = row.about_sealed = row.signs_sealed = row.keep_until = None
    log.record("let go", "review", review.id)
