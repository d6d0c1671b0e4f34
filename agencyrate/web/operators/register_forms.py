"""The forms for official lists: a file handed in, two days to compare, a trade to keep."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, Field, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Regexp, ValidationError

from agencyrate.core import clock
from agencyrate.core.errors import Refused
from agencyrate.registers.models import REGISTER_NAMES, RegisterKind
from agencyrate.registers.scope import Scope
from agencyrate.services.edit_trades import NewTrade
from agencyrate.web.forms import Form

_LONGEST = 300


def _kinds() -> list[tuple[str, str]]:
    return [(str(kind), _l(name)) for kind, name in REGISTER_NAMES.items()]


class UploadForm(Form):
    """A file of a list, and the day it stood so."""

    kind = SelectField(_l("Which list is it?"), validators=[InputRequired(_l("Choose the list"))])
    file = FileField(
        _l("The file"),
        description=_l("As it was published: CSV, zip or gz. A saved page works too, except for "
        "sponsors and companies; of the Ethical Recruiters List also pasted text."),
        validators=[FileRequired(_l("Choose the file"))],
    )  # fmt: skip
    as_at = DateField(
        _l("On which day did the list stand so?"),
        description=_l("The day of publication, not the day of downloading."),
        validators=[InputRequired(_l("Give the day"))],
    )
    scope = StringField(
        _l("What does the file speak of?"),
        description=_l("“all”, or a part of the list: “names:A-F”, “route:Skilled Worker”."),
        default="all",
        validators=[Length(max=120)],
    )
    columns = TextAreaField(
        _l("Which header means what? (optional)"),
        description=_l("Only where it cannot be guessed, one a line: name=Title of agency"),
        validators=[Length(max=2000)],
    )

    def __init__(self) -> None:
        super().__init__()
        self.kind.choices = _kinds()

    def validate_as_at(self, field: Field) -> None:
        """Refuse a day that is yet to come."""
        if field.data and field.data > clock.today():
            raise ValidationError(_("Choose today or a day before today."))

    def validate_scope(self, field: Field) -> None:
        """Refuse what is no scope."""
        try:
            Scope.parse(field.data or "all")
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal

    def validate_columns(self, field: Field) -> None:
        """Refuse a line that names no header."""
        if any("=" not in line for line in (field.data or "").splitlines() if line.strip()):
            raise ValidationError(_("Write each line as meaning=header."))

    @property
    def by_hand(self) -> dict[str, str]:
        """Meaning → header, as written."""
        lines = (line.partition("=") for line in (self.columns.data or "").splitlines())
        return {meaning.strip(): header.strip() for meaning, _eq, header in lines if header.strip()}


class DiffForm(Form):
    """Two copies of one list."""

    class Meta:
        """It only asks: its answers stand in the address, and it changes nothing."""

        csrf = False

    kind = SelectField(_l("List"))
    first = SelectField(_l("From the copy of"))
    last = SelectField(_l("To the copy of"))

    def offer(self, kind: RegisterKind, days: Sequence[tuple[date, str]]) -> "DiffForm":
        """Offer the lists, and the days that a copy is held of."""
        self.kind.choices, self.kind.data = _kinds(), str(kind)
        for field in (self.first, self.last):
            field.choices = [(day.isoformat(), words) for day, words in days]
        return self


class TradeForm(Form):
    """A trade whose companies are kept."""

    code = StringField(
        _l("SIC code"),
        description=_l("Five figures, as 78109."),
        validators=[Regexp(r"^\s*\d{5}\s*$", message=_l("Write the five figures of the code"))],
    )
    title = StringField(
        _l("What it is called"),
        validators=[InputRequired(_l("Give the name of the trade")), Length(max=200)],
    )
    source = StringField(
        _l("Where do we know this from?"),
        validators=[InputRequired(_l("Say where we know this from")), Length(max=_LONGEST)],
    )
    checked_on = DateField(
        _l("When was it last checked?"),
        validators=[InputRequired(_l("Give the day it was checked"))],
        default=clock.today,
    )

    def to_new_trade(self) -> NewTrade:
        """Return what was written."""
        return NewTrade(
            self.code.data.strip(), self.title.data, self.source.data, self.checked_on.data
        )
