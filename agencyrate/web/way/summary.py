"""Everything answered, in words, with a way to change each: the page before sending."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask_babel import format_date
from flask_babel import gettext as _

from agencyrate.consents.models import USE_NAMES, Use
from agencyrate.core.words import N_
from agencyrate.fees.answers import PAYEE_LABELS
from agencyrate.fees.money import shown as money_shown
from agencyrate.fees.new import NewPayment
from agencyrate.fees.periods import Period
from agencyrate.fees.taxonomy import ITEMS
from agencyrate.web.way import steps
from agencyrate.web.way.answers import Answers, Pages, Values
from agencyrate.web.way.circumstance_forms import QUESTION_FORMS
from agencyrate.web.way.order import PAYMENT_STEPS, STEPS, is_told
from agencyrate.web.way.report import to_payment
from agencyrate.web.way.step_form import StepForm
from agencyrate.web.way.steps import Step
from agencyrate.web.way.way import Way

#: Question, answer, and where it is answered.
Row = tuple[str, str, str]

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Your agency"), ("found", "named")),
    (N_("Where and when"), ("country", "role", "where", "when", "move")),
    (N_("What the agency did"), tuple(QUESTION_FORMS)),
    (N_("Money"), ("paid", "payments")),
    (N_("Your own words"), ("words", "evidence")),
    (
        N_("What we may use it for"),
        (
            "count",
            "publish",
            "unions",
            "complaint",
            "together",
            "others",
            "own-name",
            "naming",
            "contact",
        ),
    ),
    (N_("About you"), ("telling",)),
)


@dataclass(frozen=True)
class Group:
    """A heading with its rows."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class PaymentLines:
    """One payment of the list."""

    key: str
    title: str
    rows: tuple[Row, ...]
    told: bool
    #: Where to go on with what is left to tell.
    go_on: str


def groups(answers: Answers, way: Way, pages: Iterable[Step[Answers]] = STEPS) -> list[Group]:
    """Return all that is to be sent."""
    asked = {step.slug: step for step in steps.applicable(pages, answers)}
    found = []
    for name, slugs in GROUPS:
        rows = [row for slug in slugs if slug in asked for row in _rows(asked[slug], answers, way)]
        found.append(Group(_(name), tuple(rows)))
    return found


def payments(answers: Answers, way: Way) -> list[PaymentLines]:
    """Return the payments told so far, each with the pages it was told on."""
    return [_lines(key, payment, way) for key, payment in answers.payments.items()]


def line_of(payment: NewPayment) -> str:
    """Return a payment in one line."""
    return f"{_(ITEMS[payment.code].label)}\n{facts_of(payment)}"


def facts_of(payment: NewPayment) -> str:
    """Return amount, time and payee in one line."""
    parts = (
        money_shown(payment.amount, payment.currency) or _("Amount not known"),
        when(payment.period),
        _(PAYEE_LABELS[payment.paid_to]),
    )
    return " · ".join(parts)


def when(period: Period | None) -> str:
    """Return "March 2025", "2025", or that it is not known."""
    if period is None:
        return str(_("Time not known"))
    if period.first_day.month != period.last_day.month:
        return str(period.first_day.year)
    return str(format_date(period.first_day, "MMMM y"))


def _rows(step: Step[Answers], answers: Answers, way: Way) -> Iterator[Row]:
    if step.slug == "payments":
        yield from _payment_rows(answers, way)
        return
    url = way.page_url(step.slug)
    if step.slug == "found":
        name = answers.value("found", "name") or _("Not in our list")
        yield _("Agency"), name, way.page_url("agency")
        return
    for question, answer in _filled(step.form, answers.pages.values(step.slug), answers).rows():
        yield question, answer, url


def _payment_rows(answers: Answers, way: Way) -> Iterator[Row]:
    url = way.payments_url()
    told = [payment for payment in answers.payments.values() if is_told(payment)]
    for number, payment in enumerate(told, start=1):
        yield _("Payment %(number)s", number=number), line_of(to_payment(payment)), url
    if not told:
        yield _("Payments"), "", url


def _lines(key: str, payment: Pages, way: Way) -> PaymentLines:
    rows = [
        (question, answer, way.payment_page_url(key, slug))
        for question, answer, slug in rows_of(payment)
    ]
    code = payment.value("what", "code")
    title = _(ITEMS[code].label) if code in ITEMS else _("Not told yet")  # type: ignore[index]
    open_step = steps.first_open(PAYMENT_STEPS, payment)
    slug = open_step.slug if open_step else "kind"
    go_on = way.payment_page_url(key, slug)
    return PaymentLines(key, title, tuple(rows), told=is_told(payment), go_on=go_on)


def rows_of(payment: Pages) -> Iterator[Row]:
    """Yield question, answer and page of all that was told of a payment."""
    for step in steps.applicable(PAYMENT_STEPS, payment):
        if step.slug == "kind" or not payment.has(step.slug):
            continue
        for question, answer in _filled(step.form, payment.values(step.slug), payment).rows():
            yield question, answer, step.slug


def _filled(kind: type[StepForm], values: Values, subject: Answers | Pages) -> StepForm:
    form = kind(formdata=None, data=dict(values), meta={"csrf": False})
    form.prepare(subject)
    return form


def use_names() -> dict[Use, str]:
    """Return what each use is called, in the language of the page."""
    return {use: str(_(name)) for use, name in USE_NAMES.items()}
