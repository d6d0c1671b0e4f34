"""Files too big for memory: read line by line from where they lie, and what is kept of them."""

import gzip
import io
import json
import tempfile
import zipfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path
from typing import IO, Any, Final
from weakref import finalize

from agencyrate.core.errors import Refused
from agencyrate.registers.readers.rows import ReadEntry

#: A file of the register of companies is 2.7 GB unpacked.
LARGEST_UNPACKED: Final = 12 * 1024**3
#: What a spool keeps in memory before it goes to disk.
_IN_MEMORY: Final = 8 * 1024 * 1024
_CHUNK: Final = 64 * 1024

#: A file as it came in: its bytes, or where it lies.
Source = bytes | Path


class Rows(Collection[list[Any]]):
    """Rows of plain values put aside on disk: read as often as needed, never all in memory."""

    def __init__(self) -> None:
        self._file: IO[str] = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - lives with the spool
            _IN_MEMORY, mode="w+", encoding="utf-8", newline="\n"
        )
        self._count = 0
        finalize(self, self._file.close)

    def append(self, row: list[Any]) -> None:
        """Put one more aside."""
        self._file.write(json.dumps(row, ensure_ascii=False) + "\n")
        self._count += 1

    def __iter__(self) -> Iterator[list[Any]]:
        self._file.seek(0)
        for line in self._file:
            yield json.loads(line)
        self._file.seek(0, io.SEEK_END)

    def __len__(self) -> int:
        return self._count

    def __contains__(self, row: object) -> bool:
        return any(each == row for each in self)


class Spool(Collection[ReadEntry]):
    """Entries put aside so, in order."""

    def __init__(self) -> None:
        self._rows = Rows()

    def append(self, entry: ReadEntry) -> None:
        """Put one more aside."""
        self._rows.append(list(astuple(entry)))

    def __iter__(self) -> Iterator[ReadEntry]:
        return (ReadEntry(*row) for row in self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, entry: object) -> bool:
        return any(each == entry for each in self)


def content_of(source: Source) -> bytes:
    """The bytes of a file that is small enough to be read at once."""
    return source.read_bytes() if isinstance(source, Path) else source


@contextmanager
def text_of(source: Source) -> Iterator[IO[str]]:
    """Open a file that may be .zip or .gz as text, without reading it whole."""
    raw = source.open("rb") if isinstance(source, Path) else io.BytesIO(source)
    with raw:
        head = raw.read(4)
        raw.seek(0)
        try:
            if head == b"PK\x03\x04":
                with zipfile.ZipFile(raw) as packed, packed.open(_only_file(packed)) as stream:
                    yield _as_text(stream)
            elif head[:2] == b"\x1f\x8b":
                with gzip.GzipFile(fileobj=raw) as stream:
                    yield _as_text(stream)
            else:
                yield _as_text(raw)
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError) as error:
            raise Refused("the packed file is broken") from error


def _only_file(packed: zipfile.ZipFile) -> zipfile.ZipInfo:
    files = [
        info
        for info in packed.infolist()
        if not info.is_dir() and not info.filename.startswith("__MACOSX")
    ]
    if len(files) != 1:
        raise Refused(f"the zip must hold one file, it holds {len(files)}")
    if files[0].file_size > LARGEST_UNPACKED:
        raise Refused("the file is too big for a list when unpacked")
    if files[0].flag_bits & 0x1:
        raise Refused("the zip file is locked")
    return files[0]


def _as_text(stream: IO[bytes] | gzip.GzipFile | io.BytesIO) -> IO[str]:
    return io.TextIOWrapper(_Bounded(stream), encoding="utf-8-sig", errors="replace", newline="")


class _Bounded(io.BufferedReader):
    """Reads no more than a list may hold: a packed file of zeros unpacks without end."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile | io.BytesIO) -> None:
        super().__init__(_Counted(stream), _CHUNK)


class _Counted(io.RawIOBase):
    def __init__(self, stream: IO[bytes] | gzip.GzipFile | io.BytesIO) -> None:
        self._stream, self._read = stream, 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Fill the buffer, as long as the file is no longer than a list may be."""
        piece = self._stream.read(len(buffer))
        self._read += len(piece)
        if self._read > LARGEST_UNPACKED:
            raise Refused("the file is too big for a list when unpacked")
        buffer[: len(piece)] = piece
        return len(piece)
