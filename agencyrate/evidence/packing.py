"""The pages of a file as one run of bytes, to be sealed together. Pure."""

import struct
from collections.abc import Sequence


def pack(pages: Sequence[bytes]) -> bytes:
    """Return the number of pages, their lengths, and the pages."""
    lengths = [len(page) for page in pages]
    return struct.pack(f">I{len(pages)}I", len(pages), *lengths) + b"".join(pages)


def unpack(packed: bytes) -> tuple[bytes, ...]:
    """Return the pages again."""
    (number,) = struct.unpack_from(">I", packed)
    lengths = struct.unpack_from(f">{number}I", packed, 4)
    pages, start = [], 4 + 4 * number
    for length in lengths:
        pages.append(packed[start : start + length])
        start += length
    return tuple(pages)
