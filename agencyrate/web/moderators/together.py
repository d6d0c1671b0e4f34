"""What waits until others report too: a moderator looks at the others before a worker is asked.

Of what waits, this page shows whom it is about and for how many; no other page shows that it is.
"""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField
from wtforms.validators import InputRequired, Regexp

from agencyrate.accounts.models import Role
from agencyrate.core.errors import Refused
from agencyrate.core.words import N_
from agencyrate.escrow.queries import Ready, all_ready
from agencyrate.escrow.states import Scope
from agencyrate.services.confirm_others import confirm_others, decline_others
from agencyrate.web.forms import Form
from agencyrate.web.staff import current, only

pages = Blueprint("moderators_together", __name__, url_prefix="/moderate/together")
pages.before_request(only(Role.MODERATOR))

SCOPE_NAMES = {
    Scope.REPORT: N_("A whole report, which nobody can read"),
    Scope.COMPLAINT: N_("A complaint; its report has been read"),
}
REASONS = {
    "one-hand": N_("These reports may come from one person or group."),
    "doubt": N_("We are not sure that these reports are genuine."),
    "agency": N_("These reports may not all be about this agency."),
}
_DIGEST = r"^[0-9a-f]{64}$"


class ConfirmForm(Form):
    """The worker may be asked."""

    seen = HiddenField(validators=[InputRequired(), Regexp(_DIGEST)])
    despite = BooleanField(_l("Each of these waits for others too. I have looked at that."))


class DeclineForm(Form):
    """The worker is not asked for these reports."""

    seen = HiddenField(validators=[InputRequired(), Regexp(_DIGEST)])
    reason = SelectField(
        _l("Why not"),
        choices=lambda: [("", _("Choose a reason")), *((key, _(REASONS[key])) for key in REASONS)],
        validators=[InputRequired(_l("Choose why the worker is not asked"))],
    )


@dataclass(frozen=True)
class Card:
    """One line of the desk, with its two forms."""

    ready: Ready
    confirm: ConfirmForm
    decline: DeclineForm


@pages.get("")
def show() -> ResponseReturnValue:
    """Show what is ready to be looked at."""
    return _page()


@pages.post("/<escrow_id>/confirm")
def confirm(escrow_id: str) -> ResponseReturnValue:
    """Let the worker be asked, some days from now."""
    form = ConfirmForm(prefix=f"{escrow_id}-yes")
    if not form.validate():
        return _page(escrow_id, form), 422
    try:
        confirm_others(
            escrow_id, by_id=current().id, seen=str(form.seen.data), despite=bool(form.despite.data)
        )
    except Refused as refusal:
        # The box is there only where it has to be ticked, and the card perhaps not any more.
        boxed = any(each.id == escrow_id and each.all_wait for each in all_ready())
        told = _(str(refusal))
        form.despite.errors, form.form_errors = ([told], []) if boxed else ([], [told])
        return _page(escrow_id, form), 422
    flash(_("Confirmed. The worker is asked some days from now; nobody knows when."), "success")
    return redirect(url_for(".show"), 303)


@pages.post("/<escrow_id>/decline")
def decline(escrow_id: str) -> ResponseReturnValue:
    """Do not ask the worker for these reports."""
    form = DeclineForm(prefix=f"{escrow_id}-no")
    if not form.validate():
        return _page(escrow_id, form), 422
    reason = REASONS[str(form.reason.data)]
    decline_others(escrow_id, by_id=current().id, seen=str(form.seen.data), reason=reason)
    flash(_("Not asked. One more report brings it back to this page."), "success")
    return redirect(url_for(".show"), 303)


def _page(escrow_id: str = "", form: Form | None = None) -> str:
    cards = [_card(each, escrow_id, form) for each in all_ready()]
    there = any(card.ready.id == escrow_id for card in cards)
    shown = form if form and (there or form.form_errors) else None
    return render_template(
        "moderators/together.html", cards=cards, form=shown, scope_names=SCOPE_NAMES
    )


def _card(ready: Ready, escrow_id: str, form: Form | None) -> Card:
    mine = form if ready.id == escrow_id else None
    if isinstance(mine, ConfirmForm | DeclineForm):
        # The page shows the reports as they are now: whoever presses again has seen these.
        mine.seen.data = ready.digest
    blank = {"formdata": None, "data": {"seen": ready.digest}}
    return Card(
        ready,
        mine if isinstance(mine, ConfirmForm) else ConfirmForm(prefix=f"{ready.id}-yes", **blank),
        mine if isinstance(mine, DeclineForm) else DeclineForm(prefix=f"{ready.id}-no", **blank),
    )
