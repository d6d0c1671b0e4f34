"""All that a union branch may see of one agency on one page, as a frozen value. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from agencyrate.ratings.formula import NO_FIGURES, Figures
from agencyrate.registers.listing import ListingAnswer


class Sureness(StrEnum):
    """How sure it is that a thing found is the thing asked for."""

    STRONG = "strong"
    POSSIBLE = "possible"
    NONE = "none"
    #: A person of the staff has looked and said so.
    CONFIRMED = "confirmed"
    #: Whoever asks has chosen it among several, now or in an earlier check.
    CHOSEN = "chosen"


@dataclass(frozen=True)
class Subject:
    """What was found: an agency of the directory, or an entry of an official list alone."""

    id: str
    name: str
    #: False for an entry that no agency of the directory stands behind.
    in_directory: bool
    trading_names: tuple[str, ...] = ()
    previous_names: tuple[str, ...] = ()
    company_number: str = ""
    address: str = ""
    town: str = ""
    website: str = ""


@dataclass(frozen=True)
class Identity:
    """Whether the subject is what the branch asked for, with the reasons."""

    asked: str
    sureness: Sureness
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class ListEntry:
    """The entry of a list that is taken to be the subject."""

    name: str
    town: str
    sureness: Sureness
    reasons: tuple[str, ...]
    #: What the list says of it beside: field, to be translated, and words of the list.
    said: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class RegisterLine:
    """What one official list says for the day asked."""

    kind: str
    register: str
    answer: ListingAnswer
    entries: tuple[ListEntry, ...]


@dataclass(frozen=True)
class OutcomeCount:
    """How complaints ended: at least so many, in steps of three."""

    outcome: str
    at_least: int


@dataclass(frozen=True)
class Dossier:
    """The dossier: page and PDF are two writers of it."""

    subject: Subject
    identity: Identity
    on: date
    made_on: date
    registers: tuple[RegisterLine, ...]
    figures: Figures = NO_FIGURES
    outcomes: tuple[OutcomeCount, ...] = ()
