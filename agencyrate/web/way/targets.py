"""What a column of a collected table may answer: the questions of the way, one target each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import gettext as _
from wtforms import Field

from agencyrate.consents.models import USE_NAMES, Use
from agencyrate.fees.taxonomy import ITEMS
from agencyrate.fees.terms import TERM_PAGES
from agencyrate.web.fields import YES_NO
from agencyrate.web.way import agency_forms, circumstance_forms, payment_forms
from agencyrate.web.way.order import STEPS
from agencyrate.web.way.report import ASKED_AT
from agencyrate.web.way.step_form import StepForm
from agencyrate.web.way.steps import by_slug

AGENCY, WHEN, PAID_WHEN, WORDS, NUMBER, PAID = (
    "agency",
    "when",
    "paid_when",
    "words",
    "number",
    "paid.paid",
)
_AMOUNT = "amount:"
#: Pages whose fields are choices and stand alone: the questions, and where and when it was.
CHOICE_PAGES = ("country", "role", "where", "move", *circumstance_forms.QUESTION_FORMS)
#: Uses that a table may allow. A name is never taken from a table.
TABLE_USES = (Use.RATING, Use.WORDS, Use.EVIDENCE, Use.COMPLAINT)
PAYMENT_FORMS: dict[str, type[StepForm]] = {
    "who": payment_forms.WhoForm,
    "forced": payment_forms.ForcedForm,
    "sponsor": payment_forms.SponsorForm,
    "proof": payment_forms.ProofForm,
}
#: Without these a payment cannot be told, and "I do not know" is no answer to them.
NEEDED_OF_PAYMENTS = ("amount.currency", "proof.refunded")


class Kind(StrEnum):
    """How the words of a column are read."""

    CHOICES = "choices"
    AGENCY = "agency"
    AMOUNT = "amount"
    WHEN = "when"
    TEXT = "text"
    NUMBER = "number"


@dataclass(frozen=True)
class Target:
    """One question that a column can answer."""

    key: str
    group: str
    label: str
    kind: Kind = Kind.CHOICES
    choices: tuple[tuple[str, str], ...] = ()
    #: Whether one answer may be given for all rows at once; never a consent.
    may_be_same: bool = True


def amount_key(code: str) -> str:
    """Return the target of the amount paid for an item."""
    return f"{_AMOUNT}{code}"


def code_of(key: str) -> str:
    """Return the item of an amount's target, "" for other targets."""
    return key.removeprefix(_AMOUNT) if key.startswith(_AMOUNT) else ""


def targets() -> dict[str, Target]:
    """Return every target by its key, in the order of the way, in the language of the page."""
    found = (*_circumstances(), *_answers(), *_payments(), *_others())
    return {target.key: target for target in found}


def _circumstances() -> Iterator[Target]:
    group = _("Your agency")
    named = _blank(agency_forms.NamedForm)
    yield Target(AGENCY, group, _("Name of the agency"), Kind.AGENCY)
    yield Target("named.town", group, str(named.town.label.text), Kind.TEXT)
    yield _of(named.country, "named", group)
    yield Target("named.website", group, str(named.website.label.text), Kind.TEXT)
    yield Target(WHEN, _("Where and when"), _("When the agency recruited them"), Kind.WHEN)


def _answers() -> Iterator[Target]:
    for slug in CHOICE_PAGES:
        step = by_slug(STEPS, slug)
        if step is None:
            continue
        is_question = slug in circumstance_forms.QUESTION_FORMS
        group = _("What the agency did") if is_question else _("Where and when")
        for field in _blank(step.form).questions:
            yield _of(field, slug, group, may_be_same=not is_question)


def _payments() -> Iterator[Target]:
    group = _("Money")
    yield _of(_blank(payment_forms.PaidForm).paid, "paid", group, may_be_same=False)
    for code, item in ITEMS.items():
        label = _("Amount paid: %(item)s", item=_(item.label))
        yield Target(amount_key(code), group, label, Kind.AMOUNT, may_be_same=False)
    yield _of(_blank(payment_forms.AmountForm).currency, "amount", group)
    yield Target(PAID_WHEN, group, _("When it was paid"), Kind.WHEN)
    for slug, form in PAYMENT_FORMS.items():
        for field in _blank(form).questions:
            yield _of(field, slug, group)
    for page in TERM_PAGES.values():
        for question in page.questions:
            choices = tuple((key, _(words)) for key, words in question.answers.items())
            yield Target(f"terms.{question.key}", group, _(question.text), choices=choices)


def _others() -> Iterator[Target]:
    yield Target(WORDS, _("Your own words"), _("Own words"), Kind.TEXT, may_be_same=False)
    yes_no = tuple((key, _(words)) for key, words in YES_NO.items())
    for use in TABLE_USES:
        slug, name = ASKED_AT[use]
        yield Target(
            f"{slug}.{name}", _("What it may be used for"), _(USE_NAMES[use]), Kind.CHOICES, yes_no,
            may_be_same=False,
        )  # fmt: skip
    label = _("Number of the form (stands on the receipt card, is not kept)")
    yield Target(NUMBER, _("The form itself"), label, Kind.NUMBER, may_be_same=False)


def _of(field: Field, slug: str, group: str, *, may_be_same: bool = True) -> Target:
    choices = tuple(
        (str(choice.value), str(choice.label)) for choice in field.iter_choices() if choice.value
    )
    key = f"{slug}.{field.name}"
    return Target(key, group, str(field.label.text), Kind.CHOICES, choices, may_be_same)


def _blank(form: type[StepForm]) -> StepForm:
    return form(formdata=None, meta={"csrf": False})


def labels(by_key: Mapping[str, Target]) -> dict[str, str]:
    """Return how each target is called."""
    return {key: target.label for key, target in by_key.items()}
