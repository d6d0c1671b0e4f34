"""Staff put an agency into the directory: from an entry of a list, or as a worker named it."""

from dataclasses import replace

from sqlalchemy import select

from agencyrate.agencies.adding import NewAgency, add_agency
from agencyrate.agencies.merging import refuse_merged, survivor_of
from agencyrate.agencies.models import Origin
from agencyrate.audit import log
from agencyrate.core.company_numbers import company_number
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.text import one_line
from agencyrate.core.words import N_
from agencyrate.registers.kinds import RULES
from agencyrate.registers.models import LinkState, RegisterEntry, RegisterLink
from agencyrate.registers.queries import LINKED
from agencyrate.registers.readers.contacts import website
from agencyrate.services.find_pairs import look_soon
from agencyrate.services.follow_lists import follow_rivals
from agencyrate.services.judge_anew import judge_anew, locked_reviews
from agencyrate.services.link_registers import described, link, rematch_agency
from agencyrate.services.part_rivals import part_rivals, rivals_for
from agencyrate.services.queue_complaint import write_draft_anew


def create_agency(new: NewAgency, *, by_id: str, origin: Origin = Origin.WORKER_NAMED) -> str:
    """Add an agency, link it to the lists by its names, and return its id.

    Refuses a name without letters. Opens its own transactions.
    """
    with transaction():
        agency_id = add_described_agency(new, by_id=by_id, origin=origin)
    follow_rivals(agency_id)
    look_soon(agency_id)
    return agency_id


def create_agency_from_entry(entry_id: str, *, by_id: str) -> str:
    """Turn an entry of a list into an agency and return its id; the agency it already is, if any.

    Raises NotFound. Opens its own transactions.
    """
    with transaction():
        agency_id = add_agency_from_entry(entry_id, by_id=by_id)
    follow_rivals(agency_id)
    look_soon(agency_id)
    return agency_id


def add_described_agency(
    new: NewAgency, *, by_id: str, origin: Origin = Origin.WORKER_NAMED
) -> str:  # fmt: skip
    """As create_agency, inside a transaction that is already open."""
    agency = add_agency(tidied(new), origin)
    db.session.flush()
    rematch_agency(agency.id)
    log.record("create_agency", "agency", agency.id, by_id=by_id)
    return agency.id


def tidied(new: NewAgency) -> NewAgency:
    """Return the description as it is stored; Refused for a name without letters."""
    name = one_line(new.name)
    if not any(letter.isalpha() for letter in name):
        raise Refused(N_("An agency needs a name."))
    number = one_line(new.company_number)
    return replace(
        new,
        name=name,
        trading_names=tuple(filter(None, map(one_line, new.trading_names))),
        company_number=(company_number(number) or number.upper()[:20]) or None,
        address=one_line(new.address)[:500],
        town=one_line(new.town)[:120],
        website=website(new.website),
    )


def add_agency_from_entry(entry_id: str, *, by_id: str) -> str:
    """As create_agency_from_entry, inside a transaction that is already open."""
    #: Locked, so that two people at once do not make two agencies of it.
    entry = db.session.get(RegisterEntry, entry_id, with_for_update=True)
    if entry is None:
        raise NotFound("there is no such entry")
    if RULES[entry.kind].persons:
        raise Refused(N_("This entry is a person. A person is never an agency."))
    known: str | None = db.session.scalar(
        select(RegisterLink.agency_id).where(
            RegisterLink.entry_id == entry_id, RegisterLink.state == LinkState.CONFIRMED
        )
    )
    if known:
        return survivor_of(known)
    agency = add_agency(described(entry), Origin.REGISTER_ENTRY)
    link(agency.id, entry.id, LinkState.CONFIRMED, 1.0, ("made from this entry",), by_id)
    db.session.flush()
    rematch_agency(agency.id)
    log.record("create_agency", "agency", agency.id, by_id=by_id)
    return agency.id


def decide_link(agency_id: str, entry_id: str, *, is_same: bool, by_id: str) -> None:
    """A person says whether an agency is an entry; kept through every later import.

    Reports about the agency are judged anew, since it may have been listed or not; those about the
    agency that the entry was thought to be follow. Raises NotFound.
    """
    with transaction():
        reviews = locked_reviews(agency_id)
        _refuse_missing(agency_id, entry_id)
        state = LinkState.CONFIRMED if is_same else LinkState.REJECTED
        present = db.session.scalar(
            select(RegisterLink)
            .where(RegisterLink.agency_id == agency_id, RegisterLink.entry_id == entry_id)
            .with_for_update()
        )
        changed = (present is not None and present.state in LINKED) is not is_same
        if present is None:
            link(agency_id, entry_id, state, 1.0, (N_("decided by a person"),), by_id)
        else:
            present.state, present.decided_by_id, present.lent_from_id = state, by_id, None
        db.session.flush()
        part_rivals([entry_id])
        rematch_agency(agency_id)
        if not is_same:
            for other in rivals_for(entry_id, but=agency_id):
                rematch_agency(other)
        if changed:
            judge_anew(agency_id, reviews)
            for review in reviews:
                write_draft_anew(review.id, by_id=by_id, keep_words=True)
        log.record(f"link_{state}", "agency", agency_id, by_id=by_id)
    follow_rivals(agency_id)
    look_soon(agency_id)


def _refuse_missing(agency_id: str, entry_id: str) -> None:
    refuse_merged(agency_id)
    if db.session.get(RegisterEntry, entry_id) is None:
        raise NotFound
