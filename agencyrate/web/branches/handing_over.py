"""The end of a report taken down: check it together, hand it in, give the receipt to its worker."""

from flask import Blueprint, Response, g, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from agencyrate.accounts.models import Role
from agencyrate.collections.marking import helper_mark
from agencyrate.collections.models import Manner
from agencyrate.collections.opening import Collected
from agencyrate.collections.queries import handed_in_today
from agencyrate.core.words import N_
from agencyrate.services import keep_answers
from agencyrate.services.submit_report import submit_report
from agencyrate.web import cookies
from agencyrate.web.branches.helped import (
    FRAME,
    HELPED,
    SAME,
    WAY,
    begun,
    by_helper,
    kept_with_code,
    pages_of,
    watch,
)
from agencyrate.web.fields import yes_or_no
from agencyrate.web.forms import Form
from agencyrate.web.limits import limiter
from agencyrate.web.staff import current, only
from agencyrate.web.way import steps, summary
from agencyrate.web.way.answers import Answers
from agencyrate.web.way.report import to_new_report
from agencyrate.web.way.sheets import SHEETS

pages = Blueprint("branches_handing_over", __name__, url_prefix="/branch/helping")
pages.before_request(only(Role.BRANCH))
watch(pages)

_SAME_NAMES = {
    "agency": N_("The agency"),
    "country": N_("The country they came from"),
    "role": N_("The kind of job"),
    "where": N_("The part of the UK"),
    "when": N_("The year and half-year"),
    "move": N_("Whether the agency brought them to the UK"),
}


class HandInForm(Form):
    """The last button: the worker has heard all of it, and what is the same for the next."""

    agreed = yes_or_no(
        N_("Did you read the answers to the worker, and do they want to send them?"),
        message=N_("Ask the worker. Without their yes nothing is sent."),
    )
    same = SelectMultipleField(
        _l("The same for the next worker (optional)"),
        description=_l("Tick only what you know to be the same. Everything else is asked anew."),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )

    def offer(self, answers: Answers) -> "HandInForm":
        """Offer what was answered; what was the same before is ticked already."""
        if not self.is_submitted():
            before = HELPED.taken_over()
            self.same.data = [same.key for same in SAME if same.slugs[0] in before]
        self.same.choices = [
            SelectChoice(same.key, _(_SAME_NAMES[same.key]))
            for same in SAME
            if all(answers.has(slug) for slug in same.slugs[:1])
        ]
        return self


class HandedOverForm(Form):
    """Where the receipt is now: only the helper at the table can say so."""

    where = RadioField(
        _l("Does the worker have the receipt now?"),
        choices=[
            SelectChoice("yes", _l("Yes, on paper. I have kept nothing of it")),
            SelectChoice("no", _l("The worker does not want it")),
        ],
        validators=[InputRequired(_l("Give it to the worker first, or say they do not want it."))],
    )


@pages.get("/check")
def check() -> ResponseReturnValue:
    """Show everything that will be sent, to be read to the worker."""
    answers = HELPED.answers()
    if steps.first_open(SHEETS, answers) is not None:
        return redirect(WAY.first_url(answers), 303)
    return _check_page(HandInForm().offer(answers), answers)


@pages.post("/check")
@limiter.limit("120 per hour", key_func=by_helper)
def hand_in() -> ResponseReturnValue:
    """Hand it in. No bound of the site as a whole stands in the way of a branch's day."""
    answers = HELPED.answers()
    if steps.first_open(SHEETS, answers) is not None:
        return redirect(WAY.first_url(answers), 303)
    form = HandInForm().offer(answers)
    if not form.validate_on_submit():
        return _check_page(form, answers), 422
    if form.agreed.data != "yes":
        form.agreed.errors = [
            _("Without the worker’s yes nothing is sent. Change it, or delete it.")
        ]
        return _check_page(form, answers), 422
    same = pages_of(answers, list(form.same.data or ()))
    submit_report(
        to_new_report(
            answers,
            language=str(get_locale() or "en"),
            collected=Collected(Manner.IN_PERSON, helper_mark(current().id)),
        ),
        visit_key=HELPED.key(),
        keeping=lambda code: kept_with_code(code, same),
    )
    return redirect(url_for(".show_code"), 303)


@pages.get("/receipt")
def show_code() -> ResponseReturnValue:
    """Show the receipt to the worker, until the helper says that they have it."""
    return _code_page(HandedOverForm())


@pages.post("/receipt")
@limiter.limit("300 per hour", key_func=by_helper)
def handed_over() -> ResponseReturnValue:
    """Delete the receipt here: nobody but the worker can open the report from now on."""
    form = HandedOverForm()
    if not form.validate_on_submit():
        return _code_page(form), 422
    same = HELPED.taken_over()
    keep_answers.forget(HELPED.key())
    leave: Response = make_response(redirect(url_for(".next_one"), 303))
    if same:
        return cookies.give(leave, cookies.HELPED, begun(same))
    return cookies.take_back(leave, cookies.HELPED)


@pages.get("/next")
def next_one() -> ResponseReturnValue:
    """Say that it is in, and go on with the next worker."""
    answers = HELPED.answers() if HELPED.is_begun() else None
    groups = summary.groups(answers, WAY)[:2] if answers else []
    return render_template(
        "branches/helping/next.html",
        form=Form(),
        today=handed_in_today(helper_mark(current().id)),
        begun=answers is not None,
        same=[row[:2] for group in groups for row in group.rows if row[1]],
        go_on=WAY.first_url(answers) if answers else "",
    )


def _check_page(form: HandInForm, answers: Answers) -> str:
    last = steps.applicable(SHEETS, answers)[-1]
    return render_template(
        "branches/helping/check.html",
        frame=FRAME,
        form=form,
        groups=summary.groups(answers, WAY),
        back=WAY.page_url(last.slug),
    )


def _code_page(form: HandedOverForm) -> str:
    g.carries_secret = True
    code = HELPED.pending_code()
    if not code:
        return render_template("branches/helping/no_code.html")
    return render_template("branches/helping/code.html", form=form, code=code)
