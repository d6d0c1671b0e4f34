"""Was this fee legal? `/rights/fees`: asked and answered without a report, and nothing is kept.

The answers travel in the form of each page, sealed; so a page answers a POST itself, and leads
nowhere by an address. See docs/decisions: a fee without a report.
"""

from dataclasses import replace

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from agencyrate.fees.taxonomy import ITEMS, FeeCode
from agencyrate.web.limits import limiter
from agencyrate.web.way import help_lines, steps, summary
from agencyrate.web.way.answers import Answers, Pages
from agencyrate.web.way.order import MOST_PAYMENTS, PAYMENT_STEPS
from agencyrate.web.way.step_form import APART, StepForm
from agencyrate.web.way.unpacking import unpacked
from agencyrate.web.worker import fee_flow
from agencyrate.web.worker.carrying import Carried, Gone, opened, packed

pages = Blueprint("worker_fees", __name__, url_prefix="/rights/fees")

#: The name of each question in its address: /rights/fees/exit-fee.
ITEM_SLUGS: dict[str, FeeCode] = {code.name.lower().replace("_", "-"): code for code in FeeCode}


@pages.get("")
def start() -> ResponseReturnValue:
    """Say whom to call, what this is and that nothing is kept; ask the first question."""
    return _start(fee_flow.begun(), None)


@pages.get("/<item>")
def about(item: str) -> ResponseReturnValue:
    """Begin with an item chosen already: so a guide or a union can link to a question."""
    code = ITEM_SLUGS.get(item)
    if code is None:
        abort(404)
    return _start(fee_flow.begun(code), code)


@pages.post("")
@limiter.limit("1500 per hour")
def go_on() -> ResponseReturnValue:
    """Take one page's answers and show the next page, or do what a button says."""
    try:
        now = opened(request.form.get("told", ""))
    except Gone:
        return render_template("worker/fees/gone.html"), 410
    wish, _sign, what = request.form.get("go", "next").partition(":")
    if wish == "next" and now.slug != fee_flow.RESULT:
        return _answered(now)
    return _shown(_wished(now, wish, what))


def _wished(now: Carried, wish: str, what: str) -> Carried:
    """Return where a button leads; an unknown one leads nowhere."""
    if wish == "back":
        return fee_flow.back(now)
    if wish == "add":
        return fee_flow.added(now)
    if wish == "remove":
        return fee_flow.removed(now, what)
    if wish == "change":
        key, _sign, slug = what.partition(":")
        return fee_flow.changing(now, key, slug)
    return now


def _answered(now: Carried) -> ResponseReturnValue:
    form = _form_class(now)(data=dict(_values(now)))
    form.prepare(_subject(now))
    if not form.validate_on_submit():
        return _question(now, form), 422
    return _shown(fee_flow.answered(now, form.values()))


def _shown(now: Carried) -> ResponseReturnValue:
    """Show the page one is on, as it was answered before."""
    if now.slug == fee_flow.RESULT:
        return _result(now)
    return _question(now, _fresh(now))


def _fresh(now: Carried) -> StepForm:
    form = _form_class(now)(formdata=None, data=dict(_values(now)))
    form.prepare(_subject(now))
    return form


def _start(now: Carried, code: FeeCode | None) -> str:
    return render_template(
        "worker/fees/start.html",
        form=_fresh(now),
        item=ITEMS[code] if code else None,
        told=packed(now),
        apart=APART,
        help_lines=(help_lines.helpline(),),
    )


def _question(now: Carried, form: StepForm) -> str:
    return render_template(
        "worker/fees/question.html",
        form=form,
        told=packed(now),
        apart=APART,
        may_go_back=fee_flow.may_go_back(now),
        number=list(now.answers.payments).index(now.key) + 1 if now.key else 0,
        of=len(now.answers.payments),
        help_lines=_help_for(now.answers),
    )


def _result(now: Carried) -> str:
    told = fee_flow.told_payments(now.answers)
    country = fee_flow.country(now.answers)
    return render_template(
        "worker/fees/result.html",
        form=StepForm(formdata=None),
        told=packed(replace(now, key="", slug=fee_flow.RESULT)),
        unpacked=unpacked(told, country),
        rows={key: list(summary.rows_of(now.answers.payments[key])) for key, _payment in told},
        place=list(fee_flow.place_rows(now.answers)),
        may_add=len(told) < MOST_PAYMENTS,
        help_lines=_help_for(now.answers),
    )


def _help_for(answers: Answers) -> tuple[object, ...]:
    codes = (payment.value("what", "code") for payment in answers.payments.values())
    return next(filter(None, map(help_lines.for_code, codes)), ())


def _form_class(now: Carried) -> type[StepForm]:
    if now.slug == fee_flow.PLACE:
        return fee_flow.PlaceForm
    step = steps.by_slug(PAYMENT_STEPS, now.slug)
    if step is None:
        abort(404)
    return step.form


def _subject(now: Carried) -> Answers | Pages:
    return now.answers.payments[now.key] if now.key else now.answers


def _values(now: Carried) -> dict[str, object]:
    if now.slug == fee_flow.PLACE:
        return dict(now.answers.pages.values(fee_flow.PLACE))
    return dict(now.answers.payments[now.key].values(now.slug))
