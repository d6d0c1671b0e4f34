"""A worker sends a report: review, payments, consents and draft in one transaction, one receipt."""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from agencyrate.agencies.merging import keep_home, survivor_for_writing
from agencyrate.agencies.models import Agency
from agencyrate.audit import log
from agencyrate.collections.opening import Collected, collection_of
from agencyrate.complaints.contacts import Contact
from agencyrate.consents.changing import set_use
from agencyrate.consents.models import Use
from agencyrate.core import clock, receipts
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import DomainError, Refused
from agencyrate.core.sealing import seal
from agencyrate.core.text import one_line, plain_text
from agencyrate.core.words import N_
from agencyrate.evidence.keeping import hand_in
from agencyrate.fees.assessing import item_of
from agencyrate.fees.new import NewPayment
from agencyrate.registers.models import RegisterEntry
from agencyrate.reviews.models import Review, ReviewAnswer
from agencyrate.reviews.new import NamedAgency, NewReview
from agencyrate.reviews.questions import question_by_key
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.flag_review import gravity_of
from agencyrate.services.queue_complaint import settle_draft
from agencyrate.visits import visits

#: Longest story, in characters.
LONGEST_WORDS = 4000
#: What may be done with a report that nobody can take back: counted, and shown to nobody alone.
WITHOUT_RECEIPT = frozenset({Use.RATING, Use.EVIDENCE})


class AlreadySent(DomainError):
    """This report was sent before: its token has been used."""


@dataclass(frozen=True)
class NewReport:
    """Everything a worker sends at once."""

    review: NewReview
    #: One-use token: the same token makes one report, however often it is sent.
    once: str
    payments: tuple[NewPayment, ...] = ()
    uses: frozenset[Use] = frozenset()
    #: Only with Use.COMPLAINT_NAMED.
    contact: Contact | None = None
    #: Where a helper hands it in for a worker.
    collected: Collected | None = None
    #: False where nobody could bring the receipt to its worker: then there is none.
    with_receipt: bool = True


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

    With a visit's key, what the visitor had under way is replaced by what `keeping` makes of the
    code, for as long as said, so that it can be shown until they have written it down. Raises
    AlreadySent for a used token, Refused for what cannot be a report; then nothing is stored and
    the visit keeps the answers. A report without a receipt returns "".
    """
    _check(new)
    code = receipts.new_code() if new.with_receipt else ""
    #: Without a receipt a digest that no words have.
    receipt_digest = receipts.digest(code) if code else secrets.token_hex(64)
    review = _review_from(new, receipt_digest=receipt_digest)
    with transaction():
        if new.collected is not None:
            review.collection_id = collection_of(new.collected)
        chosen = review.agency_id
        if chosen is not None:
            review.agency_id = survivor_for_writing(chosen)
        _store(review)
        if chosen != review.agency_id and chosen is not None:
            #: Merged while the worker wrote: it goes home when the agencies are parted.
            keep_home("reviews", review.id, chosen)
        for position, payment in enumerate(new.payments, start=1):
            item = item_of(payment, review_id=review.id, position=position)
            #: Judged below, once all payments of the report are in.
            item.standing = ""
            db.session.add(item)
        for use in Use:
            set_use(review.id, use, given=use in new.uses)
        db.session.flush()
        gravity_of(review)
        settle_draft(review.id, new.contact)
        log.record("submit", "review", review.id)
        if visit_key:
            hand_in(visit_key, review.id)
            visits.keep(visit_key, dict(keeping(code)), lasts=lasts)
    return code


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


def _review_from(new: NewReport, *, receipt_digest: str) -> Review:
    told = new.review
    words = plain_text(told.words)
    return Review(
        receipt_digest=receipt_digest,
        once_digest=once_digest(new.once),
        status=ReviewStatus.SUBMITTED,
        submitted_at=clock.this_hour(),
        agency_id=told.agency_id,
        picked_entry_id=told.entry_id,
        named_sealed=seal(_cleaned(told.named).to_text()) if told.named else None,
        country_from=told.country_from,
        role_group=told.role_group,
        period=told.period,
        moved_from=told.moved_from,
        nation=told.nation,
        language=told.language,
        would_use_again=told.would_use_again,
        words_sealed=seal(words) if words else None,
        answers=[ReviewAnswer(question=key, answer=told.answers[key]) for key in told.answers],
    )


def _cleaned(named: NamedAgency) -> NamedAgency:
    return NamedAgency(
        name=one_line(named.name), town=one_line(named.town), country=named.country,
        website=one_line(named.website),
    )  # fmt: skip
