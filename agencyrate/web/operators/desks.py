"""Help desks of branches: which branch takes requests, for where, and in which words."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, SelectChoice, SelectMultipleField, TextAreaField
from wtforms.validators import Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from agencyrate.accounts.models import Role
from agencyrate.helping.desks import all_desks, desk_of
from agencyrate.reviews.circumstances import NATIONS
from agencyrate.services.edit_desk import edit_desk
from agencyrate.web.forms import Form
from agencyrate.web.staff import current, only

pages = Blueprint("operators_desks", __name__, url_prefix="/operate/desks")
pages.before_request(only(Role.OPERATOR))


class DeskForm(Form):
    """The desk of one branch."""

    takes_requests = BooleanField(_l("Workers can ask this branch for help"))
    nations = SelectMultipleField(
        _l("For workers in"),
        choices=[SelectChoice(code, _l(name)) for code, name in NATIONS.items()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    words = TextAreaField(
        _l("What workers read before they choose it"),
        description=_l("Whom it is for, how soon it answers, which languages. Short sentences."),
        validators=[Length(max=600, message=_l("Make this shorter: at most 600 letters."))],
    )

    def validate_nations(self, field: Field) -> None:
        """Ask for at least one where the desk is open."""
        if self.takes_requests.data and not field.data:
            raise ValidationError(_l("Tick at least one nation"))


@pages.get("")
def index() -> ResponseReturnValue:
    """Show every branch with its desk; how many wait, nothing of what they wrote."""
    return render_template("operators/desks.html", desks=all_desks())


@pages.route("/<branch_id>", methods=["GET", "POST"])
def edit(branch_id: str) -> ResponseReturnValue:
    """Open or close a desk."""
    desk = desk_of(branch_id)
    form = DeskForm(
        data={
            "takes_requests": desk.takes_requests,
            "nations": list(desk.nations),
            "words": desk.words,
        }
    )
    if form.validate_on_submit():
        edit_desk(
            branch_id,
            takes_requests=form.takes_requests.data,
            nations=tuple(form.nations.data),
            words=form.words.data or "",
            by_id=current().id,
        )
        flash(_("Saved."), "success")
        return redirect(url_for(".index"), 303)
    page = render_template("operators/desk.html", form=form, desk=desk)
    return page, 422 if form.errors else 200
