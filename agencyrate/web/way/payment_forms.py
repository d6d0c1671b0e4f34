"""What was paid: one payment is a few short pages."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice, SelectField
from wtforms.validators import InputRequired

from agencyrate.core import clock
from agencyrate.core.ids import new_id
from agencyrate.core.words import N_
from agencyrate.fees.answers import CERTIFICATE_LABELS, METHOD_LABELS, PAYEE_LABELS, ROUTE_LABELS
from agencyrate.fees.money import LARGEST, read_amount, sign_fits
from agencyrate.fees.money import shown as shown_money
from agencyrate.fees.new import FORCED_LABELS, RECEIPT_LABELS, REFUND_LABELS
from agencyrate.fees.taxonomy import ITEMS, SECTIONS, FeeCode
from agencyrate.reviews.circumstances import years
from agencyrate.web.fields import (
    UNKNOWN,
    country_field,
    currency_choices,
    is_to_come,
    line,
    month_choices,
    one_of,
    tick,
    year_choices,
)
from agencyrate.web.way.answers import Answers, Pages
from agencyrate.web.way.step_form import StepForm, shown

_CHOOSE_KIND = N_("Choose what the money was for.")


class PaidForm(StepForm):
    """Whether there is anything to report about money."""

    paid = one_of(
        N_("Did you pay, or agree to pay, any money for this job?"),
        {"no": N_("No"), "yes": N_("Yes"), "unsure": N_("I am not sure")},
        hint=N_(
            "Count money to the agency, the employer or anybody else: fees, visa, tests, flights, "
            "rent, loans, or money taken from your pay."
        ),
    )

    def store(self, answers: Answers, slug: str) -> Answers:
        """Begin the first payment for whoever has one to tell."""
        told = answers.with_page(slug, self.values())
        begin = self.paid.data == "yes" and not told.payments
        return told.with_payment(new_id(), Pages()) if begin else told


class KindForm(StepForm):
    """The headings first, so that nobody reads 25 lines at once."""

    section = one_of(
        N_("What was the money for?"),
        {str(number): name for number, (name, _codes) in enumerate(SECTIONS)},
        hint=N_("If you paid for several things, tell us one now. You can add more after it."),
        message=_CHOOSE_KIND,
    )

    @property
    def hints(self) -> Mapping[str, str]:
        """Name what is under each heading."""
        return {
            str(number): "; ".join(_(ITEMS[code].label) for code in codes)
            for number, (_name, codes) in enumerate(SECTIONS)
        }


class WhatForm(StepForm):
    """The item itself."""

    code = one_of(N_("Which of these is it?"), {}, message=_CHOOSE_KIND)

    def prepare(self, subject: Pages) -> None:
        """List the items under the heading that was chosen."""
        section = subject.value("kind", "section")
        codes = SECTIONS[int(section)][1] if section else tuple(FeeCode)
        self.code.choices = [SelectChoice(str(code), _(ITEMS[code].label)) for code in codes]

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield the item under a short heading."""
        yield _("What for"), shown(self.code)

    @property
    def hints(self) -> Mapping[str, str]:
        """Explain each item in a line."""
        return {str(code): _(item.hint) for code, item in ITEMS.items() if item.hint}


