"""A list of organisations as CSV, its columns found by what their headers mean."""

from collections.abc import Mapping
from typing import Any, Final

from agencyrate.core import company_numbers
from agencyrate.core.errors import Refused
from agencyrate.registers.readers import contacts
from agencyrate.registers.readers.raw import RawRow
from agencyrate.registers.readers.rows import (
    ReadEntry,
    Reading,
    column_of,
    csv_rows,
    plain_header,
    tidy,
)

#: What a header may be called, the surest first.
HEADERS: Final[dict[str, tuple[str, ...]]] = {
    "name": (
        "organisation name", "organization name", "recruitment organisation", "agency name",
        "company name", "legal name", "registered name", "name of organisation", "name of agency",
        "name of company", "recruitment organisation name", "recruitment agency", "organisation",
        "organization", "agency", "agencies", "company", "recruiter", "ethical recruiter",
        "supplier", "supplier name", "provider", "name", "title", "list of agencies",
        "recruitment organisations agencies and collaborations",
    ),
    "trading_names": (
        "trading name", "trading names", "trading as", "t a", "also known as", "other names",
        "other name", "brand", "brands",
    ),
    "company_number": (
        "company number", "company no", "companies house number", "companies house no", "crn",
        "company registration number", "company registration no", "registration number",
        "registered number",
    ),
    "website": (
        "website", "web site", "web address", "website address", "url", "link", "web", "homepage",
        "site", "website url",
    ),
    "phone": ("phone", "telephone", "tel", "phone number", "telephone number", "contact number"),
    "address": ("address", "registered address", "office address", "registered office"),
    "postcode": ("postcode", "post code", "zip"),
    "town": ("town", "city", "town city", "location"),
    "county": ("county", "region"),
    "country": ("country", "based in"),
    "countries": (
        "countries", "countries recruited from", "source countries", "recruits from",
        "countries of recruitment",
    ),
    "staff_groups": ("staff groups", "fields", "sectors", "professions", "roles", "specialisms"),
    "licence_number": ("licence no", "licence number", "license number", "licence"),
    "listed_since": ("date added", "listed since", "date joined", "date of listing"),
}  # fmt: skip
_KEPT_AS_DETAIL: Final = (
    "phone", "address", "postcode", "country", "countries", "staff_groups", "listed_since",
    "licence_number",
)  # fmt: skip


def rows_of(text: str, reading: Reading, columns: Mapping[str, str]) -> list[RawRow]:
    """Return the rows; refuse a file in which no column can be the name."""
    rows = csv_rows(text)
    number, header = next(((n, row) for n, row in rows if any(map(str.strip, row))), (0, []))
    places = columns_by_meaning(header, columns)
    if "name" not in places:
        if len([title for title in header if title.strip()]) != 1:
            raise Refused(
                "no column can be the name: the headers are "
                + ", ".join(tidy(title) or "(empty)" for title in header)
            )
        reading.notes.append("no header row: the one column was read as names")
        rows_left = [(number, header), *rows]
        return [RawRow(n, ReadEntry(tidy(" ".join(row)))) for n, row in rows_left if any(row)]
    unread = [tidy(t) for p, t in enumerate(header) if p not in places.values() and tidy(t)]
    if unread:
        reading.notes.append(f"columns not read: {', '.join(unread)}")
    return [
        row_from(n, [tidy(field) for field in row], places)
        for n, row in rows
        if any(map(str.strip, row))
    ]


def columns_by_meaning(header: list[str], by_hand: Mapping[str, str]) -> dict[str, int]:
    """The place of each meaning in a header; names given by hand go first."""
    places: dict[str, int] = {}
    for meaning, titles in HEADERS.items():
        wanted = (plain_header(by_hand[meaning]),) if meaning in by_hand else titles
        place = column_of(header, wanted)
        if place is not None and place not in places.values():
            places[meaning] = place
        elif meaning in by_hand:
            raise Refused(f"there is no column {by_hand[meaning]}")
    return places


def row_from(number: int, fields: list[str], places: Mapping[str, int]) -> RawRow:
    """Turn the fields of one row into an entry; what a row lacks at its end is empty."""
    said = {m: fields[p] if p < len(fields) else "" for m, p in places.items()}
    details: dict[str, Any] = {name: said.get(name, "") for name in _KEPT_AS_DETAIL}
    details["trading_names"] = several(said.get("trading_names", ""))
    problem = ""
    number_said = said.get("company_number", "")
    company_number = company_numbers.company_number(number_said) if number_said else None
    if number_said and company_number is None:
        details["company_number_as_written"] = number_said
    if max(places.values()) >= len(fields) and places["name"] >= len(fields):
        problem = f"only {len(fields)} columns"
    entry = ReadEntry(
        said.get("name", ""),
        said.get("town", "")[:160],
        said.get("county", "")[:160],
        company_number,
        contacts.website(said.get("website", "")),
        details,
    )
    return RawRow(number, entry, problem)


def several(text: str) -> list[str]:
    """Names in one field, divided by commas, semicolons, bars or line ends."""
    for divider in (";", "|", "\n", ","):
        if divider in text:
            return [name for name in (tidy(part) for part in text.split(divider)) if name]
    return [text] if text else []
