"""A list of organisations as a saved web page: a table, lists of links, or a heading for each."""

from collections import Counter
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Final

from agencyrate.core.errors import Refused
from agencyrate.registers.readers import contacts
from agencyrate.registers.readers.listed_csv import columns_by_meaning, row_from
from agencyrate.registers.readers.listed_text import split_line, told
from agencyrate.registers.readers.raw import RawRow, is_section, why_not_a_name
from agencyrate.registers.readers.rows import ReadEntry, Reading, tidy

#: What stands around the content of a page.
_FURNITURE: Final = frozenset(
    {"nav", "header", "footer", "aside", "form", "script", "style", "noscript", "template", "svg"}
)
_BLOCKS: Final = frozenset(
    {"li", "p", "div", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "br", "tr", "summary"}
)
_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "dt", "summary"})
_EMPTY: Final = frozenset({"br", "img", "hr", "input", "meta", "link", "source", "col", "wbr"})
_FEWEST: Final = 2
#: The words of a link to a website, which say nothing of the organisation.
_LINK_WORDS: Final = frozenset(
    {"website", "visit", "visit website", "visit the website", "link", "email", "more", "web"}
)


@dataclass(slots=True)
class _Piece:
    """A run of text with the element it stands in and the link it carries."""

    kind: str
    line: int
    text: str = ""
    link: str = ""
    cells: list["_Piece"] = field(default_factory=list)


class _Page(HTMLParser):
    """Collects pieces in reading order, leaving out what is not content."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[_Piece] = []
        self.tables: list[list[list[_Piece]]] = []
        self.has_main = False
        self._open: list[str] = []
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("main", "article") and not self.has_main:
            self.has_main = True
            self.pieces.clear()
            self.tables.clear()
        if tag == "a":
            self._link = dict(attrs).get("href") or ""
        if tag == "table":
            self.tables.append([])
        if tag == "tr" and self.tables:
            self.tables[-1].append([])
        if tag in _BLOCKS and not self._outside():
            piece = _Piece(tag, self.getpos()[0])
            self.pieces.append(piece)
            if tag in ("td", "th") and self.tables and self.tables[-1]:
                self.tables[-1][-1].append(piece)
        if tag not in _EMPTY:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._link = ""
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if tag in _BLOCKS and not self._outside():
            self.pieces.append(_Piece("", self.getpos()[0]))

    def handle_data(self, data: str) -> None:
        if self._outside() or not data.strip():
            return
        if not self.pieces:
            self.pieces.append(_Piece("", self.getpos()[0]))
        cell = self._cell()
        for piece in {id(p): p for p in (self.pieces[-1], cell) if p}.values():
            piece.text = f"{piece.text} {data}" if piece.text else data
            piece.link = piece.link or self._link

    def _cell(self) -> _Piece | None:
        inside = any(tag in ("td", "th") for tag in self._open)
        return self.tables[-1][-1][-1] if inside and self._has_cell() else None

    def _has_cell(self) -> bool:
        return bool(self.tables and self.tables[-1] and self.tables[-1][-1])

    def _outside(self) -> bool:
        if any(tag in _FURNITURE for tag in self._open):
            return True
        return self.has_main and not any(tag in ("main", "article") for tag in self._open)


def rows_of(text: str, reading: Reading) -> list[RawRow]:
    """Return the rows of the page; refuse a page that holds no list."""
    page = _Page()
    page.feed(text)
    page.close()
    for how, rows in (
        ("a table", _from_tables(page.tables)),
        ("headings", _from_headings(page.pieces)),
        ("a list", _from_lists(page.pieces)),
    ):
        if len([row for row in rows if not why_not_a_name(row.entry.name)]) >= _FEWEST:
            reading.notes.append(f"the page was read as {how}; its rows are counted from its top")
            return [replace(row, number=place) for place, row in enumerate(rows, start=1)]
    raise Refused("no table, list or run of headings with organisations was found on this page")


def tables_of(text: str) -> list[list[tuple[int, list[str]]]]:
    """The tables of a page: of each its rows, counted from its top, with what their cells say."""
    page = _Page()
    page.feed(text)
    page.close()
    found = [
        [
            (place, [tidy(cell.text) for cell in row])
            for place, row in enumerate(table, start=1)
            if any(tidy(cell.text) for cell in row)
        ]
        for table in page.tables
    ]
    return [table for table in found if table]


def _from_tables(tables: list[list[list[_Piece]]]) -> list[RawRow]:
    rows: list[RawRow] = []
    for table in tables:
        lines = [line for line in table if any(tidy(cell.text) for cell in line)]
        if not lines:
            continue
        header = [tidy(cell.text) for cell in lines[0]]
        places = columns_by_meaning(header, {})
        has_header = "name" in places
        if not has_header:
            places = {"name": 0, **{k: p for k, p in places.items() if p}}
        rows += [_table_row(line, places) for line in lines[has_header:]]
    return rows


def _table_row(line: list[_Piece], places: dict[str, int]) -> RawRow:
    fields = [tidy(cell.text) for cell in line]
    row = row_from(line[0].line, fields, places)
    if row.entry.website:
        return row
    links = (contacts.website(cell.link) for cell in line)
    website = next((link for link in links if link), "")
    return replace(row, entry=replace(row.entry, website=website))


def _from_lists(pieces: list[_Piece]) -> list[RawRow]:
    """Every list item; an item of a page's own menu ("#top", "/about") carries no name."""
    rows = []
    for place, piece in enumerate(pieces):
        if piece.kind != "li":
            continue
        inside = [piece, *_until(pieces[place + 1 :], {"li", *_HEADINGS})]
        texts = [tidy(part.text) for part in inside if tidy(part.text)]
        if not texts or is_section(texts[0]):
            continue
        link = next((contacts.website(p.link) for p in inside if contacts.website(p.link)), "")
        rows.append(RawRow(piece.line, _named(texts, link)))
    return rows


def _named(texts: list[str], link: str) -> ReadEntry:
    name, *pieces = split_line(texts[0])
    more = (text for text in texts[1:] if text.casefold() not in _LINK_WORDS)
    from_text = told(name, [*pieces, *more])
    return replace(from_text, website=link or from_text.website)


def _from_headings(pieces: list[_Piece]) -> list[RawRow]:
    """The headings of the level that most often has a web address or phone number below it."""
    by_level: dict[str, list[tuple[RawRow, bool]]] = {}
    for place, piece in enumerate(pieces):
        if piece.kind not in _HEADINGS or not tidy(piece.text) or is_section(tidy(piece.text)):
            continue
        below = _until(pieces[place + 1 :], _HEADINGS)
        texts = [tidy(piece.text), *(tidy(p.text) for p in below if tidy(p.text))]
        link = next((contacts.website(p.link) for p in (piece, *below) if p.link), "")
        entry = _named(texts, link)
        told_of = bool(entry.website or entry.details.get("phone"))
        by_level.setdefault(piece.kind, []).append((RawRow(piece.line, entry), told_of))
    sure = Counter({level: sum(t for _, t in rows) for level, rows in by_level.items()})
    best = sure.most_common(1)
    if not best or best[0][1] < _FEWEST or best[0][1] * 2 < len(by_level[best[0][0]]):
        return []
    return [row for row, _ in by_level[best[0][0]]]


def _until(pieces: list[_Piece], ends: frozenset[str] | set[str]) -> list[_Piece]:
    taken = []
    for piece in pieces:
        if piece.kind in ends:
            break
        taken.append(piece)
    return taken
