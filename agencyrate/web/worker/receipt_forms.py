"""What a receipt holder fills in."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired

from agencyrate.consents.models import Use
from agencyrate.core import receipts
from agencyrate.core.words import N_
from agencyrate.services.answer_message import LONGEST_MESSAGE
from agencyrate.web.fields import line, paragraphs, yes_or_no
from agencyrate.web.way.step_form import StepForm


class EnterForm(StepForm):
    """The words and the number."""

    code = line(
        N_("Your receipt: seven words and a number"),
        hint=N_("Capitals, commas and dashes do not matter. Four letters of a word are enough."),
        message=N_("Type the words and the number of your receipt."),
        longest=receipts.LONGEST,
        autocomplete="off",
        autocapitalize="none",
        spellcheck="false",
    )
    button = N_("Open")


class AnswerForm(StepForm):
    """A message to the moderators."""

    text = paragraphs(
        N_("Your message"),
        hint=N_("Leave out names and phone numbers. Only moderators read it."),
        message=N_("Write your message first."),
        longest=LONGEST_MESSAGE,
        autocomplete="off",
    )
    button = N_("Send message")


class UsesForm(StepForm):
    """What the report may be used for from now on."""

    is_consent = True
    heading = N_("What your report may be used for")
    rating = yes_or_no(N_("May your answers count in the agency’s rating?"))
    words = yes_or_no(
        N_("May we show your own words on the agency’s page?"),
        hint=N_("If you say no, they are taken off at once."),
    )
    evidence = yes_or_no(
        N_("May trade unions use your report, without your name, to push for better rules?")
    )
    complaint = yes_or_no(
        N_("May we use your report in a complaint, without your name?"),
        hint=N_("If you say no, a letter that was not sent yet is withdrawn."),
    )
    complaint_named = RadioField(
        _l("Complaint in your own name"),
        choices=[],
        validators=[InputRequired(_l("Choose one of the answers."))],
    )
    button = N_("Save")

    #: Fields by the use they are about.
    uses = (Use.RATING, Use.WORDS, Use.EVIDENCE, Use.COMPLAINT)

    def offer(self, *, words: bool, complaint: bool, named: bool) -> None:
        """Ask about words where there are some, about complaints where a rule was broken."""
        if not words:
            del self.words
        if not complaint:
            del self.complaint
            del self.complaint_named
        elif named:
            self.complaint_named.choices = [
                SelectChoice("keep", _l("Go on with the complaint in my name")),
                SelectChoice("no", _l("Stop it, and delete my name")),
            ]
        else:
            self.complaint_named.choices = [
                SelectChoice("no", _l("No")),
                SelectChoice("explain", _l("Tell me first what that means for me")),
            ]
