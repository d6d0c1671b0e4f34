"""The receipt: type its words, see what became of the report, answer, close."""

from flask import Blueprint, abort, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.complaints.news import news_for
from agencyrate.core.errors import NotFound, Refused
from agencyrate.derivations.queries import out_there
from agencyrate.escrow.queries import wait_of
from agencyrate.fees.queries import law_was_broken
from agencyrate.mailbox.queries import messages_of
from agencyrate.reviews.receipts import opened_by_code, receipt_status
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services import keep_answers
from agencyrate.services.answer_message import answer_message, delete_messages, read_messages
from agencyrate.services.keep_locked import keep_longer
from agencyrate.services.withdraw_report import withdraw
from agencyrate.web import cookies
from agencyrate.web.limits import has_tries_left, limiter, may_try_words
from agencyrate.web.way.step_form import StepForm
from agencyrate.web.worker import holding
from agencyrate.web.worker.receipt_forms import AnswerForm, EnterForm
from agencyrate.web.worker.receipt_status import LAPSED, TOLD

pages = Blueprint("worker_receipt", __name__, url_prefix="/receipt")
holding.watch(pages)
#: What its tries are counted under.
_WHAT = "receipt"


@pages.get("")
def enter() -> ResponseReturnValue:
    """Ask for the words and the number."""
    if holding.is_open():
        return redirect(url_for(".status"), 303)
    return render_template("worker/receipt/enter.html", form=EnterForm())


@pages.post("")
def open_receipt() -> ResponseReturnValue:
    """Open a receipt. Whoever types a wrong one learns nothing but that, ever more slowly."""
    form = EnterForm()
    if not may_try_words(_WHAT):
        abort(429)
    if form.validate_on_submit():
        try:
            opened = opened_by_code(str(form.code.data))
        except (NotFound, Refused):
            form.code.errors = [
                _("We do not find this receipt. Look at each word, its place, and the number.")
            ]
        else:
            fresh = read_messages(opened.review_id)
            keep_longer(opened.review_id)
            key = keep_answers.begin(holding.kept(opened, fresh))
            there = make_response(redirect(url_for(".status"), 303))
            return cookies.give(there, cookies.RECEIPT, key)
    if not has_tries_left(_WHAT):
        abort(429)
    form.code.data = ""
    return render_template("worker/receipt/enter.html", form=form), 422


@pages.get("/status")
def status() -> ResponseReturnValue:
    """Show where the report stands; never the report."""
    return _status_page(AnswerForm())


@pages.post("/status")
@limiter.limit("30 per hour", key_func=holding.whose)
def answer() -> ResponseReturnValue:
    """Send a message to the moderators."""
    form = AnswerForm()
    if form.validate_on_submit():
        try:
            answer_message(holding.review_id(), str(form.text.data))
        except Refused as refused:
            form.text.errors = [_(str(refused))]
        else:
            return redirect(url_for(".status", _anchor="messages"), 303)
    return _status_page(form), 422


def _status_page(form: AnswerForm) -> str:
    review_id = holding.review_id()
    found = receipt_status(review_id)
    heading, explanation, tone = LAPSED if found.lapsed else TOLD[found.status]
    return render_template(
        "worker/receipt/status.html",
        form=form,
        found=found,
        heading=_(heading),
        explanation=_(explanation),
        tone=tone,
        messages=messages_of(review_id),
        fresh=holding.fresh_messages(),
        over=found.status is ReviewStatus.WITHDRAWN,
        news=news_for(review_id),
        wait=wait_of(review_id),
        out_there=out_there(review_id) if found.status is ReviewStatus.WITHDRAWN else (),
    )


@pages.post("/messages/delete")
@limiter.limit("30 per hour", key_func=holding.whose)
def forget_messages() -> ResponseReturnValue:
    """Delete what was written after the report was taken back."""
    delete_messages(holding.review_id())
    return redirect(url_for(".status", _anchor="messages"), 303)


@pages.route("/withdraw", methods=["GET", "POST"])
@limiter.limit("30 per hour", methods=["POST"], key_func=holding.whose)
def take_back() -> ResponseReturnValue:
    """Say what is deleted and what cannot be called back; then delete."""
    review_id = holding.review_id()
    if receipt_status(review_id).status is ReviewStatus.WITHDRAWN:
        return redirect(url_for(".status"), 303)
    form = StepForm()
    if form.validate_on_submit():
        withdraw(review_id)
        return redirect(url_for(".status"), 303)
    return render_template(
        "worker/receipt/withdraw.html",
        form=form,
        complaint=law_was_broken(review_id),
        out_there=out_there(review_id),
    )


@pages.post("/close")
def close() -> ResponseReturnValue:
    """Close the receipt in this browser."""
    key = cookies.key_in(cookies.RECEIPT)
    if key:
        keep_answers.forget(key)
    there = make_response(redirect(url_for(".enter"), 303))
    return cookies.take_back(there, cookies.RECEIPT)
