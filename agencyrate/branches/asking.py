"""What each row of a table asks: which organisation, where, on which day; what was decided. Pure.

Only the column `name` is needed. A table that came out of an earlier check may be handed in again:
its answers are made anew, and what somebody wrote under `decision` is read.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from agencyrate.branches.sheets import Record, Sheet, as_meant
from agencyrate.core.company_numbers import company_number
from agencyrate.core.errors import Refused
from agencyrate.core.text import one_line
from agencyrate.matching.folding import fold
from agencyrate.matching.names import host_of, words_of

#: The columns that a check writes begin so, and are made anew when they are handed in.
PREFIX: Final = "check_"
DECISION: Final = "decision"
MATCH_ID: Final = "check_match_id"
CANDIDATE_IDS: Final = "check_candidate_ids"
ASKED: Final = "check_asked"
LONGEST_NAME: Final = 300
_LONGEST_KEY: Final = 300
#: What a header may be called, the surest first.
_HEADERS: Final[dict[str, tuple[str, ...]]] = {
    "name": (
        "name", "agency name", "name of agency", "agency", "organisation name", "organisation",
        "organization name", "organization", "company name", "company",
    ),
    "town": ("town", "city", "town city", "location"),
    "company_number": (
        "company number", "company no", "companies house number", "crn", "registered number",
    ),
    "website": ("website", "web site", "web address", "web", "url", "domain"),
    "email": ("email", "e mail", "email address"),
    "on": ("on", "on day", "on date"),
    DECISION: ("decision",),
    MATCH_ID: ("check match id",),
    CANDIDATE_IDS: ("check candidate ids",),
    ASKED: ("check asked",),
}  # fmt: skip
_DAYS: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%d/%m/%y")
_LETTER: Final = re.compile(r"[^\W_]")


class Verb(StrEnum):
    """What a person may say of the answer to a row."""

    YES = "yes"
    NO = "no"
    FORGET = "forget"


@dataclass(frozen=True, slots=True)
class Said:
    """What was written under `decision`, and what stood beside it when it was written."""

    verb: Verb
    #: The thing that is meant: "agency:…" or "entry:…"; "" for none of them.
    subject: str = ""


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One organisation asked for, with its row as it was handed in; `problem` if it cannot be."""

    number: int
    carried: tuple[str, ...]
    name: str = ""
    town: str = ""
    company_number: str = ""
    website: str = ""
    email: str = ""
    on: date | None = None
    said: Said | None = None
    problem: str = ""
    #: What was not understood although the row could be checked.
    note: str = ""

    @property
    def key(self) -> str:
        """Equal for rows that ask for one organisation: a decision is remembered under it."""
        return asked_key(self.name, self.town, self.company_number, self.website or self.email)


@dataclass(frozen=True, slots=True)
class AskedTable:
    """A table as it is checked: the titles of the columns carried through, and the rows."""

    titles: tuple[str, ...]
    rows: tuple[AskedRow, ...]
    delimiter: str = ","


def asked_key(name: str, town: str = "", number: str = "", address: str = "") -> str:
    """Return what stays the same in a name however it is spaced or capitalised; its form counts."""
    parts = (" ".join(words_of(fold(name))), fold(town).strip(), number, host_of(address))
    key = "|".join(parts).rstrip("|")
    if len(key) > _LONGEST_KEY:
        digest = hashlib.sha256(key.encode()).hexdigest()
        key = f"{key[: _LONGEST_KEY - len(digest)]}{digest}"
    return key


def asked_table(sheet: Sheet, *, today: date) -> AskedTable:
    """Read what a table asks; raises Refused where no column is called name."""
    places = _places(sheet.header)
    kept = [
        place
        for place, title in enumerate(sheet.header)
        if not title.casefold().startswith(PREFIX) and place != places.get(DECISION)
    ]
    titles = tuple(as_meant(sheet.header[place]) for place in kept)
    said = (
        record for record in sheet.records if record.broken or any(map(str.strip, record.cells))
    )
    rows = tuple(_row(record, places, kept, today) for record in said)
    if not rows:
        raise Refused("the table has a header and no rows")
    return AskedTable(titles, rows, sheet.delimiter)


def day_of(text: str) -> date | None:
    """Read a day as people in the UK write it, or as computers do; None for anything else."""
    for form in _DAYS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _places(header: Sequence[str]) -> dict[str, int]:
    plain = [re.sub(r"[\W_]+", " ", as_meant(title).casefold()).strip() for title in header]
    places: dict[str, int] = {}
    for meaning, titles in _HEADERS.items():
        title = next((each for each in titles if each in plain), None)
        if title is None:
            continue
        if plain.count(title) > 1:
            raise Refused(f"two columns are called {title}")
        places[meaning] = plain.index(title)
    if "name" not in places:
        held = ", ".join(title or "(empty)" for title in header[:20])
        raise Refused(f"no column is called name: the header is {held}")
    return places


def _row(record: Record, places: Mapping[str, int], kept: Sequence[int], today: date) -> AskedRow:
    carried = tuple(as_meant(record.cells[place]) for place in kept)
    if record.broken:
        return AskedRow(record.number, carried, problem=record.broken)
    cells = {meaning: one_line(as_meant(record.cells[place])) for meaning, place in places.items()}
    problem, on = "", None
    if not _LETTER.search(cells["name"]):
        problem = "the cell under name is empty" if not cells["name"] else "it holds no name"
    elif len(cells["name"]) > LONGEST_NAME:
        problem = f"the name is longer than {LONGEST_NAME} letters"
    elif cells.get("on"):
        on = day_of(cells["on"])
        if on is None:
            problem = f"{cells['on'][:40]} is no day: write it as 2026-05-27"
        elif on > today:
            problem = f"the day {on} is still to come"
    row = AskedRow(
        record.number, carried, cells["name"], cells.get("town", ""),
        company_number(cells.get("company_number")) or "", cells.get("website", ""),
        cells.get("email", ""), on, problem=problem,
    )  # fmt: skip
    said, note = _said(cells)
    if said and cells.get(ASKED, row.key) != row.key:
        said, note = None, "decision: it was made for another name, so it was not remembered"
    return replace(row, said=said, note=note)


def _said(cells: Mapping[str, str]) -> tuple[Said | None, str]:
    """What was decided, and what of it was not understood."""
    written = cells.get(DECISION, "").casefold().strip(" .")
    if not written:
        return None, ""
    if written in ("no", "n", "none"):
        return Said(Verb.NO), ""
    if written == "forget":
        return Said(Verb.FORGET), ""
    ids = cells.get(CANDIDATE_IDS, "").split()
    subject = cells.get(MATCH_ID, "")
    if written.isdecimal():
        place = int(written[:3]) - 1
        subject = ids[place] if 0 <= place < len(ids) else ""
    elif written not in ("yes", "y"):
        return None, f"decision: write yes, no, forget or a candidate's number, not {written[:20]}"
    if not subject:
        return None, "decision: no such candidate stood in this row, so it was not remembered"
    return Said(Verb.YES, subject), ""
