"""The form on paper: the same questions, to look at and to print."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from agencyrate.accounts.models import Role
from agencyrate.core.pdf import to_pdf
from agencyrate.web.staff import only
from agencyrate.web.way.paper import form_on_paper

pages = Blueprint("branches_paper", __name__, url_prefix="/branch/paper")
pages.before_request(only(Role.BRANCH))


@pages.get("")
def show() -> ResponseReturnValue:
    """Show what stands on the form, and how it is used."""
    return render_template("branches/paper.html", paper=form_on_paper())


@pages.get("/form.pdf")
def form() -> ResponseReturnValue:
    """Hand out the form: it has no place for a name."""
    return _file(in_name=False)


@pages.get("/name.pdf")
def name_sheet() -> ResponseReturnValue:
    """Hand out the sheet for a complaint in the worker's own name."""
    return _file(in_name=True)


def _file(*, in_name: bool) -> Response:
    made = to_pdf(form_on_paper(in_name=in_name), page_label=_("Page {n} of {of}"))
    answer = Response(made, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="form.pdf"'
    return answer
