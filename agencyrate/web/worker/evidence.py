"""On the way: add a picture or a paper, see what was added, take it away again."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import RequestEntityTooLarge

from agencyrate.core.errors import NotFound
from agencyrate.evidence.cleaning import TOO_BIG
from agencyrate.evidence.kinds import KIND_NAMES
from agencyrate.evidence.queries import drafts_of
from agencyrate.services.submit_report import AlreadySent
from agencyrate.services.take_evidence import add_to_answers, remove_from_answers
from agencyrate.web.limits import limiter
from agencyrate.web.way import steps
from agencyrate.web.way.answers import Answers
from agencyrate.web.way.under_way import NoAnswers
from agencyrate.web.worker.adding import take_file
from agencyrate.web.worker.evidence_forms import EvidenceForm
from agencyrate.web.worker.going import STEPS, WAY
from agencyrate.web.worker.keeping import UNDER_WAY, watch

pages = Blueprint("worker_evidence", __name__, url_prefix="/rate/evidence")
watch(pages)

_SLUG = "evidence"


@pages.route("", methods=["GET", "POST"])
@limiter.limit("1500 per hour", methods=["POST"])
def overview() -> ResponseReturnValue:
    """Show what was added; add one file more, or go on."""
    answers = UNDER_WAY.answers()
    if not steps.may_open(STEPS, _SLUG, answers):
        return redirect(WAY.first_url(answers), 303)
    form = EvidenceForm()
    key = UNDER_WAY.key()
    if form.validate_on_submit() and take_file(form, _add, own=key):
        return redirect(url_for(".overview") if form.adds else _go_on(form), 303)
    return _page(form, answers), 422 if form.errors else 200


def _add(data: bytes) -> None:
    try:
        add_to_answers(UNDER_WAY.key(), data)
    except NotFound:
        raise NoAnswers from None


def _go_on(form: EvidenceForm) -> str:
    answers = UNDER_WAY.change(lambda now: WAY.marked(form.store(now, _SLUG), _SLUG))
    return WAY.next_url(answers, _SLUG)


@pages.post("/<file_id>/remove")
@limiter.limit("1500 per hour")
def remove(file_id: str) -> ResponseReturnValue:
    """Take a file away."""
    try:
        remove_from_answers(UNDER_WAY.key(), file_id)
    except NotFound:
        raise NoAnswers from None
    return redirect(url_for(".overview"), 303)


@pages.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """Say so beside the field: nothing else of the report is lost."""
    try:
        answers = UNDER_WAY.answers()
    except (NoAnswers, AlreadySent):
        return redirect(url_for("worker_rating.start"), 303)
    form = EvidenceForm(formdata=None)
    form.file.errors = [_(TOO_BIG)]
    return _page(form, answers), 413


def _page(form: EvidenceForm, answers: Answers) -> str:
    return render_template(
        "worker/evidence.html",
        form=form,
        files=[
            (_(KIND_NAMES[each.kind], number=each.number), each.pages,
             url_for(".remove", file_id=each.id))
            for each in drafts_of(UNDER_WAY.key())
        ],
        back=WAY.back_url(answers, _SLUG),
        place=steps.number_of(STEPS, _SLUG, answers),
    )  # fmt: skip
