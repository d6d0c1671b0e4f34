"""Where and when it was, roughly, and the fixed questions about what the agency did."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import InputRequired

from agencyrate.core import clock
from agencyrate.core.words import N_
from agencyrate.reviews import circumstances
from agencyrate.reviews.questions import QUESTIONS, USE_AGAIN, Question
from agencyrate.web.fields import (
    I_DO_NOT_KNOW,
    UNKNOWN,
    country_field,
    one_of,
    question_field,
    year_choices,
)
from agencyrate.web.way.step_form import StepForm, form_of, shown

_OLDEST = N_("%(year)s or before")


class CountryForm(StepForm):
    """The country they came from."""

    country = country_field(
        N_("In which country were you when the agency recruited you?"), with_uk=True
    )


class RoleForm(StepForm):
    """The kind of work, in broad groups."""

    role = one_of(
        N_("What kind of job was it?"),
        {**circumstances.ROLE_GROUPS, UNKNOWN: N_("I do not want to say")},
    )


class WhereForm(StepForm):
    """The nation: the law and the official bodies differ."""

    nation = one_of(
        N_("In which part of the UK was the job?"),
        {**circumstances.NATIONS, UNKNOWN: I_DO_NOT_KNOW},
        hint=N_("If you had more than one place of work, choose the first."),
    )


class WhenForm(StepForm):
    """A year or half a year: an exact day could point at one person."""

    heading = N_("When did the agency recruit you?")
    year = SelectField(
        _l("Year"),
        choices=list,
        validators=[InputRequired(_l("Choose a year, or “I do not know”."))],
    )
    half = one_of(N_("Which half of the year?"), {**circumstances.HALVES, UNKNOWN: I_DO_NOT_KNOW})
    drawn: ClassVar[Mapping[str, Mapping[str, str]]] = {"year": {"class": "medium"}}

    def prepare(self, subject: Any) -> None:  # noqa: ANN401, ARG002 - every form takes it
        """List the years up to this one."""
        self.year.choices = year_choices(circumstances.years(clock.today()), oldest=_OLDEST)

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - WTForms' own
        """Refuse a time that is still to come."""
        if self.year.data == UNKNOWN:
            self.half.data, self.half.raw_data = UNKNOWN, [UNKNOWN]
        good: bool = super().validate(extra_validators)
        today = clock.today()
        if good and (self.year.data, self.half.data) == (str(today.year), "2"):
            second_half = 7
            if today.month < second_half:
                self.half.errors = [_("This time is still to come. Choose the first half.")]
                return False
        return good

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield year and half-year in one line."""
        half = "" if self.half.data == UNKNOWN else shown(self.half)
        yield _("When the agency recruited you"), ", ".join(filter(None, (shown(self.year), half)))


class MoveForm(StepForm):
    """From abroad, or from one sponsor to the next."""

    moved = one_of(
        N_("Did the agency bring you to the UK?"),
        {**circumstances.MOVES, UNKNOWN: I_DO_NOT_KNOW},
    )


def slug_of(question: Question) -> str:
    """Return the name of a question's page."""
    return question.key.replace("_", "-")


#: A page for each fixed question, in their order.
QUESTION_FORMS: dict[str, type[StepForm]] = {
    slug_of(question): form_of(question.key, question_field(question))
    for question in (*QUESTIONS, USE_AGAIN)
}
