"""Report content, send a legal notice, ask about personal data, reply for an agency."""

from flask import Blueprint, Response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from agencyrate.agencies.queries import AgencyFacts, agency_by_slug
from agencyrate.core.errors import NotFound
from agencyrate.notices.clock import DAYS
from agencyrate.notices.queries import notice_receipt
from agencyrate.notices.states import KIND_NAMES, NoticeKind
from agencyrate.services.receive_notice import receive_notice
from agencyrate.web.limits import everybody, limiter
from agencyrate.web.public.report_forms import FORMS

pages = Blueprint("public_report", __name__, url_prefix="/report")

#: One network may have several people in it; the site as a whole can read so many and no more.
_EACH = "10 per hour"
_ALL = "120 per hour"
_REFERENCE = "notice"


@pages.after_request
def keep_nothing(response: Response) -> Response:
    """What somebody writes here is nobody else's to find in the browser."""
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.get("")
def choose() -> ResponseReturnValue:
    """Ask what it is about."""
    return render_template("public/report.html", agency=_agency(), days=DAYS)


@pages.route("/content", methods=["GET", "POST"])
@limiter.limit(_EACH, methods=["POST"])
@limiter.limit(_ALL, methods=["POST"], key_func=everybody)
def content() -> ResponseReturnValue:
    """Take a report of content."""
    return _take(NoticeKind.CONTENT)


@pages.route("/legal", methods=["GET", "POST"])
@limiter.limit(_EACH, methods=["POST"])
@limiter.limit(_ALL, methods=["POST"], key_func=everybody)
def legal() -> ResponseReturnValue:
    """Take a legal notice."""
    return _take(NoticeKind.LEGAL)


@pages.route("/data", methods=["GET", "POST"])
@limiter.limit(_EACH, methods=["POST"])
@limiter.limit(_ALL, methods=["POST"], key_func=everybody)
def data() -> ResponseReturnValue:
    """Take a wish or a complaint about personal data."""
    return _take(NoticeKind.DATA)


@pages.route("/reply", methods=["GET", "POST"])
@limiter.limit(_EACH, methods=["POST"])
@limiter.limit(_ALL, methods=["POST"], key_func=everybody)
def reply() -> ResponseReturnValue:
    """Take an agency's reply."""
    return _take(NoticeKind.REPLY)


@pages.get("/received")
def received() -> ResponseReturnValue:
    """Give the reference, the day it is due, and what the law asks for and was not there."""
    return render_template(
        "public/report_received.html",
        receipt=notice_receipt(session.get(_REFERENCE, "")),
        kind_names=KIND_NAMES,
        to_the_hour=NoticeKind.LEGAL,
    )


def _take(kind: NoticeKind) -> ResponseReturnValue:
    agency = _agency()
    form = FORMS[kind](data={"about": agency.name if agency else ""})
    if form.validate_on_submit():
        new = form.to_new_notice(agency.id if agency else None, _review())
        session[_REFERENCE] = receive_notice(new)
        return redirect(url_for(".received"), 303)
    page = render_template(f"public/report_{kind}.html", form=form, agency=agency)
    return page, 422 if form.errors else 200


def _agency() -> AgencyFacts | None:
    """Return the agency whose page one came from, if any."""
    slug = request.args.get("agency", "")
    try:
        return agency_by_slug(slug) if slug and slug.isprintable() else None
    except NotFound:
        return None


def _review() -> str | None:
    """Return what stands in the address as the report it is about; looked up before it is kept."""
    review = request.args.get("review", "")
    return review if review.isalnum() else None
