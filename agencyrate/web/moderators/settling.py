"""Settle which agency a report is about: one of the directory, one of a list, or a new one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from agencyrate.accounts.models import Role
from agencyrate.agencies.adding import NewAgency
from agencyrate.agencies.queries import search_agencies
from agencyrate.core.errors import Refused
from agencyrate.registers.queries import entries_matching, entry_by_id
from agencyrate.reviews.circumstances import NATIONS
from agencyrate.reviews.desk import Case, case_by_id
from agencyrate.services.settle_agency import settle, settle_on_entry, settle_on_new
from agencyrate.web.forms import Form
from agencyrate.web.staff import current, only

pages = Blueprint(
    "moderators_settling", __name__, url_prefix="/moderate/reviews/<review_id>/agency"
)
pages.before_request(only(Role.MODERATOR))

_MOST_FOUND = 8


class AgencyForm(Form):
    """A new agency, in staff's words: nothing of it is taken over unseen."""

    name = StringField(
        _l("Name"),
        description=_l("The full name of the firm. Never the name of a person alone."),
        validators=[InputRequired(_l("Enter the agency’s name")), Length(max=300)],
    )
    trading = TextAreaField(
        _l("Other names it goes by (optional)"),
        description=_l("One on each line."),
        validators=[Length(max=1000)],
    )
    company_number = StringField(_l("Company number (optional)"), validators=[Length(max=20)])
    town = StringField(_l("Town (optional)"), validators=[Length(max=120)])
    country = SelectField(
        _l("Where it does its business"),
        description=_l("Which law reaches it hangs on this."),
    )
    website = StringField(_l("Website (optional)"), validators=[Length(max=300)])

    def offer_countries(self) -> "AgencyForm":
        """Offer the four nations, the UK as a whole, and every country."""
        locale = get_locale()
        names = sorted(
            (name, code)
            for code, name in (locale.territories if locale else {}).items()
            if len(code) == len("GB") and code.isalpha() and code not in {"GB", "ZZ", "EU", "UN"}
        )
        self.country.choices = [
            ("", _("Not known")),
            *((code, _(name)) for code, name in NATIONS.items()),
            ("GB", _("The UK, nation not known")),
            *((code, name) for name, code in names),
        ]
        return self

    def to_new_agency(self) -> NewAgency:
        """Return the value that the service takes."""
        return NewAgency(
            name=self.name.data,
            trading_names=tuple((self.trading.data or "").splitlines()),
            company_number=self.company_number.data or None,
            town=self.town.data or "",
            country=self.country.data or "",
            website=self.website.data or "",
        )


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
