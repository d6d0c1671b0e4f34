"""The form of an official body: dated, with its source and the day it was last checked."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    SelectChoice,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Optional, Regexp, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from agencyrate.complaints.body_list import BodyRow
from agencyrate.complaints.routing import REMIT_NAMES, Remit
from agencyrate.core import clock
from agencyrate.reviews.circumstances import COMMON_COUNTRIES, NATIONS
from agencyrate.services.edit_body import NewBody
from agencyrate.web.fields import DayField, at_most
from agencyrate.web.forms import Form
from agencyrate.web.words import country


def _boxes(label: str, choices: Iterable[tuple[str, str]], needed: str) -> SelectMultipleField:
    """Return several boxes, of which at least one has to be ticked."""
    return SelectMultipleField(
        label,
        choices=[SelectChoice(str(key), _l(name)) for key, name in choices],
        validators=[InputRequired(needed)],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class BodyForm(Form):
    """A row of the list of bodies."""

    name = StringField(_l("Name"), validators=[DataRequired(_l("Give the name")), at_most(200)])
    former_name = StringField(_l("Called before (optional)"), validators=[at_most(200)])
    nations = _boxes(
        _l("For agencies in"), NATIONS.items(), _l("Tick at least one nation or country")
    )
    remits = _boxes(
        _l("Takes complaints about"), REMIT_NAMES.items(), _l("Tick at least one matter")
    )
    email = StringField(_l("E-mail address (optional)"), validators=[at_most(254)])
    phone = StringField(_l("Telephone (optional)"), validators=[at_most(60)])
    address = TextAreaField(_l("Postal address (optional)"), validators=[at_most(500)])
    website = StringField(
        _l("Website (optional)"),
        validators=[
            at_most(200),
            Optional(),
            Regexp(r"^\s*https://[^\s\"<>]+\s*$", message=_l("Write it in full, with https://")),
        ],
    )
    for_workers = TextAreaField(
        _l("What it does, and what it needs"),
        description=_l("Workers read this under “Get help”. Short sentences, no hard words."),
        validators=[at_most(1000)],
    )
    confirmed = BooleanField(
        _l("I saw name and contact at the body’s own pages, or in an official text")
    )
    how_to_send = TextAreaField(
        _l("How to send, and what to mind"),
        description=_l("Moderators read this before they send a letter."),
        validators=[at_most(2000)],
    )
    valid_from = DayField(
        _l("From which day does this hold?"), validators=[InputRequired(_l("Give the first day"))]
    )
    valid_to = DayField(_l("Until which day? (optional)"), validators=[Optional()])
    source = TextAreaField(
        _l("Where do we know this from?"),
        description=_l("The page or the law, with its date. Say what was not seen there."),
        validators=[DataRequired(_l("Say where we know this from")), at_most(500)],
    )
    checked_on = DayField(
        _l("When was it last checked?"),
        validators=[InputRequired(_l("Give the day it was checked"))],
        default=clock.today,
    )

    def __init__(self, *facts: Any, **more: Any) -> None:  # noqa: ANN401 - WTForms' own
        super().__init__(*facts, **more)
        abroad = sorted((country(code), code) for code in COMMON_COUNTRIES)
        self.nations.choices = [
            *(SelectChoice(code, _(name)) for code, name in NATIONS.items()),
            *(SelectChoice(code, name) for name, code in abroad),
        ]

    def validate_email(self, field: StringField) -> None:
        """Refuse what cannot be an address, since letters would go there."""
        local, at, host = (field.data or "").strip().rpartition("@")
        if field.data and not (at and local and "." in host and " " not in field.data.strip()):
            raise ValidationError(_("Write the address like this: name@example.org"))

    @classmethod
    def of(cls, row: BodyRow) -> "BodyForm":
        """Return the form with what the row says now."""
        return cls(
            data={
                **{name: getattr(row, name) for name in _PLAIN},
                "nations": list(row.nations),
                "remits": list(row.remits),
            }
        )

    def to_new_body(self) -> NewBody:
        """Return what was written."""
        return NewBody(
            **{name: self[name].data or "" for name in _TEXTS},
            nations=tuple(self.nations.data),
            remits=tuple(str(Remit(each)) for each in self.remits.data),
            valid_from=self.valid_from.data,
            valid_to=self.valid_to.data,
            checked_on=self.checked_on.data,
            confirmed=self.confirmed.data,
        )


class AddBodyForm(BodyForm):
    """A row that is the first of its body."""

    key = StringField(
        _l("Short key"),
        description=_l("Stays the same when the body’s name changes: small letters and dashes."),
        validators=[
            InputRequired(_l("Give a short key")),
            Regexp(r"^[a-z][a-z0-9-]{2,58}$", message=_l("Use small letters and dashes only")),
        ],
    )


_TEXTS = (
    "name", "former_name", "email", "phone", "address", "website", "for_workers", "how_to_send",
    "source",
)  # fmt: skip
_PLAIN = (*_TEXTS, "valid_from", "valid_to", "checked_on", "confirmed")
