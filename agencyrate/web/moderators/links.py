"""Other reports on the same agency: mark two as being from one person or group, or part them."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from agencyrate.accounts.models import Role
from agencyrate.escrow.linking import others_like
from agencyrate.reviews.desk import case_by_id
from agencyrate.services.link_reports import link_reports, part_reports
from agencyrate.web.staff import current, only

pages = Blueprint("moderators_links", __name__, url_prefix="/moderate/reviews/<review_id>/links")
pages.before_request(only(Role.MODERATOR))


@pages.get("")
def show(review_id: str) -> ResponseReturnValue:
    """List the other reports on the agency, with what speaks for one hand."""
    case = case_by_id(review_id)
    return render_template("moderators/links.html", case=case, others=others_like(review_id))


@pages.post("/<other_id>/mark")
def mark(review_id: str, other_id: str) -> ResponseReturnValue:
    """Mark two reports as linked."""
    link_reports(review_id, other_id, by_id=current().id)
    return redirect(url_for(".show", review_id=review_id), 303)


@pages.post("/<other_id>/part")
def part(review_id: str, other_id: str) -> ResponseReturnValue:
    """Take the mark away."""
    part_reports(review_id, other_id, by_id=current().id)
    return redirect(url_for(".show", review_id=review_id), 303)
