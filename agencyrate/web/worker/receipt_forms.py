"""What a receipt holder fills in."""

from agencyrate.core import receipts
from agencyrate.core.words import N_
from agencyrate.services.answer_message import LONGEST_MESSAGE
from agencyrate.web.fields import line, one_of, paragraphs
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
        dir="ltr",
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


class StopNameForm(StepForm):
    """Whether a complaint in a name goes on."""

    is_consent = True
    named = one_of(
        N_("Complaint in your own name"),
        {
            "keep": N_("Go on with the complaint in my name"),
            "no": N_("Stop it, and delete my name"),
        },
    )
