"""Pictures and papers that no moderator has opened yet, whatever became of their reports."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from agencyrate.accounts.models import Role
from agencyrate.evidence.queries import reports_with_new_files
from agencyrate.reviews.states import STATUS_NAMES
from agencyrate.web.staff import only

pages = Blueprint("moderators_files", __name__, url_prefix="/moderate")
pages.before_request(only(Role.MODERATOR))

#: More than these nobody opens in a day: the oldest come first.
_MOST = 100


@pages.get("/files")
def show() -> ResponseReturnValue:
    """List the reports with new files, the oldest first."""
    return render_template(
        "moderators/files.html",
        items=reports_with_new_files(_MOST),
        status_names=STATUS_NAMES,
    )
