"""The consents as a ladder, one question each: on the way, and again by receipt."""

from collections.abc import Iterator

from flask_babel import gettext as _

from agencyrate.consents.models import Use
from agencyrate.core.words import N_
from agencyrate.web.fields import one_of, yes_or_no
from agencyrate.web.way.step_form import StepForm


class CountForm(StepForm):
    """The lowest rung: to be counted."""

    is_consent = True
    rating = yes_or_no(
        N_("May your answers count in the agency’s rating?"),
        hint=N_("Nobody sees your answers alone. We show figures from three reports on."),
    )


class PublishForm(StepForm):
    """The worker's own words, where there are some."""

    is_consent = True
    words = yes_or_no(
        N_("May we show your own words on the agency’s page?"),
        hint=N_(
            "A moderator reads them first and takes out names. Nothing stands beside them: not "
            "where you come from, not your work, not when."
        ),
    )


class UnionsForm(StepForm):
    """What unions put before those who make the rules."""

    is_consent = True
    evidence = yes_or_no(
        N_("May trade unions use your report, without your name, to push for better rules?"),
        hint=N_("For example: “7 workers paid more than £5,000”."),
    )


class ComplaintForm(StepForm):
    """Offered only where a rule forbids a payment."""

    is_consent = True
    complaint = yes_or_no(
        N_("May we use your report in a complaint, without your name?"),
        hint=N_("We tell the official body what workers report. We do not know your name."),
    )


class OwnNameForm(StepForm):
    """Before the consent of its own, which stands on the page that says what it means."""

    is_consent = True
    named = one_of(
        N_("Do you also want a complaint in your own name?"),
        {"no": N_("No"), "explain": N_("Tell me first what that means for me")},
        hint=N_("The body may ask for your money back only if it knows who you are."),
    )

    def rows(self) -> Iterator[tuple[str, str]]:
        """Leave out the wish to be told more: its answer is on the page after."""
        if self.named.data == "no":
            yield _("Complaint in your own name"), _("No")


#: The page of each use, on the way and by receipt; a name is given on pages of its own.
USE_FORMS: dict[Use, type[StepForm]] = {
    Use.RATING: CountForm,
    Use.WORDS: PublishForm,
    Use.EVIDENCE: UnionsForm,
    Use.COMPLAINT: ComplaintForm,
}
