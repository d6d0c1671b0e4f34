"""What speaks for two agencies being one, and what against it, in words that a moderator reads."""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from sqlalchemy import select

from agencyrate.agencies.models import Agency, AgencyName
from agencyrate.core.company_numbers import company_number
from agencyrate.core.db import db
from agencyrate.core.words import N_
from agencyrate.matching.names import host_of
from agencyrate.matching.outcomes import NUMBER_EQUAL, Match

NUMBERS_DIFFER: Final = N_("company numbers differ")
SITE_EQUAL: Final = N_("same website")
ENTRY_EQUAL: Final = N_("both fit one entry of an official list")
#: What the names' comparison says of numbers is said here once.
_OF_NUMBERS: Final = "company number"
#: What a website or an entry in common adds to the likeness, as if each were right so often.
_SITE, _ENTRY = 0.5, 0.5
#: One company has one number for ever: with two numbers there is seldom one firm.
_WITH_TWO_NUMBERS: Final = 0.3


@dataclass(slots=True)
class Known:
    """What is known of an agency for comparing it."""

    id: str
    names: list[str]
    town: str
    website: str
    number: str
    #: Host and path of the website: many firms share a host, with a page each.
    site: str
    entries: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two agencies are one, and why."""

    score: float
    reasons: tuple[str, ...]
    number_equal: bool = False
    numbers_differ: bool = False


def known_of() -> dict[str, Known]:
    """Return what is known of every agency that stands by itself. One query."""
    rows = db.session.execute(
        select(Agency.id, AgencyName.name, Agency.town, Agency.website, Agency.company_number)
        .join(AgencyName, AgencyName.agency_id == Agency.id)
        .where(Agency.survivor_id.is_(None))
        .order_by(Agency.id, AgencyName.name)
    )
    known: dict[str, Known] = {}
    for agency_id, name, town, website, number in rows:
        if agency_id not in known:
            known[agency_id] = Known(
                agency_id, [], town, website, company_number(number or "") or number or "",
                site_of(website),
            )  # fmt: skip
        known[agency_id].names.append(name)
    return known


def site_of(website: str) -> str:
    """Return host and path of an address, without what does not tell pages apart."""
    host = host_of(website)
    if not host:
        return ""
    path = urlsplit(website if "//" in website else f"//{website}").path
    return f"{host}{path.rstrip('/').casefold()}"


def likeness(one: Known, other: Known, match: Match | None) -> Likeness:
    """Weigh all that is known of two agencies. An equal number decides; two numbers nearly do."""
    equal = bool(one.number) and one.number == other.number
    differ = bool(one.number and other.number) and not equal
    found = match.reasons if match else ()
    reasons = [each for each in found if not each.startswith(_OF_NUMBERS)]
    doubt = 1 - (match.score if match else 0.0)
    if one.site and one.site == other.site:
        doubt *= 1 - _SITE
        reasons = [SITE_EQUAL, *(each for each in reasons if each != SITE_EQUAL)]
    if one.entries & other.entries:
        doubt *= 1 - _ENTRY
        reasons.append(ENTRY_EQUAL)
    score = 1 - doubt
    if equal:
        score, reasons = 1.0, [NUMBER_EQUAL, *reasons]
    elif differ:
        score, reasons = min(score, _WITH_TWO_NUMBERS), [NUMBERS_DIFFER, *reasons]
    return Likeness(round(score, 3), tuple(reasons), equal, differ)
