"""A branch checks an agency. Nothing is written by it: no row, no log entry, no mark."""

from collections.abc import Iterable
from datetime import date

from agencyrate.agencies.queries import agency_by_id, search_agencies
from agencyrate.branches.dossier import (
    Dossier,
    Identity,
    ListEntry,
    RegisterLine,
    Subject,
    Sureness,
)
from agencyrate.branches.finding import MOST_SHOWN, CheckResult, result_of
from agencyrate.branches.outcomes import outcomes_about
from agencyrate.core import clock
from agencyrate.ratings.queries import summary_of
from agencyrate.registers.models import REGISTER_NAMES, LinkState, RegisterKind
from agencyrate.registers.queries import (
    LINKED,
    PUBLIC_KINDS,
    AgencyLink,
    entries_matching,
    entry_by_id,
    entry_listing_on,
    links_of,
    listings_on,
    said_on,
)
from agencyrate.registers.saying import told_of

_SURE = {LinkState.MATCHED: Sureness.STRONG, LinkState.CONFIRMED: Sureness.CONFIRMED}


def find_agency(asked: str, on: date) -> CheckResult:
    """Return what a name may mean, in the directory and on the official lists, with reasons."""
    agencies = search_agencies(asked).found[:MOST_SHOWN]
    linked = {link.entry_id for each in agencies for link in _links(each.id)}
    return result_of(asked, on, agencies, entries_matching(asked), frozenset(linked))


def check_agency(agency_id: str, asked: str, on: date) -> Dossier:
    """Return the dossier of an agency of the directory; raises NotFound."""
    facts = agency_by_id(agency_id)
    found = next((each for each in search_agencies(asked).found if each.id == facts.id), None)
    return Dossier(
        subject=Subject(
            id=facts.id,
            name=facts.name,
            in_directory=True,
            trading_names=facts.trading_names,
            previous_names=facts.previous_names,
            company_number=facts.company_number,
            address=facts.address,
            town=facts.town,
            website=facts.website,
        ),
        identity=_identity(asked, sure=found.sure, reasons=found.reasons)
        if found and asked
        else Identity(asked, Sureness.NONE, ()),
        on=on,
        made_on=clock.today(),
        registers=registers_of(facts.id, on),
        figures=summary_of(facts.id),
        outcomes=outcomes_about(facts.id),
    )


def registers_of(agency_id: str, on: date) -> tuple[RegisterLine, ...]:
    """Return what the lists say of an agency, with the entries that are taken to be it."""
    links = _links(agency_id)
    return tuple(
        RegisterLine(kind, REGISTER_NAMES[kind], answer, _entries(links, kind, on))
        for kind, answer in listings_on(agency_id, on, _kinds(links)).items()
    )


def check_entry(entry_id: str, asked: str, on: date) -> Dossier:
    """Return the dossier of an entry that no agency of the directory stands behind."""
    entry = entry_by_id(entry_id)
    found = next((each for each in entries_matching(asked) if each.id == entry_id), None)
    sure = Sureness.STRONG if found and found.sure else Sureness.POSSIBLE
    return Dossier(
        subject=Subject(id=entry.id, name=entry.name, in_directory=False, town=entry.town),
        identity=_identity(asked, sure=found.sure, reasons=found.reasons)
        if found
        else Identity(asked, Sureness.NONE, ()),
        on=on,
        made_on=clock.today(),
        registers=(
            RegisterLine(
                entry.kind,
                entry.register,
                entry_listing_on(entry_id, on),
                (ListEntry(entry.name, entry.town, sure, found.reasons if found else ()),),
            ),
        ),
    )


def _identity(asked: str, *, sure: bool, reasons: tuple[str, ...]) -> Identity:
    return Identity(asked, Sureness.STRONG if sure else Sureness.POSSIBLE, reasons)


def _links(agency_id: str) -> list[AgencyLink]:
    return [link for link in links_of(agency_id) if link.state in LINKED]


def _kinds(links: Iterable[AgencyLink]) -> tuple[RegisterKind, ...]:
    """The lists told of: further ones only where they name the agency.

    That a firm is missing from a list of licences that it may not need says nothing. A link to a
    person is a person's decision: a likeness of names is never shown.
    """
    named = {link.kind for link in links}
    return (*PUBLIC_KINDS, *(k for k in RegisterKind if k in named and k not in PUBLIC_KINDS))


def _entries(links: Iterable[AgencyLink], kind: RegisterKind, on: date) -> tuple[ListEntry, ...]:
    mine = [link for link in links if link.kind is kind]
    told = said_on([link.entry_id for link in mine], on) if kind not in PUBLIC_KINDS else {}
    return tuple(
        ListEntry(
            link.name,
            link.town,
            _SURE[link.state],
            link.reasons,
            told_of(told.get(link.entry_id, {})),
        )
        for link in mine
    )
