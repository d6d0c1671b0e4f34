"""Gather from the tables all that a complaint about a report rests on."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from agencyrate.agencies.models import Agency, AgencyName, NameKind
from agencyrate.complaints.facts import (
    AgencyFacts,
    AnswerFact,
    BodyFacts,
    ComplaintFacts,
    ListingFact,
    PaymentFact,
)
from agencyrate.complaints.letter import written_day
from agencyrate.complaints.models import Body, ComplaintDraft
from agencyrate.complaints.states import Shape
from agencyrate.complaints.telling import (
    country_name,
    paid_in,
    told_exactly,
    told_payment,
    worker_facts,
)
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound
from agencyrate.fees import assessing
from agencyrate.fees.answers import METHOD_LABELS, PAYEE_LABELS, Payee
from agencyrate.fees.effects import effect_of
from agencyrate.fees.money import roughly, shown, totals
from agencyrate.fees.new import NewPayment
from agencyrate.fees.provisions import Remit
from agencyrate.fees.queries import items_of
from agencyrate.fees.taxonomy import ITEMS, FeeCode
from agencyrate.fees.verdicts import Party, Verdict, breaks_the_law
from agencyrate.registers.listing import ListingAnswer
from agencyrate.registers.models import REGISTER_NAMES, RegisterKind
from agencyrate.registers.queries import listing_in_period, listing_on
from agencyrate.reviews.models import Review
from agencyrate.reviews.questions import APART, QUESTIONS, STAGE_NAMES, USE_AGAIN

#: An answer of this score or less tells of something that went wrong.
_WENT_WRONG = 3
_RECEIPT = {"yes": "yes", "no": "no"}
_REFUND = {"yes": "in full", "part": "in part", "no": "no"}
_LIST = RegisterKind.ETHICAL_RECRUITERS
#: The worker's form says "me" and "I"; a letter tells of the worker.
_PAYEES = PAYEE_LABELS | {
    Payee.AGENT_NAMED_BY_AGENCY: "Another agent the agency told the worker to pay",
    Payee.PERSON_NAMED_BY_AGENCY: "A person the agency told the worker to pay",
    Payee.SUB_AGENT: "Another agent; whether the agency had a part in it is not known",
    Payee.PROVIDER: "The provider itself, such as a test centre, airline or landlord",
    Payee.UNKNOWN: "Not known",
}


def reference_of(draft_id: str) -> str:
    """Return the reference that a body is asked to quote; it says nothing of the report."""
    return f"AR{draft_id[:8]}".upper()


def facts_of(draft: ComplaintDraft, body: Body | None) -> ComplaintFacts:
    """Return the facts as they stand now; NotFound when the report is gone."""
    review = db.session.get(Review, draft.review_id)
    if review is None:
        raise NotFound
    agency = db.session.get(Agency, review.agency_id) if review.agency_id else None
    return facts_from(
        review,
        _told(review),
        _agency(agency),
        shape=draft.shape,
        reference=reference_of(draft.id),
        body=body_facts(body) if body else None,
        decided_exact=draft.exact,
    )


def facts_from(
    review: Review,
    told: Sequence[NewPayment],
    agency: AgencyFacts,
    *,
    shape: Shape,
    reference: str,
    body: BodyFacts | None,
    decided_exact: bool = False,
) -> ComplaintFacts:
    """Return the facts of a report and its payments, stored or not.

    `decided_exact`: a moderator decided that this letter names amounts and months.
    """
    exact = told_exactly(review, shape, decided=decided_exact)
    say = shown if exact else roughly
    judged = [(each, assessing.verdict_of(each, agency.country)) for each in told]
    payments = tuple(
        _payment(number, told_payment(each, exact=exact), verdict, shape, say)
        for number, (each, verdict) in enumerate(judged, 1)
    )
    taken = [
        each
        for each, fact in zip(told, payments, strict=True)
        if fact.forbidden and fact.about == Party.AGENCY and each.code is not FeeCode.LOAN
    ]
    worker = worker_facts(review, shape)
    return ComplaintFacts(
        reference=reference,
        shape=shape,
        written_on=clock.today(),
        body=body,
        agency=agency,
        payments=payments,
        listings=_listings(review, told, clock.today(), exact=exact),
        answers=tuple(_answers(review)),
        reported_in=review.submitted_at.date().replace(day=1),
        recruited_in=worker.recruited_in,
        recruited_from=worker.recruited_from,
        role=worker.role,
        nation=worker.nation,
        own_words=review.words_shown or "",
        totals=totals(((each.amount, each.currency) for each in taken), say),
        owed=totals(
            ((each.amount, each.currency) for each in taken if each.refunded != "yes"), say
        ),
        exact=exact,
    )


def agency_facts(agency_id: str) -> AgencyFacts:
    """Return an agency of the directory as a letter names it."""
    return _agency(db.session.get(Agency, agency_id))


def _told(review: Review) -> list[NewPayment]:
    return [assessing.payment_of(item) for item in items_of(review.id)]


def broken_rules(review_id: str, agency_country: str) -> tuple[Remit, ...]:
    """Return whose business the forbidden payments of a report are, and what may be a crime."""
    judged = assessing.judged(items_of(review_id), agency_country)
    return tuple(
        verdict.remit
        for _, verdict in judged
        if breaks_the_law(verdict) or verdict.remit is Remit.CRIME
    )


def words_of(draft: ComplaintDraft) -> str:
    """Return the worker's own words as they may be read now, with every black-out made so far."""
    asked = select(Review.words_shown).where(Review.id == draft.review_id)
    return db.session.scalar(asked) or ""


