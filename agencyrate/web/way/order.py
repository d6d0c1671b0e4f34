"""The pages of the worker's way, in order, each with whom it is for."""

from agencyrate.core.words import N_
from agencyrate.fees.cases import EXTRAS
from agencyrate.fees.taxonomy import ITEMS, FeeCode
from agencyrate.fees.terms import TERM_PAGES
from agencyrate.reviews.coarsening import said_of
from agencyrate.reviews.screening import screen
from agencyrate.web.fields import yes_or_no
from agencyrate.web.way import (
    agency_forms,
    circumstance_forms,
    consent_forms,
    payment_forms,
    telling_forms,
    term_forms,
    waiting_forms,
    words_forms,
)
from agencyrate.web.way.answers import Answers, Pages, Values
from agencyrate.web.way.report import (
    circumstances_of,
    complaint_waits,
    law_is_broken,
    reported_payments,
)
from agencyrate.web.way.step_form import StepForm
from agencyrate.web.way.steps import Step, first_open

#: Nobody has more to tell than this; a script might.
MOST_PAYMENTS = 25
#: What a change of one page of a payment makes stale.
_STALE = {
    "kind": ("what", "forced", "sponsor", "terms"),
    "what": ("forced", "sponsor", "terms"),
}


class MorePaymentsForm(StepForm):
    """The list of payments, with a way to add one."""

    more = yes_or_no(N_("Did you pay for anything else?"))
    in_summary = False


class LawForm(StepForm):
    """What the law says: read, not answered."""

    heading = N_("What the law says about what you paid")
    in_summary = False


def _no_match(answers: Answers) -> bool:
    return answers.value("found", "choice") == agency_forms.NONE_OF_THESE


def _paid(answers: Answers) -> bool:
    return answers.value("paid", "paid") in {"yes", "unsure"}


def _has_payments(answers: Answers) -> bool:
    return bool(reported_payments(answers))


def _payments_told(answers: Answers) -> bool:
    """Nothing left half told, and no more to add. "Not sure" may end with no payment at all."""
    return answers.has("payments") and all(is_told(each) for each in answers.payments.values())


def _has_findings(answers: Answers) -> bool:
    return bool(screen(answers.value("words", "words")))


def _has_words(answers: Answers) -> bool:
    return bool(answers.value("words", "words"))


def _together_told(answers: Answers) -> bool:
    """Asked again where a complaint was to wait and there is to be none any more."""
    told, complaint = answers.value("together", "together"), answers.value("complaint", "complaint")
    return bool(told) and (told != waiting_forms.COMPLAINT or complaint == "yes")


def _waits(answers: Answers) -> bool:
    return answers.value("together", "together") in {waiting_forms.COMPLAINT, waiting_forms.REPORT}


def _may_name(answers: Answers) -> bool:
    return law_is_broken(answers) and not complaint_waits(answers)


def _wants_explanation(answers: Answers) -> bool:
    return _may_name(answers) and answers.value("own-name", "named") == "explain"


def _gives_name(answers: Answers) -> bool:
    return _wants_explanation(answers) and answers.value("naming", "named") == "yes"


def _told_of_themselves(answers: Answers) -> bool:
    return not said_of(circumstances_of(answers)).nothing


def _asks_sponsor(payment: Pages) -> bool:
    code = payment.value("what", "code")
    return bool(code) and (ITEMS[FeeCode(code)].asks_route or ITEMS[FeeCode(code)].asks_certificate)


def _asks_forced(payment: Pages) -> bool:
    return payment.value("what", "code") in EXTRAS


def _asks_terms(payment: Pages) -> bool:
    return payment.value("what", "code") in TERM_PAGES


STEPS: tuple[Step[Answers], ...] = (
    Step("agency", agency_forms.SearchForm),
    Step("found", agency_forms.FoundForm, "way/found.html"),
    Step("named", agency_forms.NamedForm, applies=_no_match),
    Step("country", circumstance_forms.CountryForm),
    Step("role", circumstance_forms.RoleForm),
    Step("where", circumstance_forms.WhereForm),
    Step("when", circumstance_forms.WhenForm),
    Step("move", circumstance_forms.MoveForm),
    *(Step(slug, form) for slug, form in circumstance_forms.QUESTION_FORMS.items()),
    Step("paid", payment_forms.PaidForm),
    Step("payments", MorePaymentsForm, applies=_paid, answered=_payments_told),
    Step("law", LawForm, "way/law.html", applies=_has_payments),
    Step("words", words_forms.StoryForm, "way/words.html"),
    Step("names", words_forms.NamesForm, "way/names.html", applies=_has_findings),
    Step("count", consent_forms.CountForm, "way/uses.html"),
    Step("publish", consent_forms.PublishForm, applies=_has_words),
    Step("unions", consent_forms.UnionsForm),
    Step("complaint", consent_forms.ComplaintForm, "way/complaint.html", applies=law_is_broken),
    Step("together", waiting_forms.TogetherForm, "way/together.html", answered=_together_told),
    Step("others", waiting_forms.OthersForm, applies=_waits),
    Step("own-name", consent_forms.OwnNameForm, applies=_may_name),
    Step("naming", words_forms.NamingForm, "way/naming.html", applies=_wants_explanation),
    Step("contact", words_forms.ContactForm, "way/contact.html", applies=_gives_name),
    Step("telling", telling_forms.TellingForm, "way/telling.html", applies=_told_of_themselves),
)

PAYMENT_STEPS: tuple[Step[Pages], ...] = (
    Step("kind", payment_forms.KindForm),
    Step("what", payment_forms.WhatForm),
    Step("amount", payment_forms.AmountForm),
    Step("who", payment_forms.WhoForm),
    Step("forced", payment_forms.ForcedForm, applies=_asks_forced),
    Step("sponsor", payment_forms.SponsorForm, applies=_asks_sponsor),
    Step("terms", term_forms.TermsForm, applies=_asks_terms),
    Step("proof", payment_forms.ProofForm),
)


def is_told(payment: Pages) -> bool:
    """Say whether nothing is left to ask about a payment."""
    return first_open(PAYMENT_STEPS, payment) is None


def payment_with(payment: Pages, slug: str, values: Values) -> Pages:
    """Return a payment with one page answered; what hangs on a change of it is asked anew."""
    stale = () if payment.values(slug) == values else _STALE.get(slug, ())
    return payment.without(*stale).with_page(slug, values)
