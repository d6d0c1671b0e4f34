"""A union branch checks an agency, silently: names travel in the body only, nothing is kept.

Of a dossier that is saved the digest is noted for the reports behind it, not who saved it.

The one search box sends a POST, so that no name stands in an address, a history or a log. There is
nothing to redirect to afterwards: the answer is the page itself.
"""

from datetime import date

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, StringField
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    Optional,
    Regexp,
    ValidationError,
)

from agencyrate.accounts.models import Role
from agencyrate.branches.document import SURENESS_NAMES, Voice, document_of
from agencyrate.branches.dossier import Dossier, Sureness
from agencyrate.core import clock
from agencyrate.core.pdf import to_pdf
from agencyrate.core.text import one_line
from agencyrate.registers.held import copy_on_or_before
from agencyrate.registers.models import REGISTER_NAMES
from agencyrate.registers.queries import PUBLIC_KINDS
from agencyrate.services.check_agency import check_agency, check_entry, find_agency
from agencyrate.services.save_dossier import note_dossier
from agencyrate.web.fields import DayField, at_most
from agencyrate.web.forms import Form
from agencyrate.web.staff import only
from agencyrate.web.words import day

pages = Blueprint("branches_check", __name__, url_prefix="/branch")
pages.before_request(only(Role.BRANCH))

_AGENCY, _ENTRY = "agency", "entry"
_LONGEST_NAME = 200


class CheckForm(Form):
    """A name, and the day to answer for."""

    name = StringField(
        _l("Name of the agency"),
        description=_l("As on the contract, the e-mail or the invoice. A web address works too."),
        validators=[
            DataRequired(_l("Write the name of the agency")),
            Length(max=_LONGEST_NAME, message=_l("Make this shorter: at most 200 letters.")),
        ],
    )
    on = DayField(
        _l("On which day? (optional)"),
        description=_l("For example the day the contract was signed. Empty means today."),
        validators=[Optional()],
    )

    def validate_on(self, field: Field) -> None:
        """Refuse a day that is yet to come."""
        if field.data and field.data > clock.today():
            raise ValidationError(_l("Choose today or a day before today."))

    @property
    def day(self) -> date:
        """The day asked for, today where none was."""
        chosen: date | None = self.on.data
        return chosen or clock.today()


class DossierForm(CheckForm):
    """Which of the things found is meant, with what was asked."""

    name = StringField(validators=[at_most(_LONGEST_NAME)])
    kind = HiddenField(validators=[InputRequired()])
    subject = HiddenField(validators=[InputRequired(), Regexp(r"^\w{1,40}$")])


@pages.get("")
def ask() -> ResponseReturnValue:
    """Show the one search box."""
    return _ask_page(CheckForm())


@pages.post("")
def find() -> ResponseReturnValue:
    """Show what the name may mean."""
    form = CheckForm()
    if not form.validate():
        return _ask_page(form), 422
    return render_template(
        "branches/found.html",
        form=form,
        result=find_agency(one_line(form.name.data), form.day),
        sureness_names=SURENESS_NAMES,
        tones={Sureness.STRONG: "good", Sureness.POSSIBLE: "warn"},
    )


@pages.post("/dossier")
def show() -> ResponseReturnValue:
    """Show the dossier as a page."""
    form = DossierForm()
    if not form.validate():
        return _ask_page(CheckForm(formdata=None)), 422
    document = document_of(_dossier(form), _voice())
    return render_template("branches/dossier.html", paper=document, form=form)


@pages.post("/dossier.pdf")
def download() -> ResponseReturnValue:
    """Hand out the same dossier as a PDF, under a name that tells nothing."""
    form = DossierForm()
    if not form.validate():
        return _ask_page(CheckForm(formdata=None)), 422
    dossier = _dossier(form)
    made = to_pdf(document_of(dossier, _voice()), page_label=_("Page {n} of {of}"))
    if dossier.subject.in_directory:
        note_dossier(dossier.subject.id, made)
    answer = Response(made, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="dossier-{clock.today().isoformat()}.pdf"'
    )
    return answer


def _ask_page(form: CheckForm) -> str:
    copies = [(REGISTER_NAMES[kind], copy_on_or_before(kind, None)) for kind in PUBLIC_KINDS]
    return render_template("branches/check.html", form=form, copies=copies)


def _dossier(form: DossierForm) -> Dossier:
    check = check_entry if form.kind.data == _ENTRY else check_agency
    return check(form.subject.data, one_line(form.name.data), form.day)


def _voice() -> Voice:
    return Voice(str(get_locale() or "en"), _, day)
