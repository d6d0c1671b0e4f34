"""What the style page shows each component with: a form in every state, and stand-ins for what queries hand over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DecimalField,
    FileField,
    MonthField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.widgets import CheckboxInput, ListWidget

_KINDS = [("", "Choose one"), ("nurse", "Nurse"), ("carer", "Care worker")]
_STARS = [
    ("5", "Very good"),
    ("4", "Good"),
    ("3", "Neither good nor bad"),
    ("2", "Bad"),
    ("1", "Very bad"),
    ("none", "Does not apply to me"),
    ("unknown", "I do not know"),
]
_USES = [("words", "Show my words on the site"), ("evidence", "Use my words in evidence")]


class SampleForm(FlaskForm):
    """One field of each kind."""

    name = StringField("Name of the agency", description="As on your contract, if you have it.")
    amount = DecimalField("How much did you pay?")
    month = MonthField("When did you pay?", description="The month is enough, for example 2025-03.")
    secret = PasswordField("Password")
    role = SelectField("Your work", choices=_KINDS)
    story = TextAreaField("What happened?", description="Leave out names and phone numbers.")
    promise = RadioField("Was the job the one you were promised?", choices=_STARS)
    uses = SelectMultipleField(
        "What may your words be used for?",
        choices=_USES,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    sure = BooleanField("I understand that the agency will be told my name")
    paper = FileField("A photo of the receipt")


@dataclass(frozen=True)
class SamplePage:
    """Page 2 of 9 of a list."""

    number: int = 2
    last: int = 9
    url: Callable[[int], str] = "?page={}".format


@dataclass(frozen=True)
class SampleVerdict:
    """A judgement of a payment, in the shape the verdict component reads."""

    tone: str
    label: str
    sentence: str
    provision: str = "Employment Agencies Act 1973, section 6(1)"
    source: str = "legislation.gov.uk"
    source_date: date | None = date(2026, 5, 3)


@dataclass(frozen=True)
class SampleListing:
    """What a register says, in the shape the listing_answer component reads."""

    tone: str
    sentence: str


def sample_form(prefix: str, *, wrong: bool = False) -> SampleForm:
    """Return the form with some answers filled in; `wrong` puts an error on every field."""
    form = SampleForm(
        formdata=None,
        prefix=prefix,
        data={"name": "Harbour Lane Care Recruitment", "promise": "2", "uses": ["words"]},
        meta={"csrf": False},
    )
    if wrong:
        for field in form:
            field.errors = [f"Say something about: {field.label.text.lower().rstrip('?')}"]
    return form


def style_samples() -> dict[str, Any]:
    """Return everything templates/style.html shows."""
    return {
        "blank": sample_form("blank-"),
        "wrong": sample_form("wrong-", wrong=True),
        "page": SamplePage(),
        "today": date(2026, 5, 3),
        "verdicts": [
            SampleVerdict(
                "grave", "Unlawful", "An agency may not charge you for finding you a job."
            ),
            SampleVerdict(
                "warn", "Likely unlawful", "The agency seems to have taken this for the job."
            ),
            SampleVerdict("info", "Allowed, with conditions", "A fair share of a test may be due."),
            SampleVerdict("good", "Lawful", "You may have to pay for your own visa."),
            SampleVerdict("neutral", "Cannot tell", "It depends on the day of the certificate."),
        ],
        "listings": [
            SampleListing("good", "Listed in our copy of 3 May 2026."),
            SampleListing(
                "warn",
                "Last seen in our copy of 1 March 2026, gone by our copy of 3 May 2026: "
                "not known for the day asked.",
            ),
            SampleListing("neutral", "Not found in our copy of 3 May 2026."),
        ],
    }
