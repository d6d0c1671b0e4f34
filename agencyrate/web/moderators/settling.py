"""Settle which agency a report is about: one of the directory, one of a list, or a new one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.accounts.models import Role
from agencyrate.agencies.queries import search_agencies
from agencyrate.core.errors import Refused
from agencyrate.registers.queries import entries_matching, entry_by_id
from agencyrate.reviews.desk import Case, case_by_id
from agencyrate.services.settle_agency import settle, settle_on_entry, settle_on_new
from agencyrate.web.moderators.agency_forms import AgencyForm
from agencyrate.web.staff import current, only

pages = Blueprint(
    "moderators_settling", __name__, url_prefix="/moderate/reviews/<review_id>/agency"
)
pages.before_request(only(Role.MODERATOR))

_MOST_FOUND = 8


@pages.get("")
def choose(review_id: str) -> ResponseReturnValue:
    """Show what the name may mean, and let staff search or add."""
    case = case_by_id(review_id)
    return _page(case, AgencyForm(formdata=None, data=_as_named(case)).offer_countries())


@pages.post("")
def settle_it(review_id: str) -> ResponseReturnValue:
    """Settle on an agency of the directory, or on an entry of a list."""
    agency_id, entry_id = request.form.get("agency_id", ""), request.form.get("entry_id", "")
    if entry_id:
        settle_on_entry(review_id, entry_id, by_id=current().id)
    else:
        settle(review_id, agency_id, by_id=current().id)
    return _settled(review_id)


@pages.post("/new")
def add(review_id: str) -> ResponseReturnValue:
    """Add an agency as described, and settle on it."""
    case, form = case_by_id(review_id), AgencyForm().offer_countries()
    if not form.validate():
        return _page(case, form), 422
    try:
        settle_on_new(review_id, form.to_new_agency(), by_id=current().id)
    except Refused as refusal:
        form.name.errors = [_(str(refusal))]
        return _page(case, form), 422
    return _settled(review_id)


def _as_named(case: Case) -> dict[str, str]:
    if case.named is None:
        return {}
    named = case.named
    return {"name": named.name, "town": named.town, "country": named.country,
            "website": named.website}  # fmt: skip


def _page(case: Case, form: AgencyForm) -> str:
    picked = entry_by_id(case.picked_entry_id) if case.picked_entry_id else None
    said = case.named.name if case.named else picked.name if picked else ""
    asked = request.args.get("q", said).strip()[:200]
    return render_template(
        "moderators/settle.html",
        case=case,
        form=form,
        picked=picked,
        asked=asked,
        agencies=search_agencies(asked).found[:_MOST_FOUND] if asked else (),
        entries=entries_matching(asked, limit=_MOST_FOUND) if asked else (),
    )


def _settled(review_id: str) -> ResponseReturnValue:
    flash(_("The agency is settled. Payments were judged anew."), "success")
    return redirect(url_for("moderators_case.show", review_id=review_id), 303)