def body_facts(body: Body) -> BodyFacts:
    """Return a body as a letter names it."""
    return BodyFacts(
        id=body.id,
        name=body.name,
        former_name=body.former_name,
        email=body.email,
        phone=body.phone,
        address=body.address,
        how_to_send=body.how_to_send,
        source=body.source,
        checked_on=body.checked_on,
    )


def _agency(agency: Agency | None) -> AgencyFacts:
    if agency is None:
        return AgencyFacts(name="(the agency is not settled yet)")
    rows = db.session.scalars(
        select(AgencyName).where(AgencyName.agency_id == agency.id).order_by(AgencyName.name)
    )
    names = [(row.kind, row.name) for row in rows]
    town = "" if agency.town in agency.address else agency.town
    address = ", ".join(each for each in (agency.address, town) if each)
    return AgencyFacts(
        name=agency.name,
        legal_names=tuple(name for kind, name in names if kind is NameKind.LEGAL),
        trading_names=tuple(name for kind, name in names if kind is NameKind.TRADING),
        company_number=agency.company_number or "",
        address=address,
        country=agency.country,
        country_name=country_name(agency.country),
        website=agency.website,
    )


def _payment(
    number: int,
    payment: NewPayment,
    verdict: Verdict,
    shape: Shape,
    say: Callable[[Decimal | None, str], str],
) -> PaymentFact:
    period = payment.period
    return PaymentFact(
        number=number,
        item=ITEMS[payment.code].label,
        amount=say(payment.amount, payment.currency),
        when=_when(payment),
        first_day=period.first_day if period else None,
        paid_to=_PAYEES[payment.paid_to],
        country=paid_in(payment, shape),
        method=METHOD_LABELS[payment.method],
        has_receipt=payment.has_receipt == "yes",
        proof=(
            f"Receipt: {_RECEIPT.get(payment.has_receipt, 'not known')}",
            f"Paid back: {_REFUND.get(payment.refunded, 'not known')}",
        ),
        standing=str(verdict.standing),
        about=str(verdict.about),
        provision=verdict.provision,
        effect=effect_of(verdict.provision_key),
        source=verdict.source,
        source_date=verdict.source_date,
        checked_on=verdict.checked_on,
        repaid=payment.refunded,
    )


def _when(payment: NewPayment) -> str:
    period = payment.period
    if period is None:
        return "Not known"
    first, last = period.first_day, period.last_day
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return str(first.year)
    return f"{first:%B %Y} to {last:%B %Y}"


def listings_of(review: Review, written_on: date, *, exact: bool) -> tuple[ListingFact, ...]:
    """Return what the list says of the times of the payments, and of the day of the letter."""
    return _listings(review, _told(review), written_on, exact=exact)


def _listings(
    review: Review, told: Sequence[NewPayment], written_on: date, *, exact: bool
) -> tuple[ListingFact, ...]:
    if review.agency_id is None:
        return ()
    asked: dict[str, ListingAnswer] = {}
    for each in told:
        payment = told_payment(each, exact=exact)
        period = payment.period
        if period is not None:
            asked[_when(payment)] = listing_in_period(
                review.agency_id, _LIST, period.first_day, period.last_day
            )
    asked[f"the day of this letter, {written_day(written_on)}"] = listing_on(
        review.agency_id, _LIST, written_on
    )
    name = REGISTER_NAMES[_LIST]
    return tuple(
        ListingFact(name, when, _sentence(answer), str(answer.kind))
        for when, answer in asked.items()
    )


def _sentence(answer: ListingAnswer) -> str:
    dates = {name: written_day(day) for name, day in answer.dates.items()}
    parts = [_sentence(part) for part in answer.parts]
    return "\n".join(
        [f"{answer.text % dates if dates else answer.text}.".replace("..", "."), *parts]
    )


def _answers(review: Review) -> list[AnswerFact]:
    given = {answer.question: answer.answer for answer in review.answers}
    given.setdefault(USE_AGAIN.key, review.would_use_again)
    found = []
    for question in (*QUESTIONS, USE_AGAIN):
        key = given.get(question.key, "")
        score = question.score_of(key)
        if key in APART or score is None or score > _WENT_WRONG:
            continue
        found.append(AnswerFact(STAGE_NAMES[question.stage], question.text, question.label_of(key)))
    return found
