"""The forms of a file's page: black out squares, delete what may not be kept."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired

from agencyrate.evidence.blacking_out import ACROSS, DOWN
from agencyrate.moderation.reasons import UNFIT_REASONS
from agencyrate.web.forms import Form


class BlackoutForm(Form):
    """Which squares of a page are blackened."""

    square = SelectMultipleField(
        _l("Squares"), choices=[str(number) for number in range(ACROSS * DOWN)]
    )
    between = BooleanField(_l("Also all squares in the rectangle between those that I marked"))


class UnfitForm(Form):
    """Why a file is deleted."""

    reason = SelectField(
        _l("Reason, which the worker reads"),
        validators=[InputRequired(_l("Choose why this file is deleted"))],
    )

    def offer(self) -> "UnfitForm":
        """Offer the reasons."""
        self.reason.choices = [("", _l("Choose a reason"))] + [
            (each.key, _l(each.text)) for each in UNFIT_REASONS
        ]
        return self