class AmountForm(StepForm):
    """How much, and when."""

    heading = N_("How much was it, and when?")
    amount = line(
        N_("Amount"),
        hint=N_("Numbers only, for example 2500. About right is good enough."),
        longest=20,
        inputmode="decimal",
        autocomplete="off",
    )
    amount_unknown = tick(N_("I do not know the amount"))
    currency = SelectField(_l("Which money?"), choices=currency_choices)
    month = SelectField(
        _l("Month"),
        choices=month_choices,
        validators=[InputRequired(_l("Choose a month, or “I do not know”."))],
    )
    year = SelectField(
        _l("Year"),
        choices=list,
        validators=[InputRequired(_l("Choose a year, or “I do not know”."))],
    )
    drawn: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "amount": {"class": "short"}, "month": {"class": "medium"}, "year": {"class": "medium"},
    }  # fmt: skip

    def prepare(self, subject: Any) -> None:  # noqa: ANN401, ARG002 - every form takes it
        """List the years up to this one."""
        self.year.choices = year_choices(years(clock.today()), oldest=N_("%(year)s or before"))

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - WTForms' own
        """Refuse an amount that is no amount, and a month that is still to come."""
        good: bool = super().validate(extra_validators)
        wrong = "" if self.amount_unknown.data else _what_is_wrong(str(self.amount.data or ""))
        if wrong:
            self.amount.errors = [wrong]
            good = False
        money = "" if self.amount_unknown.data else self._what_is_wrong_with_money()
        if money:
            self.currency.errors = [money]
            good = False
        if good and is_to_come(self.year.data, self.month.data, clock.today()):
            self.month.errors = [_("This month is still to come. Choose an earlier one.")]
            good = False
        return good

    def _what_is_wrong_with_money(self) -> str:
        if not self.currency.data:
            return str(_("Choose which money it was."))
        if not sign_fits(str(self.amount.data or ""), self.currency.data):
            return str(_("The amount has the sign of other money. Choose which money it was."))
        return ""

    def values(self) -> dict[str, Any]:
        """Return the amount as a plain number."""
        told = super().values()
        amount = None if told["amount_unknown"] else read_amount(told["amount"])
        return {**told, "amount": "" if amount is None else f"{amount:f}"}

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield amount and time in one line."""
        amount = read_amount(str(self.amount.data or ""))
        money = shown_money(amount, self.currency.data or "GBP") or _("Amount not known")
        month = "" if self.month.data == UNKNOWN else shown(self.month)
        year = "" if self.year.data == UNKNOWN else shown(self.year)
        time = f"{month} {year}".strip() if year else _("Time not known")
        yield _("How much, and when"), f"{money}\n{time}"


def _what_is_wrong(text: str) -> str:
    """Say why an amount cannot stand, "" when it can."""
    amount = read_amount(text)
    if amount is None:
        return str(_("Write the amount in numbers, or tick “I do not know the amount”."))
    if amount == 0:
        return str(_("Write an amount above 0, or tick “I do not know the amount”."))
    if amount > LARGEST:
        return str(_("This is more than we can note. Count the zeros again."))
    return ""


class WhoForm(StepForm):
    """Who took it, where and how."""

    heading = N_("Who took the money?")
    paid_to = one_of(
        N_("Who did you pay?"),
        {str(key): label for key, label in PAYEE_LABELS.items()},
        message=N_("Choose who you paid."),
    )
    country = country_field(N_("In which country did you pay?"), with_uk=True)
    method = one_of(
        N_("How did you pay?"),
        {str(key): label for key, label in METHOD_LABELS.items()},
        message=N_("Choose how you paid."),
    )

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield the three answers in one row."""
        told = (shown(self.paid_to), shown(self.country), shown(self.method))
        yield _("Who took it, where and how"), "\n".join(told)


class ForcedForm(StepForm):
    """Whether it was sold with the job: that alone can make it unlawful."""

    forced = one_of(
        N_("Did the agency say you must buy this to get the job?"),
        FORCED_LABELS,
        hint=N_("From the agency itself, or from somebody it chose."),
    )


class ProofForm(StepForm):
    """What there is on paper, and whether money came back."""

    heading = N_("Receipt and refund")
    has_receipt = one_of(
        N_("Do you have something that shows you paid?"),
        RECEIPT_LABELS,
        hint=N_("A receipt, a bank statement, a payslip or messages. You need not send it to us."),
    )
    refunded = one_of(N_("Did you get the money back?"), REFUND_LABELS)


class SponsorForm(StepForm):
    """Which visa, and when the certificate was assigned: the rules changed on two days."""

    heading = N_("About the visa")
    route = one_of(
        N_("Which visa was it for?"), {str(key): label for key, label in ROUTE_LABELS.items()}
    )
    certificate = one_of(
        N_("When was your Certificate of Sponsorship assigned?"),
        {str(key): label for key, label in CERTIFICATE_LABELS.items()},
        hint=N_("The date is on the certificate. The rules changed on these days."),
    )

    def prepare(self, subject: Pages) -> None:
        """Ask for the certificate only where the answer hangs on it."""
        code = subject.value("what", "code")
        if code and not ITEMS[FeeCode(code)].asks_certificate:
            del self.certificate
