"""Staff sign in: e-mail address and password, then the code; and sign out."""

import hmac

from flask import (
    Blueprint,
    Response,
    current_app,
    g,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired

from agencyrate.accounts.passwords import LONGEST
from agencyrate.accounts.queries import account_owing_code
from agencyrate.core.errors import NotFound, Refused
from agencyrate.services.sign_in_staff import give_code, give_password, sign_out
from agencyrate.web import cookies, staff
from agencyrate.web.fields import at_most
from agencyrate.web.forms import Form
from agencyrate.web.limits import everybody, limiter, visitor

pages = Blueprint("staff_sign_in", __name__)

_A_DAY = 24 * 60 * 60


class PasswordForm(Form):
    """Who somebody is, and what they know."""

    email = StringField(
        _l("E-mail address"),
        validators=[InputRequired(_l("Enter your e-mail address")), at_most(254)],
    )
    password = PasswordField(
        _l("Password"), validators=[InputRequired(_l("Enter your password")), at_most(LONGEST)]
    )
    next = HiddenField()


class CodeForm(Form):
    """What they hold."""

    code = StringField(
        _l("Six-digit code"),
        description=_l("Your authenticator app shows it. It changes every 30 seconds."),
        validators=[InputRequired(_l("Enter the code your app shows")), at_most(20)],
    )
    next = HiddenField()


def _digest(text: str) -> str:
    """Return a key for the limits store that does not tell whose it is."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, b"limit " + text.encode(), "sha256").hexdigest()[:24]


def _address() -> str:
    return f"account:{_digest(request.form.get('email', '').strip().lower())}"


def _address_here() -> str:
    return f"{_address()}:{visitor()}"


def _owing() -> str:
    try:
        return f"code:{_digest(account_owing_code(staff.token_in_cookie()))}"
    except NotFound:
        return f"code:{visitor()}"


def _failed(response: Response) -> bool:
    """Count what went wrong only: signing in rightly uses up nobody's patience."""
    return response.status_code not in {302, 303}


def _known_here() -> bool:
    """Say whether this account was signed in to from this network today.

    Then guessing done elsewhere does not keep its owner out.
    """
    return limiter.storage.get(f"known:{_address_here()}") > 0


def _remember_here() -> None:
    """Remember it as long as the key of the day lasts, in the limits store only."""
    if limiter.enabled:
        limiter.storage.incr(f"known:{_address_here()}", _A_DAY)


# Three bounds: on one account from one network, on one account from everywhere, on one network;
# and one on all. Each ends by itself, so nobody can be locked out for good.
@pages.route("/sign-in", methods=["GET", "POST"])
@limiter.limit("5 per 15 minutes", key_func=_address_here, methods=["POST"], deduct_when=_failed)
@limiter.limit(
    "30 per hour", key_func=_address, methods=["POST"], deduct_when=_failed,
    exempt_when=_known_here,
)  # fmt: skip
@limiter.limit("30 per hour", key_func=visitor, methods=["POST"], deduct_when=_failed)
@limiter.limit("600 per hour", key_func=everybody, methods=["POST"], exempt_when=_known_here)
def ask_password() -> ResponseReturnValue:
    """Ask for e-mail address and password."""
    member = staff.signed_in()
    if member is not None:
        return redirect(staff.HOMES[member.role], 303)
    form = PasswordForm()
    if request.method == "GET":
        form.next.data = staff.safe_target(request.args.get("next")) or ""
    elif form.validate():
        try:
            token = give_password(form.email.data, form.password.data)
        except Refused as refusal:
            form.form_errors.append(_(str(refusal)))
        else:
            _remember_here()
            return _carry_on(token, url_for(".ask_code", next=staff.safe_target(form.next.data)))
    return render_template("staff/sign_in.html", form=form), 422 if form.errors else 200


@pages.route("/sign-in/code", methods=["GET", "POST"])
@limiter.limit("10 per 15 minutes", key_func=_owing, methods=["POST"], deduct_when=_failed)
@limiter.limit("60 per hour", key_func=visitor, methods=["POST"], deduct_when=_failed)
@limiter.limit("600 per hour", key_func=everybody, methods=["POST"])
def ask_code() -> ResponseReturnValue:
    """Ask for the code; with it the session is whole."""
    token = staff.token_in_cookie()
    try:
        account_owing_code(token)
    except NotFound:
        return redirect(url_for(".ask_password"), 303)
    form = CodeForm()
    if request.method == "GET":
        form.next.data = staff.safe_target(request.args.get("next")) or ""
    elif form.validate():
        try:
            signed = give_code(token, form.code.data)
        except Refused as refusal:
            form.code.errors = [_(str(refusal))]
        else:
            return _carry_on(
                signed.token, staff.safe_target(form.next.data) or staff.HOMES[signed.role]
            )
    return render_template("staff/code.html", form=form), 422 if form.errors else 200


@pages.post("/sign-out")
def leave() -> ResponseReturnValue:
    """End the session, and have the browser forget what it saw."""
    sign_out(staff.token_in_cookie())
    session.clear()
    response = current_app.make_response(redirect(url_for(".left"), 303))
    staff.take_cookie(response)
    for cookie in (cookies.HELPED, cookies.TABLE):
        cookies.take_back(response, cookie)
    response.headers["Clear-Site-Data"] = '"*"'
    return response


@pages.get("/signed-out")
def left() -> ResponseReturnValue:
    """Say that it is over."""
    return render_template("staff/signed_out.html")


def _carry_on(token: str, target: str) -> ResponseReturnValue:
    """Go on with a fresh session; form tokens of before are worth nothing any more."""
    session.clear()
    g.pop("staff", None)
    response = current_app.make_response(redirect(target, 303))
    staff.set_cookie(response, token)
    return response
