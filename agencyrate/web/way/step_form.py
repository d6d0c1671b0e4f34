"""A page of the worker's way: a form that knows its heading and hands over plain values."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from flask_babel import gettext as _
from wtforms import Field
from wtforms.fields.core import UnboundField

from agencyrate.core.text import one_line, plain_text
from agencyrate.web.fields import UNKNOWN
from agencyrate.web.forms import Form
from agencyrate.web.way.answers import Answers

#: Choices that stand a little apart from the others.
APART = ("not_applicable", UNKNOWN, "unsure", "none")


class StepForm(Form):
    """One page. With a single field its label is the heading; with several, `heading` is."""

    heading: ClassVar[str] = ""
    button: ClassVar[str] = ""
    #: Attributes of controls by field, e.g. a class that makes a box short.
    drawn: ClassVar[Mapping[str, Mapping[str, str]]] = {}
    #: Whether what is written is named in the summary at the end.
    in_summary: ClassVar[bool] = True
    #: Whether a yes allows something: then the English stands beside an unsigned translation.
    is_consent: ClassVar[bool] = False

    def prepare(self, subject: Any) -> None:  # noqa: ANN401 - all answers, or one payment
        """Fill in what depends on earlier answers, before anything is validated or drawn."""

    @property
    def questions(self) -> list[Field]:
        """The fields a worker sees, in order."""
        return [field for field in self if field.type not in {"CSRFTokenField", "SubmitField"}]

    @property
    def title(self) -> str:
        """The words of the page's heading."""
        return str(_(self.heading) if self.heading else self.questions[0].label.text)

    @property
    def hints(self) -> Mapping[str, str]:
        """Lines of explanation under choices, by their value."""
        return {}

    def values(self) -> dict[str, Any]:
        """Return what was answered, as plain data; texts without markup."""
        return {field.name: _plain(field) for field in self.questions}

    def store(self, answers: Answers, slug: str) -> Answers:
        """Return the answers with this page in them."""
        return answers.with_page(slug, self.values())

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield questions and answers in words, for the summary at the end."""
        for field in self.questions:
            yield str(field.label.text), shown(field)


def shown(field: Field) -> str:
    """Return the answer to a field in words."""
    if field.type == "BooleanField":
        return str(_("Yes") if field.data else _("No"))
    if not hasattr(field, "iter_choices"):
        return str(field.data or "")
    chosen = [str(choice.label) for choice in field.iter_choices() if choice.selected]
    return chosen[0] if chosen and field.data else ""


def _plain(field: Field) -> Any:  # noqa: ANN401 - text, or a tick
    if field.type == "TextAreaField":
        return plain_text(field.data)
    return one_line(field.data) if isinstance(field.data, str) else field.data


def form_of(name: str, field: UnboundField) -> type[StepForm]:
    """Return a page of one field."""
    return type(f"{name.title().replace('_', '')}Form", (StepForm,), {name: field})
