"""Ask whoever answers which other companies a company may be the successor of, or be succeeded by.

It asks little: the officers that tie, and no more companies than staff can look at.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from agencyrate.registers.look_up import offices, successors
from agencyrate.registers.look_up.facts import (
    Appointment,
    AtAddress,
    CompanyFacts,
    KnownOfficers,
    NotKnown,
    Officer,
)
from agencyrate.registers.look_up.port import CompanyLookUp, LookUpFailed
from agencyrate.registers.look_up.successors import SharedOfficer, Succession

_MOST_OFFICERS: Final = 10
_MOST_COMPANIES: Final = 12


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was found; `complete` is False where an answer failed or more was there than we ask."""

    successions: tuple[Succession, ...]
    complete: bool


def gather(port: CompanyLookUp, company: CompanyFacts, officers: KnownOfficers) -> Gathered:
    """Return the possible successions of a company, either way. Never raises LookUpFailed."""
    search = _Search(port, company)
    try:
        search.by_officers(officers)
        search.by_address()
    except LookUpFailed:
        search.complete = False
    return Gathered(search.found(), search.complete)


class _Search:
    def __init__(self, port: CompanyLookUp, company: CompanyFacts) -> None:
        self._port, self._company = port, company
        self._ties: defaultdict[str, list[tuple[Officer, Appointment]]] = defaultdict(list)
        self._others: dict[str, CompanyFacts] = {}
        self._crowds: dict[str, int] = {}
        self.complete = True

    def by_officers(self, known: KnownOfficers) -> None:
        """Ask for the other offices of the officers, and for the companies in question."""
        tying = [each for each in known.officers if offices.ties(each.role) and each.link]
        self.complete = known.complete and len(tying) <= _MOST_OFFICERS
        for officer in tying[:_MOST_OFFICERS]:
            held = self._port.appointments(officer)
            for elsewhere in held if isinstance(held, tuple) else ():
                if self._may_tie(officer, elsewhere):
                    self._ties[elsewhere.number].append((officer, elsewhere))
        for number in list(self._ties)[:_MOST_COMPANIES]:
            other = self._port.company(number)
            if isinstance(other, CompanyFacts):
                self._others[number] = other
        self.complete = self.complete and len(self._ties) <= _MOST_COMPANIES

    def _may_tie(self, officer: Officer, elsewhere: Appointment) -> bool:
        """Spare the questions whose answer is clear from the days of the offices."""
        if elsewhere.number == self._company.number or not offices.ties(elsewhere.role):
            return False
        end, began = self._company.dissolved, self._company.incorporated
        last_year = successors.years_on(end, -successors.YEARS_BEFORE) if end else None
        if last_year and elsewhere.appointed and elsewhere.appointed >= last_year:
            return officer.resigned is None or officer.resigned >= last_year
        if not elsewhere.dissolved or began is None:
            return False
        earliest = successors.ends_before(began).first
        left_long_ago = successors.years_on(earliest, -successors.YEARS_BEFORE)
        return elsewhere.resigned is None or elsewhere.resigned >= left_long_ago

    def by_address(self) -> None:
        """Ask for companies that began or ended at the same address about the same time."""
        company, year = self._company, successors.ADDRESS_YEARS
        if successors.ended(company) and company.dissolved is not None:
            days = successors.beginnings_after(company.dissolved, year)
            self._take(self._port.at_address(company.address, incorporated=days))
        if company.incorporated is not None:
            days = successors.ends_before(company.incorporated, year)
            self._take(self._port.at_address(company.address, dissolved=days))

    def _take(self, answer: AtAddress | NotKnown) -> None:
        if isinstance(answer, NotKnown):
            return
        near = [
            each
            for each in answer.companies
            if successors.same_place(each.address, self._company.address)
        ]
        for each in near:
            self._others.setdefault(each.number, each)
            self._crowds[each.number] = len(near)

    def found(self) -> tuple[Succession, ...]:
        """Every pair that the rules call possible: shared officers first, then the closest days."""
        pairs = (self._beside(other) for other in self._others.values())
        found = [pair for pair in pairs if pair is not None]
        found.sort(key=lambda each: (not each.officers, abs(each.days_between), each.new.number))
        return tuple(found)

    def _beside(self, other: CompanyFacts) -> Succession | None:
        crowd = self._crowds.get(other.number, 0)
        for old, new in ((self._company, other), (other, self._company)):
            shared = self._shared(other.number, is_old=old is self._company)
            pair = successors.possible_succession(old, new, shared, crowd)
            if pair is not None:
                return pair
        return None

    def _shared(self, number: str, *, is_old: bool) -> tuple[SharedOfficer, ...]:
        ties = self._ties.get(number, ())
        told = (
            successors.shared_officer(officer, elsewhere, is_old=is_old)
            for officer, elsewhere in ties
        )
        return tuple(each for each in told if each is not None)
