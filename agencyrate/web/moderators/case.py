"""One case: read it, take it in hand, decide, write to the worker."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.accounts.models import Role
from agencyrate.core.errors import Refused
from agencyrate.reviews.desk import case_by_id
from agencyrate.services.claim_case import claim_review, release_review
from agencyrate.services.moderate_review import moderate_review, write_to_worker
from agencyrate.web.moderators.case_forms import DecisionForm, MessageForm, read_to
from agencyrate.web.moderators.case_view import case_page
from agencyrate.web.staff import current, only

pages = Blueprint("moderators_case", __name__, url_prefix="/moderate/reviews/<review_id>")
pages.before_request(only(Role.MODERATOR))


@pages.get("")
def show(review_id: str) -> ResponseReturnValue:
    """Show the case whole."""
    return case_page(case_by_id(review_id))


@pages.post("/claim")
def claim(review_id: str) -> ResponseReturnValue:
    """Take the case in hand, or keep it for longer."""
    claim_review(review_id, by_id=current().id)
    return _back(review_id)


@pages.post("/release")
def release(review_id: str) -> ResponseReturnValue:
    """Give the case back."""
    release_review(review_id, by_id=current().id)
    return redirect(url_for("moderators_queue.show"), 303)


@pages.post("/decide")
def decide(review_id: str) -> ResponseReturnValue:
    """Make the move that was chosen, for the reason that was given."""
    case = case_by_id(review_id)
    form = DecisionForm().offer(case)
    if not form.validate():
        return case_page(case, form), 422
    try:
        moderate_review(
            review_id, form.move.data, by_id=current().id, reason=form.told,
            question=form.note.data or "", read_to=read_to(),
        )  # fmt: skip
    except Refused as refusal:
        form.move.errors = [_(str(refusal))]
        return case_page(case, form), 422
    flash(_done(form.move.data), "success")
    return _back(review_id)


@pages.post("/message")
def write(review_id: str) -> ResponseReturnValue:
    """Put a message into the worker's mailbox."""
    case, form = case_by_id(review_id), MessageForm()
    if not form.validate():
        return case_page(case, form), 422
    write_to_worker(review_id, form.message.data, by_id=current().id, read_to=read_to())
    flash(_("The worker finds your message when they open their receipt."), "success")
    return _back(review_id, "messages")


def _done(move: str) -> str:
    told: dict[str, str] = {
        "publish": _("Published."),
        "ask": _("The worker is asked. The report waits for their answer."),
        "hold": _("Put on hold."),
        "reject": _("Not published. The worker can read why."),
        "take_down": _("Taken down. It is gone from every page."),
        "reopen": _("Opened again. It waits in the queue."),
    }
    return told[move]


def _back(review_id: str, part: str | None = None) -> ResponseReturnValue:
    return redirect(url_for("moderators_case.show", review_id=review_id, _anchor=part), 303)
