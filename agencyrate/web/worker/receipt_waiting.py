"""With a receipt: what waits for others is let go, waits for more or fewer, or does not wait."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from agencyrate.escrow.queries import Wait, wait_of
from agencyrate.services.let_go import change_needed, let_go, stop_complaint
from agencyrate.web.limits import limiter
from agencyrate.web.way.step_form import StepForm
from agencyrate.web.way.waiting_forms import GO, STOP, WaitForm
from agencyrate.web.worker import holding

pages = Blueprint("worker_receipt_waiting", __name__, url_prefix="/receipt/together")
holding.watch(pages)


@pages.route("", methods=["GET", "POST"])
@limiter.limit("60 per hour", methods=["POST"], key_func=holding.whose)
def choose() -> ResponseReturnValue:
    """Ask what is to become of it."""
    review_id = holding.review_id()
    wait = wait_of(review_id)
    if wait is None:
        return redirect(_status_url(), 303)
    form = WaitForm().offer(wait)
    if form.validate_on_submit():
        return redirect(_done(review_id, wait, str(form.what.data)), 303)
    page = render_template("worker/receipt/together.html", form=form, wait=wait, back=_status_url())
    return page, 422 if form.errors else 200


def _done(review_id: str, wait: Wait, chosen: str) -> str:
    if chosen == GO:
        return url_for(".go")
    if chosen == STOP:
        stop_complaint(review_id)
    elif wait.asked or int(chosen) != wait.needed:
        change_needed(review_id, int(chosen))
    return _status_url()


@pages.route("/go", methods=["GET", "POST"])
@limiter.limit("30 per hour", methods=["POST"], key_func=holding.whose)
def go() -> ResponseReturnValue:
    """Say what happens then, and let it go."""
    review_id = holding.review_id()
    wait = wait_of(review_id)
    if wait is None:
        return redirect(_status_url(), 303)
    form = StepForm()
    if form.validate_on_submit():
        let_go(review_id, key=holding.key())
        return redirect(_status_url(), 303)
    return render_template(
        "worker/receipt/let_go.html", form=form, wait=wait, back=url_for(".choose")
    )


def _status_url() -> str:
    return url_for("worker_receipt.status")
