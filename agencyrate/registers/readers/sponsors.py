"""The Home Office register of licensed sponsors (workers): five columns, a row for every route."""

from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from typing import Any, Final

from agencyrate.core.errors import Refused
from agencyrate.registers.keys import entry_key
from agencyrate.registers.readers.rows import (
    LONGEST_NAME,
    ReadEntry,
    Reading,
    column_of,
    csv_rows,
    decoded,
    plain_header,
    tidy,
    unpacked,
)

_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "name": ("organisation name", "organization name", "sponsor name", "name"),
    "town": ("town city", "town", "city"),
    "county": ("county", "county region"),
    "rating": ("type rating", "type and rating", "rating"),
    "route": ("route", "sub tier", "tier"),
}
_TITLES: Final = {
    "name": "Organisation Name",
    "town": "Town/City",
    "county": "County",
    "rating": "Type & Rating",
    "route": "Route",
}


def read_sponsors(
    source: bytes, file_name: str, columns: Mapping[str, str] | None = None
) -> Reading:  # fmt: skip
    """Read the register (.csv, .csv.gz, .zip): one entry for each organisation and town.

    An entry's details hold its ratings by route: {"routes": {"Skilled Worker": ["Worker (A
    rating)"]}}. A file without the five columns is refused whole.
    """
    reading = Reading()
    content, _ = unpacked(source, file_name)
    rows = csv_rows(decoded(content, reading))
    _, header = next(rows, (0, []))
    by_hand = {name: (plain_header(title),) for name, title in (columns or {}).items()}
    wanted = {**_COLUMNS, **{name: by_hand[name] for name in by_hand if name in _COLUMNS}}
    places = {name: column_of(header, titles) for name, titles in wanted.items()}
    missing = [_TITLES[name] for name, place in places.items() if place is None]
    if missing:
        raise Refused(f"this is no sponsor register: no column for {', '.join(missing)}")
    merged: dict[str, ReadEntry] = {}
    shared: dict[str, Any] = {}
    for number, row in rows:
        if not any(field.strip() for field in row):
            continue
        reading.rows_read += 1
        problem = _problem(row, len(header), places)
        if problem:
            reading.refuse(number, problem)
            continue
        _merge(merged, {k: tidy(unescape(row[p])) for k, p in places.items() if p is not None})
    reading.entries = [replace(e, details=_shared(e.details, shared)) for e in merged.values()]
    return reading


def _problem(row: list[str], width: int, places: dict[str, int | None]) -> str:
    """Why a row cannot be read, or ''."""
    if len(row) != width:
        return f"{len(row)} columns instead of {width}"
    name = tidy(unescape(row[places["name"] or 0]))
    if not any(letter.isalnum() for letter in name):
        return "no name"
    if len(name) > LONGEST_NAME:
        return f"a name of more than {LONGEST_NAME} letters"
    if not tidy(row[places["route"] or 0]):
        return "no route"
    return ""


def _merge(merged: dict[str, ReadEntry], row: dict[str, str]) -> None:
    key = entry_key(row["name"], row["town"])
    entry = merged.get(key)
    if entry is None:
        entry = ReadEntry(row["name"], row["town"][:160], row["county"][:160], details={})
        merged[key] = entry
    ratings = entry.details.setdefault(row["route"], [])
    if row["rating"] and row["rating"] not in ratings:
        ratings.append(row["rating"])


def _shared(routes: dict[str, list[str]], shared: dict[str, Any]) -> dict[str, Any]:
    """The details in one order, one object for all entries alike: there are a few hundred."""
    ordered = {route: sorted(routes[route]) for route in sorted(routes)}
    found: dict[str, Any] = shared.setdefault(repr(ordered), {"routes": ordered})
    return found
