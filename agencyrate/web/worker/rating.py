"""A worker rates their agency, one question a page: `/rate` and the pages of the way."""

import secrets
from urllib.parse import urlsplit

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from agencyrate.agencies.queries import AgencyFacts, agency_by_slug
from agencyrate.core.errors import NotFound
from agencyrate.core.settings import settings
from agencyrate.services import keep_answers
from agencyrate.web import addresses, cookies
from agencyrate.web.limits import limiter
from agencyrate.web.way import help_lines, steps
from agencyrate.web.way.answers import Answers, Pages
from agencyrate.web.way.order import STEPS
from agencyrate.web.way.report import agency_country, reported_payments, to_payment
from agencyrate.web.way.step_form import APART, StepForm
from agencyrate.web.way.unpacking import Unpacked, unpacked
from agencyrate.web.worker.going import WAY
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
    step = steps.by_slug(STEPS, slug)
    if step is None or slug == "payments":
        abort(404)
    answers = UNDER_WAY.answers()
    if not steps.may_open(STEPS, slug, answers):
        return redirect(WAY.first_url(answers), 303)
    form = step.form(data=dict(answers.pages.values(slug)))
    form.prepare(answers)
    if form.validate_on_submit():
        answers = UNDER_WAY.change(lambda now: WAY.marked(form.store(now, slug), slug))
        return redirect(WAY.next_url(answers, slug), 303)
    return _page(step.template, slug, form, answers), 422 if form.errors else 200


def _page(template: str, slug: str, form: StepForm, answers: Answers) -> str:
    return render_template(
        template,
        form=form,
        apart=APART,
        answers=answers,
        way=WAY,
        back=WAY.back_url(answers, slug),
        place=steps.number_of(STEPS, slug, answers),
        unpacked=_unpacked(answers) if slug == "law" else None,
        help_lines=help_lines.for_answers(answers) if slug == "law" else (),
    )


def _unpacked(answers: Answers) -> Unpacked:
    told = [(key, to_payment(pages)) for key, pages in reported_payments(answers)]
    return unpacked(told, agency_country(answers))
