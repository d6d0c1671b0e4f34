"""A letter or dossier as a frozen value: pages, PDF and text are written from the same one."""

import json
import textwrap
from collections.abc import Iterable
from dataclasses import asdict, dataclass

WIDTH = 78


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the highest below the title."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text. A line break in it stays a line break."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list, with dots or with numbers."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class KeyValues:
    """Facts beside their names: who, when, which number."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A table with a caption and one row of headings, which a new page repeats."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    #: How wide the columns are to each other; () for all alike.
    widths: tuple[int, ...] = ()
    #: Said instead of an empty table.
    if_empty: str = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError("every row of a table has as many cells as its head")
        if self.widths and len(self.widths) != len(self.head):
            raise ValueError("a table has as many widths as columns")


@dataclass(frozen=True)
class Notice:
    """Words set apart: a caution, a limit, what this is not."""

    text: str
    title: str = ""


@dataclass(frozen=True)
class Boxes:
    """A question with boxes to tick."""

    text: str
    options: tuple[str, ...]
    hint: str = ""


@dataclass(frozen=True)
class Blanks:
    """A question with room to write."""

    text: str
    hint: str = ""
    lines: int = 1


@dataclass(frozen=True)
class Cards:
    """Cards to cut out: the label names whose it is and is cut off, the words are theirs."""

    cards: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class SmallPrint:
    """What has to be said, and is read last."""

    text: str


Block = (
    Heading | Paragraph | Bullets | KeyValues | Table | Notice | Boxes | Blanks | Cards | SmallPrint
)


@dataclass(frozen=True)
class Document:
    """All that a reader gets, in order."""

    title: str
    subtitle: str
    language: str
    blocks: tuple[Block, ...]
    #: One line at the foot of every page, beside the page number.
    footer: str = ""
    #: Set closer, for what is to fit on one page.
    close: bool = False


def to_data(document: Document) -> str:
    """Return the document as JSON, each block with its kind."""
    blocks = [{"kind": type(block).__name__, **asdict(block)} for block in document.blocks]
    return json.dumps({**asdict(document), "blocks": blocks}, ensure_ascii=False)


def to_text(document: Document) -> str:
    """Return the document as plain text, no line longer than 78 unless one word is."""
    parts = [_title(document), *(_block(block) for block in document.blocks)]
    if document.footer:
        parts.append("-" * WIDTH + "\n" + _wrapped(document.footer))
    return "\n\n".join(part for part in parts if part) + "\n"


def _title(document: Document) -> str:
    lines = [_wrapped(document.title), "=" * WIDTH]
    if document.subtitle:
        lines.append(_wrapped(document.subtitle))
    return "\n".join(lines)


def _block(block: Block) -> str:  # noqa: PLR0911 - a line for each kind
    match block:
        case Heading(text, level):
            return f"{_wrapped(text)}\n{('=' if level == 1 else '-') * min(len(text), WIDTH)}"
        case Bullets(items, numbered):
            return _list(items, numbered=numbered)
        case KeyValues(rows):
            return "\n".join(_wrapped(f"{name}: {value}", "    ") for name, value in rows)
        case Table():
            return _table(block)
        case Notice(text, title):
            return _indented(f"{title}\n{text}" if title else text, "  | ")
        case Boxes() | Blanks() | Cards():
            return _to_fill_in(block)
    return _wrapped(block.text)


def _to_fill_in(block: Boxes | Blanks | Cards) -> str:
    if isinstance(block, Cards):
        return "\n\n".join(f"{label}\n{_wrapped(' '.join(words))}" for label, words in block.cards)
    head = _wrapped("\n".join(filter(None, (block.text, block.hint))))
    if isinstance(block, Blanks):
        return "\n\n".join((head, *(["_" * WIDTH] * block.lines)))
    return "\n".join((head, *(_wrapped(f"[ ] {words}", "    ") for words in block.options)))


def _list(items: Iterable[str], *, numbered: bool) -> str:
    marks = ((f"{number}." if numbered else "-", item) for number, item in enumerate(items, 1))
    return "\n".join(_wrapped(f"{mark} {item}", " " * (len(mark) + 1)) for mark, item in marks)


def _table(table: Table) -> str:
    """Return a table row by row: it is read aloud well and fits any width."""
    lines = [_wrapped(table.caption)] if table.caption else []
    if not table.rows:
        lines.append(_wrapped(table.if_empty))
    for row in table.rows:
        cells = [(name, value) for name, value in zip(table.head, row, strict=True) if value]
        written = [_indented(f"{name}: {value}", "    ", "      ") for name, value in cells]
        if written:
            written[0] = "  * " + written[0][4:]
        lines.append("\n".join(written))
    return "\n\n".join(line for line in lines if line)


def _wrapped(text: str, hanging: str = "") -> str:
    return _indented(text, "", hanging)


def _indented(text: str, first: str, later: str | None = None) -> str:
    """Wrap each line of a text; a word longer than the line is left whole."""
    hanging = first if later is None else later
    lines: list[str] = []
    for line in text.splitlines() or [""]:
        lines.extend(
            textwrap.wrap(
                line,
                WIDTH,
                initial_indent=hanging if lines else first,
                subsequent_indent=hanging,
                break_long_words=False,
                break_on_hyphens=False,
            )
            or [first.rstrip()]
        )
    return "\n".join(lines)
