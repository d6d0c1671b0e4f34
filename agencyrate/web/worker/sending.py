"""The end of the way: check the answers, send them once, write down the receipt."""

from flask import Blueprint, Response, g, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.core import receipts
from agencyrate.core.errors import Refused
from agencyrate.reviews.receipts import opened_by_code, receipt_status
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services import keep_answers
from agencyrate.services.submit_report import submit_report
from agencyrate.services.withdraw_report import withdraw
from agencyrate.web import cookies
from agencyrate.web.limits import everybody, limiter
from agencyrate.web.way import seen_by, steps, summary
from agencyrate.web.way.report import to_new_report
from agencyrate.web.way.step_form import StepForm
from agencyrate.web.way.under_way import NoAnswers
from agencyrate.web.way.words_forms import CodeForm, SendForm
from agencyrate.web.words import spoken
from agencyrate.web.worker.going import STEPS, WAY
from agencyrate.web.worker.keeping import UNDER_WAY, watch

pages = Blueprint("worker_sending", __name__, url_prefix="/rate")
watch(pages)


@pages.get("/check")
def check() -> ResponseReturnValue:
    """Show everything that will be sent."""
    answers = UNDER_WAY.answers()
    left = steps.first_open(STEPS, answers)
    if left is not None:
        return redirect(WAY.step_url(left, answers), 303)
    last = steps.applicable(STEPS, answers)[-1]
    return render_template(
        "way/check.html",
        form=SendForm(),
        groups=summary.groups(answers, WAY, STEPS),
        readers=seen_by.readers(answers),
        back=url_for("worker_rating.answer", slug=last.slug),
    )


def _stored(_response: Response) -> bool:
    """Count reports, not tries: nobody can use up the reports of others by pressing a button."""
    return bool(g.get("report_stored"))


# No longer than answers are kept, so that whoever has to wait does not lose theirs.
@pages.post("/check")
@limiter.limit("120 per hour")
@limiter.limit("5 per 15 minutes", deduct_when=_stored)
@limiter.limit("50 per 15 minutes", key_func=everybody, deduct_when=_stored)
def send() -> ResponseReturnValue:
    """Send the report. A second press, or a second tab, lands on the same receipt."""
    answers = UNDER_WAY.answers()
    left = steps.first_open(STEPS, answers)
    if left is not None or not SendForm().validate():
        return redirect(WAY.step_url(left, answers), 303)
    report = to_new_report(answers, language=spoken().language.code)
    submit_report(report, visit_key=UNDER_WAY.key())
    g.report_stored = True
    return redirect(url_for(".show_code"), 303)


@pages.get("/receipt")
def show_code() -> ResponseReturnValue:
    """Show the code until it is written down."""
    return _code_page("worker/code.html")


@pages.get("/receipt/card")
def card() -> ResponseReturnValue:
    """Show the code on a page to print that does not say what it is for."""
    return _code_page("worker/card.html")


@pages.get("/receipt/check")
def ask_back() -> ResponseReturnValue:
    """Ask for the code on a page that does not show it."""
    _pending()
    return render_template("worker/code_check.html", form=CodeForm())


@pages.post("/receipt/check")
@limiter.limit("60 per hour")
def written_down() -> ResponseReturnValue:
    """Delete the code here once the worker has typed it from their paper."""
    form = CodeForm()
    if form.validate_on_submit() and _typed_right(form):
        return _code_forgotten(".locked" if UNDER_WAY.is_locked() else ".thanks")
    form.code.data = ""
    return render_template("worker/code_check.html", form=form), 422


@pages.get("/receipt/stuck")
def cannot_type() -> ResponseReturnValue:
    """Offer a way on to those who cannot type the code back: see it again, or delete the report."""
    _pending()
    return render_template("worker/code_stuck.html", form=StepForm())


@pages.post("/receipt/stuck")
@limiter.limit("30 per hour")
def give_up() -> ResponseReturnValue:
    """Delete the report whose code is not written down, and the code; leave room for a new one."""
    if not StepForm().validate_on_submit():
        return redirect(url_for(".cannot_type"), 303)
    review_id = opened_by_code(_pending()).review_id
    if receipt_status(review_id).status is not ReviewStatus.WITHDRAWN:
        withdraw(review_id)
    return _code_forgotten(".deleted")


@pages.get("/deleted")
def deleted() -> ResponseReturnValue:
    """Say that nothing is left of the report."""
    return render_template("worker/deleted.html")


@pages.get("/thanks")
def thanks() -> ResponseReturnValue:
    """Say what happens now."""
    return render_template("worker/thanks.html")


@pages.get("/locked")
def locked() -> ResponseReturnValue:
    """Say what happens now with a report that waits for others."""
    return render_template("worker/locked.html")


def _code_page(template: str) -> str:
    g.carries_secret = True
    return render_template(template, code=_pending(), locked=UNDER_WAY.is_locked())


def _code_forgotten(after: str) -> Response:
    """Delete the code here, and lead on."""
    keep_answers.forget(UNDER_WAY.key())
    leave: Response = make_response(redirect(url_for(after), 303))
    return cookies.take_back(leave, cookies.ANSWERS)


def _pending() -> str:
    """Return the code that is not written down yet; NoAnswers when there is none."""
    code = UNDER_WAY.pending_code()
    if not code:
        raise NoAnswers
    return code


def _typed_right(form: CodeForm) -> bool:
    shown, typed = _pending(), str(form.code.data)
    try:
        right = receipts.same(receipts.plain(typed), shown)
    except Refused:
        right = False
    if not right:
        form.code.errors = [
            _("This is not the same. Look at each word and the number, each in its place.")
        ]
    return right
