"""The register of gangmaster licences: who may supply workers to farms, food and shellfish work.

It has no published file format: a table, as CSV or as a saved page, is read by what its headers
mean. A licence has a number (URN), which outlives a change of the holder's name.
"""

from collections.abc import Mapping
from typing import Final

from agencyrate.core.company_numbers import company_number
from agencyrate.registers.keys import plain
from agencyrate.registers.readers import contacts
from agencyrate.registers.readers.rows import ReadEntry, Reading
from agencyrate.registers.readers.tables import (
    Titles,
    day_or_text,
    filled,
    said_in,
    several,
    why_no_name,
)

TITLES: Final[Titles] = {
    "name": (
        "licence holder", "license holder", "business name", "name of business", "company name",
        "organisation name", "legal name", "name of licence holder", "organisation", "company",
        "name", "gangmaster", "labour provider",
    ),
    "urn": (
        "urn", "licence number", "licence no", "license number", "licence urn", "licence ref",
        "licence reference", "reference", "reference number", "unique reference number", "licence",
    ),
    "trading_names": (
        "trading name", "trading names", "trading as", "t a", "also known as", "other names",
        "trades as",
    ),
    "status": ("status", "licence status", "license status", "state"),
    "activities": (
        "activities", "activity", "sector", "sectors", "licensed activities", "industry",
        "industries", "licence activities", "work",
    ),
    "issued": ("issue date", "date issued", "licence start date", "start date", "from", "granted"),
    "expires": ("expiry date", "expires", "licence expiry date", "end date", "renewal date", "to"),
    "company_number": (
        "company number", "company no", "companies house number", "company registration number",
        "registered number",
    ),
    "address": ("address", "registered address", "business address"),
    "postcode": ("postcode", "post code"),
    "town": ("town", "city", "town city", "location"),
    "county": ("county", "region"),
    "country": ("country",),
    "website": ("website", "web site", "web address", "url", "web"),
}  # fmt: skip
_KEPT: Final = ("status", "address", "postcode", "country")


def read_gangmasters(source: bytes, file_name: str, columns: Mapping[str, str]) -> Reading:
    """Read the register: one entry for each licence; without numbers, for each holder."""
    reading = Reading()
    entries: dict[str, ReadEntry] = {}
    for number, said in said_in(
        source, file_name, TITLES, reading, needed=("name",), by_hand=columns
    ):
        entry = _entry(said)
        problem = why_no_name(entry.name)
        if not problem and entry.reference in entries:
            problem = "the same licence twice"
        if problem:
            reading.refuse(number, problem)
        else:
            entries[entry.reference] = entry
    reading.entries = list(entries.values())
    if any(entry.reference.startswith("name ") for entry in reading.entries):
        reading.notes.append("licences without a number are known again by their holder's name")
    return reading


def _entry(said: dict[str, str]) -> ReadEntry:
    name, urn = said["name"], said.get("urn", "")
    details: dict[str, object] = {each: said.get(each, "") for each in _KEPT}
    details |= {
        "name": name,
        "urn": urn,
        "trading_names": several(said.get("trading_names", "")),
        "activities": several(said.get("activities", "")),
        "issued": day_or_text(said.get("issued", "")),
        "expires": day_or_text(said.get("expires", "")),
    }
    return ReadEntry(
        name,
        said.get("town", "")[:160],
        said.get("county", "")[:160],
        company_number(said.get("company_number")),
        contacts.website(said.get("website", "")),
        filled(details),
        urn.casefold() or f"name {plain(name)}",
    )
