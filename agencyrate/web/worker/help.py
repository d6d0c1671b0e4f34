"""Get help: three questions, then whom to turn to, in order. Nothing is kept, and no address tells.

Answers travel in the body and come back in hidden fields; there is nothing to redirect to, since
each answer is the next page itself.
"""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from agencyrate.complaints.body_list import body_rows
from agencyrate.helping.desks import open_desks
from agencyrate.helping.finding import help_for, urgent
from agencyrate.helping.troubles import GROUPS, Trouble
from agencyrate.web.guides import guides
from agencyrate.web.way.step_form import StepForm
from agencyrate.web.words import country
from agencyrate.web.worker.help_forms import STEPS, words_of

pages = Blueprint("worker_help", __name__, url_prefix="/get-help")

Answers = dict[str, str]


@pages.get("")
def begin() -> ResponseReturnValue:
    """Name whom to call in danger, and ask the first question."""
    return _question({}, STEPS[0][1](formdata=None))


@pages.post("")
def go_on() -> ResponseReturnValue:
    """Ask the next question, or say whom to turn to."""
    answers = _given()
    if len(answers) == len(STEPS):
        return _help(answers)
    name, form_class, _choices = STEPS[len(answers)]
    if request.form.get("asked") != name:
        return _question(answers, form_class(formdata=None))
    form = form_class()
    form.validate()
    return _question(answers, form), 422


def _given() -> Answers:
    """Return the answers that were sent, in order, up to the first that is missing or is none."""
    given: Answers = {}
    for name, _form_class, choices in STEPS:
        answer = request.form.get(name, "")
        if answer not in choices:
            break
        given[name] = answer
    return given


def _question(answers: Answers, form: StepForm) -> str:
    number = len(answers)
    before = dict(list(answers.items())[: number - 1]) if number > 1 else {}
    return render_template(
        "worker/help/question.html",
        form=form,
        asked=STEPS[number][0],
        number=number + 1,
        of=len(STEPS),
        answers=answers,
        before=before,
        groups=GROUPS,
        urgent=urgent(body_rows()),
        danger=answers.get("safe") == "danger",
    )


def _help(answers: Answers) -> str:
    rows = body_rows()
    found = help_for(Trouble(answers["trouble"]), answers["nation"], rows)
    titles = {each.slug: each.title for each in guides()}
    return render_template(
        "worker/help/answer.html",
        found=found,
        at_home=sorted(found.at_home, key=lambda each: country(each.country)),
        said=words_of(answers),
        guides=[(slug, titles[slug]) for slug in found.guides],
        urgent=urgent(rows),
        safe=answers["safe"],
        desks=bool(open_desks()),
        again={name: answers[name] for name in ("safe", "nation")},
    )
