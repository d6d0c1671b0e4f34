"""An agency's company at Companies House: asked when a moderator says so, at no other time."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from agencyrate.accounts.models import Role
from agencyrate.agencies.queries import agency_by_id
from agencyrate.core.errors import NotFound, Refused
from agencyrate.registers.look_up.port import LookUpFailed
from agencyrate.registers.look_up.queries import number_of, successors_of
from agencyrate.services.dismiss_successor import dismiss_successor
from agencyrate.services.look_up_company import LookedUp, look_up_company
from agencyrate.web.limits import limiter, visitor
from agencyrate.web.moderators.agency_forms import CorrectionForm
from agencyrate.web.moderators.agency_view import DismissForm, agency_page
from agencyrate.web.staff import current, only, signed_in

pages = Blueprint(
    "moderators_companies", __name__, url_prefix="/moderate/agencies/<agency_id>/company"
)
pages.before_request(only(Role.MODERATOR))


def _whoever_asks() -> str:
    member = signed_in()
    return member.id if member else visitor()


@pages.post("")
@limiter.limit("20 per 5 minutes", key_func=_whoever_asks)
def ask(agency_id: str) -> ResponseReturnValue:
    """Look the company up now."""
    try:
        found = look_up_company(agency_id, by_id=current().id)
    except LookUpFailed as failure:
        flash(_(str(failure), minutes=getattr(failure, "minutes", 0)), "warning")
    except Refused as refusal:
        flash(_(str(refusal)), "warning")
    else:
        flash(_told(found), "success")
        return _back(agency_id, anchor="company")
    return _back(agency_id)  # at its top stands why


@pages.post("/dismiss/<successor_id>")
def dismiss(agency_id: str, successor_id: str) -> ResponseReturnValue:
    """Say why a possible successor is none."""
    agency = agency_by_id(agency_id)
    number = number_of(agency.company_number, agency.country)
    if not number or successor_id not in {each.id for each in successors_of(number)}:
        raise NotFound
    form = DismissForm.of(successor_id, sent=True)
    if not form.validate():
        return agency_page(agency, CorrectionForm.of(agency), (successor_id, form))
    dismiss_successor(successor_id, form.reason.data, by_id=current().id)
    flash(_("Dismissed. It is not raised again on the same grounds."), "success")
    return _back(agency_id, anchor="company")


def _told(found: LookedUp) -> str:
    words = [_("Looked up.")]
    if found.new_successors:
        words.append(
            ngettext(
                "%(num)s possible successor to look at.",
                "%(num)s possible successors to look at.",
                found.new_successors,
            )
        )
    if not found.complete:
        words.append(
            _("Not everything could be asked about possible successors; look up again later.")
        )
    return " ".join(words)


def _back(agency_id: str, anchor: str | None = None) -> ResponseReturnValue:
    return redirect(
        url_for("moderators_agencies.correct", agency_id=agency_id, _anchor=anchor), 303
    )
