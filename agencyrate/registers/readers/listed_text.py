"""A list of organisations pasted as text: one a line, lines with details, or blocks of lines."""

import re
from collections.abc import Iterable
from typing import Final

from agencyrate.core import company_numbers
from agencyrate.registers.readers import contacts
from agencyrate.registers.readers.raw import RawRow, is_section
from agencyrate.registers.readers.rows import ReadEntry, tidy

_BULLET: Final = re.compile(r"^\s*(?:[•·▪●○*»>]+|[-–—]\s|\d{1,3}[.)]\s)\s*")
_DIVIDER: Final = re.compile(
    r"(?i)\t+|\s+[-–—|]\s+|\s*\|\s*|;\s+|,\s+(?=(?:https?://|www\.|tel|\+|0\d))"
)


def rows_of(text: str) -> list[RawRow]:
    """Return the rows; a row's number is that of the line with its name."""
    rows: list[RawRow] = []
    for block in _blocks(text):
        rows += _block_rows(block)
    return rows


def _blocks(text: str) -> Iterable[list[tuple[int, str]]]:
    """Runs of lines without an empty line between, section letters left out."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        bare = tidy(_BULLET.sub("", line)) if line.strip() else ""
        if bare and not is_section(bare):
            block.append((number, line))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _block_rows(block: list[tuple[int, str]]) -> list[RawRow]:
    """A block with details is one organisation or several; a block without is names only."""
    has_details = any(contacts.is_detail(tidy(_bare(line))) for _, line in block[1:])
    rows: list[tuple[int, list[str]]] = []
    after_detail = True
    for number, line in block:
        said = tidy(_bare(line))
        detail = contacts.is_detail(said)
        if not rows or not has_details or (after_detail and not detail):
            rows.append((number, [line]))
        else:
            rows[-1][1].append(line)
        after_detail = detail or not has_details
    return [_row(number, lines) for number, lines in rows]


def _bare(line: str) -> str:
    return _BULLET.sub("", line)


def _row(number: int, lines: list[str]) -> RawRow:
    name, *pieces = split_line(_bare(lines[0]))
    return RawRow(number, told(name, [*pieces, *(tidy(_bare(line)) for line in lines[1:])]))


def split_line(line: str) -> list[str]:
    """The name a line begins with, then what it tells of it: "Name - website - phone"."""
    first, *pieces = [tidy(piece) for piece in _DIVIDER.split(line.strip())]
    name = [first]
    while pieces and not _tells(pieces[0]):
        name.append(pieces.pop(0))
    return [" - ".join(name), *pieces]


def _tells(piece: str) -> bool:
    return contacts.is_detail(piece) or bool(contacts.website(piece))


def told(name: str, pieces: Iterable[str]) -> ReadEntry:
    """An entry from its name and the pieces of text that tell of it."""
    website, phone, number = "", "", None
    address: list[str] = []
    for piece in pieces:
        label, rest = contacts.label_of(piece), contacts.without_label(piece)
        if label.startswith(("company", "registered n")):
            number = company_numbers.company_number(rest)
        elif not contacts.mail(piece) and contacts.website(rest):
            website = website or contacts.website(rest)
        elif contacts.phone(rest) and len(rest) < contacts.LONGEST_PHONE_LINE:
            phone = phone or contacts.phone(rest)
        elif rest and not contacts.mail(piece) and label != "contact":
            address.append(rest)
    details = {"phone": phone, "address": ", ".join(address)[:500]}
    return ReadEntry(name, company_number=number, website=website, details=details)
