"""The trades whose companies are kept of the register of companies: data, with a last check."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.accounts.models import Role
from agencyrate.core.errors import Refused
from agencyrate.registers.wanted import kept_trades
from agencyrate.services.edit_trades import drop_trade, keep_trade
from agencyrate.web.operators.register_forms import TradeForm
from agencyrate.web.staff import current, only

pages = Blueprint("operators_trades", __name__, url_prefix="/operate/registers/trades")
pages.before_request(only(Role.OPERATOR))


@pages.route("", methods=["GET", "POST"])
def edit() -> ResponseReturnValue:
    """Show the trades; add one, or correct one by its code."""
    form = TradeForm()
    if form.validate_on_submit():
        try:
            keep_trade(form.to_new_trade(), by_id=current().id)
        except Refused as refusal:
            form.checked_on.errors = [_(str(refusal))]
        else:
            flash(_("Kept from the next file on."), "success")
            return redirect(url_for(".edit"), 303)
    page = render_template("operators/trades.html", form=form, trades=kept_trades())
    return page, 422 if form.errors else 200


@pages.post("/<code>/drop")
def drop(code: str) -> ResponseReturnValue:
    """Keep the companies of a trade no longer."""
    drop_trade(code, by_id=current().id)
    flash(_("No longer kept, from the next file on."), "success")
    return redirect(url_for(".edit"), 303)
