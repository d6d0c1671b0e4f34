"""What is asked before help is named, and what a worker tells a union's desk."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField, RadioField, SelectChoice, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from agencyrate.core.text import one_line
from agencyrate.core.words import N_
from agencyrate.helping.desks import Asked, Desk
from agencyrate.helping.finding import NATION_UNKNOWN
from agencyrate.helping.troubles import TROUBLE_NAMES, Trouble
from agencyrate.reviews.circumstances import NATIONS
from agencyrate.services.ask_union import WEEKS, NewRequest
from agencyrate.web.fields import line, one_of, paragraphs
from agencyrate.web.forms import Form
from agencyrate.web.way.step_form import StepForm

SAFE = {
    "safe": N_("Yes, I am safe for now"),
    "soon": N_("I am safe, but it cannot wait: a day is near, or they want me out"),
    "danger": N_("No, I am in danger, or I cannot get away"),
}
_NATIONS = {**NATIONS, NATION_UNKNOWN: N_("I do not know, or I am not in the UK")}


class SafeForm(StepForm):
    """Whether it is urgent."""

    safe = one_of(N_("Are you safe now?"), SAFE)


class NationForm(StepForm):
    """Which nation it is about."""

    nation = one_of(
        N_("Which part of the UK is it about?"),
        _NATIONS,
        hint=N_("Is it about an agency? Then say where the agency is. If not, where you work."),
    )


class TroubleForm(StepForm):
    """What is wrong; drawn in groups."""

    trouble = RadioField(
        _l("What is wrong?"),
        description=_l("Choose what is worst. You can come back for the rest."),
        choices=[SelectChoice(str(each), _l(name)) for each, name in TROUBLE_NAMES.items()],
        validators=[InputRequired(_l("Choose one of the answers."))],
    )


#: In the order asked: safety comes first.
STEPS: tuple[tuple[str, type[StepForm], frozenset[str]], ...] = (
    ("safe", SafeForm, frozenset(SAFE)),
    ("nation", NationForm, frozenset(_NATIONS)),
    ("trouble", TroubleForm, frozenset(str(each) for each in Trouble)),
)


class AskForm(Form):
    """How a desk may reach a worker, and about what."""

    desk = RadioField(
        _l("Whom do you want to ask?"),
        validators=[InputRequired(_l("Choose a branch"))],
    )
    contact = paragraphs(
        N_("How can they reach you safely?"),
        hint=N_("A phone number or an e-mail address that nobody else reads."),
        message=N_("Say how they can reach you"),
        longest=300,
        rows="3",
        autocomplete="off",
    )
    when = line(
        N_("When is it safe? (optional)"),
        hint=N_("For example: after 8 in the evening, messages only."),
        longest=200,
        autocomplete="off",
    )
    name = line(
        N_("What may they call you? (optional)"),
        hint=N_("It need not be your real name."),
        longest=120,
        autocomplete="off",
    )
    language = line(
        N_("Which language do you like best? (optional)"), longest=80, autocomplete="off"
    )
    about = paragraphs(
        N_("What is it about? (optional)"),
        hint=N_("A few words are enough. Leave out your receipt."),
        longest=1000,
        rows="3",
        autocomplete="off",
    )
    weeks = RadioField(
        _l("When shall we delete this?"),
        choices=[
            SelectChoice(str(weeks), _l("After %(weeks)s weeks", weeks=weeks)) for weeks in WEEKS
        ],
        validators=[InputRequired(_l("Choose how long we keep it"))],
    )
    agreed = BooleanField(
        _l("Yes, officers of this branch may read this and call or write to me."),
        validators=[InputRequired(_l("We keep nothing without your yes. Tick the box."))],
    )
    once = HiddenField(validators=[InputRequired(), Length(max=64)])
    homepage = StringField(_l("Leave this empty"))

    def validate_homepage(self, field: Field) -> None:
        """Refuse what a machine filled in."""
        if field.data:
            raise ValidationError(_l("Leave the field called “Leave this empty” empty."))

    def offer(self, desks: Sequence[Desk]) -> None:
        """Fill in which branches can be asked."""
        self.desk.choices = [SelectChoice(each.branch_id, each.branch) for each in desks]

    def to_new_request(self) -> NewRequest:
        """Return what was written."""
        asked = Asked(
            name=one_line(self.name.data),
            contact=self.contact.data or "",
            when=self.when.data or "",
            language=self.language.data or "",
            about=self.about.data or "",
        )
        return NewRequest(
            branch_id=self.desk.data,
            asked=asked,
            weeks=int(self.weeks.data),
            agreed=self.agreed.data,
            once=self.once.data,
        )


def words_of(answers: dict[str, str]) -> list[tuple[str, str]]:
    """Return what was answered in words, for the page of help."""
    return [
        (_("Where"), _(_NATIONS[answers["nation"]])),
        (_("What is wrong"), _(TROUBLE_NAMES[Trouble(answers["trouble"])])),
    ]
