"""What a look-up may answer of a company and its officers; "not known" is an answer too."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from agencyrate.core.words import N_


class Source(StrEnum):
    """Who answered."""

    API = "api"
    FILE = "file"


SOURCE_NAMES = {
    Source.API: N_("Companies House, asked directly"),
    Source.FILE: N_("Companies House, our imported file"),
}


class Standing(StrEnum):
    """What a published status means for us."""

    LIVE = "live"
    #: Insolvent, or about to be struck off.
    ENDING = "ending"
    DISSOLVED = "dissolved"
    #: Closed in another way, or a status that we do not know.
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Address:
    """A company's registered office, in the lines it is published in."""

    lines: tuple[str, ...] = ()
    postcode: str = ""

    @property
    def text(self) -> str:
        """All of it on one line."""
        return ", ".join(part for part in (*self.lines, self.postcode) if part)


@dataclass(frozen=True, slots=True)
class PreviousName:
    """A name that a company bore, and the day it gave it up, if published."""

    name: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """What a source publishes of one company."""

    number: str
    name: str
    #: As published: a code of the API, or the words of the file.
    status: str
    #: The same in words.
    wording: str
    standing: Standing
    incorporated: date | None
    dissolved: date | None
    address: Address
    sic_codes: tuple[str, ...]
    previous_names: tuple[PreviousName, ...]
    source: Source
    as_of: date
    #: The day of a newer copy of the file in which it no longer stands. That alone says nothing.
    missing_on: date | None = None


@dataclass(frozen=True, slots=True)
class Officer:
    """A person in an office of a company: their name as published, the office and its days.

    Nothing else of a person is ever read into memory: no date of birth, no address, no nationality.
    """

    name: str
    role: str
    appointed: date | None = None
    resigned: date | None = None
    #: Where the API lists the officer's offices; for the moment of asking only, never stored.
    link: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class KnownOfficers:
    """The officers that are published of a company."""

    officers: tuple[Officer, ...]
    source: Source
    as_of: date
    #: False where more are published than were read.
    complete: bool = True


@dataclass(frozen=True, slots=True)
class NotKnown:
    """This source cannot say; `reason` tells why, in plain words."""

    reason: str
    source: Source


@dataclass(frozen=True, slots=True)
class Appointment:
    """An office that an officer has or had in some company."""

    number: str
    company: str
    dissolved: bool
    role: str
    appointed: date | None
    resigned: date | None


@dataclass(frozen=True, slots=True)
class AtAddress:
    """Companies found at an address, and how many there are in all."""

    companies: tuple[CompanyFacts, ...]
    total: int


@dataclass(frozen=True, slots=True)
class FoundCompany:
    """One line of a search by name."""

    number: str
    name: str
    wording: str
    incorporated: date | None
    dissolved: date | None
    address: str


@dataclass(frozen=True, slots=True)
class Days:
    """A span of days, both ends in it."""

    first: date
    last: date

    def hold(self, day: date | None) -> bool:
        """Say whether a day is known and in the span."""
        return day is not None and self.first <= day <= self.last


Officers = KnownOfficers | NotKnown
