"""The directory at the desk: correct an agency, and say which entries of official lists it is."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.accounts.models import Role
from agencyrate.agencies.models import Origin
from agencyrate.agencies.queries import agency_by_id, search_agencies
from agencyrate.core.company_numbers import company_number
from agencyrate.core.errors import Refused
from agencyrate.registers.look_up.queries import successors_waiting
from agencyrate.registers.queries import unlinked_recruiters
from agencyrate.services.create_agency import (
    create_agency,
    create_agency_from_entry,
    decide_link,
)
from agencyrate.services.edit_agency import edit_agency
from agencyrate.web.moderators.agency_forms import AgencyForm, CorrectionForm
from agencyrate.web.moderators.agency_view import agency_page
from agencyrate.web.staff import current, only

pages = Blueprint("moderators_agencies", __name__, url_prefix="/moderate/agencies")
pages.before_request(only(Role.MODERATOR))

_MOST_FOUND = 20
#: More at once than anybody compares; the rest comes up as these are settled.
_MOST_WAITING = 20
_LONGEST_SEARCH = 200


@pages.get("")
def index() -> ResponseReturnValue:
    """Search the directory; show the listed recruiters that wait for somebody to place them."""
    asked = request.args.get("q", "").strip()[:_LONGEST_SEARCH]
    waiting = unlinked_recruiters()
    successors, more_successors = successors_waiting(_MOST_WAITING)
    return render_template(
        "moderators/agencies.html",
        asked=asked,
        found=search_agencies(asked).found[:_MOST_FOUND] if asked else (),
        waiting=[
            (entry, search_agencies(entry.name).found[:2]) for entry in waiting[:_MOST_WAITING]
        ],
        more=max(0, len(waiting) - _MOST_WAITING),
        successors=successors,
        more_successors=more_successors,
    )


@pages.route("/new", methods=["GET", "POST"])
def add() -> ResponseReturnValue:
    """Add an agency that no report is about yet."""
    form = AgencyForm().offer_countries()
    if form.validate_on_submit():
        made = create_agency(form.to_new_agency(), by_id=current().id, origin=Origin.STAFF)
        return _done(made, _("Added to the directory."))
    return render_template("moderators/agency_new.html", form=form), 422 if form.errors else 200


@pages.post("/from-entry")
def make() -> ResponseReturnValue:
    """Turn an entry of a list into an agency."""
    made = create_agency_from_entry(request.form.get("entry_id", ""), by_id=current().id)
    return _done(made, _("Added to the directory."))


@pages.route("/<agency_id>", methods=["GET", "POST"])
def correct(agency_id: str) -> ResponseReturnValue:
    """Show what the directory says of an agency, and correct it."""
    agency = agency_by_id(agency_id)
    if agency.id != agency_id:
        return redirect(url_for("moderators_merging.history", agency_id=agency_id), 303)
    form = CorrectionForm.of(agency)
    proposed = company_number(request.args.get("number")) if request.method == "GET" else None
    if proposed:  # one that a search at Companies House found: it stands once it is saved
        form.company_number.data = proposed
    if form.validate_on_submit():
        try:
            edit_agency(agency_id, form.to_edited(), by_id=current().id)
        except Refused as refusal:
            form.company_number.errors = [_(str(refusal))]
        else:
            return _done(agency_id, _("Corrected. Lists and payments were looked at anew."))
    return agency_page(agency, form)


@pages.post("/<agency_id>/entry")
def decide_entry(agency_id: str) -> ResponseReturnValue:
    """Say whether an entry of a list is this agency."""
    same = request.form.get("same") == "yes"
    decide_link(agency_id, request.form.get("entry_id", ""), is_same=same, by_id=current().id)
    return _done(agency_id, _("Noted: it is this agency.") if same else _("Noted: it is another."))


def _done(agency_id: str, words: str) -> ResponseReturnValue:
    flash(words, "success")
    return redirect(url_for(".correct", agency_id=agency_id), 303)
