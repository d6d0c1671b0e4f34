"""A worker rates their agency, one question a page: `/rate` and the pages of the way."""

import secrets
from urllib.parse import urlsplit

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from agencyrate.agencies.queries import AgencyFacts, agency_by_slug
from agencyrate.core.errors import NotFound
from agencyrate.core.settings import settings
from agencyrate.services import keep_answers
from agencyrate.web import addresses, cookies
from agencyrate.web.limits import limiter
from agencyrate.web.way.answers import Answers, Pages
from agencyrate.web.way.step_form import StepForm
from agencyrate.web.worker.going import WALK, WAY
from agencyrate.web.worker.keeping import UNDER_WAY, watch

pages = Blueprint("worker_rating", __name__, url_prefix="/rate")
watch(pages)


@pages.get("")
def start() -> ResponseReturnValue:
    """Say what will happen, what is kept, and who sees it."""
    return render_template(
        "worker/start.html",
        form=StepForm(),
        begun=UNDER_WAY.is_begun(),
        has_code=bool(UNDER_WAY.pending_code()),
        minutes=settings().answers_minutes,
        agency=_came_from(),
    )


@pages.post("")
@limiter.limit("40 per hour")
def begin() -> ResponseReturnValue:
    """Begin anew; what was under way before in this browser is deleted."""
    if UNDER_WAY.pending_code():
        return redirect(url_for("worker_sending.show_code"), 303)
    old = cookies.key_in(cookies.ANSWERS)
    if old:
        keep_answers.forget(old)
    answers = _with_agency(Answers(once=secrets.token_urlsafe(32)), request.form.get("agency", ""))
    key = keep_answers.begin(answers.to_kept())
    to = WAY.first_url(answers)
    return cookies.give(make_response(redirect(to, 303)), cookies.ANSWERS, key)


def _came_from() -> AgencyFacts | None:
    """Return the agency whose page the worker came from; no address has to carry its name."""
    try:
        came = urlsplit(request.referrer or "")
        section, _sign, slug = addresses.parted(came.path)[1].rpartition("/")
        if came.netloc != request.host or section != "/agencies":
            return None
        return agency_by_slug(slug)
    except (NotFound, ValueError):
        return None


def _with_agency(answers: Answers, slug: str) -> Answers:
    """Take over the agency whose page the worker came from."""
    try:
        agency = agency_by_slug(slug)
    except NotFound:
        return answers
    told = answers.pages.with_page("agency", {"text": agency.name}).with_page(
        "found",
        {"choice": f"agency:{agency.id}", "name": agency.name, "country": agency.country},
    )
    return Answers(answers.once, Pages(told.pages))


@pages.route("/<slug>", methods=["GET", "POST"])
@limiter.limit("1500 per hour", methods=["POST"])
def answer(slug: str) -> ResponseReturnValue:
    """Ask one question, and go on to the next."""
    return WALK.ask(slug)
