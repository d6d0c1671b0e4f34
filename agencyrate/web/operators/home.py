"""The operators' first page: what they keep."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from agencyrate.accounts.models import Role
from agencyrate.complaints.body_list import body_rows
from agencyrate.fees.dated_queries import is_stale, rates_due, time_limits
from agencyrate.fees.rates import SOURCE_NAMES
from agencyrate.web.staff import only

pages = Blueprint("operators_home", __name__, url_prefix="/operate")
pages.before_request(only(Role.OPERATOR))


@pages.get("")
def show() -> ResponseReturnValue:
    """Show what operators keep, and what is due."""
    stale = [row for row in body_rows() if row.stale]
    limits = [limit for limit in time_limits() if is_stale(limit)]
    return render_template(
        "operators/home.html",
        stale=len(stale),
        stale_limits=len(limits),
        rates_due=[SOURCE_NAMES[source] for source, _last in rates_due()],
    )
