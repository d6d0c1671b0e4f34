"""A case page put together from what each noun may tell a moderator."""

from dataclasses import dataclass
from typing import Any, TypeVar

from flask import render_template
from flask_babel import gettext as _

from agencyrate.accounts.queries import names_of
from agencyrate.agencies.queries import AgencyFacts, FoundAgency, agency_by_id, search_agencies
from agencyrate.collections.models import MANNER_NAMES
from agencyrate.collections.queries import mark_of
from agencyrate.complaints.queries import draft_of_review
from agencyrate.complaints.states import DRAFT_STATUS_NAMES
from agencyrate.consents.models import USE_NAMES, Use
from agencyrate.consents.queries import uses_of
from agencyrate.core import clock
from agencyrate.core.words import N_
from agencyrate.evidence.kinds import KIND_NAMES, SCAN_NAMES
from agencyrate.evidence.queries import files_of
from agencyrate.fees.answers import CERTIFICATE_LABELS, METHOD_LABELS, PAYEE_LABELS, ROUTE_LABELS
from agencyrate.fees.assessing import verdict_of
from agencyrate.fees.dated_queries import total_paid
from agencyrate.fees.new import FORCED_LABELS, RECEIPT_LABELS, REFUND_LABELS, NewPayment
from agencyrate.fees.queries import payments_of
from agencyrate.fees.rates import range_of
from agencyrate.fees.taxonomy import ITEMS
from agencyrate.fees.terms import TERM_PAGES
from agencyrate.fees.verdicts import Verdict
from agencyrate.languages.names import LANGUAGES
from agencyrate.mailbox.queries import messages_of
from agencyrate.moderation.reasons import LIFTING_REASONS
from agencyrate.registers.listing import ListingAnswer
from agencyrate.registers.models import REGISTER_NAMES, RegisterKind
from agencyrate.registers.queries import FoundEntry, entry_by_id, listing_in_period, listings_on
from agencyrate.reviews.circumstances import HALVES, MOVES, NATIONS, ROLE_GROUPS, period_parts
from agencyrate.reviews.desk import Case
from agencyrate.reviews.models import GRAVITY_NAMES
from agencyrate.reviews.questions import USE_AGAIN
from agencyrate.reviews.redacting import pieces, words_of
from agencyrate.reviews.screening import screen
from agencyrate.reviews.states import STATUS_NAMES
from agencyrate.reviews.translated import translation_of
from agencyrate.web import static_files
from agencyrate.web.forms import Form
from agencyrate.web.moderators.case_forms import (
    MOVE_NAMES,
    DecisionForm,
    MessageForm,
    RedactionForm,
)
from agencyrate.web.staff import current

_F = TypeVar("_F", bound=Form)
#: More suggestions than this are a search.
MOST_SUGGESTED = 4


@dataclass(frozen=True)
class Meant:
    """Which agency is meant, as far as anyone said."""

    agency: AgencyFacts | None
    picked: FoundEntry | None
    suggested: tuple[FoundAgency, ...]
    #: Where it does its business, for the law: GB-ENG, IN, "".
    country: str
    #: What each list says of it today.
    today: tuple[tuple[str, ListingAnswer], ...]


@dataclass(frozen=True)
class PaymentView:
    """One payment with what the law says of it, and what the list says of its time."""

    payment: NewPayment
    label: str
    facts: tuple[tuple[str, str], ...]
    #: "month", "year" or "" for not known.
    span: str
    verdict: Verdict
    listing: ListingAnswer | None


def case_page(case: Case, form: Form | None = None) -> str:
    """Draw a case; `form` is the one that was refused, and is shown with what is wrong."""
    findings = screen(case.words)
    meant, uses = meant_by(case), uses_of(case.id)
    deciders = [each.by_id for each in case.decisions]
    staff = [case.holder_id, *deciders, *(each.by_id for each in case.blackouts)]
    reported = [each.payment for each in payments_of(case.id)]
    return render_template(
        "moderators/case.html",
        case=case,
        mark=mark_of(case.id),
        manner_names=MANNER_NAMES,
        meant=meant,
        payments=[_payment(payment, meant, case) for payment in reported],
        sum_range=_range(reported),
        pieces=pieces(
            case.words,
            found=[(each.start, each.end) for each in findings],
            out=[each.run for each in case.blackouts],
        ),
        words=words_of(case.words),
        written_in=LANGUAGES.get(case.language),
        english=translation_of(case.id) if case.words and case.language != "en" else None,
        out_words={n for each in case.blackouts for n in each.run.numbers},
        consents=[(USE_NAMES[use], given) for use, given in uses.items()],
        words_allowed=uses[Use.WORDS],
        draft=draft_of_review(case.id),
        draft_status_names=DRAFT_STATUS_NAMES,
        files=[(_(KIND_NAMES[each.kind], number=each.number), each) for each in files_of(case.id)],
        scan_names=SCAN_NAMES,
        messages=messages_of(case.id),
        names=names_of(staff),
        me=current().id,
        form=form,
        decision=_ours(form, DecisionForm) or DecisionForm(formdata=None).offer(case),
        redaction=_ours(form, RedactionForm) or RedactionForm(formdata=None).offer(case, findings),
        message=_ours(form, MessageForm) or MessageForm(formdata=None),
        script_address=static_files.address("redact.js"),
        lifting_reasons=LIFTING_REASONS,
        **_words_for(case),
    )


