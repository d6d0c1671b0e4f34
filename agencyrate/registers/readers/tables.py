"""A list as a table, CSV or saved web page: its columns found by what their headers mean."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final

from agencyrate.core.errors import Refused
from agencyrate.registers.readers.listed_html import tables_of
from agencyrate.registers.readers.rows import (
    LONGEST_NAME,
    Reading,
    column_of,
    csv_rows,
    decoded,
    plain_header,
    tidy,
    unpacked,
)

#: Meaning → what its header may be called, the surest first.
Titles = Mapping[str, tuple[str, ...]]
#: A file may begin with some lines about itself.
_HEADER_WITHIN: Final = 30
_ORDINAL: Final = re.compile(r"(?i)(?<=\d)(?:st|nd|rd|th)\b")
_WRITTEN_DAYS: Final = (
    "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%d/%m/%y", "%Y%m%d",
)  # fmt: skip


def said_in(
    source: bytes,
    file_name: str,
    titles: Titles,
    reading: Reading,
    *,
    needed: tuple[str, ...],
    by_hand: Mapping[str, str],
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row's number and what it says by meaning; refuse a table without what is needed.

    A row that is too long or has no name is refused and told of.
    """
    content, plain_name = unpacked(source, file_name)
    text = decoded(content, reading)
    if "\x00" in text or text.startswith("%PDF"):
        raise Refused("this is not text: save the list as CSV or as a web page")
    rows = _rows(text, plain_name)
    width, places = _header(rows, titles, needed, by_hand, reading)
    for number, row in rows:
        if not any(map(str.strip, row)):
            continue
        reading.rows_read += 1
        if len(row) > width:
            reading.refuse(number, f"{len(row)} columns instead of {width}")
            continue
        yield number, {m: tidy(row[p]) if p < len(row) else "" for m, p in places.items()}


def _rows(text: str, file_name: str) -> Iterator[tuple[int, list[str]]]:
    ending = file_name.rsplit(".", 1)[-1].casefold()
    head = text[:2000].lstrip().casefold()
    if ending in ("html", "htm") or head.startswith(("<!doctype html", "<html", "<table")):
        tables = tables_of(text)
        if not tables:
            raise Refused("this page holds no table")
        yield from max(tables, key=len)
        return
    yield from csv_rows(text)


def _header(
    rows: Iterator[tuple[int, list[str]]],
    titles: Titles,
    needed: tuple[str, ...],
    by_hand: Mapping[str, str],
    reading: Reading,
) -> tuple[int, dict[str, int]]:
    """Find the header among the first rows: how many columns, and where each meaning stands."""
    first: list[str] = []
    for place, (_, row) in enumerate(rows):
        first = first or row
        found = places_of(row, titles, by_hand)
        if all(meaning in found for meaning in needed):
            unread = [tidy(t) for p, t in enumerate(row) if p not in found.values() and tidy(t)]
            if unread:
                reading.notes.append(f"columns not read: {', '.join(unread)}")
            return len(row), found
        if place >= _HEADER_WITHIN:
            break
    headers = ", ".join(tidy(title) or "(empty)" for title in first)[:500]
    raise Refused(f"no column can be the {' or the '.join(needed)}: the headers are {headers}")


def places_of(header: Iterable[str], titles: Titles, by_hand: Mapping[str, str]) -> dict[str, int]:
    """The place of each meaning in a header; names given by hand go first."""
    header = list(header)
    places: dict[str, int] = {}
    for meaning in (*by_hand, *(each for each in titles if each not in by_hand)):
        wanted = (plain_header(by_hand[meaning]),) if meaning in by_hand else titles[meaning]
        place = column_of(header, wanted)
        if place is not None and place not in places.values():
            places[meaning] = place
    return places


def why_no_name(name: str) -> str:
    """Why a text cannot be the name of a firm or a person, or ''."""
    if not any(letter.isalnum() for letter in name):
        return "no name"
    return f"a name of more than {LONGEST_NAME} letters" if len(name) > LONGEST_NAME else ""


def day_in(text: str) -> date | None:
    """The day that a text names, in any usual British way of writing; None if it names none."""
    bare = _ORDINAL.sub("", tidy(text)).replace(",", "")
    try:
        return datetime.fromisoformat(bare).date()
    except ValueError:
        pass
    for form in _WRITTEN_DAYS:
        try:
            return datetime.strptime(bare, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def day_or_text(text: str) -> str:
    """A day as 2026-05-01 where the text names one; else the text as it is written."""
    day = day_in(text)
    return day.isoformat() if day else text


def several(text: str) -> list[str]:
    """The names that one field holds, divided by semicolons, bars, line ends or commas."""
    for divider in (";", "|", "\n", ","):
        if divider in text:
            return list(dict.fromkeys(n for n in (tidy(p) for p in text.split(divider)) if n))
    return [text] if text else []


def filled(details: Mapping[str, object]) -> dict[str, object]:
    """The details that say something, in one order."""
    return {name: details[name] for name in sorted(details) if details[name]}
