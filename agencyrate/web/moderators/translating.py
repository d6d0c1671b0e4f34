"""A worker's words in English, written by a moderator to stand beside them."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from agencyrate.accounts.models import Role
from agencyrate.accounts.queries import names_of
from agencyrate.core.errors import Refused
from agencyrate.languages.names import LANGUAGES
from agencyrate.reviews.translated import translation_of
from agencyrate.services.translate_words import translate_words
from agencyrate.web.forms import Form
from agencyrate.web.staff import current, only

pages = Blueprint("moderators_translating", __name__, url_prefix="/moderate/reviews/<review_id>")
pages.before_request(only(Role.MODERATOR))


class TranslationForm(Form):
    """The words in English."""

    english = TextAreaField(
        _l("The same in English"),
        description=_l(
            "Say what they say, no more and no less. Leave what is blacked out as [removed]. "
            "Write it yourself or check every sentence: it is shown as checked by a moderator. "
            "Never give the words to a service on the internet. "
            "Empty takes the translation away."
        ),
        render_kw={"spellcheck": "false", "autocomplete": "off", "rows": "12", "lang": "en"},
    )


@pages.route("/translation", methods=["GET", "POST"])
def translate(review_id: str) -> ResponseReturnValue:
    """Write or change the translation."""
    held = translation_of(review_id)
    form = TranslationForm(data={"english": held.english})
    if form.validate_on_submit():
        try:
            translate_words(review_id, form.english.data or "", by_id=current().id)
        except Refused as refusal:
            form.english.errors = [_(str(refusal))]
        else:
            flash(_("Saved."), "success")
            return redirect(
                url_for("moderators_case.show", review_id=review_id, _anchor="words"), 303
            )
    page = render_template(
        "moderators/translation.html",
        form=form,
        held=held,
        written_in=LANGUAGES.get(held.language),
        names=names_of({held.made_by_id} - {""}),
    )
    return page, 422 if form.errors else 200
