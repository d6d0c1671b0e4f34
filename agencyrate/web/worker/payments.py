"""The payments of a report: a list, and a few short pages for each."""

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.core.ids import new_id
from agencyrate.web.limits import limiter
from agencyrate.web.way import help_lines, steps, summary
from agencyrate.web.way.answers import Answers, Pages
from agencyrate.web.way.order import (
    MOST_PAYMENTS,
    PAYMENT_STEPS,
    STEPS,
    MorePaymentsForm,
    is_told,
    payment_with,
)
from agencyrate.web.way.step_form import APART, StepForm
from agencyrate.web.worker.going import WAY
from agencyrate.web.worker.keeping import UNDER_WAY, watch

pages = Blueprint("worker_payments", __name__, url_prefix="/rate/payments")
watch(pages)


@pages.route("", methods=["GET", "POST"])
@limiter.limit("1500 per hour", methods=["POST"])
def overview() -> ResponseReturnValue:
    """List the payments; add another, or go on."""
    answers = UNDER_WAY.answers()
    if not steps.may_open(STEPS, "payments", answers):
        return redirect(WAY.first_url(answers), 303)
    form = MorePaymentsForm(data=dict(answers.pages.values("payments")))
    if not answers.payments:
        form.more.label.text = _("Do you want to tell us about a payment?")
    if form.validate_on_submit() and _may_go_on(form, answers):
        return redirect(_add(answers) if form.more.data == "yes" else _go_on(form), 303)
    page = render_template(
        "way/payments.html",
        form=form,
        apart=APART,
        answers=answers,
        payments=summary.payments(answers, WAY),
        way=WAY,
        back=WAY.back_url(answers, "payments"),
        place=steps.number_of(STEPS, "payments", answers),
    )
    return page, 422 if form.errors else 200


def _may_go_on(form: MorePaymentsForm, answers: Answers) -> bool:
    more = form.more.data == "yes"
    if more and len(answers.payments) >= MOST_PAYMENTS:
        form.more.errors = [_("This list is full. Go on with “No”.")]
    if not more and not all(is_told(payment) for payment in answers.payments.values()):
        form.more.errors = [_("One payment is not finished. Finish it, or remove it.")]
    return not form.more.errors


def _add(answers: Answers) -> str:
    untold = [key for key, payment in answers.payments.items() if not payment.pages]
    key = untold[0] if untold else new_id()
    answers = UNDER_WAY.change(lambda now: now.with_payment(key, Pages()))
    return WAY.payment_url(key, answers.payments[key])


def _go_on(form: MorePaymentsForm) -> str:
    answers = UNDER_WAY.change(lambda now: WAY.marked(form.store(now, "payments"), "payments"))
    return WAY.next_url(answers, "payments")


@pages.route("/<key>/<slug>", methods=["GET", "POST"])
@limiter.limit("1500 per hour", methods=["POST"])
def answer(key: str, slug: str) -> ResponseReturnValue:
    """Ask one page of a payment."""
    step = steps.by_slug(PAYMENT_STEPS, slug)
    if step is None:
        abort(404)
    answers = UNDER_WAY.answers()
    payment = answers.payments.get(key)
    if payment is None:
        return redirect(url_for(".overview"), 303)
    if not steps.may_open(PAYMENT_STEPS, slug, payment):
        return redirect(WAY.payment_url(key, payment), 303)
    form = step.form(data=dict(payment.values(slug)))
    form.prepare(payment)
    if form.validate_on_submit():
        told_before = is_told(payment)
        answers = UNDER_WAY.change(lambda now: _with_answer(now, key, slug, form))
        if key not in answers.payments:
            return redirect(url_for(".overview"), 303)
        to = WAY.next_of_payment(key, answers.payments[key], slug, told_before=told_before)
        return redirect(to, 303)
    page = render_template(
        step.template,
        form=form,
        apart=APART,
        answers=answers,
        help_lines=help_lines.for_code(payment.value("what", "code")),
        way=WAY,
        back=WAY.back_of_payment(answers, key, slug),
        place=steps.number_of(STEPS, "payments", answers),
    )
    return page, 422 if form.errors else 200


def _with_answer(now: Answers, key: str, slug: str, form: StepForm) -> Answers:
    """Return the answers with one page of a payment; unchanged when another tab removed it."""
    payment = now.payments.get(key)
    if payment is None:
        return now
    return now.with_payment(key, payment_with(payment, slug, form.values()))


@pages.route("/<key>/remove", methods=["GET", "POST"])
@limiter.limit("1500 per hour", methods=["POST"])
def remove(key: str) -> ResponseReturnValue:
    """Ask once more, then take a payment off the list."""
    answers = UNDER_WAY.answers()
    form = StepForm()
    if form.validate_on_submit():
        UNDER_WAY.change(lambda now: now.without_payment(key))
        return redirect(url_for(".overview"), 303)
    found = [each for each in summary.payments(answers, WAY) if each.key == key]
    if not found:
        return redirect(url_for(".overview"), 303)
    return render_template(
        "way/remove.html", form=form, payment=found[0], back=url_for(".overview")
    )
