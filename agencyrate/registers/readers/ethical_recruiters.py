"""The NHS Ethical Recruiters List in whatever form it reaches us: CSV, a saved page, pasted text.

The list has no published file format (NHS Employers shows it on a web page), so reading is generous
and reporting strict: each row that is not taken as an organisation is named with its reason.
"""

from collections.abc import Mapping
from dataclasses import replace

from agencyrate.core.errors import Refused
from agencyrate.registers.keys import plain
from agencyrate.registers.readers import listed_csv, listed_html, listed_text
from agencyrate.registers.readers.raw import RawRow, why_not_a_name
from agencyrate.registers.readers.rows import (
    LONGEST_NAME,
    ReadEntry,
    Reading,
    csv_rows,
    decoded,
    unpacked,
)


def read_ethical_recruiters(
    source: bytes, file_name: str, columns: Mapping[str, str] | None = None
) -> Reading:
    """Read a copy of the list. `columns` names headers by hand: {"name": "Title of agency"}."""
    reading = Reading()
    content, plain_name = unpacked(source, file_name)
    text = decoded(content, reading)
    if "\x00" in text or text.startswith("%PDF"):
        raise Refused("this is not text: save the list as CSV, as a web page, or paste it as text")
    rows = _rows(text, plain_name, reading, columns or {})
    reading.entries = _taken(rows, reading)
    if not reading.entries:
        raise Refused("no organisation was found in this file")
    return reading


def _rows(text: str, file_name: str, reading: Reading, columns: Mapping[str, str]) -> list[RawRow]:
    ending = file_name.rsplit(".", 1)[-1].casefold()
    head = text[:2000].lstrip().casefold()
    if ending in ("html", "htm", "mhtml") or head.startswith(("<!doctype html", "<html")):
        return listed_html.rows_of(text, reading)
    if ending in ("csv", "tsv") or _has_header(text):
        return listed_csv.rows_of(text, reading, columns)
    return listed_text.rows_of(text)


def _has_header(text: str) -> bool:
    """Whether a text is a table, whatever its file is called: its first line names columns."""
    header = next((row for _, row in csv_rows(text[:4000]) if any(map(str.strip, row))), [])
    return len(header) > 1 and "name" in listed_csv.columns_by_meaning(header, {})


def _taken(rows: list[RawRow], reading: Reading) -> list[ReadEntry]:
    entries: list[ReadEntry] = []
    seen: dict[str, int] = {}
    for row in rows:
        reading.rows_read += 1
        reason = row.problem or why_not_a_name(row.entry.name)
        if not reason and len(row.entry.name) > LONGEST_NAME:
            reason = f"a name of more than {LONGEST_NAME} letters"
        key = plain(row.entry.name)
        if not reason and key in seen:
            reason = f"named twice: first in row {seen[key]}"
        if reason:
            reading.refuse(row.number, reason)
            continue
        seen[key] = row.number
        entries.append(_without_gaps(row.entry))
    return entries


def _without_gaps(entry: ReadEntry) -> ReadEntry:
    return replace(entry, details={k: v for k, v in sorted(entry.details.items()) if v})
