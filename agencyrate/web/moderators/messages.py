"""Messages that workers wrote and no moderator has read, whatever became of their reports."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from agencyrate.accounts.models import Role
from agencyrate.mailbox.queries import reports_with_news
from agencyrate.services.moderate_review import read_worker
from agencyrate.web.moderators.case_forms import read_to
from agencyrate.web.staff import current, only

pages = Blueprint("moderators_messages", __name__, url_prefix="/moderate")
pages.before_request(only(Role.MODERATOR))

#: More than these nobody reads in a day: the oldest come first.
_MOST = 100


@pages.get("/messages")
def show() -> ResponseReturnValue:
    """List the reports with unread messages, the oldest first."""
    return render_template("moderators/messages.html", items=reports_with_news(_MOST))


@pages.post("/reviews/<review_id>/messages/read")
def read(review_id: str) -> ResponseReturnValue:
    """Note that what the worker wrote has been read."""
    read_worker(review_id, by_id=current().id, read_to=read_to())
    return redirect(url_for("moderators_case.show", review_id=review_id, _anchor="messages"), 303)
