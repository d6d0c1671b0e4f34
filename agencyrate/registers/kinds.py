"""What tells one list from another: how its entries are known again, and what may be made of them.

A new list is a line here and a reader; nothing else asks which list it is.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from agencyrate.registers.keys import entry_key
from agencyrate.registers.models import RegisterKind
from agencyrate.registers.readers.rows import ReadEntry


class Keyed(StrEnum):
    """What makes an entry of one copy the same as an entry of the next."""

    NAME = "name"
    #: A sponsor's town tells it from its namesakes.
    NAME_AND_TOWN = "name and town"
    #: The list's own number: a new name under it is a change of name, for sure.
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class KindRules:
    """The rules of one list."""

    keyed: Keyed
    #: The organisation of a new entry becomes an agency of the directory by itself.
    makes_agencies: bool = False
    #: Whether it was listed when it charged is what the gravest flag of a report says.
    bears_on_flags: bool = False
    #: Its entries are persons: never shown for a likeness of names, and never made an agency.
    persons: bool = False
    #: Small enough to be matched within the transaction that writes it.
    short: bool = True
    #: Too big to be kept in memory by its names: an agency is matched with entries of its own name.
    by_key: bool = False
    #: Details hold further names: see index.further_names.
    names_in_details: bool = True
    #: What it tells of an agency's former names is true: they become names of the agency.
    tells_names: bool = False
    #: A copy that would drop more than this share waits; None: the share of the settings.
    most_gone: float | None = None
    #: Kept of a file are only some rows, so that absence from the copy says little.
    kept_in_part: bool = False
    #: Every firm on it does business in the United Kingdom.
    british: bool = True
    #: The largest upload by the operators' page, in bytes.
    largest_upload: int = 20 * 1024 * 1024


RULES: Final[dict[RegisterKind, KindRules]] = {
    RegisterKind.ETHICAL_RECRUITERS: KindRules(
        Keyed.NAME, makes_agencies=True, bears_on_flags=True, british=False
    ),
    RegisterKind.SPONSORS: KindRules(Keyed.NAME_AND_TOWN, short=False, names_in_details=False),
    RegisterKind.COMPANIES: KindRules(
        Keyed.REFERENCE,
        short=False,
        by_key=True,
        names_in_details=False,
        tells_names=True,
        kept_in_part=True,
        most_gone=0.25,
        largest_upload=600 * 1024 * 1024,
    ),
    #: A term that ends is the ordinary way to leave it, and it is short.
    RegisterKind.PROHIBITED: KindRules(Keyed.REFERENCE, persons=True, most_gone=0.5, british=False),
    RegisterKind.GANGMASTERS: KindRules(Keyed.REFERENCE, british=False),
    RegisterKind.CQC: KindRules(Keyed.REFERENCE, short=False),
}


def key_for(kind: RegisterKind, entry: ReadEntry) -> str:
    """The key by which an entry of one copy is the same as an entry of the next."""
    keyed = RULES[kind].keyed
    if keyed is Keyed.REFERENCE:
        return f"#{entry.reference.strip().casefold()}"[:450]
    return entry_key(entry.name, entry.town if keyed is Keyed.NAME_AND_TOWN else "")
