"""Complaint drafts: the trays, the letter, and each step until a person sends it."""

from dataclasses import dataclass

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.accounts.models import Role
from agencyrate.complaints.obstacles import OBSTACLE_TEXTS
from agencyrate.complaints.queries import (
    TRAY_NAMES,
    DraftCase,
    Tray,
    draft_by_id,
    drafts_in,
    tray_counts,
)
from agencyrate.complaints.states import DRAFT_STATUS_NAMES, OUTCOME_NAMES, SHAPE_NAMES
from agencyrate.core.documents import to_text
from agencyrate.core.pdf import to_pdf
from agencyrate.core.words import N_
from agencyrate.reviews.models import GRAVITY_NAMES
from agencyrate.services.prepare_complaint import claim_complaint, release_claim, start_afresh
from agencyrate.services.release_complaint import export_complaint
from agencyrate.web.staff import current, only

pages = Blueprint("moderators_complaints", __name__, url_prefix="/moderate/complaints")
pages.before_request(only(Role.MODERATOR))

#: The words of each move in the history.
MOVE_WORDS = {
    "prepare": N_("Prepared"),
    "exact": N_("Exact amounts and months"),
    "rough": N_("Rough amounts and years"),
    "return": N_("Sent back"),
    "approve": N_("Approved"),
    "send": N_("Sent"),
    "acknowledge": N_("Acknowledged"),
    "close": N_("Closed"),
    "drop": N_("Not pursued"),
    "withdraw": N_("Withdrawn"),
}


@dataclass(frozen=True)
class Pages:
    """The way between pages of one tray."""

    number: int
    last: int
    tray: Tray

    def url(self, number: int) -> str:
        """Return the address of a page."""
        return url_for(".index", tray=self.tray, page=number)


@pages.get("")
def index() -> ResponseReturnValue:
    """Show one tray."""
    asked = request.args.get("tray", "")
    tray = Tray(asked) if asked in set(Tray) else Tray.OPEN
    page = drafts_in(tray, request.args.get("page", 1, type=int))
    counts = tray_counts()
    return render_template(
        "moderators/complaints.html",
        tray=tray,
        trays=[(each, TRAY_NAMES[each], counts[each]) for each in Tray],
        lines=page.lines,
        pages=Pages(page.number, page.last, tray),
        me=current().id,
        gravity_names=GRAVITY_NAMES,
        shape_names=SHAPE_NAMES,
        status_names=DRAFT_STATUS_NAMES,
    )


@pages.get("/<draft_id>")
def show(draft_id: str) -> ResponseReturnValue:
    """Show a draft: where it stands, what can be done, and the letter."""
    case = draft_by_id(draft_id)
    return render_template(
        "moderators/complaint.html",
        case=case,
        document=case.content.document() if case.may_be_read else None,
        me=current().id,
        obstacle_texts=[OBSTACLE_TEXTS[each] for each in case.obstacles],
        shape_names=SHAPE_NAMES,
        status_names=DRAFT_STATUS_NAMES,
        outcome_names=OUTCOME_NAMES,
        move_words=MOVE_WORDS,
    )


@pages.post("/<draft_id>/claim")
def claim(draft_id: str) -> ResponseReturnValue:
    """Take a draft in hand and write."""
    claim_complaint(draft_id, by_id=current().id)
    return redirect(url_for("moderators_writing.write", draft_id=draft_id), 303)


@pages.post("/<draft_id>/release")
def release(draft_id: str) -> ResponseReturnValue:
    """Give a draft back."""
    release_claim(draft_id, by_id=current().id)
    return redirect(url_for(".index"), 303)


@pages.post("/<draft_id>/afresh")
def afresh(draft_id: str) -> ResponseReturnValue:
    """Take the words from the facts again."""
    start_afresh(draft_id, by_id=current().id)
    flash(_("The letter is made of the facts again."), "success")
    return redirect(url_for("moderators_writing.write", draft_id=draft_id), 303)


@pages.post("/<draft_id>/letter.pdf")
def as_pdf(draft_id: str) -> ResponseReturnValue:
    """Hand out the approved letter as PDF. It is a POST: each export is written in the log."""
    export = export_complaint(draft_id, by_id=current().id)
    return _file(to_pdf(export.document), f"{export.name}.pdf", "application/pdf")


@pages.post("/<draft_id>/letter.txt")
def as_text(draft_id: str) -> ResponseReturnValue:
    """Hand out the approved letter as plain text."""
    export = export_complaint(draft_id, by_id=current().id)
    return _file(to_text(export.document).encode(), f"{export.name}.txt", "text/plain")


def back_to(case: DraftCase | str) -> ResponseReturnValue:
    """Return to the page of a draft."""
    draft_id = case if isinstance(case, str) else case.id
    return redirect(url_for("moderators_complaints.show", draft_id=draft_id), 303)


def _file(body: bytes, name: str, kind: str) -> Response:
    g.carries_secret = True
    answer = Response(body, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
