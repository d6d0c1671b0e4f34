"""Staff ask Companies House about an agency's company; what comes back is kept for a while.

Only a moderator's own press of a button asks: no visitor's page and no branch's check ever does, so
that nobody outside can tell whom we look at.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Final

from agencyrate.agencies.queries import agency_by_id
from agencyrate.audit import log
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import Refused
from agencyrate.core.settings import settings
from agencyrate.core.words import N_
from agencyrate.registers.look_up import keeping
from agencyrate.registers.look_up.calling import Caller
from agencyrate.registers.look_up.facts import (
    CompanyFacts,
    KnownOfficers,
    NotKnown,
    Officers,
)
from agencyrate.registers.look_up.gathering import Gathered, gather
from agencyrate.registers.look_up.live import LiveLookUp
from agencyrate.registers.look_up.pace import Pace
from agencyrate.registers.look_up.port import CompanyLookUp, LookUpFailed, Underway
from agencyrate.registers.look_up.queries import can_ask, number_of

#: A process serves four people at once: only one of them may wait for Companies House.
_ONE_AT_A_TIME: Final = Lock()
#: Seconds for everything together: somebody waits at the desk.
_PATIENCE: Final = 10.0


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What came of it: how many possible successors are new, and whether all could be asked."""

    new_successors: int = 0
    complete: bool = True


def look_up_company(agency_id: str, *, by_id: str, patience: float = _PATIENCE) -> LookedUp:
    """Ask about an agency's company, or for its name where no number is known.

    Nothing is held in the database while we wait. Raises NotFound, Refused where no key is set, and
    LookUpFailed with kind words; what was kept before is then unchanged.
    """
    agency = agency_by_id(agency_id)
    if not can_ask():
        raise Refused(N_("No key for Companies House is set: the imported file answers."))
    if agency.country and not agency.country.startswith("GB"):
        raise Refused(
            N_("The agency does its business abroad: Companies House does not number it.")
        )
    db.session.rollback()
    number = number_of(agency.company_number, agency.country)
    try:
        with _asking(patience) as port:
            if number:
                return _by_number(port, number, agency_id, by_id)
            return _by_name(port, agency.name, agency_id, by_id)
    except LookUpFailed as failure:
        with transaction():
            log.record("look_up", "agency", agency_id, by_id=by_id, note=failure.outcome)
        raise


@contextmanager
def _asking(patience: float) -> Iterator[CompanyLookUp]:
    if not _ONE_AT_A_TIME.acquire(blocking=False):
        raise Underway
    try:
        now = settings()
        pace = Pace(now.limits_store, now.companies_house_key)
        url, key = now.companies_house_url, now.companies_house_key
        with Caller(url, key, pace, patience) as caller:
            yield LiveLookUp(caller)
    finally:
        _ONE_AT_A_TIME.release()


def _by_number(port: CompanyLookUp, number: str, agency_id: str, by_id: str) -> LookedUp:
    facts = port.company(number)
    officers, gathered = _about(port, facts)
    note = "answered" if gathered.complete else "answered in part"
    with transaction():
        # First, since it makes writers wait for each other.
        log.record("look_up", "agency", agency_id, by_id=by_id, note=note)
        keeping.keep_company(number, facts, officers)
        new = keeping.keep_successions(number, gathered.successions, complete=gathered.complete)
    return LookedUp(new, gathered.complete)


def _about(port: CompanyLookUp, facts: CompanyFacts | NotKnown) -> tuple[Officers, Gathered]:
    """Ask for a company's officers and for its possible successors."""
    if isinstance(facts, NotKnown):
        return NotKnown(facts.reason, facts.source), Gathered((), complete=True)
    officers = port.officers(facts.number)
    known = officers
    if isinstance(known, NotKnown):
        known = KnownOfficers((), facts.source, facts.as_of)
    return officers, gather(port, facts, known)


def _by_name(port: CompanyLookUp, name: str, agency_id: str, by_id: str) -> LookedUp:
    found = port.named(name)
    with transaction():
        log.record("look_up", "agency", agency_id, by_id=by_id, note="searched by name")
        if not isinstance(found, NotKnown):
            keeping.keep_named(name, found)
    return LookedUp()
