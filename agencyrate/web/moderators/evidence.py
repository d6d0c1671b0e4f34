"""A file of a report: opening is written down first; then it is seen page by page."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.accounts.models import Role
from agencyrate.core.errors import NotFound, Refused
from agencyrate.evidence.blacking_out import ACROSS, DOWN, squares_of
from agencyrate.evidence.encoding import MEDIA_TYPE
from agencyrate.evidence.kinds import KIND_NAMES, SCAN_NAMES
from agencyrate.evidence.queries import FileLine, file_of, open_page
from agencyrate.services.judge_evidence import black_out, delete_unfit
from agencyrate.services.view_evidence import is_open, open_file
from agencyrate.web.forms import Form
from agencyrate.web.headers import lock_down
from agencyrate.web.moderators.evidence_forms import BlackoutForm, UnfitForm
from agencyrate.web.staff import current, only

pages = Blueprint(
    "moderators_evidence", __name__, url_prefix="/moderate/reviews/<review_id>/evidence/<file_id>"
)
pages.before_request(only(Role.MODERATOR))


@pages.post("/open")
def start(review_id: str, file_id: str) -> ResponseReturnValue:
    """Write down who opens the file, and show its first page."""
    open_file(review_id, file_id, by_id=current().id)
    return _to(review_id, file_id, 1)


@pages.get("/<int:number>")
def show(review_id: str, file_id: str, number: int) -> ResponseReturnValue:
    """Show one page to whoever has opened the file a short while ago; others go to the case."""
    file = file_of(review_id, file_id)
    if not is_open(review_id, file, by_id=current().id):
        return _to_case(review_id)
    return _page(review_id, file, number)


@pages.get("/<int:number>/picture")
def picture(review_id: str, file_id: str, number: int) -> ResponseReturnValue:
    """Give one page as a picture of ours, to be drawn within the page above and nowhere else."""
    file = file_of(review_id, file_id)
    alone = request.headers.get("Sec-Fetch-Dest", "image") != "image"
    if alone or not is_open(review_id, file, by_id=current().id):
        raise NotFound
    found = open_page(review_id, file_id, number).picture
    if not found:
        raise NotFound
    return lock_down(Response(found, mimetype=MEDIA_TYPE), f"page-{number}.webp")


@pages.post("/<int:number>/black-out")
def blacken(review_id: str, file_id: str, number: int) -> ResponseReturnValue:
    """Blacken the squares that were marked, for good."""
    file = file_of(review_id, file_id)
    if not is_open(review_id, file, by_id=current().id):
        return _to_case(review_id)
    form = BlackoutForm()
    form.validate()
    try:
        squares = squares_of(form.square.data or (), between=form.between.data)
    except Refused as refusal:
        form.square.errors = [_(str(refusal))]
        return _page(review_id, file, number, form), 422
    black_out(review_id, file_id, number, squares, by_id=current().id)
    flash(_("Blacked out for good: nobody can see it again."), "success")
    return _to(review_id, file_id, number)


@pages.post("/delete")
def delete(review_id: str, file_id: str) -> ResponseReturnValue:
    """Delete the file; the worker reads why."""
    file = file_of(review_id, file_id)
    form = UnfitForm().offer()
    if not form.validate():
        if is_open(review_id, file, by_id=current().id):
            return _page(review_id, file, 1, form), 422
        return _to_case(review_id)
    delete_unfit(review_id, file_id, form.reason.data, by_id=current().id)
    flash(_("Deleted. The worker can read why."), "success")
    return _to_case(review_id)


def _page(review_id: str, file: FileLine, number: int, form: Form | None = None) -> str:
    found = open_page(review_id, file.id, number)
    return render_template(
        "moderators/evidence.html",
        review_id=review_id,
        file=file,
        name=_(KIND_NAMES[file.kind], number=file.number),
        scan=SCAN_NAMES[file.scan],
        number=number,
        text=found.text,
        across=ACROSS,
        down=DOWN,
        form=form,
        blackout=form if isinstance(form, BlackoutForm) else BlackoutForm(formdata=None),
        unfit=form if isinstance(form, UnfitForm) else UnfitForm(formdata=None).offer(),
    )


def _to(review_id: str, file_id: str, number: int) -> ResponseReturnValue:
    there = url_for(".show", review_id=review_id, file_id=file_id, number=number)
    return redirect(there, 303)


def _to_case(review_id: str) -> ResponseReturnValue:
    case = url_for("moderators_case.show", review_id=review_id, _anchor="evidence")
    return redirect(case, 303)
