"""The forms of a complaint: write it, approve it, send it back, note what became of it."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from agencyrate.complaints.queries import DraftCase
from agencyrate.complaints.sections import LONGEST, SECTION_HELP, Section
from agencyrate.complaints.states import OUTCOME_NAMES, Outcome
from agencyrate.core import clock
from agencyrate.fees.money import LARGEST, read_amount
from agencyrate.services.follow_complaint import NewOutcome
from agencyrate.services.prepare_complaint import NewText
from agencyrate.services.release_complaint import LONGEST_REFERENCE
from agencyrate.web.fields import DayField, at_most
from agencyrate.web.forms import Form

_DATE_HINT = _l("Day, month and year.")
_DATE_NEEDED = _l("Give the day")
LONGEST_REASON = 1000
_REASON_TOO_LONG = _l("Use at most 1,000 characters")


def _box(section: Section) -> TextAreaField:
    told = SECTION_HELP[section]
    too_long = _l("This part is too long: use at most 8,000 characters")
    return TextAreaField(
        _l(told.label),
        description=_l(told.hint),
        validators=[Length(max=LONGEST, message=too_long)],
        render_kw={"rows": 4 if section in {Section.OPENING, Section.CLOSING} else 8},
    )


class LetterForm(Form):
    """The body it goes to, and every part of the letter that has words of its own."""

    body_id = SelectField(_l("Goes to"), validators=[Optional()])
    opening = _box(Section.OPENING)
    happened = _box(Section.HAPPENED)
    contrary = _box(Section.CONTRARY)
    evidence = _box(Section.EVIDENCE)
    asked = _box(Section.ASKED)
    closing = _box(Section.CLOSING)

    @classmethod
    def of(cls, case: DraftCase) -> "LetterForm":
        """Return the form with what the letter says now."""
        words = {str(section): text for section, text in case.content.sections.items()}
        form = cls(data={**words, "body_id": case.body_id})
        form.body_id.choices = [
            SelectChoice("", _("Not chosen yet")),
            *(SelectChoice(body.id, body.name) for body in case.body_options),
        ]
        return form

    def to_new_text(self) -> NewText:
        """Return what was written."""
        sections = {section: self[str(section)].data or "" for section in Section}
        return NewText(sections, self.body_id.data or "")


class ApprovalForm(Form):
    """The second person says that they have read it."""

    read = BooleanField(
        _l("I have read the whole letter, and it may go out"),
        validators=[InputRequired(_l("Tick the box when you have read the whole letter"))],
    )
    #: Digest of the letter as it stood on the page.
    shown = HiddenField()

    def shows(self, digest: str) -> str:
        """Set which letter stands on the page now; return which one was read."""
        read, self.shown.data = self.shown.data or "", digest
        self.read.data = bool(self.read.data) and read == digest
        return read


class ReasonForm(Form):
    """Why it is sent back, or not pursued."""

    reason = TextAreaField(
        _l("Why?"),
        description=_l(
            "Other moderators read this. Leave out names and what could point at a worker."
        ),
        validators=[
            DataRequired(_l("Say why")),
            Length(max=LONGEST_REASON, message=_REASON_TOO_LONG),
        ],
        render_kw={"rows": 4},
    )


class SentForm(Form):
    """When somebody sent it, and the reference they were given."""

    on = DayField(
        _l("On which day was it sent?"), description=_DATE_HINT,
        validators=[InputRequired(_DATE_NEEDED)], default=clock.today,
    )  # fmt: skip
    reference = StringField(
        _l("Reference of the body or of the post (optional)"),
        validators=[at_most(LONGEST_REFERENCE)],
    )


class AcknowledgedForm(Form):
    """When the body said that it has it."""

    on = DayField(
        _l("On which day did the body acknowledge it?"), description=_DATE_HINT,
        validators=[InputRequired(_DATE_NEEDED)], default=clock.today,
    )  # fmt: skip


class OutcomeForm(Form):
    """What the body did."""

    outcome = RadioField(
        _l("What came of it?"),
        choices=[SelectChoice(str(each), _l(name)) for each, name in OUTCOME_NAMES.items()],
        validators=[InputRequired(_l("Choose what came of it"))],
    )
    refund_amount = StringField(
        _l("How much was paid back, in pounds? (optional)"),
        validators=[at_most(20)],
        render_kw={"inputmode": "decimal", "autocomplete": "off", "class": "short"},
    )
    on = DayField(
        _l("On which day?"), description=_DATE_HINT,
        validators=[InputRequired(_DATE_NEEDED)], default=clock.today,
    )  # fmt: skip
    reason = TextAreaField(
        _l("What did they write, in short?"),
        description=_l("Leave out names of people."),
        validators=[
            DataRequired(_l("Say in short what came of it")),
            Length(max=LONGEST_REASON, message=_REASON_TOO_LONG),
        ],
        render_kw={"rows": 4},
    )

    def validate_refund_amount(self, field: StringField) -> None:
        """Refuse what is no amount, and an amount beside another outcome."""
        if not (field.data or "").strip():
            return
        amount = read_amount(field.data)
        if amount is None or not 0 < amount <= LARGEST:
            raise ValidationError(_l("Write the amount as a number, such as 1200"))
        if self.outcome.data and self.outcome.data != Outcome.REFUND:
            raise ValidationError(_l("An amount belongs to money paid back only."))

    def to_new_outcome(self) -> NewOutcome:
        """Return what was noted."""
        refund = read_amount(self.refund_amount.data or "")
        return NewOutcome(Outcome(self.outcome.data), self.on.data, self.reason.data, refund)
