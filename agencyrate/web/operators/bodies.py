"""The list of official bodies: corrected, or ended and followed by the next, never overwritten."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.accounts.models import Role
from agencyrate.complaints.body_list import STALE_AFTER_DAYS, body_by_id, body_rows
from agencyrate.complaints.routing import REMIT_NAMES
from agencyrate.core import clock
from agencyrate.core.errors import Refused
from agencyrate.services.edit_body import add_body, correct_body, succeed_body
from agencyrate.web.operators.body_forms import AddBodyForm, BodyForm
from agencyrate.web.staff import current, only

pages = Blueprint("operators_bodies", __name__, url_prefix="/operate/bodies")
pages.before_request(only(Role.OPERATOR))


@pages.get("")
def index() -> ResponseReturnValue:
    """Show the whole list, what acts today first."""
    return render_template(
        "operators/bodies.html",
        rows=body_rows(),
        remit_names=REMIT_NAMES,
        stale_days=STALE_AFTER_DAYS,
    )


@pages.route("/new", methods=["GET", "POST"])
def add() -> ResponseReturnValue:
    """Add a body that is not on the list."""
    form = AddBodyForm()
    if form.validate_on_submit():
        try:
            add_body(form.to_new_body(), key=form.key.data, by_id=current().id)
        except Refused as refusal:
            form.valid_from.errors = [_(str(refusal))]
        else:
            return _done(_("Added."))
    return _page(form, _("Add a body"))


@pages.route("/<body_id>", methods=["GET", "POST"])
def correct(body_id: str) -> ResponseReturnValue:
    """Correct a row that was wrong, or note that it was checked."""
    row = body_by_id(body_id)
    form = BodyForm.of(row)
    if form.validate_on_submit():
        try:
            correct_body(body_id, form.to_new_body(), by_id=current().id)
        except Refused as refusal:
            form.valid_to.errors = [_(str(refusal))]
        else:
            return _done(_("Corrected."))
    return _page(form, _("Correct %(name)s", name=row.name), body_id=body_id)


@pages.route("/<body_id>/next", methods=["GET", "POST"])
def succeed(body_id: str) -> ResponseReturnValue:
    """End a row and start the next: for what has changed since."""
    row = body_by_id(body_id)
    form = BodyForm.of(row)
    if not form.is_submitted():
        form.valid_from.data, form.valid_to.data = clock.today(), None
        form.checked_on.data = clock.today()
    if form.validate_on_submit():
        try:
            succeed_body(body_id, form.to_new_body(), by_id=current().id)
        except Refused as refusal:
            form.valid_from.errors = [_(str(refusal))]
        else:
            return _done(_("The old row has ended; the new one is on the list."))
    return _page(form, _("What comes after %(name)s", name=row.name))


def _page(form: BodyForm, title: str, body_id: str = "") -> ResponseReturnValue:
    page = render_template(
        "operators/dated_row.html",
        form=form,
        title=title,
        back=_("Official bodies"),
        next_url=url_for(".succeed", body_id=body_id) if body_id else "",
    )
    return page, 422 if form.errors else 200


def _done(words: str) -> ResponseReturnValue:
    flash(words, "success")
    return redirect(url_for(".index"), 303)
