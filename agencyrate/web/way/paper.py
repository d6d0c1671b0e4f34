"""The questions of the way on paper: drawn from the same steps, so that a form is never behind."""

from collections.abc import Iterator

from flask_babel import get_locale
from flask_babel import gettext as _
from wtforms import Field

from agencyrate.core.documents import (
    Blanks,
    Block,
    Boxes,
    Bullets,
    Document,
    Heading,
    Notice,
    Paragraph,
    SmallPrint,
)
from agencyrate.core.words import N_
from agencyrate.fees.taxonomy import ITEMS
from agencyrate.fees.terms import TERM_PAGES
from agencyrate.web.way import agency_forms, summary
from agencyrate.web.way.order import PAYMENT_STEPS, STEPS
from agencyrate.web.way.step_form import StepForm

#: Answers to more than this are written, not ticked.
_MOST_BOXES = 12
#: So many payments have room on one form; whoever has more takes a second sheet.
_PAYMENTS = 2
_STORY_LINES = 9
_TITLE = N_("Rate the agency that recruited you")
_NAME_TITLE = N_("A complaint in my own name")
_SAFETY = N_(
    "Do not write your name, your phone number or your address on this form. Nobody may make you"
    " fill it in, and you may leave out any question. Do not fill it in where your agency or your"
    " employer can see it. Are you in danger now? Call 999."
)
_USES = N_("Answer each one. Where you tick nothing, it is a no. You can change it later.")
_NAMING = N_(
    "Fill this in only if you want a complaint in your own name. First talk to an immigration"
    " adviser. The official body may tell the agency your name, and may share it with the police"
    " and with border security. You can say no, and still help with the other form."
)
_APART = N_("This sheet is kept apart from the other form, and destroyed once it is entered.")
#: Pages that are no questions on paper: they show what was found, or stand on a sheet of their own.
_NOT_ON_PAPER = frozenset(
    {
        "found", "named", "payments", "law", "names", "naming", "contact", "own-name",
        #: Asked by the helper when it is entered: they hang on what was answered before.
        "together", "others", "telling",
    }
)  # fmt: skip
#: Answered by the list of items, or by what is written beside it.
_NOT_OF_PAYMENT = frozenset({"kind", "what", "terms"})


def form_on_paper(*, in_name: bool = False) -> Document:
    """Return the form; or the sheet for a complaint in the worker's own name, and nothing else."""
    blocks = _naming() if in_name else _questions()
    return Document(
        title=_("A complaint in my own name")
        if in_name
        else _("Rate the agency that recruited you"),
        subtitle="",
        language=str(get_locale() or "en"),
        blocks=tuple(blocks),
        footer=_("Keep filled-in forms locked away, and destroy them once they are handed in."),
        close=True,
    )


def _questions() -> Iterator[Block]:
    yield _safety()
    yield Blanks(_("Number of this form"), _("The helper writes it. It is not your name."))
    heading = ""
    for step in STEPS:
        if step.slug in _NOT_ON_PAPER:
            continue
        new = _heading_of(step.slug)
        if new != heading:
            heading = new
            yield Heading(heading)
        if step.slug == "count":
            yield Paragraph(_(_USES))
        yield from _asked(step.form)
        if step.slug == "agency":
            yield from _asked(agency_forms.NamedForm, without=("name",))
        if step.slug == "paid":
            yield from _payments()


def _safety() -> Block:
    return Notice(_(_SAFETY), _("To keep you safe"))


def _heading_of(slug: str) -> str:
    #: On a page one searches for it first.
    slug = "named" if slug == "agency" else slug
    name = next((name for name, slugs in summary.GROUPS if slug in slugs), summary.GROUPS[-1][0])
    return str(_(name))


def _payments() -> Iterator[Block]:
    yield Paragraph(_("If you paid: find each payment in this list, and write its code below."))
    yield Bullets(tuple(f"{code}: {_(item.label)}" for code, item in ITEMS.items()))
    for number in range(1, _PAYMENTS + 1):
        yield Heading(_("Payment %(number)s", number=number), level=2)
        yield Blanks(_("Code from the list"))
        for step in PAYMENT_STEPS:
            if step.slug not in _NOT_OF_PAYMENT:
                yield from _asked(step.form, short=_only_some(step.slug))
    yield Heading(_("Only for loans, repayment clauses and money taken from wages"), level=2)
    for page in TERM_PAGES.values():
        for question in page.questions:
            yield Boxes(
                _(question.text),
                tuple(_(words) for words in question.answers.values()),
                _(question.hint) if question.hint else "",
            )


def _only_some(slug: str) -> str:
    """Return for whom a page of a payment is, "" for all."""
    if slug == "sponsor":
        return str(_("Only if it was for a visa or a sponsor."))
    return str(_("Only if somebody sold it to you with the job.")) if slug == "forced" else ""


def _asked(
    kind: type[StepForm], *, without: tuple[str, ...] = (), short: str = "", level: int = 2
) -> Iterator[Block]:
    form = kind(formdata=None, meta={"csrf": False})
    if form.heading and not without:
        yield Heading(str(_(form.heading)), level=level)
    for field in form.questions:
        if field.name not in without:
            yield _block(field, short)


def _block(field: Field, short: str) -> Block:
    text = str(field.label.text)
    hint = " ".join(filter(None, (short, str(field.description or ""))))
    if field.type == "BooleanField":
        return Boxes(text, (_("Yes"),), hint)
    if field.type == "TextAreaField":
        return Blanks(text, hint, _STORY_LINES)
    choices = _choices(field)
    return Boxes(text, choices, hint) if choices else Blanks(text, hint)


def _choices(field: Field) -> tuple[str, ...]:
    """Return the answers to tick; () where one writes."""
    if not hasattr(field, "iter_choices") or field.choices is None:
        return ()
    choices = tuple(str(choice.label) for choice in field.iter_choices() if choice.value)
    return choices if len(choices) <= _MOST_BOXES else ()


def _naming() -> Iterator[Block]:
    """Ask for the name on a sheet of its own, that never lies with the other answers."""
    steps = {step.slug: step for step in STEPS}
    yield Notice(_(_NAMING), _("Think about this first"))
    for slug in ("naming", "contact"):
        yield from _asked(steps[slug].form, level=1)
    yield Blanks(_("Number of your other form"))
    yield SmallPrint(_(_APART))
