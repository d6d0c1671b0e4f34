"""Notices at the desk: what came in, what is missing, by when; act, decline, take a review down."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from agencyrate.accounts.models import Role
from agencyrate.accounts.queries import names_of
from agencyrate.core.words import N_
from agencyrate.moderation.reasons import LONGEST_NOTE, reasons_for, told
from agencyrate.notices.queries import NoticeCase, closed_notices, notice_by_id, open_notices
from agencyrate.notices.states import KIND_NAMES, STATUS_NAMES, NoticeKind
from agencyrate.services.decide_notice import (
    claim_notice,
    decide_notice,
    release_notice,
    take_review_down,
)
from agencyrate.web.forms import Form
from agencyrate.web.staff import current, only

pages = Blueprint("moderators_notices", __name__, url_prefix="/moderate/notices")
pages.before_request(only(Role.MODERATOR))

MOVE_NAMES = {
    "act": N_("Done: we acted on it"),
    "decline": N_("Decline: nothing to be done"),
    "reopen": N_("Open again"),
}
DECIDED = {"act": N_("Acted on"), "decline": N_("Declined"), "reopen": N_("Opened again")}
_NOTE_TOO_LONG = _l("Use at most 1,000 characters")
#: Of published words only the beginning is shown to choose by.
_BEGINNING = 160


class NoticeForm(Form):
    """What becomes of the notice, and why."""

    move = RadioField(
        _l("What becomes of this notice?"),
        validators=[InputRequired(_l("Choose what becomes of this notice"))],
    )
    reason = TextAreaField(
        _l("Why?"),
        description=_l("For the log. Repeat nothing that the sender wrote."),
        validators=[
            DataRequired(_l("Say why")),
            Length(max=LONGEST_NOTE, message=_NOTE_TOO_LONG),
        ],
    )

    def offer(self, case: NoticeCase) -> "NoticeForm":
        """Offer the moves that the notice's status allows."""
        self.move.choices = [SelectChoice(move, _(MOVE_NAMES[move])) for move in case.moves]
        return self


class TakeDownForm(Form):
    """Which published review comes down, and what its writer is told."""

    review = RadioField(
        _l("Which report comes down?"),
        validators=[InputRequired(_l("Choose which report comes down"))],
    )
    told_reason = SelectField(_l("Reason, which the worker reads"))
    note = TextAreaField(
        _l("Note to the worker (optional)"),
        validators=[Length(max=LONGEST_NOTE, message=_NOTE_TOO_LONG)],
    )

    def offer(self, case: NoticeCase) -> "TakeDownForm":
        """Offer the published reviews of the notice's agency, and the reasons."""
        self.review.choices = [
            SelectChoice(each.id, _beginning(each.words)) for each in case.reviews
        ]
        if case.about_review and not self.review.data:
            self.review.data = case.reviews[0].id
        self.told_reason.choices = [
            SelectChoice(each.key, _(each.text)) for each in reasons_for("take_down")
        ]
        return self


@pages.get("")
def show_all() -> ResponseReturnValue:
    """Show what waits, the most urgent first, and what was dealt with."""
    waiting, done = open_notices(), closed_notices()
    holders = [each.holder_id for each in waiting]
    return render_template(
        "moderators/notices.html",
        waiting=waiting,
        done=done,
        names=names_of(holders),
        me=current().id,
        kind_names=KIND_NAMES,
        status_names=STATUS_NAMES,
        legal=NoticeKind.LEGAL,
    )


@pages.get("/<notice_id>")
def show(notice_id: str) -> ResponseReturnValue:
    """Show one notice whole."""
    return _page(notice_by_id(notice_id))


@pages.post("/<notice_id>/claim")
def claim(notice_id: str) -> ResponseReturnValue:
    """Take the notice in hand, or keep it for longer."""
    claim_notice(notice_id, by_id=current().id)
    return _back(notice_id)


@pages.post("/<notice_id>/release")
def release(notice_id: str) -> ResponseReturnValue:
    """Give the notice back."""
    release_notice(notice_id, by_id=current().id)
    return redirect(url_for(".show_all"), 303)


@pages.post("/<notice_id>/decide")
def decide(notice_id: str) -> ResponseReturnValue:
    """Make the move that was chosen."""
    case = notice_by_id(notice_id)
    form = NoticeForm().offer(case)
    if not form.validate():
        return _page(case, form=form), 422
    decide_notice(notice_id, form.move.data, by_id=current().id, reason=form.reason.data)
    flash(_("Written down."), "success")
    return _back(notice_id)


@pages.post("/<notice_id>/take-down")
def take_down(notice_id: str) -> ResponseReturnValue:
    """Take a published report down; the notice is acted on."""
    case = notice_by_id(notice_id)
    form = TakeDownForm().offer(case)
    if not form.validate():
        return _page(case, taking=form), 422
    reason = told("take_down", form.told_reason.data, form.note.data or "")
    take_review_down(notice_id, form.review.data, by_id=current().id, reason=reason)
    flash(_("Taken down. It is gone from every page."), "success")
    return _back(notice_id)


def _page(
    case: NoticeCase, form: NoticeForm | None = None, taking: TakeDownForm | None = None
) -> str:
    by = [each.by_id for each in case.decisions]
    return render_template(
        "moderators/notice.html",
        case=case,
        form=taking or form or NoticeForm(formdata=None).offer(case),
        deciding=form or NoticeForm(formdata=None).offer(case),
        taking=taking or TakeDownForm(formdata=None).offer(case),
        names=names_of([case.listed.holder_id, *by]),
        me=current().id,
        kind_names=KIND_NAMES,
        status_names=STATUS_NAMES,
        decided=DECIDED,
        legal=NoticeKind.LEGAL,
    )


def _beginning(words: str) -> str:
    if not words:
        return str(_("A report without public words"))
    return words if len(words) <= _BEGINNING else words[:_BEGINNING].rstrip() + "…"


def _back(notice_id: str) -> ResponseReturnValue:
    return redirect(url_for(".show", notice_id=notice_id), 303)
