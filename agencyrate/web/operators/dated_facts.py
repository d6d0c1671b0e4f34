"""Time limits and exchange rates: what holds since when, and from which source."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.accounts.models import Role
from agencyrate.core import clock
from agencyrate.core.errors import Refused
from agencyrate.fees.dated_queries import (
    STALE_AFTER_DAYS,
    is_stale,
    limit_by_id,
    rate_files,
    rates_due,
    time_limits,
)
from agencyrate.fees.limits import CLOCK_NAMES
from agencyrate.fees.rates import SOURCE_NAMES
from agencyrate.reviews.circumstances import NATIONS
from agencyrate.services.edit_time_limit import correct_limit, succeed_limit
from agencyrate.web.operators.limit_forms import LimitForm
from agencyrate.web.staff import current, only

pages = Blueprint("operators_dated_facts", __name__, url_prefix="/operate")
pages.before_request(only(Role.OPERATOR))


@pages.get("/time-limits")
def index() -> ResponseReturnValue:
    """Show every row, what holds today first."""
    today = clock.today()
    rows = [(row, row.holds_on(today), is_stale(row)) for row in time_limits()]
    return render_template(
        "operators/time_limits.html",
        rows=rows,
        nation_names=NATIONS,
        clock_names=CLOCK_NAMES,
        stale_days=STALE_AFTER_DAYS,
    )


@pages.route("/time-limits/<limit_id>", methods=["GET", "POST"])
def correct(limit_id: str) -> ResponseReturnValue:
    """Correct a row that was wrong, or note that it was checked."""
    row = limit_by_id(limit_id)
    form = LimitForm.of(row)
    if form.validate_on_submit():
        try:
            correct_limit(limit_id, form.to_new_limit(), by_id=current().id)
        except Refused as refusal:
            form.valid_to.errors = [_(str(refusal))]
        else:
            return _done(_("Corrected."))
    return _page(form, _("Correct “%(name)s”", name=row.key), limit_id=limit_id)


@pages.route("/time-limits/<limit_id>/next", methods=["GET", "POST"])
def succeed(limit_id: str) -> ResponseReturnValue:
    """End a row and start the next: for what the law has changed."""
    row = limit_by_id(limit_id)
    form = LimitForm.of(row)
    if not form.is_submitted():
        form.valid_from.data, form.valid_to.data = clock.today(), None
        form.checked_on.data = clock.today()
    if form.validate_on_submit():
        try:
            succeed_limit(limit_id, form.to_new_limit(), by_id=current().id)
        except Refused as refusal:
            form.valid_from.errors = [_(str(refusal))]
        else:
            return _done(_("The old row has ended; the new one is on the list."))
    return _page(form, _("What comes after “%(name)s”", name=row.key))


@pages.get("/rates")
def rates() -> ResponseReturnValue:
    """Show the files of exchange rates that are held."""
    return render_template(
        "operators/rates.html", files=rate_files(), due=rates_due(), source_names=SOURCE_NAMES
    )


def _page(form: LimitForm, title: str, limit_id: str = "") -> ResponseReturnValue:
    page = render_template(
        "operators/dated_row.html",
        form=form,
        title=title,
        back=_("Time limits"),
        next_url=url_for(".succeed", limit_id=limit_id) if limit_id else "",
    )
    return page, 422 if form.errors else 200


def _done(words: str) -> ResponseReturnValue:
    flash(words, "success")
    return redirect(url_for(".index"), 303)
