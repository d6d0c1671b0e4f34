"""The page of one agency at the desk: its details, its lists, and its company."""

from dataclasses import dataclass
from typing import Final

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from agencyrate.accounts.queries import names_of
from agencyrate.agencies.queries import AgencyFacts
from agencyrate.core import clock
from agencyrate.matching.names import key_of
from agencyrate.registers.look_up.facts import CompanyFacts
from agencyrate.registers.look_up.offices import words_of
from agencyrate.registers.look_up.queries import CompanyOnDesk, company_on_desk, number_of
from agencyrate.registers.models import REGISTER_NAMES
from agencyrate.registers.queries import links_of, listings_on
from agencyrate.registers.wanted import kept_trades
from agencyrate.web.forms import Form
from agencyrate.web.moderators.agency_forms import CorrectionForm

_LONGEST_REASON: Final = 500


class DismissForm(Form):
    """Why a possible successor is none; one form for each, told apart by its prefix."""

    reason = StringField(
        _l("Why is it none?"),
        description=_l("Kept with your name and the day. Name no person."),
        validators=[
            DataRequired(_l("Say why")),
            Length(max=_LONGEST_REASON, message=_l("Use at most 500 characters")),
        ],
    )

    @classmethod
    def of(cls, successor_id: str, *, sent: bool = False) -> "DismissForm":
        """Return the form of one possible successor: as it was sent, or empty."""
        return cls(prefix=successor_id) if sent else cls(formdata=None, prefix=successor_id)


@dataclass(frozen=True, slots=True)
class CompanyPanel:
    """What the page shows of the agency's company, and the forms to go with it."""

    desk: CompanyOnDesk
    is_abroad: bool
    #: The published name is none of the agency's: the number may be another's.
    name_differs: bool
    dismissals: dict[str, DismissForm]
    names: dict[str, str]


def agency_page(
    agency: AgencyFacts, form: CorrectionForm, dismissed: tuple[str, DismissForm] | None = None
) -> ResponseReturnValue:
    """Draw the page; `dismissed` is the form of a possible successor that was sent with errors."""
    answers = listings_on(agency.id, clock.today())
    wrong = dismissed[1] if dismissed else form
    page = render_template(
        "moderators/agency.html",
        agency=agency,
        form=wrong,
        correcting=form,
        links=links_of(agency.id),
        today=[(REGISTER_NAMES[kind], answer) for kind, answer in answers.items()],
        company=_panel(agency, dict([dismissed] if dismissed else [])),
        trades={trade.code: trade.title for trade in kept_trades()},
        office=words_of,
    )
    return page, 422 if wrong.errors else 200


def _panel(agency: AgencyFacts, sent: dict[str, DismissForm]) -> CompanyPanel:
    number = number_of(agency.company_number, agency.country)
    desk = company_on_desk(number, agency.name)
    forms = {
        each.id: sent.get(each.id) or DismissForm.of(each.id)
        for each in desk.successors
        if each.dismissed_at is None
    }
    return CompanyPanel(
        desk,
        is_abroad=bool(agency.country) and not agency.country.startswith("GB"),
        name_differs=_differs(agency, desk),
        dismissals=forms,
        names=names_of(each.dismissed_by_id for each in desk.successors),
    )


def _differs(agency: AgencyFacts, desk: CompanyOnDesk) -> bool:
    """Say whether no name of the agency is a name of the company, now or before."""
    facts = desk.asked.facts if desk.asked else desk.file
    if not isinstance(facts, CompanyFacts):
        return False
    ours = {agency.name, *agency.trading_names, *agency.previous_names}
    theirs = {facts.name, *(each.name for each in facts.previous_names)}
    return {key_of(name) for name in ours}.isdisjoint(key_of(name) for name in theirs)
