"""The basic data of Companies House: 5.7 million companies, of which those that matter are kept.

The published file ("Free Company Data Product") has 55 columns and holds live companies only: who
is missing from it may be dissolved, and the file does not say so.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Final

from agencyrate.core.company_numbers import company_number
from agencyrate.core.errors import Refused
from agencyrate.registers.readers.records import records_of
from agencyrate.registers.readers.rows import ReadEntry, Reading, plain_header, tidy
from agencyrate.registers.readers.streams import Source, Spool, text_of
from agencyrate.registers.readers.tables import day_or_text, filled, why_no_name

#: Meaning → header as published, in small letters and without signs.
_COLUMNS: Final = {
    "name": "companyname",
    "number": "companynumber",
    "status": "companystatus",
    "category": "companycategory",
    "country": "countryoforigin",
    "incorporated": "incorporationdate",
    "dissolved": "dissolutiondate",
    "line 1": "regaddress addressline1",
    "line 2": "regaddress addressline2",
    "town": "regaddress posttown",
    "county": "regaddress county",
    "postcode": "regaddress postcode",
}
_TITLES: Final = {"name": "CompanyName", "number": "CompanyNumber", "status": "CompanyStatus"}
_CODES: Final = tuple(f"siccode sictext {number}" for number in range(1, 5))
_MOST_PREVIOUS: Final = 10
_CODE: Final = re.compile(r"^\s*(\d{4,5})\b")
_SIGNS: Final = re.compile(r"[\W_]+")
_FORMS: Final = re.compile(
    r"(?:publiclimitedcompany|communityinterestcompany|limitedliabilitypartnership|limitedpartnership"
    r"|limited|ltd|llp|plc|cic|lp)$"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which companies are kept: by what they do, by a name that somebody bears, by their number."""

    sic_codes: frozenset[str] = frozenset()
    #: As `rough` gives them.
    names: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


def rough(name: str) -> str:
    """A name's letters without signs and legal form: cheap enough for millions, and no match."""
    letters = _SIGNS.sub("", name.casefold().replace("&", "and"))
    return _FORMS.sub("", letters) or letters


def read_companies(
    source: Source, _file_name: str, columns: Mapping[str, str], wanted: Wanted
) -> Reading:
    """Read the file where it lies, row by row; what is kept of it is put aside on disk."""
    with text_of(source) as stream:
        return _read(stream, columns, wanted)


def _read(stream: IO[str], columns: Mapping[str, str], wanted: Wanted) -> Reading:
    reading = Reading()
    rows = records_of(stream)
    _, header, _ = next(rows, (0, [], ""))
    table = _Table(header, columns)
    kept = reading.entries = Spool()
    seen: set[str] = set()
    for number, row, broken in rows:
        if not row and not broken:
            continue
        reading.rows_read += 1
        problem = broken or table.problem_of(row)
        if problem:
            reading.refuse(number, problem)
            continue
        if not table.matters(row, wanted):
            continue
        entry = table.entry_of(row)
        if entry.reference in seen:
            reading.refuse(number, f"the company {entry.reference} twice")
            continue
        seen.add(entry.reference)
        kept.append(entry)
    reading.notes.append(
        f"{len(kept)} of {reading.rows_read} companies matter: their trade, name or number is"
        " one that we look for"
    )
    return reading


class _Table:
    """Where each meaning stands in a row."""

    def __init__(self, header: list[str], by_hand: Mapping[str, str]) -> None:
        titles = [plain_header(title) for title in header]
        wanted = {**_COLUMNS, **{m: plain_header(title) for m, title in by_hand.items()}}
        self._width = len(header)
        self._at = {m: titles.index(title) for m, title in wanted.items() if title in titles}
        missing = [title for meaning, title in _TITLES.items() if meaning not in self._at]
        if missing:
            raise Refused(f"this is no file of companies: no column for {', '.join(missing)}")
        self._name, self._number = self._at["name"], self._at["number"]
        self._codes = [titles.index(title) for title in _CODES if title in titles]
        self._previous = [
            (titles.index(name), titles.index(day) if day in titles else None)
            for name, day in (
                (f"previousname {n} companyname", f"previousname {n} condate")
                for n in range(1, _MOST_PREVIOUS + 1)
            )
            if name in titles
        ]

    def problem_of(self, row: list[str]) -> str:
        """Why a row cannot be read, or ''."""
        if len(row) != self._width:
            return f"{len(row)} columns instead of {self._width}"
        return why_no_name(row[self._name].strip()) or (
            "" if row[self._number].strip() else "no company number"
        )

    def matters(self, row: list[str], wanted: Wanted) -> bool:
        """Whether a company is kept."""
        for at in self._codes:
            code = _CODE.match(row[at])
            if code and code.group(1) in wanted.sic_codes:
                return True
        if rough(row[self._name]) in wanted.names or row[self._number].strip() in wanted.numbers:
            return True
        return any(row[at] and rough(row[at]) in wanted.names for at, _ in self._previous)

    def entry_of(self, row: list[str]) -> ReadEntry:
        """The company of a row."""
        name, written = tidy(row[self._name]), tidy(row[self._number])
        number = company_number(written) or written.upper()[:20]
        codes = [found.group(1) for at in self._codes if (found := _CODE.match(row[at]))]
        address = ", ".join(filter(None, (self._said(row, "line 1"), self._said(row, "line 2"))))
        details = {
            "name": name,
            "sic_codes": codes,
            "previous_names": [
                {"name": tidy(row[at]), "until": day_or_text(row[day]) if day is not None else ""}
                for at, day in self._previous
                if row[at].strip()
            ],
            "address": address[:500],
            **{m: self._said(row, m) for m in ("status", "category", "country", "postcode")},
            **{m: day_or_text(self._said(row, m)) for m in ("incorporated", "dissolved")},
        }
        return ReadEntry(
            name,
            self._said(row, "town")[:160],
            self._said(row, "county")[:160],
            number,
            details=filled(details),
            reference=number,
        )

    def _said(self, row: list[str], meaning: str) -> str:
        at = self._at.get(meaning)
        return tidy(row[at]) if at is not None else ""
