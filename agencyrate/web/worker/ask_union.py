"""Ask a union for help: its own form, its own words to take it back, nothing of any report."""

import secrets

from flask import Blueprint, Response, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.complaints.body_list import body_rows
from agencyrate.complaints.routing import Remit
from agencyrate.core import receipts
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.words import N_
from agencyrate.helping.desks import Desk, open_desks
from agencyrate.services.ask_union import ask_union, take_back_request
from agencyrate.web.fields import line
from agencyrate.web.limits import everybody, has_tries_left, limiter, may_try_words
from agencyrate.web.way.step_form import StepForm
from agencyrate.web.words import country
from agencyrate.web.worker.help_forms import AskForm

pages = Blueprint("worker_ask_union", __name__, url_prefix="/get-help/union")
#: What tries at stop words are counted under.
_WHAT = "stop words"


class StopForm(StepForm):
    """The words that take a request back."""

    code = line(
        N_("Your stop words and their number"),
        hint=N_("Not those of your receipt. The first four letters of a word are enough."),
        message=N_("Type the words and the number."),
        longest=receipts.LONGEST,
        autocomplete="off",
        autocapitalize="none",
        spellcheck="false",
    )


@pages.get("")
def ask() -> ResponseReturnValue:
    """Show the branches that can be asked, and the form."""
    return _form_page(_fresh())


def _kept(_response: Response) -> bool:
    """Count requests, not tries: nobody can use up those of others by pressing a button."""
    return bool(g.get("request_kept"))


@pages.post("")
@limiter.limit("60 per hour")
@limiter.limit("5 per hour", deduct_when=_kept)
@limiter.limit("60 per hour", key_func=everybody, deduct_when=_kept)
def send() -> ResponseReturnValue:
    """Keep the request; show, once, the words that take it back."""
    form = _fresh()
    if form.validate_on_submit():
        try:
            code = ask_union(form.to_new_request())
        except Refused as refused:
            form.form_errors.append(_(str(refused)))
        else:
            g.carries_secret = g.request_kept = True
            return render_template("worker/help/asked.html", code=code)
    return _form_page(form), 422


@pages.get("/stop")
def stop() -> ResponseReturnValue:
    """Ask for the words."""
    return render_template("worker/help/stop.html", form=StopForm())


@pages.post("/stop")
def take_back() -> ResponseReturnValue:
    """Delete the request of these words; say nothing but that none was found."""
    form = StopForm()
    if not may_try_words(_WHAT):
        abort(429)
    if form.validate_on_submit():
        try:
            take_back_request(str(form.code.data))
        except (NotFound, Refused):
            form.code.errors = [
                _("We do not find these words. Perhaps it is deleted already, or they are those of "
                  "your receipt.")
            ]  # fmt: skip
        else:
            flash(_("It is deleted. Nobody can open it now."), "success")
            return redirect(url_for(".ask"), 303)
    if not has_tries_left(_WHAT):
        abort(429)
    form.code.data = ""
    return render_template("worker/help/stop.html", form=form), 422


def _fresh() -> AskForm:
    form = AskForm()
    form.offer(open_desks())
    if not form.once.data:
        form.once.data = secrets.token_urlsafe(24)
    return form


def _form_page(form: AskForm) -> str:
    unions = [row for row in body_rows() if row.acts_today and Remit.UNION in row.remits]
    desks = open_desks()
    return render_template(
        "worker/help/union.html",
        form=form,
        desks=desks,
        hints={each.branch_id: _about(each) for each in desks},
        unions=unions,
    )


def _about(desk: Desk) -> str:
    where = ", ".join(country(code) for code in desk.nations)
    return f"{where}. {desk.words}" if desk.words else where
