"""The list of persons whom a tribunal has prohibited from running an employment agency.

It names persons. It has no published file format: a table, as CSV or as a saved page, is read by
what its headers mean.
"""

from collections.abc import Mapping
from typing import Final

from agencyrate.registers.keys import plain
from agencyrate.registers.readers import contacts
from agencyrate.registers.readers.rows import ReadEntry, Reading
from agencyrate.registers.readers.tables import (
    Titles,
    day_in,
    filled,
    said_in,
    several,
    why_no_name,
)

TITLES: Final[Titles] = {
    "name": (
        "name", "name of person", "person", "full name", "name of individual", "individual",
        "prohibited person", "name of prohibited person", "name of person prohibited",
    ),
    "first_names": ("first name", "first names", "forename", "forenames", "given names"),
    "last_name": ("last name", "surname", "family name"),
    "order_date": (
        "order date", "date of order", "date of prohibition", "date prohibited", "start date",
        "prohibited from", "date order made", "date", "from", "effective from", "effective date",
    ),
    "end_date": (
        "end date", "date of end", "expiry date", "date prohibition ends", "prohibited until",
        "until", "expires", "expiry", "to", "order ends", "date order expires",
    ),
    "length": ("length", "length of prohibition", "period", "period of prohibition", "duration"),
    "conditions": (
        "conditions", "condition", "terms", "terms of order", "restrictions", "prohibition",
        "details", "details of order", "extent",
    ),
    "businesses": (
        "business", "businesses", "company", "companies", "agency", "agencies", "trading name",
        "trading names", "trading as", "business name", "name of business", "name of agency",
    ),
    "town": ("town", "city", "town city", "location"),
    "source": ("link", "source", "source link", "url", "judgment", "order", "web address"),
}  # fmt: skip


def read_prohibited(source: bytes, file_name: str, columns: Mapping[str, str]) -> Reading:
    """Read the list: one entry for each person and order."""
    reading = Reading()
    entries: dict[str, ReadEntry] = {}
    whole = "last_name" not in columns and "first_names" not in columns
    needed = ("name",) if whole and b"urname" not in source[:4000] else ("last_name",)
    rows = said_in(source, file_name, TITLES, reading, needed=needed, by_hand=columns)
    for number, said in rows:
        name = said.get("name") or f"{said.get('first_names', '')} {said.get('last_name', '')}"
        problem = why_no_name(name.strip())
        entry = _entry(name.strip(), said, number, reading) if not problem else None
        if entry and entry.reference in entries:
            problem = "the same person and order twice"
        if problem or entry is None:
            reading.refuse(number, problem)
            continue
        entries[entry.reference] = entry
    reading.entries = list(entries.values())
    return reading


def _entry(name: str, said: dict[str, str], number: int, reading: Reading) -> ReadEntry:
    details: dict[str, object] = {"name": name, "businesses": several(said.get("businesses", ""))}
    for meaning in ("order_date", "end_date"):
        written = said.get(meaning, "")
        day = day_in(written) if written else None
        details[meaning] = day.isoformat() if day else ""
        if written and day is None:
            details[f"{meaning}_as_written"] = written
            reading.notes.append(f"row {number}: {written[:40]} is no day we can read")
    for meaning in ("length", "conditions"):
        details[meaning] = said.get(meaning, "")
    details["source"] = contacts.website(said.get("source", "")) or said.get("source", "")
    when = details["order_date"] or details.get("order_date_as_written", "")
    return ReadEntry(
        name, said.get("town", "")[:160], details=filled(details), reference=f"{plain(name)} {when}"
    )
