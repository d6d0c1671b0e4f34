"""Staff take up an invitation: name and password, then an authenticator app."""

from flask import Blueprint, current_app, g, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, InputRequired, Length

from agencyrate.accounts.models import ROLE_NAMES
from agencyrate.accounts.queries import invited_by, new_factor
from agencyrate.core.errors import Refused
from agencyrate.services.enrol_staff import choose_password, confirm_second_factor
from agencyrate.web import staff
from agencyrate.web.fields import at_most
from agencyrate.web.forms import Form
from agencyrate.web.limits import limiter

pages = Blueprint("staff_enrolment", __name__, url_prefix="/join")


class EnrolmentForm(Form):
    """Your name and a password."""

    name = StringField(
        _l("Your name"),
        description=_l("Your colleagues see it beside what you decide. Workers, agencies and the "
                       "public never do."),
        validators=[DataRequired(_l("Enter your name")),
                    Length(max=120, message=_l("Use at most 120 characters"))],
    )  # fmt: skip
    password = PasswordField(
        _l("Choose a password"), validators=[InputRequired(_l("Choose a password"))]
    )
    again = PasswordField(
        _l("The same password again"),
        validators=[
            EqualTo("password", _l("The two passwords are not the same. Type them again."))
        ],
    )


class ConfirmForm(Form):
    """Show that the app works."""

    code = StringField(
        _l("The six-digit code that the app shows now"),
        validators=[InputRequired(_l("Enter the code your app shows")), at_most(20)],
    )


@pages.route("/<token>", methods=["GET", "POST"])
@limiter.limit("30 per hour", methods=["POST"])
def start(token: str) -> ResponseReturnValue:
    """Ask for name and password."""
    invited, form = invited_by(token), EnrolmentForm()
    if form.validate_on_submit():
        try:
            half_way = choose_password(token, name=form.name.data, password=form.password.data)
        except Refused as refusal:
            form.password.errors = [_(str(refusal))]
        else:
            return _carry_on(half_way, url_for(".second_factor"))
    role = ROLE_NAMES[invited.role]
    page = render_template("staff/enrol.html", form=form, invited=invited, role=role)
    return page, 422 if form.errors else 200


@pages.route("/second-factor", methods=["GET", "POST"])
@limiter.limit("30 per hour", methods=["POST"])
def second_factor() -> ResponseReturnValue:
    """Show the secret to the app, and ask for a code from it."""
    g.carries_secret = True
    token, form = staff.token_in_cookie(), ConfirmForm()
    factor = new_factor(token)
    if form.validate_on_submit():
        try:
            whole = confirm_second_factor(token, form.code.data)
        except Refused as refusal:
            form.code.errors = [_(str(refusal))]
        else:
            return _carry_on(whole, url_for("staff_sign_in.ask_password"))
    page = render_template("staff/second_factor.html", form=form, factor=factor)
    return page, 422 if form.errors else 200


def _carry_on(token: str, target: str) -> ResponseReturnValue:
    """Go on with a fresh session and fresh form tokens."""
    session.clear()
    response = current_app.make_response(redirect(target, 303))
    staff.set_cookie(response, token)
    return response
