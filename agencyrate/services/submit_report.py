"""A worker sends a report: review, payments, consents and draft in one transaction, one receipt."""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from agencyrate.agencies.models import Agency
from agencyrate.audit import log
from agencyrate.consents.models import Use
from agencyrate.core import clock, receipts
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import DomainError, Refused
from agencyrate.core.sealing import key_of, seal_bytes, seal_bytes_with
from agencyrate.core.words import N_
from agencyrate.escrow.states import Scope
from agencyrate.evidence.keeping import hand_in
from agencyrate.registers.models import RegisterEntry
from agencyrate.reviews.models import Review
from agencyrate.reviews.new import NewReview
from agencyrate.reviews.questions import question_by_key
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.hold_back import hold_complaint, lock_report, refuse_wait
from agencyrate.services.lay_open import lay_open, write_told
from agencyrate.services.new_report import NewReport
from agencyrate.visits import visits

__all__ = [
    "LONGEST_WORDS",
    "WITHOUT_RECEIPT",
    "AlreadySent",
    "NewReport",
    "once_digest",
    "submit_report",
]

#: Longest story, in characters.
LONGEST_WORDS = 4000
#: What may be done with a report that nobody can take back: counted, and shown to nobody alone.
WITHOUT_RECEIPT = frozenset({Use.RATING, Use.EVIDENCE})


#: Beside the code, for the page that shows it.
_LOCKED: dict[bool, Mapping[str, Any]] = {True: {"locked": True}, False: {}}


class AlreadySent(DomainError):
    """This report was sent before: its token has been used."""


def _code_alone(code: str) -> Mapping[str, Any]:
    return {"receipt": code}


def submit_report(
    new: NewReport,
    *,
    visit_key: str = "",
    keeping: Callable[[str], Mapping[str, Any]] = _code_alone,
    lasts: timedelta | None = None,
) -> str:
    """Store review, payments, consents and, where allowed, a draft; return the receipt code.

    A report that waits until others report too is locked under its receipt instead.

    With a visit's key, what the visitor had under way is replaced by what `keeping` makes of the
    code, for as long as said, so that it can be shown until they have written it down. Raises
    AlreadySent for a used token, Refused for what cannot be a report; then nothing is stored and
    the visit keeps the answers. A report without a receipt returns "".
    """
    _check(new)
    code = receipts.new_code() if new.with_receipt else ""
    #: Without a receipt a digest that no words have.
    opened = receipts.opened(code) if code else receipts.Opened(secrets.token_hex(64), b"")
    locked = new.wait is not None and new.wait.scope is Scope.REPORT
    review = Review(
        receipt_digest=opened.digest,
        once_digest=once_digest(new.once),
        status=ReviewStatus.SEALED if locked else ReviewStatus.SUBMITTED,
        submitted_at=clock.this_hour(),
        language=new.review.language,
    )
    with transaction():
        if not locked:
            write_told(review, new.review)
        _store(review)
        if new.wait is not None and locked:
            lock_report(review, new, new.wait, opened.secret)
        else:
            if new.wait is not None:
                hold_complaint(review, new.wait)
            lay_open(review, new)
        log.record("submit", "review", review.id)
        if visit_key:
            hand_in(visit_key, review.id, _sealing(opened.secret if locked else b""))
            visits.keep(visit_key, {**keeping(code), **_LOCKED[locked]}, lasts=lasts)
    return code


def _sealing(secret: bytes) -> Callable[[bytes], bytes]:
    """Return how files are sealed: for moderators, or under the receipt of a locked report."""
    return partial(seal_bytes_with, key_of(secret)) if secret else seal_bytes


def once_digest(once: str) -> str:
    """Return what is stored of a one-use token."""
    return hashlib.sha256(b"agencyrate once " + once.encode()).hexdigest()


def _store(review: Review) -> None:
    db.session.add(review)
    try:
        db.session.flush()
    except IntegrityError:
        # The parameters of the statement must not travel on in the chain of errors.
        raise AlreadySent from None


def _check(new: NewReport) -> None:
    used = select(Review.id).where(Review.once_digest == once_digest(new.once))
    if db.session.scalar(used) is not None:
        raise AlreadySent
    _check_agency(new.review)
    _check_words(new.review.words)
    refuse_wait(new)
    if new.contact is not None and Use.COMPLAINT_NAMED not in new.uses:
        raise Refused(N_("A name is kept only with a complaint in your name."))
    if not new.with_receipt and not new.uses <= WITHOUT_RECEIPT:
        raise Refused(N_("Without a receipt a report may only be counted."))
    for key, answer in new.review.answers.items():
        question = question_by_key(key)
        if question is None or not question.label_of(answer):
            raise Refused(N_("One of the answers is not one of the choices."))


def _check_agency(review: NewReview) -> None:
    if sum(bool(each) for each in (review.agency_id, review.entry_id, review.named)) != 1:
        raise Refused(N_("Say which agency your report is about."))
    if review.agency_id and db.session.get(Agency, review.agency_id) is None:
        raise Refused(N_("This agency is no longer in our list. Search for it again."))
    if review.entry_id and db.session.get(RegisterEntry, review.entry_id) is None:
        raise Refused(N_("This organisation is no longer in our list. Search for it again."))


def _check_words(words: str) -> None:
    if len(words) > LONGEST_WORDS:
        raise Refused(N_("Your own words are too long."))
    if receipts.stands_in(words):
        raise Refused(N_("Your own words hold a receipt code. Take it out, so that it stays safe."))
