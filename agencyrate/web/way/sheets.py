"""Several questions on one sheet, for whoever reads them aloud: the same steps, taken together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from wtforms import Field

from agencyrate.core.words import N_
from agencyrate.web.way.answers import Answers, Pages
from agencyrate.web.way.circumstance_forms import QUESTION_FORMS
from agencyrate.web.way.order import PAYMENT_STEPS, STEPS, payment_with
from agencyrate.web.way.step_form import StepForm
from agencyrate.web.way.steps import Asked, Step, applicable

S = TypeVar("S", Answers, Pages)
AnyForm: TypeAlias = "StepForm | SheetForm"
_MANY = "way/sheet.html"


@dataclass(frozen=True)
class Sheet(Generic[S]):
    """One page with one step or more."""

    slug: str
    steps: tuple[Step[S], ...]
    heading: str = ""

    def applies(self, subject: S) -> bool:
        """Say whether any of it is asked."""
        return any(step.applies(subject) for step in self.steps)

    def is_answered(self, subject: S) -> bool:
        """Say whether nothing is left to ask here."""
        return all(step.is_answered(subject) for step in applicable(self.steps, subject))

    def holds(self, slug: str) -> bool:
        """Say whether the step of that name is asked here."""
        return any(step.slug == slug for step in self.steps)

    @property
    def template(self) -> str:
        """The page it is drawn on: a step alone keeps its own."""
        return self.steps[0].template if len(self.steps) == 1 else _MANY


class SheetForm:
    """The forms of a sheet as one: heard, checked and stored together."""

    def __init__(
        self,
        sheet: Sheet[Any],
        subject: Answers | Pages,
        pages: Mapping[str, Mapping[str, Any]],
    ) -> None:
        self._heading = sheet.heading
        self.parts: list[tuple[str, StepForm]] = []
        for step in applicable(sheet.steps, subject):
            form = step.form(data=dict(pages.get(step.slug, {})))
            form.prepare(subject)
            self.parts.append((step.slug, form))

    def __iter__(self) -> Iterator[Field]:
        """Yield every field, for the summary of what is wrong."""
        for _slug, form in self.parts:
            yield from form

    @property
    def errors(self) -> dict[str, Any]:
        """What is wrong, by field; a wrong token is told once."""
        return {name: wrong for _slug, form in self.parts for name, wrong in form.errors.items()}

    @property
    def form_errors(self) -> list[str]:
        """What is wrong with the whole."""
        return [words for _slug, form in self.parts for words in form.form_errors]

    @property
    def title(self) -> str:
        """The words of the page's heading, to be translated."""
        return self._heading

    def hidden_tag(self) -> Any:  # noqa: ANN401 - markup of WTForms
        """Draw the token; one is enough for all."""
        return self.parts[0][1].hidden_tag()

    def validate_on_submit(self) -> bool:
        """Say whether all of it was sent and is well; every mistake is told at once."""
        good = [form.validate_on_submit() for _slug, form in self.parts]
        return all(good)

    def stored(self, pages: S) -> S:
        """Return the answers with all of it in them."""
        for slug, form in self.parts:
            pages = stored(form, pages, slug)
        return pages


def form_of(asked: Asked[S], subject: S, pages: Mapping[str, Mapping[str, Any]]) -> AnyForm:
    """Return what is asked at one stop, filled with what was answered before."""
    if isinstance(asked, Sheet):
        if len(asked.steps) > 1:
            return SheetForm(asked, subject, pages)
        asked = asked.steps[0]
    if not isinstance(asked, Step):
        raise TypeError("a stop is a step or a sheet of steps")
    form = asked.form(data=dict(pages.get(asked.slug, {})))
    form.prepare(subject)
    return form


def stored(form: AnyForm, pages: S, slug: str) -> S:
    """Return the answers with one stop answered."""
    if isinstance(form, SheetForm):
        return form.stored(pages)
    if isinstance(pages, Pages):
        return payment_with(pages, slug, form.values())
    return form.store(pages, slug)


def sheets(
    steps: Sequence[Step[S]], groups: Sequence[tuple[str, str, tuple[str, ...]]]
) -> tuple[Sheet[S], ...]:
    """Return steps on sheets: those of a group together, every other alone, in their order."""
    found: list[tuple[str, str, list[Step[S]]]] = []
    for step in steps:
        slug, heading, _slugs = next(
            (each for each in groups if step.slug in each[2]), (step.slug, "", ())
        )
        if found and found[-1][0] == slug:
            found[-1][2].append(step)
        else:
            found.append((slug, heading, [step]))
    return tuple(Sheet(slug, tuple(kept), heading) for slug, heading, kept in found)


SHEETS: tuple[Sheet[Answers], ...] = sheets(
    STEPS,
    (
        ("job", N_("Where and when"), ("country", "role", "where", "when", "move")),
        ("did", N_("What the agency did"), tuple(QUESTION_FORMS)),
    ),
)
PAYMENT_SHEETS: tuple[Sheet[Pages], ...] = sheets(
    PAYMENT_STEPS,
    (("told", N_("About this payment"), ("amount", "who", "forced", "sponsor", "terms", "proof")),),
)
