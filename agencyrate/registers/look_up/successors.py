"""When a new company may be the successor of a dissolved one. Rules, no database, no question.

Nothing here says that anybody did wrong, or that it is so: it is a reason for a person to look.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

from agencyrate.registers.look_up import offices
from agencyrate.registers.look_up.facts import (
    Address,
    Appointment,
    CompanyFacts,
    Days,
    Officer,
    Standing,
)

#: Section 216 of the Insolvency Act 1986 looks at who was a director within twelve months before
#: the end, and at what they run within five years after. We take the same spans, for every kind of
#: end. A successor is often founded before the old company is gone.
YEARS_BEFORE: Final = 1
YEARS_AFTER: Final = 5
#: The same address counts within a year of the end, before or after it.
ADDRESS_YEARS: Final = 1
#: More companies than this at one address in those years: an agent's address says nothing.
CROWD: Final = 20

_NUMBERED: Final = re.compile(r"\d+[a-z]?\b")
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two companies, as published."""

    number: str
    name: str
    wording: str
    incorporated: date | None
    dissolved: date | None
    address: str


@dataclass(frozen=True, slots=True)
class SharedOfficer:
    """Somebody in office in both: the name as published, and the days in each."""

    name: str
    old_role: str
    old_from: date | None
    old_until: date | None
    new_role: str
    new_from: date | None
    new_until: date | None


@dataclass(frozen=True, slots=True)
class Succession:
    """A possible succession, with the facts it rests on."""

    old: Side
    new: Side
    officers: tuple[SharedOfficer, ...]
    same_address: bool

    @property
    def grounds(self) -> str:
        """What it rests on, without naming anybody."""
        named = (("officers", bool(self.officers)), ("address", self.same_address))
        return ",".join(name for name, there in named if there)

    @property
    def days_between(self) -> int:
        """Days from the old one's end to the new one's beginning; negative for one before."""
        if self.new.incorporated is None or self.old.dissolved is None:
            raise ValueError("a succession has both days")
        return (self.new.incorporated - self.old.dissolved).days


def ended(company: CompanyFacts) -> bool:
    """Say whether a company was dissolved on a day that is published."""
    return company.standing is Standing.DISSOLVED and company.dissolved is not None


def beginnings_after(end: date, after: int = YEARS_AFTER) -> Days:
    """When a company must have begun to be a successor of one that ended then."""
    return Days(years_on(end, -YEARS_BEFORE), years_on(end, after))


def ends_before(beginning: date, after: int = YEARS_AFTER) -> Days:
    """When a company must have ended for one that began then to be its successor."""
    return Days(years_on(beginning, -after), years_on(beginning, YEARS_BEFORE))


def shared_officer(
    officer: Officer, elsewhere: Appointment, *, is_old: bool
) -> SharedOfficer | None:
    """An officer of one company in another; None for offices that tie nothing.

    `is_old` says that the officer's first office is in the company that ended.
    """
    if not (offices.ties(officer.role) and offices.ties(elsewhere.role)):
        return None
    here = (officer.role, officer.appointed, officer.resigned)
    there = (elsewhere.role, elsewhere.appointed, elsewhere.resigned)
    old, new = (here, there) if is_old else (there, here)
    return SharedOfficer(officer.name, *old, *new)


def possible_succession(
    old: CompanyFacts, new: CompanyFacts, shared: tuple[SharedOfficer, ...], crowd: int = 0
) -> Succession | None:
    """Set two companies beside each other; None where nothing points to a succession.

    `crowd`: how many companies began or ended at the address in those years.
    """
    if not ended(old) or old.dissolved is None or new.incorporated is None:
        return None
    if old.number == new.number or (old.incorporated or date.min) >= new.incorporated:
        return None
    last_year = years_on(old.dissolved, -YEARS_BEFORE)
    officers = tuple(each for each in shared if (each.old_until or date.max) >= last_year)
    if not beginnings_after(old.dissolved).hold(new.incorporated):
        officers = ()
    close = beginnings_after(old.dissolved, ADDRESS_YEARS).hold(new.incorporated)
    same = close and same_place(old.address, new.address)
    if not officers and (not same or crowd > CROWD):
        return None
    return Succession(_side(old), _side(new), officers, same)


def same_place(one: Address, other: Address) -> bool:
    """Say whether two addresses are one: the same postcode, and the same door.

    A unit or a flat of its own is another door.
    """
    if not one.postcode or _squeezed(one.postcode) != _squeezed(other.postcode):
        return False
    doors = _door(one), _door(other)
    return bool(doors[0]) and doors[0] == doors[1]


def _door(address: Address) -> frozenset[str]:
    """The numbers of an address; where there are none, the words of its first line."""
    plain = [unicodedata.normalize("NFKC", line).casefold() for line in address.lines]
    numbers = frozenset(number for line in plain for number in _NUMBERED.findall(line))
    return numbers or frozenset(_WORD.findall(plain[0]) if plain else ())


def _squeezed(postcode: str) -> str:
    return "".join(postcode.split()).upper()


def years_on(day: date, years: int) -> date:
    """The same day some years on; 28 February where there is no 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _side(company: CompanyFacts) -> Side:
    return Side(
        company.number, company.name, company.wording, company.incorporated, company.dissolved,
        company.address.text,
    )  # fmt: skip
