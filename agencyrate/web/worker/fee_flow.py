"""Which page of the fee unpacker comes next: the questions of `/rate`, and one about the agency."""

from collections.abc import Iterator
from dataclasses import replace

from agencyrate.core.words import N_
from agencyrate.fees.assessing import verdict_of
from agencyrate.fees.new import NewPayment
from agencyrate.fees.taxonomy import SECTIONS, FeeCode
from agencyrate.reviews.circumstances import NATIONS
from agencyrate.web.fields import I_DO_NOT_KNOW, UNKNOWN, one_of
from agencyrate.web.way import steps
from agencyrate.web.way.answers import Answers, Pages, Values
from agencyrate.web.way.order import MOST_PAYMENTS, PAYMENT_STEPS, is_told, payment_with
from agencyrate.web.way.report import known, to_payment
from agencyrate.web.way.step_form import StepForm
from agencyrate.web.worker.carrying import Carried

RESULT = "result"
PLACE = "place"
#: A country that is none of the UK's: which one it is makes no difference to the law here.
_ABROAD = "XX"
#: One country of each kind of place; where they all give the same answer it need not be asked.
_PLACES = ("GB-ENG", "GB-NIR", _ABROAD)


class PlaceForm(StepForm):
    """Where the agency is: which law reaches it hangs on this."""

    place = one_of(
        N_("Where does the agency have its office?"),
        {
            **NATIONS,
            "GB": N_("In the UK, I do not know where"),
            _ABROAD: N_("In another country"),
            UNKNOWN: I_DO_NOT_KNOW,
        },
        hint=N_("The law is not the same everywhere. If there are several offices, choose the UK."),
    )


def begun(code: FeeCode | None = None) -> Carried:
    """Return the beginning: one payment with nothing told, or with its item chosen already."""
    payment = Pages()
    if code is not None:
        section = next(n for n, (_name, codes) in enumerate(SECTIONS) if code in codes)
        payment = payment.with_page("kind", {"section": str(section)})
        payment = payment.with_page("what", {"code": str(code)})
    return _at_payment(Answers(once="", payments={"1": payment}), "1")


def country(answers: Answers) -> str:
    """Return where the agency is, as far as the worker said."""
    return known(answers.value(PLACE, PLACE))


def told_payments(answers: Answers) -> list[tuple[str, NewPayment]]:
    """Return the payments that nothing is left to ask about."""
    return [(key, to_payment(pages)) for key, pages in answers.payments.items() if is_told(pages)]


def place_rows(answers: Answers) -> Iterator[tuple[str, str]]:
    """Yield the question about the agency's place with its answer, where it was asked."""
    if answers.has(PLACE):
        form = PlaceForm(formdata=None, data=dict(answers.pages.values(PLACE)))
        yield from form.rows()


def answered(now: Carried, values: Values) -> Carried:
    """Return where one is once a page was answered well."""
    answers = now.answers
    if now.slug == PLACE:
        return _onward(answers.with_page(PLACE, values))
    before = answers.payments[now.key]
    payment = payment_with(before, now.slug, values)
    answers = answers.with_payment(now.key, payment)
    step = None if is_told(before) else steps.after(PAYMENT_STEPS, now.slug, payment)
    if step is not None:
        return Carried(answers, now.key, step.slug)
    return _at_payment(answers, now.key)


def back(now: Carried) -> Carried:
    """Return the page before; the result for whoever came from there to change something."""
    answers = now.answers
    if now.slug == PLACE or now.key not in answers.payments:
        return _last_page(answers)
    payment = answers.payments[now.key]
    if is_told(payment):
        return _onward(answers)
    previous = steps.before(PAYMENT_STEPS, now.slug, payment)
    if previous is not None:
        return Carried(answers, now.key, previous.slug)
    others = [key for key in answers.payments if key != now.key]
    return _onward(answers.without_payment(now.key)) if others else now


def added(now: Carried) -> Carried:
    """Return a further payment to be told; the result where there are as many as we take."""
    if len(now.answers.payments) >= MOST_PAYMENTS:
        return _onward(now.answers)
    key = str(max((int(each) for each in now.answers.payments), default=0) + 1)
    return _at_payment(now.answers.with_payment(key, Pages()), key)


def removed(now: Carried, key: str) -> Carried:
    """Return the answers without a payment; the beginning when none is left."""
    left = now.answers.without_payment(key)
    return _onward(left) if left.payments else begun()


def changing(now: Carried, key: str, slug: str) -> Carried:
    """Return a page of a payment, or of the agency's place, to be answered anew."""
    if slug == PLACE:
        return replace(now, key="", slug=PLACE)
    payment = now.answers.payments.get(key)
    if payment is None or not steps.may_open(PAYMENT_STEPS, slug, payment):
        return _onward(now.answers)
    return replace(now, key=key, slug=slug)


def may_go_back(now: Carried) -> bool:
    """Say whether there is a page before this one."""
    return now.slug != RESULT and back(now) != now


def _at_payment(answers: Answers, key: str) -> Carried:
    """Return what is still to be told of a payment, or what comes after it."""
    step = steps.first_open(PAYMENT_STEPS, answers.payments[key])
    return Carried(answers, key, step.slug) if step else _onward(answers)


def _onward(answers: Answers) -> Carried:
    """Return what is open: a payment half told, the agency's place, or else the result."""
    untold = [key for key, payment in answers.payments.items() if not is_told(payment)]
    if untold:
        return _at_payment(answers, untold[0])
    if not answers.has(PLACE) and _place_matters(answers):
        return Carried(answers, "", PLACE)
    return Carried(answers, "", RESULT)


def _last_page(answers: Answers) -> Carried:
    """Return the last page of the last payment."""
    if answers.has(PLACE):
        return _onward(answers)
    key = list(answers.payments)[-1]
    asked = steps.applicable(PAYMENT_STEPS, answers.payments[key])
    return Carried(answers, key, asked[-1].slug)


def _place_matters(answers: Answers) -> bool:
    return any(
        len({verdict_of(payment, place) for place in _PLACES}) > 1
        for _key, payment in told_payments(answers)
    )
