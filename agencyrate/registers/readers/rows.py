"""What every reader of a list gives: entries and refused rows, from bytes, never an address."""

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from agencyrate.core.errors import Refused
from agencyrate.registers.readers.records import records_of

#: The sponsor register is 14 MB unpacked; a file ten times that is not a list of ours.
LARGEST_FILE: Final = 200 * 1024 * 1024
LONGEST_NAME: Final = 400
MOST_ROWS: Final = 2_000_000
MOST_REFUSED_KEPT: Final = 1_000

#: Two bytes a letter, with the mark for it, or by where the empty bytes of the first letters lie.
_WIDE: Final = {
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"\x01\x00\x01\x00": "utf-16-le",
    b"\x00\x01\x00\x01": "utf-16-be",
}
_SPACES: Final = re.compile(r"\s+")
#: Control characters, invisible marks and the text-direction overrides.
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """One organisation as a list names it."""

    name: str
    town: str = ""
    county: str = ""
    company_number: str | None = None
    website: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    #: The list's own number of it, where the list gives one: it outlives a change of name.
    reference: str = ""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that could not be read: its number in the file, as a person counts, and why."""

    number: int
    reason: str


@dataclass(slots=True)
class Reading:
    """All that one file gave."""

    entries: Collection[ReadEntry] = field(default_factory=list)
    #: The first refused rows; of a file of millions the rest is only counted.
    refused: list[RefusedRow] = field(default_factory=list)
    refused_count: int = 0
    rows_read: int = 0
    notes: list[str] = field(default_factory=list)

    def refuse(self, number: int, reason: str) -> None:
        """Note a row that was not taken."""
        self.refused_count += 1
        if self.refused_count <= MOST_REFUSED_KEPT:
            self.refused.append(RefusedRow(number, reason))


def unpacked(source: bytes, file_name: str) -> tuple[bytes, str]:
    """Return the plain bytes and name of a file that may be .gz or .zip; refuse what is too big."""
    if source[:2] == b"\x1f\x8b":
        return _bounded(gzip.GzipFile(fileobj=io.BytesIO(source))), file_name.removesuffix(".gz")
    if source[:4] == b"PK\x03\x04":
        return _from_zip(source)
    if len(source) > LARGEST_FILE:
        raise Refused("the file is too big for a list")
    return source, file_name


def _from_zip(source: bytes) -> tuple[bytes, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as packed:
            files = [
                info
                for info in packed.infolist()
                if not info.is_dir() and not info.filename.startswith("__MACOSX")
            ]
            if len(files) != 1:
                raise Refused(f"the zip must hold one file, it holds {len(files)}")
            with packed.open(files[0]) as stream:
                return _bounded(stream), files[0].filename.rsplit("/", 1)[-1]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise Refused("the zip file is broken or locked") from error


def _bounded(stream: Any) -> bytes:  # noqa: ANN401 - gzip's and zip's streams share no type
    try:
        content = stream.read(LARGEST_FILE + 1)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise Refused("the packed file is broken") from error
    if len(content) > LARGEST_FILE:
        raise Refused("the file is too big for a list when unpacked")
    return bytes(content)


def decoded(content: bytes, reading: Reading) -> str:
    """Return the text; say so when it was not UTF-8."""
    wide = _WIDE.get(content[:2]) or _WIDE.get(bytes(map(bool, content[:4])))
    if wide:
        try:
            return content.decode(wide)
        except UnicodeDecodeError as error:
            raise Refused("the file's text cannot be read: its encoding is broken") from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        reading.notes.append("the file is not UTF-8: read as Windows-1252")
        return content.decode("cp1252", errors="replace")


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """One line, single spaces, nothing invisible."""
    return _SPACES.sub(" ", _UNSEEN.sub("", text)).strip()


def csv_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line number and fields of each CSV record, whatever its delimiter."""
    for number, row, broken in records_of(io.StringIO(text, newline=""), _delimiter(text)):
        if broken:
            raise Refused(f"the file cannot be read as CSV from line {number} on")
        if number > MOST_ROWS:
            raise Refused("the file has too many rows for a list")
        yield number, row


def _delimiter(text: str) -> str:
    head = text[: text.find("\n")] if "\n" in text else text
    return max(",;\t|", key=head.count)


def column_of(header: Iterable[str], wanted: Iterable[str]) -> int | None:
    """The place of the first header that is one of the wanted names, spelt in any way."""
    plain = [plain_header(title) for title in header]
    for name in wanted:
        if name in plain:
            return plain.index(name)
    return None


def plain_header(title: str) -> str:
    """Return a header in small letters, its words parted by single spaces, all else dropped."""
    return re.sub(r"[^a-z0-9]+", " ", tidy(title).casefold()).strip()