def meant_by(case: Case) -> Meant:
    """Return which agency a case is about, or the likeliest ones while nobody has settled it."""
    picked = entry_by_id(case.picked_entry_id) if case.picked_entry_id else None
    if case.agency_id is not None:
        agency = agency_by_id(case.agency_id)
        answers = listings_on(agency.id, clock.today())
        today = tuple((REGISTER_NAMES[kind], answer) for kind, answer in answers.items())
        return Meant(agency, picked, (), agency.country, today)
    name = case.named.name if case.named else picked.name if picked else ""
    suggested = search_agencies(name).found[:MOST_SUGGESTED] if name else ()
    country = case.named.country if case.named else ""
    if picked is not None and picked.kind is RegisterKind.SPONSORS:
        country = "GB"
    return Meant(None, picked, suggested, country, ())


def _ours(form: Form | None, kind: type[_F]) -> _F | None:
    return form if isinstance(form, kind) else None


def _payment(payment: NewPayment, meant: Meant, case: Case) -> PaymentView:
    first = payment.period.first_day if payment.period else None
    last = payment.period.last_day if payment.period else None
    in_month = (
        first is not None
        and last is not None
        and ((first.year, first.month) == (last.year, last.month))
    )
    listing = None
    if first is not None and last is not None and case.agency_id is not None:
        kind = RegisterKind.ETHICAL_RECRUITERS
        listing = listing_in_period(case.agency_id, kind, first, last)
    return PaymentView(
        payment=payment,
        label=ITEMS[payment.code].label,
        facts=_facts(payment),
        span="month" if in_month else "year" if first else "",
        verdict=verdict_of(payment, meant.country),
        listing=listing,
    )


def _range(payments: list[NewPayment]) -> str:
    """Return the range that the sum in pounds falls into, "" where nothing can be counted."""
    total = total_paid(payments)
    return range_of(total.pounds) if total.counted else ""


def _facts(payment: NewPayment) -> tuple[tuple[str, str], ...]:
    """Return the answers about a payment that bear on what the law says of it, in words."""
    item = ITEMS[payment.code]
    rows = [
        (N_("Paid to"), PAYEE_LABELS[payment.paid_to]),
        (N_("How"), METHOD_LABELS[payment.method]),
        (N_("Receipt"), RECEIPT_LABELS.get(payment.has_receipt, "")),
        (N_("Paid back"), REFUND_LABELS.get(payment.refunded, "")),
    ]
    if payment.forced:
        rows.append((N_("Had to be bought"), FORCED_LABELS.get(payment.forced, "")))
    if item.asks_route:
        rows.append((N_("Visa"), ROUTE_LABELS[payment.visa_route]))
    if item.asks_certificate:
        rows.append((N_("Certificate assigned"), CERTIFICATE_LABELS[payment.certificate_when]))
    rows += _terms(payment)
    return tuple(rows)


def _terms(payment: NewPayment) -> list[tuple[str, str]]:
    """Return what was told of a loan, a repayment clause or a deduction, in words."""
    page = TERM_PAGES.get(payment.code)
    asked = page.questions if page else ()
    return [
        (question.text, question.answers.get(payment.terms[question.key], ""))
        for question in asked
        if question.key in payment.terms
    ]


def _words_for(case: Case) -> dict[str, Any]:
    """Return the words that stand for the case's keys."""
    year, half = period_parts(case.period)
    return {
        "status_name": STATUS_NAMES[case.status],
        "status_names": STATUS_NAMES,
        "gravity_name": GRAVITY_NAMES[case.gravity],
        "move_names": MOVE_NAMES,
        "role": ROLE_GROUPS.get(case.role_group, ""),
        "nation": NATIONS.get(case.nation, ""),
        "moved": MOVES.get(case.moved_from, ""),
        "year": year,
        "half": HALVES.get(half, ""),
        "again": USE_AGAIN.label_of(case.would_use_again),
    }
