"""What workers ask the desk of an officer's own branch: a list, and each behind a button."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.accounts.models import Role
from agencyrate.core.errors import NotFound
from agencyrate.helping.desks import desk_of, request_of, waiting_requests
from agencyrate.services.answer_request import delete_request, open_request
from agencyrate.web.staff import current, only

pages = Blueprint("branches_requests", __name__, url_prefix="/branch/requests")
pages.before_request(only(Role.BRANCH))


@pages.get("")
def index() -> ResponseReturnValue:
    """List what waits: when it was asked, until when it is kept, nothing that was written."""
    branch_id = current().branch_id
    try:
        desk = desk_of(branch_id or "")
    except NotFound:
        desk = None
    return render_template("branches/requests.html", desk=desk, waiting=waiting_requests(branch_id))


@pages.get("/<request_id>")
def show(request_id: str) -> ResponseReturnValue:
    """Show one, still closed: to open it is an act that is written down."""
    return render_template(
        "branches/request.html", request_=request_of(request_id, current().branch_id), asked=None
    )


@pages.post("/<request_id>")
def read(request_id: str) -> ResponseReturnValue:
    """Open it. The answer is the page itself: no address leads to what it says."""
    member = current()
    asked = open_request(request_id, branch_id=member.branch_id, by_id=member.id)
    return render_template(
        "branches/request.html", request_=request_of(request_id, member.branch_id), asked=asked
    )


@pages.post("/<request_id>/delete")
def delete(request_id: str) -> ResponseReturnValue:
    """Delete it, answered or not."""
    member = current()
    delete_request(request_id, branch_id=member.branch_id, by_id=member.id)
    flash(_("It is deleted."), "success")
    return redirect(url_for(".index"), 303)
