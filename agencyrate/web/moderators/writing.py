"""Write a complaint, and take each step with it until somebody notes what became of it."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.accounts.models import Role
from agencyrate.complaints.queries import DraftCase, draft_by_id
from agencyrate.complaints.states import DraftStatus
from agencyrate.core.errors import (
    ClaimedByAnother,
    IllegalMove,
    ReasonMissing,
    Refused,
    SameTwoPeople,
)
from agencyrate.services.follow_complaint import close_complaint, record_acknowledgement
from agencyrate.services.prepare_complaint import prepare_complaint, save_complaint
from agencyrate.services.release_complaint import (
    approve_complaint,
    drop_complaint,
    record_sending,
    return_complaint,
)
from agencyrate.services.tell_exactly import tell_exactly
from agencyrate.web.forms import Form
from agencyrate.web.moderators.complaint_forms import (
    AcknowledgedForm,
    ApprovalForm,
    LetterForm,
    OutcomeForm,
    ReasonForm,
    SentForm,
)
from agencyrate.web.moderators.complaints import back_to
from agencyrate.web.staff import current, only

pages = Blueprint("moderators_writing", __name__, url_prefix="/moderate/complaints/<draft_id>")
pages.before_request(only(Role.MODERATOR))


@pages.route("/write", methods=["GET", "POST"])
def write(draft_id: str) -> ResponseReturnValue:
    """Write the letter part by part; save it, or hand it to a second person."""
    case = draft_by_id(draft_id)
    if case.status is not DraftStatus.QUEUED:
        raise IllegalMove("edit", str(case.status))
    if case.holder_id not in (None, current().id):
        raise ClaimedByAnother
    form = LetterForm.of(case)
    if form.validate_on_submit():
        save_complaint(draft_id, form.to_new_text(), by_id=current().id)
        if request.form.get("act") != "prepare":
            flash(_("Saved."), "success")
            return back_to(case)
        try:
            prepare_complaint(draft_id, form.to_new_text(), by_id=current().id)
        except Refused as refusal:
            form.body_id.errors = [_(str(refusal))]
        else:
            flash(_("A second moderator can read and approve it now."), "success")
            return back_to(case)
    page = render_template("moderators/complaint_write.html", case=case, form=form)
    return page, 422 if form.errors else 200


@pages.route("/approve", methods=["GET", "POST"])
def approve(draft_id: str) -> ResponseReturnValue:
    """Read the whole letter and let it go out."""
    form = ApprovalForm()
    read = form.shows(draft_by_id(draft_id).content.digest())
    return _step(
        draft_id, form, "approve", _("Approve the letter"), _("Approve"),
        lambda _form: approve_complaint(draft_id, by_id=current().id, read=read),
    )  # fmt: skip


@pages.route("/return", methods=["GET", "POST"])
def send_back(draft_id: str) -> ResponseReturnValue:
    """Send it back to be written again."""
    return _step(
        draft_id, ReasonForm(), "return", _("Send the letter back"), _("Send back"),
        lambda form: return_complaint(draft_id, by_id=current().id, reason=form.reason.data),
    )  # fmt: skip


@pages.route("/exact", methods=["GET", "POST"])
def exact(draft_id: str) -> ResponseReturnValue:
    """Decide that it tells exact amounts and months."""
    return _step(
        draft_id, ReasonForm(), "exact", _("Give exact amounts and months"), _("Give them"),
        lambda form: tell_exactly(draft_id, by_id=current().id, reason=form.reason.data),
    )  # fmt: skip


@pages.route("/rough", methods=["GET", "POST"])
def rough(draft_id: str) -> ResponseReturnValue:
    """Decide that it tells ranges and years, as a rule."""
    return _step(
        draft_id, ReasonForm(), "rough", _("Give ranges and years again"), _("Give ranges"),
        lambda form: tell_exactly(
            draft_id, by_id=current().id, reason=form.reason.data, exact=False
        ),
    )  # fmt: skip


@pages.route("/drop", methods=["GET", "POST"])
def drop(draft_id: str) -> ResponseReturnValue:
    """Do not pursue it."""
    return _step(
        draft_id, ReasonForm(), "drop", _("Do not pursue this complaint"), _("Do not pursue it"),
        lambda form: drop_complaint(draft_id, by_id=current().id, reason=form.reason.data),
    )  # fmt: skip


@pages.route("/sent", methods=["GET", "POST"])
def note_sending(draft_id: str) -> ResponseReturnValue:
    """Note that somebody has sent it."""
    return _step(
        draft_id, SentForm(), "send", _("Note that it was sent"), _("Note it"),
        lambda form: record_sending(
            draft_id, by_id=current().id, on=form.on.data, reference=form.reference.data or ""
        ),
    )  # fmt: skip


@pages.route("/acknowledged", methods=["GET", "POST"])
def note_acknowledgement(draft_id: str) -> ResponseReturnValue:
    """Note that the body has it."""
    return _step(
        draft_id, AcknowledgedForm(), "acknowledge", _("Note the acknowledgement"), _("Note it"),
        lambda form: record_acknowledgement(draft_id, by_id=current().id, on=form.on.data),
    )  # fmt: skip


@pages.route("/close", methods=["GET", "POST"])
def close(draft_id: str) -> ResponseReturnValue:
    """Note what came of it."""
    return _step(
        draft_id, OutcomeForm(), "close", _("Note what came of it"), _("Close the complaint"),
        lambda form: close_complaint(draft_id, form.to_new_outcome(), by_id=current().id),
    )  # fmt: skip


def _step(
    draft_id: str, form: Form, move: str, title: str, press: str, deed: Callable[..., None]
) -> ResponseReturnValue:
    """Show the form of one step; take the step when it is filled in."""
    case = draft_by_id(draft_id)
    if move not in case.moves:
        raise IllegalMove(move, str(case.status))
    if form.validate_on_submit():
        try:
            deed(form)
        except (Refused, ReasonMissing) as refusal:
            _first(form).errors = [_(str(refusal))]
        except SameTwoPeople:
            _first(form).errors = [_("You prepared it: another moderator has to approve it.")]
        else:
            flash(_("Done."), "success")
            return back_to(case)
    page = render_template(
        "moderators/complaint_step.html", case=case, form=form, move=move, title=title,
        press=press, document=_document(case, move), mine=case.prepared_by_id == current().id,
    )  # fmt: skip
    return page, 422 if form.errors else 200


def _document(case: DraftCase, move: str) -> object:
    return case.content.document() if move == "approve" else None


def _first(form: Form) -> Any:  # noqa: ANN401 - WTForms fields of any kind
    return next(field for field in form if field.name != "csrf_token")
