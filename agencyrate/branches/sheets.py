"""A table as people hand it in, and as it is handed back: read forgivingly, written safely. Pure.

One broken row never costs the others: each record is read for itself. What is written can be opened
in a spreadsheet without running anything that stood in a cell.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from agencyrate.core.errors import Refused

LARGEST_TABLE: Final = 64 * 1024 * 1024
MOST_ROWS: Final = 100_000
LONGEST_CELL: Final = 20_000
#: Each column becomes a question to whoever hands the table in.
MOST_COLUMNS: Final = 500
#: A cell with more line breaks than this has lost its closing quotation mark.
_MOST_LINES: Final = 60
_DELIMITERS: Final = (",", ";", "\t", "|")
#: Stands in no file: "Smith, Jones and Co" is one cell of a list that has one column.
_NOTHING: Final = "\x1f"
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What makes a spreadsheet take a cell for a formula, in the wide forms of East Asia too.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Record:
    """One row, by its number as a spreadsheet counts it; `broken` says why it cannot be read."""

    number: int
    cells: tuple[str, ...]
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its header, its rows, and what parted its cells."""

    header: tuple[str, ...]
    records: tuple[Record, ...]
    delimiter: str


def read_sheet(source: bytes) -> Sheet:
    """Read a CSV file of any common encoding and delimiter; raises Refused for what is none."""
    lines = _lines(_decoded(source))
    if lines and lines[0].casefold().startswith("sep=") and len(lines[0]) == len("sep=") + 1:
        delimiter, lines = lines[0][-1], lines[1:]
    else:
        delimiter = ""
    first = next((line for line in lines if line.strip()), "")
    if not first:
        raise Refused("the file is empty")
    if len(first) > csv.field_size_limit():
        raise Refused("the first row is too long to be the names of columns")
    delimiter = delimiter or _delimiter_of(first)
    records = list(_records(lines, delimiter))
    if len(records) > MOST_ROWS + 1:
        raise Refused(f"the file has more than {MOST_ROWS:,} rows: split it")
    if len(records[0].cells) > MOST_COLUMNS:
        raise Refused(f"the first row has more than {MOST_COLUMNS} columns")
    if records[0].broken:
        raise Refused(f"the first row cannot be read: {records[0].broken}")
    header = tuple(cell.strip() for cell in records[0].cells)
    rows = tuple(_fitted(each, len(header)) for each in records[1:])
    return Sheet(header, rows, "," if delimiter == _NOTHING else delimiter)


def write_sheet(rows: Iterable[Sequence[str]], delimiter: str = ",") -> bytes:
    """Write rows as UTF-8 that spreadsheets know by its mark, no cell of it a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return codecs.BOM_UTF8 + out.getvalue().encode()


def harmless(cell: str) -> str:
    """Return the cell with a mark before it that keeps a spreadsheet from reckoning with it."""
    cell = cell.replace("\x00", "")
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_meant(cell: str) -> str:
    """Return the cell without the mark that `harmless` put there."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _decoded(source: bytes) -> str:
    if len(source) > LARGEST_TABLE:
        raise Refused(f"the file is larger than {LARGEST_TABLE // 1024 // 1024} MB: split it")
    if source.startswith(_WORKBOOKS):
        raise Refused("the file is a workbook: save it as CSV first")
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            return source.decode(encoding, errors="replace")
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError:
        #: Five bytes mean nothing in cp1252; they become the mark for what cannot be read.
        return source.decode("cp1252", errors="replace")


def _lines(text: str) -> list[str]:
    """Part the text at line ends only: a page break or U+2028 within a name ends no row."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _delimiter_of(header: str) -> str:
    """What parts the header most often outside quotation marks; of one column, nothing does."""
    counts = {each: len(next(csv.reader([header], delimiter=each))) for each in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda each: counts[each])
    return best if counts[best] > 1 else _NOTHING


def _records(lines: Sequence[str], delimiter: str) -> Iterator[Record]:
    place, number = 0, 0
    while place < len(lines):
        if not lines[place].strip():
            number, place = number + 1, place + 1
            continue
        number += 1
        used = _lines_of_record(lines, place, delimiter)
        if used:
            yield _parsed(number, "\n".join(lines[place : place + used]), delimiter)
        else:
            yield Record(number, (lines[place],), "a quotation mark is not closed")
        place += used or 1


def _lines_of_record(lines: Sequence[str], place: int, delimiter: str) -> int:
    """How many lines a record spans, 0 if a quotation mark in it is never closed."""
    open_quote = False
    for used in range(min(_MOST_LINES, len(lines) - place)):
        open_quote = _open_after(lines[place + used], delimiter, open_quote=open_quote)
        if not open_quote:
            whole = "\n".join(lines[place : place + used + 1])
            return used + 1 if not used or _is_sound(whole, delimiter) else 0
    return 0


def _is_sound(text: str, delimiter: str) -> bool:
    """Whether the mark that ends a cell of several lines was not the first one of another cell."""
    try:
        next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True


def _open_after(line: str, delimiter: str, *, open_quote: bool) -> bool:
    """Whether a quoted cell is open at the end of a line, as the csv module reads it."""
    if '"' not in line:
        return open_quote
    at_start = not open_quote
    place = 0
    while place < len(line):
        sign = line[place]
        if open_quote:
            if sign == '"':
                if line[place + 1 : place + 2] == '"':
                    place += 1
                else:
                    open_quote = False
        elif sign == '"' and at_start:
            open_quote = True
        at_start = not open_quote and sign == delimiter
        place += 1
    return open_quote


def _parsed(number: int, text: str, delimiter: str) -> Record:
    try:
        cells = tuple(next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)))
    except (csv.Error, StopIteration) as error:
        return Record(number, (text,), f"it cannot be read ({error})")
    if any(len(cell) > LONGEST_CELL for cell in cells):
        return Record(number, tuple(cell[:LONGEST_CELL] for cell in cells), "a cell is too long")
    return Record(number, cells)


def _fitted(record: Record, width: int) -> Record:
    """A row with as many cells as the header; more that say something mean that it has slipped."""
    cells = record.cells
    if record.broken or len(cells) == width:
        padded = (cells + ("",) * width)[:width] if record.broken else cells
        return Record(record.number, padded, record.broken)
    if any(cell.strip() for cell in cells[width:]):
        reason = f"it has {len(cells)} cells and the header {width}"
        return Record(record.number, cells[:width], reason)
    return Record(record.number, (cells + ("",) * width)[:width])
