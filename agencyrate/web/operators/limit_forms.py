"""The form of a time limit: dated, with its source and the day it was last checked."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    IntegerField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from agencyrate.core import clock
from agencyrate.fees.limits import UNIT_NAMES, TimeLimit, Unit
from agencyrate.reviews.circumstances import NATIONS
from agencyrate.services.edit_time_limit import NewLimit
from agencyrate.web.fields import DayField, at_most
from agencyrate.web.forms import Form

_LONGEST_SPAN = 100


class _NumberField(IntegerField):  # type: ignore[misc]
    """A whole number, with its mistake told in plain words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number; ValueError, in plain words, where it is none."""
        try:
            super().process_formdata([each.strip() for each in valuelist])
        except ValueError:
            raise ValueError(gettext("Give a number from 1 to 100")) from None


class LimitForm(Form):
    """A row of the list of time limits."""

    words = TextAreaField(
        _l("What the worker reads"),
        description=_l("One or two plain sentences, with the length in them."),
        validators=[InputRequired(_l("Write what the worker reads")), at_most(500)],
    )
    length = _NumberField(
        _l("How long?"),
        description=_l("A number. The last day is counted by it."),
        validators=[
            InputRequired(_l("Give a number")),
            NumberRange(1, _LONGEST_SPAN, message=_l("Give a number from 1 to 100")),
        ],
    )
    unit = SelectField(
        _l("Of what?"),
        choices=[SelectChoice(str(key), _l(name)) for key, name in UNIT_NAMES.items()],
    )
    nations = SelectMultipleField(
        _l("Holds in"),
        choices=[SelectChoice(str(key), _l(name)) for key, name in NATIONS.items()],
        validators=[InputRequired(_l("Tick at least one nation"))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    valid_from = DayField(
        _l("From which day does this hold?"), validators=[InputRequired(_l("Give the first day"))]
    )
    valid_to = DayField(_l("Until which day? (optional)"), validators=[Optional()])
    source = TextAreaField(
        _l("Where do we know this from?"),
        description=_l("The page or the law, with its date. Say what was not seen there."),
        validators=[InputRequired(_l("Say where we know this from")), at_most(500)],
    )
    verified = BooleanField(_l("Somebody has read this in the law as it is in force now"))
    checked_on = DayField(
        _l("When was it last checked?"),
        validators=[InputRequired(_l("Give the day it was checked"))],
        default=clock.today,
    )

    @classmethod
    def of(cls, row: TimeLimit) -> "LimitForm":
        """Return the form with what the row says now."""
        told = {name: getattr(row, name) for name in _PLAIN}
        return cls(data={**told, "unit": str(row.unit), "nations": list(row.nations)})

    def to_new_limit(self) -> NewLimit:
        """Return what was written."""
        return NewLimit(
            words=self.words.data or "",
            length=self.length.data,
            unit=Unit(self.unit.data),
            nations=tuple(self.nations.data),
            valid_from=self.valid_from.data,
            valid_to=self.valid_to.data,
            source=self.source.data or "",
            verified=bool(self.verified.data),
            checked_on=self.checked_on.data,
        )


_PLAIN = ("words", "length", "valid_from", "valid_to", "source", "verified", "checked_on")
