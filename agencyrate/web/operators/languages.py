"""Languages: how complete each is, who stands for it, and its texts beside the English."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from agencyrate.accounts.models import Role
from agencyrate.core.errors import Refused
from agencyrate.languages.signing import pairs_of, standing_of, standings
from agencyrate.services.sign_language import sign_language, withdraw_language
from agencyrate.web.forms import Form
from agencyrate.web.paging import Paging, asked_page
from agencyrate.web.staff import current, only

pages = Blueprint("operators_languages", __name__, url_prefix="/operate/languages")
pages.before_request(only(Role.OPERATOR))
_A_PAGE = 50


class SignOffForm(Form):
    """Who read the language."""

    reader_name = StringField(
        _l("Name of the reader"),
        validators=[DataRequired(_l("Enter the name of the reader")), Length(max=120)],
    )
    reader_role = StringField(
        _l("Who the reader is"),
        description=_l("What makes them fit to read it, for example: nurse, speaks it at home."),
        validators=[DataRequired(_l("Say who the reader is")), Length(max=200)],
    )
    has_read = BooleanField(
        _l("The reader has read every text beside its English and stands for it"),
        validators=[InputRequired(_l("Tick this once the reader has read every text"))],
    )


@pages.get("")
def index() -> ResponseReturnValue:
    """Show how every language stands."""
    return render_template("operators/languages.html", standings=standings())


@pages.route("/<language>", methods=["GET", "POST"])
def show(language: str) -> ResponseReturnValue:
    """Show a language's texts beside the English, and note who stands for them."""
    form = SignOffForm()
    if form.validate_on_submit():
        try:
            sign_language(
                language,
                reader_name=form.reader_name.data,
                reader_role=form.reader_role.data,
                by_id=current().id,
            )
        except Refused as refusal:
            form.has_read.errors = [_(str(refusal))]
        else:
            flash(_("Noted. The language is shown from now on."), "success")
            return redirect(url_for(".show", language=language), 303)
    return _page(language, form), 422 if form.errors else 200


@pages.post("/<language>/withdraw")
def withdraw(language: str) -> ResponseReturnValue:
    """Take the sign-off back."""
    withdraw_language(language, by_id=current().id)
    flash(_("Taken back. The language is not shown any more."), "success")
    return redirect(url_for(".show", language=language), 303)


def _page(language: str, form: SignOffForm) -> str:
    standing = standing_of(language)
    unread_only = request.args.get("texts") == "unread"
    pairs = pairs_of(language, unread_only=unread_only)
    number, last = asked_page(), max(1, -(-len(pairs) // _A_PAGE))
    chosen = "unread" if unread_only else None
    return render_template(
        "operators/language.html",
        standing=standing,
        form=form,
        unread_only=unread_only,
        pairs=pairs[(number - 1) * _A_PAGE : number * _A_PAGE],
        paging=Paging(
            number, last, lambda page: url_for(".show", language=language, page=page, texts=chosen)
        ),
    )
