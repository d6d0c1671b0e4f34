"""What the style page shows the components with: a form in every state, a verdict of each kind."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from wtforms import (
    BooleanField,
    DecimalField,
    FileField,
    MonthField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.widgets import CheckboxInput, ListWidget

from agencyrate.complaints.body_list import BodyRow
from agencyrate.core.documents import Bullets, Document, Paragraph
from agencyrate.fees.provisions import Remit
from agencyrate.fees.verdicts import Party, Standing, Verdict
from agencyrate.notices.queries import NoticeReceipt
from agencyrate.notices.states import NoticeKind
from agencyrate.ratings.formula import StageFigure
from agencyrate.registers.listing import ListingAnswer, ListingKind
from agencyrate.reviews.questions import STAGE_NAMES
from agencyrate.web.forms import Form

_KINDS = [
    SelectChoice("", "Choose one"),
    SelectChoice("nurse", "Nurse"),
    SelectChoice("carer", "Care worker"),
]
_STARS = [
    SelectChoice("5", "Very good"),
    SelectChoice("4", "Good"),
    SelectChoice("3", "Neither good nor bad"),
    SelectChoice("2", "Bad"),
    SelectChoice("1", "Very bad"),
    SelectChoice("none", "Does not apply to me"),
    SelectChoice("unknown", "I do not know"),
]
_USES = [
    SelectChoice("words", "Show my words on the site"),
    SelectChoice("evidence", "Use my words in evidence"),
]


class SampleForm(Form):
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


def _verdict(standing: Standing, sentence: str) -> Verdict:
    return Verdict(
        standing=standing,
        sentence=sentence,
        provision="Employment Agencies Act 1973, section 6(1)",
        source="legislation.gov.uk",
        source_date=date(2026, 1, 22),
        checked_on=date(2026, 5, 3),
        provision_key="no_fees",
        remit=Remit.AGENCY_CONDUCT,
        about=Party.AGENCY,
    )


def _verdicts() -> list[Verdict]:
    unlawful = _verdict(Standing.UNLAWFUL, "An agency may not charge you for finding you a job.")
    lawful = _verdict(Standing.LAWFUL, "You may have to pay for your own visa.")
    return [
        unlawful,
        _verdict(Standing.LIKELY_UNLAWFUL, "The agency seems to have taken this for the job."),
        replace(
            _verdict(Standing.CANNOT_TELL, "It depends on something that we do not know."),
            depends_on=("who had the money",),
            alternatives=(unlawful, lawful),
        ),
        _verdict(Standing.CONDITIONAL, "A fair share of the cost of a test may be due."),
        lawful,
    ]


def _listings() -> list[ListingAnswer]:
    early, late = date(2026, 3, 1), date(2026, 5, 3)
    listed = ListingAnswer(ListingKind.LISTED, early, late)
    gone = ListingAnswer(ListingKind.GONE_BETWEEN, early, late)
    return [
        listed,
        gone,
        ListingAnswer(ListingKind.NOT_FOUND, late),
        ListingAnswer(ListingKind.NOT_KNOWN, parts=(listed, gone)),
    ]


def _notices() -> list[NoticeReceipt]:
    """One due at noon, one by the end of a day."""
    return [
        NoticeReceipt("K7M2-QX4P", NoticeKind.LEGAL, datetime(2026, 11, day, hour, tzinfo=UTC), ())
        for day, hour in ((4, 12), (11, 0))
    ]


def _bodies() -> list[BodyRow]:
    """One that was seen at its own pages, and one that was not."""
    day = date(2026, 5, 3)
    helpline = BodyRow(
        id="a", key="sample", name="A helpline", former_name="", nations=(), remits=(), email="",
        phone="116 000 or 117 000", address="", how_to_send="", valid_from=day, valid_to=None,
        source="", checked_on=day, website="https://www.example.org",
        for_workers="Listens, day and night.", confirmed=True,
    )  # fmt: skip
    return [helpline, replace(helpline, name="An office", phone="", website="", confirmed=False)]


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
        "verdicts": _verdicts(),
        "listings": _listings(),
        "stages": (StageFigure("advert", 4.1, 14), StageFigure("leaving", None, 0)),
        "stage_names": STAGE_NAMES,
        "notices": _notices(),
        "bodies": _bodies(),
        "letter": Document(
            "A letter", "To somebody", "en", (Paragraph("What it says."), Bullets(("A point",)))
        ),
    }
