"""What moderators say of agencies that may be one: of a pair, of a merge, of a split."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from agencyrate.agencies.identity_models import Answer
from agencyrate.services.plan_merge import MergePlan
from agencyrate.web.forms import Form

_LONGEST = 1000
_KEPT = _l("Kept with your name and the day. Write nothing of a worker here.")
_TOO_LONG = _l("Use at most 1,000 characters")


def _reason(label: str) -> TextAreaField:
    return TextAreaField(
        label,
        description=_KEPT,
        validators=[Length(max=_LONGEST, message=_TOO_LONG)],
        render_kw={"rows": 3},
    )


class PairForm(Form):
    """What two agencies are to each other."""

    answer = RadioField(
        _l("What are they to each other?"), validators=[InputRequired(_l("Choose one"))]
    )
    reason = _reason(_l("Why? (optional)"))

    def offer(self, *, decided: bool) -> "PairForm":
        """Offer the answers; taking back only where something was said."""
        self.answer.choices = [
            (Answer.SAME, _("The same: go on to merging them")),
            (Answer.NOT_SAME, _("Not the same")),
            (Answer.UNSURE, _("Unsure: ask again when something is known anew")),
        ]
        if decided:
            self.answer.choices.append((Answer.OPEN, _("Take back what was said")))
        return self


class MergeForm(Form):
    """Agreement to what a merge does."""

    seen = HiddenField()
    despite = BooleanField(_l("They are one all the same"))
    reason = _reason(_l("Why are they one?"))

    @classmethod
    def of(cls, plan: MergePlan) -> "MergeForm":
        """Return the form for what is shown; a tick is asked for only where there is a doubt."""
        form = cls(data={"seen": plan.seen})
        form.doubtful = plan.doubtful
        if not plan.doubtful:
            del form.despite
        return form

    doubtful = False

    def validate_despite(self, field: BooleanField) -> None:
        """Ask for the tick where company numbers or an earlier decision speak against it."""
        if self.doubtful and not field.data:
            raise ValidationError(_("Tick that they are one all the same, or do not merge them"))

    def validate_reason(self, field: TextAreaField) -> None:
        """Ask for the reason there as well."""
        if self.doubtful and not (field.data or "").strip():
            raise ValidationError(_("Say why they are one although something speaks against it"))


class SplitForm(Form):
    """Why agencies are parted, and what they are to each other from now on."""

    afterwards = RadioField(
        _l("What are they to each other?"), validators=[InputRequired(_l("Choose one"))]
    )
    reason = _reason(_l("Why are they parted? (optional)"))

    def offer(self) -> "SplitForm":
        """Offer what may be said."""
        self.afterwards.choices = [
            (Answer.NOT_SAME, _("Not the same: never offer them again")),
            (Answer.UNSURE, _("Unsure: ask again when something is known anew")),
            (Answer.OPEN, _("It was a slip: to be decided anew")),
        ]
        return self
