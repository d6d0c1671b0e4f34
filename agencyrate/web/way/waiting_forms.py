"""Only if others report too: what waits, for how many, and what becomes of it by receipt."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired

from agencyrate.core import clock
from agencyrate.core.words import N_
from agencyrate.escrow.keeping import kept_until
from agencyrate.escrow.queries import Wait
from agencyrate.escrow.states import FEWEST_OTHERS, MOST_OTHERS, Scope
from agencyrate.web.fields import one_of
from agencyrate.web.way.answers import Answers
from agencyrate.web.way.step_form import StepForm

#: Not to wait, and what may wait.
NOW, COMPLAINT, REPORT = "now", str(Scope.COMPLAINT), str(Scope.REPORT)
GO, STOP = "go", "stop"

_NUMBERS = {
    str(number): words
    for number, words in zip(
        range(FEWEST_OTHERS, MOST_OTHERS + 1),
        (
            N_("2 other reports"),
            N_("3 other reports"),
            N_("4 other reports"),
            N_("5 other reports"),
        ),
        strict=True,
    )
}


class TogetherForm(StepForm):
    """Whether to go alone."""

    is_consent = True
    together = one_of(
        N_("Do you want to wait until others report this agency too?"),
        {
            NOW: N_("No, send my report now"),
            COMPLAINT: N_("Send my report, but let my complaint wait"),
            REPORT: N_("Lock my whole report until then"),
        },
        hint=N_(
            "When enough others have, we ask you first. We cannot prove that others do not know "
            "each other."
        ),
    )

    @property
    def kept_until(self) -> date:
        """Until when a report is kept that is locked today."""
        return kept_until(clock.today())

    def prepare(self, subject: Answers) -> None:
        """Let a complaint wait only where there is to be one."""
        if subject.value("complaint", "complaint") != "yes":
            self.together.choices = [
                choice for choice in self.together.choices if choice.value != COMPLAINT
            ]


class OthersForm(StepForm):
    """For how many."""

    is_consent = True
    number = one_of(N_("For how many other reports do you want to wait?"), _NUMBERS)


class WaitForm(StepForm):
    """With a receipt: let it go, wait for more or fewer, or stop."""

    is_consent = True
    what = RadioField(
        _l("What do you want to do?"),
        choices=[],
        validators=[InputRequired(_l("Choose one of the answers."))],
    )
    button = N_("Continue")
    #: Until when a report is kept whose receipt is opened today.
    kept_until: date

    def offer(self, wait: Wait) -> "WaitForm":
        """Offer what fits; the number of now is chosen, unless it is for the worker to decide."""
        whole = wait.scope is Scope.REPORT
        self.kept_until = wait.keep_until or kept_until(clock.today())
        self.what.choices = [
            *(
                SelectChoice(key, _("Wait for %(number)s", number=_(words)))
                for key, words in _NUMBERS.items()
            ),
            SelectChoice(GO, _("Let my report go now") if whole else _("Let my complaint go now")),
            *([] if whole else [SelectChoice(STOP, _("Do not complain at all"))]),
        ]
        if not self.is_submitted() and not wait.asked:
            self.what.data = str(wait.needed)
        return self
