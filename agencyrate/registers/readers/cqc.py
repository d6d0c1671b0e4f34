"""The care directory of the Care Quality Commission: locations, each with the provider running it.

An entry is a provider; its locations are names it trades by. A file may begin with some lines about
itself, and a location may stand in several rows.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from agencyrate.core.company_numbers import company_number
from agencyrate.registers.keys import plain
from agencyrate.registers.readers import contacts
from agencyrate.registers.readers.rows import ReadEntry, Reading
from agencyrate.registers.readers.tables import Titles, filled, said_in, several, why_no_name

TITLES: Final[Titles] = {
    "provider": ("provider name", "name of provider", "provider", "legal name"),
    "provider_id": (
        "cqc provider id for office use only", "cqc provider id", "provider id", "providerid",
    ),
    "name": ("name", "location name", "organisation name", "name of location", "service name"),
    "location_id": (
        "cqc location id for office use only", "cqc location id", "location id", "locationid",
    ),
    "also_known_as": ("also known as", "aka", "trading name", "trading names"),
    "website": (
        "website", "service s website if available", "web address", "location web address",
        "provider web address",
    ),
    "town": ("town city", "town", "city", "location city", "provider city"),
    "county": ("county", "location county"),
    "url": ("url", "location url", "cqc url"),
    "status": ("status", "location status", "registration status"),
    "company_number": ("provider companies house number", "companies house number"),
    "service_types": ("service types", "service type", "location type"),
}  # fmt: skip
_LOCATION: Final = re.compile(r"/location/([\w-]+)")


@dataclass(slots=True)
class _Provider:
    """A provider while its rows are read."""

    name: str
    locations: dict[str, str] = field(default_factory=dict)
    others: dict[str, None] = field(default_factory=dict)
    services: dict[str, None] = field(default_factory=dict)
    statuses: dict[str, None] = field(default_factory=dict)
    towns: Counter[tuple[str, str]] = field(default_factory=Counter)
    websites: Counter[str] = field(default_factory=Counter)
    company_number: str | None = None


def read_cqc(source: bytes, file_name: str, columns: Mapping[str, str]) -> Reading:
    """Read a directory: one entry for each provider."""
    reading = Reading()
    providers: dict[str, _Provider] = {}
    rows = said_in(source, file_name, TITLES, reading, needed=("provider", "name"), by_hand=columns)
    for number, said in rows:
        problem = why_no_name(said["provider"])
        if problem:
            reading.refuse(number, f"{problem} of a provider")
            continue
        key = said.get("provider_id", "").casefold() or f"name {plain(said['provider'])}"
        _take(providers.setdefault(key, _Provider(said["provider"])), said)
    reading.entries = [_entry(key, found) for key, found in providers.items()]
    return reading


def _take(provider: _Provider, said: dict[str, str]) -> None:
    from_address = _LOCATION.search(said.get("url", ""))
    known = said.get("location_id") or (from_address.group(1) if from_address else "")
    if said["name"]:
        provider.locations[known or plain(said["name"])] = said["name"]
    for name in several(said.get("also_known_as", "")):
        provider.others[name] = None
    for service in (said.get("service_types") or "").split("|"):
        provider.services[service.strip()] = None
    provider.statuses[said.get("status", "")] = None
    provider.towns[(said.get("town", "")[:160], said.get("county", "")[:160])] += 1
    website = contacts.website(said.get("website", ""))
    if website:
        provider.websites[website] += 1
    provider.company_number = provider.company_number or company_number(said.get("company_number"))


def _entry(key: str, provider: _Provider) -> ReadEntry:
    #: A provider of many towns has none of its own: a place must not part it from its name.
    town, county = next(iter(provider.towns)) if len(provider.towns) == 1 else ("", "")
    other_names = sorted({*provider.locations.values()} - {provider.name})
    statuses = sorted(filter(None, provider.statuses))
    details: dict[str, object] = {
        "name": provider.name,
        "locations": other_names,
        "location_ids": sorted(provider.locations),
        "trading_names": sorted({*provider.others} - {provider.name}),
        "service_types": sorted(filter(None, provider.services)),
        "status": statuses[0] if len(statuses) == 1 else "",
    }
    website = provider.websites.most_common(1)
    return ReadEntry(
        provider.name,
        town,
        county,
        provider.company_number,
        website[0][0] if website else "",
        filled(details),
        key,
    )
