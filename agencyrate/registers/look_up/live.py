"""The look-up by the public API of Companies House."""

from typing import Final
from urllib.parse import quote

from agencyrate.core import clock
from agencyrate.core.words import N_
from agencyrate.registers.look_up import reading
from agencyrate.registers.look_up.calling import Caller, NoSuch
from agencyrate.registers.look_up.facts import (
    Address,
    Appointment,
    AtAddress,
    CompanyFacts,
    Days,
    FoundCompany,
    NotKnown,
    Officer,
    Officers,
    Source,
)

_OFFICERS: Final = 100
_APPOINTMENTS: Final = 50
_AT_ADDRESS: Final = 100
_NAMED: Final = 10
_LONGEST_SEARCH: Final = 160


class LiveLookUp:
    """Asks directly. Every question may raise LookUpFailed."""

    source = Source.API

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def company(self, number: str) -> CompanyFacts | NotKnown:
        """What is published of a company now."""
        try:
            read = self._caller.get(f"/company/{quote(number, safe='')}")
        except NoSuch:
            return NotKnown(N_("Companies House has no company of this number."), self.source)
        return reading.company(read, clock.today(), asked=number)

    def officers(self, number: str) -> Officers:
        """Who is and was in office, as published now."""
        try:
            read = self._caller.get(
                f"/company/{quote(number, safe='')}/officers", {"items_per_page": _OFFICERS}
            )
        except NoSuch:
            return NotKnown(N_("Companies House shows no officers of it."), self.source)
        return reading.officers(read, clock.today())

    def appointments(self, officer: Officer) -> tuple[Appointment, ...] | NotKnown:
        """The offices of an officer, newest first as they list them."""
        if not officer.link:
            return NotKnown(N_("Companies House names no other office."), self.source)
        try:
            read = self._caller.get(officer.link, {"items_per_page": _APPOINTMENTS})
        except NoSuch:
            return ()
        return reading.appointments(read)

    def at_address(
        self, address: Address, *, incorporated: Days | None = None, dissolved: Days | None = None
    ) -> AtAddress | NotKnown:
        """Companies at an address that began, or ended, in a span of days."""
        if not address.postcode:
            return NotKnown(N_("No postcode is published."), self.source)
        asked: dict[str, str | int] = {"location": address.postcode, "size": _AT_ADDRESS}
        for name, days in (("incorporated", incorporated), ("dissolved", dissolved)):
            if days is not None:
                asked[f"{name}_from"] = days.first.isoformat()
                asked[f"{name}_to"] = days.last.isoformat()
        try:
            read = self._caller.get("/advanced-search/companies", asked)
        except NoSuch:  # how this search says that it found nothing
            return AtAddress((), 0)
        return reading.at_address(read, clock.today())

    def named(self, text: str) -> tuple[FoundCompany, ...] | NotKnown:
        """Companies that a name may mean, best first."""
        asked: dict[str, str | int] = {"q": text[:_LONGEST_SEARCH], "items_per_page": _NAMED}
        try:
            return reading.named(self._caller.get("/search/companies", asked))
        except NoSuch:
            return ()
