"""A reading kept until somebody confirms it: small, and needing its file no more."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from typing import Final

from agencyrate.core.errors import Refused
from agencyrate.registers.readers.rows import ReadEntry, Reading, RefusedRow
from agencyrate.registers.readers.streams import Spool

_MARK: Final = b"R1"
_PIECE: Final = 1 << 20


def packed(reading: Reading) -> bytes:
    """What was read, as it is stored."""
    squeeze = zlib.compressobj(6)
    head = {
        "rows_read": reading.rows_read,
        "refused": [[row.number, row.reason] for row in reading.refused],
        "refused_count": reading.refused_count,
        "notes": reading.notes,
    }
    pieces = [_MARK, squeeze.compress(json.dumps(head).encode() + b"\n")]
    pieces += [
        squeeze.compress(json.dumps(asdict(entry), ensure_ascii=False).encode() + b"\n")
        for entry in reading.entries
    ]
    return b"".join((*pieces, squeeze.flush()))


def unpacked(stored: bytes) -> Reading:
    """What was read, its entries put aside on disk. Refuses what an older version kept."""
    if not stored.startswith(_MARK):
        raise Refused("this copy waits since an older version: put it aside and import it again")
    lines = _lines(stored[len(_MARK) :])
    head = json.loads(next(lines))
    entries = Spool()
    for line in lines:
        entries.append(ReadEntry(**json.loads(line)))
    refused = [RefusedRow(number, reason) for number, reason in head["refused"]]
    return Reading(entries, refused, head["refused_count"], head["rows_read"], head["notes"])


def _lines(squeezed: bytes) -> Iterator[bytes]:
    loose = zlib.decompressobj()
    left = b""
    for start in range(0, len(squeezed), _PIECE):
        *whole, left = (left + loose.decompress(squeezed[start : start + _PIECE])).split(b"\n")
        yield from whole
    yield from filter(None, (left + loose.flush()).split(b"\n"))
