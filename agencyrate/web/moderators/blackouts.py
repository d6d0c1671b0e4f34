"""Black out words of a report, and lift what was blacked out."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.accounts.models import Role
from agencyrate.core.errors import Refused
from agencyrate.moderation.reasons import told_of_lifting
from agencyrate.reviews.desk import case_by_id
from agencyrate.reviews.screening import screen
from agencyrate.services.redact_words import lift_redaction, redact_words
from agencyrate.web.moderators.case_forms import RedactionForm
from agencyrate.web.moderators.case_view import case_page
from agencyrate.web.staff import current, only

pages = Blueprint("moderators_blackouts", __name__, url_prefix="/moderate/reviews/<review_id>")
pages.before_request(only(Role.MODERATOR))


@pages.post("/black-out")
def black_out(review_id: str) -> ResponseReturnValue:
    """Black out the words that were ticked."""
    case = case_by_id(review_id)
    form = RedactionForm().offer(case, screen(case.words))
    if not form.validate():
        return case_page(case, form), 422
    try:
        redact_words(review_id, form.runs, by_id=current().id, reason=form.told)
    except Refused as refusal:
        form.word.errors = [_(str(refusal))]
        return case_page(case, form), 422
    flash(_("Blacked out. Below you see what others would read."), "success")
    return _back(review_id)


@pages.post("/lift/<int:redaction_id>")
def lift(review_id: str, redaction_id: int) -> ResponseReturnValue:
    """Show a run of words again."""
    reason = told_of_lifting(request.form.get("lift_why", ""))
    lift_redaction(review_id, redaction_id, by_id=current().id, reason=reason)
    flash(_("Shown again."), "success")
    return _back(review_id)


def _back(review_id: str) -> ResponseReturnValue:
    return redirect(url_for("moderators_case.show", review_id=review_id, _anchor="words"), 303)
