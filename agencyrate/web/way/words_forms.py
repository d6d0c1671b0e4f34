"""The worker's own words, what they may be used for, and a name only where it was agreed to."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import SelectField, SubmitField

from agencyrate.core import receipts
from agencyrate.core.text import plain_text
from agencyrate.core.words import N_
from agencyrate.reviews.screening import KIND_NAMES, Finding, Kind, screen
from agencyrate.services.submit_report import LONGEST_WORDS
from agencyrate.web.fields import language_choices, line, one_of, paragraphs
from agencyrate.web.way.answers import Answers
from agencyrate.web.way.step_form import StepForm
from agencyrate.web.words import spoken

_TOO_LONG = N_("This is too long. Make it shorter than 4000 letters.")


class StoryForm(StepForm):
    """What a worker wants to say; nobody has to."""

    heading = N_("Do you want to tell it in your own words? (optional)")
    words = paragraphs(
        N_("Your words"),
        hint=N_(
            "Write in any language. Leave out names of people, phone numbers and exact dates: "
            "yours and those of others. You can leave this empty."
        ),
        longest=LONGEST_WORDS + 200,
        autocomplete="off",
    )
    #: Not asked of a table: what is said nowhere is the language of the page.
    language = SelectField(
        lazy_gettext(N_("Which language did you write in?")),
        choices=language_choices,
        validate_choice=False,
    )
    drawn: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "words": {"rows": "10", "dir": "auto"},
        "language": {"autocomplete": "off"},
    }

    def prepare(self, subject: Answers) -> None:
        """Begin with the language of the page: most write in what they read."""
        if not self.is_submitted() and not subject.value("words", "language"):
            self.language.data = spoken().language.code

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - WTForms' own
        """Refuse what is too long, and a receipt code: it must stay with its owner."""
        good: bool = super().validate(extra_validators)
        return good and _check_words(self)

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield the words under a short heading."""
        yield _("What you wrote"), str(self.words.data or "") or _("Nothing")


class NamesForm(StepForm):
    """What may point at a person: to be changed here, or kept."""

    words = paragraphs(N_("Your words"), longest=LONGEST_WORDS + 200, autocomplete="off")
    action = SubmitField()
    in_summary = False
    heading = N_("Check your words for names")

    def prepare(self, subject: Answers) -> None:
        """Show the words as they are now."""
        if not self.is_submitted():
            self.words.data = subject.value("words", "words")

    @property
    def kind_names(self) -> dict[Kind, str]:
        """What each kind of finding is called."""
        return KIND_NAMES

    @property
    def keeps(self) -> bool:
        """Whether the worker wants to leave everything as it is."""
        return bool(self.action.raw_data == ["keep"])

    def store(self, answers: Answers, slug: str) -> Answers:
        """Return the answers with the words changed, or with the word that they stay."""
        if self.keeps:
            return answers.with_page(slug, {"kept": "yes"})
        return answers.with_page("words", {"words": plain_text(self.words.data)})

    def pieces(self, words: str) -> list[tuple[str, Finding | None]]:
        """Return the text in pieces, with what was found in them."""
        return in_pieces(words, screen(words))

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - WTForms' own
        """Check the words as on the page before."""
        good: bool = super().validate(extra_validators)
        return self.keeps or (good and _check_words(self))


def _check_words(form: StoryForm | NamesForm) -> bool:
    words = plain_text(form.words.data)
    if len(words) > LONGEST_WORDS:
        form.words.errors = [_(_TOO_LONG)]
    elif receipts.stands_in(words):
        form.words.errors = [_("Take the receipt code out of your words, so that it stays safe.")]
    return not form.words.errors


def in_pieces(words: str, findings: list[Finding]) -> list[tuple[str, Finding | None]]:
    """Return a text cut at its findings."""
    pieces: list[tuple[str, Finding | None]] = []
    place = 0
    for finding in findings:
        pieces += [(words[place : finding.start], None), (finding.text, finding)]
        place = finding.end
    return [piece for piece in (*pieces, (words[place:], None)) if piece[0]]


class NamingForm(StepForm):
    """The consent of its own, on the page that says what it means."""

    is_consent = True
    named = one_of(
        N_("Do you want a complaint in your own name?"),
        {"no": N_("No, keep my name out"), "yes": N_("Yes, make a complaint in my name")},
        message=N_("Choose “No” or “Yes”. You can change it later with your receipt."),
    )


class ContactForm(StepForm):
    """The only place where a name is asked for."""

    heading = N_("Your name and a safe way to reach you")
    name = line(
        N_("Your name, as on your passport"), message=N_("Write your name."), autocomplete="off"
    )
    safe_contact = paragraphs(
        N_("How can we reach you safely?"),
        hint=N_("A phone number, e-mail or address that your employer and agency cannot see."),
        message=N_("Write one safe way to reach you."),
        longest=500,
        autocomplete="off",
    )
    drawn: ClassVar[Mapping[str, Mapping[str, str]]] = {"safe_contact": {"rows": "3"}}


class SendForm(StepForm):
    """The last button."""

    button = N_("Send my report")


class CodeForm(StepForm):
    """Typing the code back shows that it was written down."""

    code = line(
        N_("Type the words and the number from your paper"),
        hint=N_("This is to make sure that you can read them later."),
        message=N_("Type the words and the number."),
        longest=receipts.LONGEST,
        autocomplete="off",
        autocapitalize="none",
        spellcheck="false",
        dir="ltr",
    )
