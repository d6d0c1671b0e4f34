"""A helper takes down what workers tell, in a row: the questions of `/rate` on sheets."""

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from agencyrate.accounts.models import Role
from agencyrate.collections.marking import helper_mark
from agencyrate.collections.queries import handed_in_today
from agencyrate.core.settings import settings
from agencyrate.services import keep_answers
from agencyrate.web import cookies
from agencyrate.web.branches.helped import HELPED, WALK, WAY, begun, by_helper, watch
from agencyrate.web.limits import limiter
from agencyrate.web.staff import current, only
from agencyrate.web.way.answers import Answers
from agencyrate.web.way.step_form import StepForm

pages = Blueprint("branches_helping", __name__, url_prefix="/branch/helping")
pages.before_request(only(Role.BRANCH))
watch(pages)


@pages.get("")
def start() -> ResponseReturnValue:
    """Say how it is done, how many were handed in today, and begin."""
    return render_template(
        "branches/helping/start.html",
        form=StepForm(),
        begun=HELPED.is_begun(),
        has_code=bool(HELPED.pending_code()),
        today=handed_in_today(helper_mark(current().id)),
        minutes=settings().answers_minutes,
    )


@pages.post("")
@limiter.limit("300 per hour", key_func=by_helper)
def begin() -> ResponseReturnValue:
    """Begin a report; what was under way before in this browser is deleted."""
    if HELPED.pending_code():
        return redirect(url_for("branches_handing_over.show_code"), 303)
    old = cookies.key_in(cookies.HELPED)
    if old:
        keep_answers.forget(old)
    there = make_response(redirect(WAY.first_url(Answers(once="")), 303))
    return cookies.give(there, cookies.HELPED, begun({}))


@pages.post("/leave")
def leave() -> ResponseReturnValue:
    """Delete what is under way, unsent."""
    old = cookies.key_in(cookies.HELPED)
    if old:
        keep_answers.forget(old)
    return cookies.take_back(make_response(redirect(url_for(".start"), 303)), cookies.HELPED)


@pages.route("/<slug>", methods=["GET", "POST"])
@limiter.limit("6000 per hour", methods=["POST"], key_func=by_helper)
def answer(slug: str) -> ResponseReturnValue:
    """Ask one sheet, and go on to the next."""
    return WALK.ask(slug)
