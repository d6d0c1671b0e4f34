"""Which characters our fonts can draw, and what stands for the others.

A tagged PDF may not hold a character without a picture, and people write emoji and scripts we have
no font for: they must not stop a letter.
"""

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

FONTS = Path(__file__).resolve().parent / "fonts"
_STAND_IN = "\ufffd"
#: How redactions are shown on a page; read aloud and printed it is said in words.
_BLACKED_OUT = re.compile("█+")
_KEPT = frozenset("\n\u200b\u200c\u200d\u00ad")


def drawable(text: str) -> str:
    """Return the text with what no font has replaced: symbols by their name, letters by a mark."""
    if text.isascii() and text.isprintable():
        return text
    text = _BLACKED_OUT.sub("[blacked out]", text)
    known = _characters()
    kept = (
        letter if ord(letter) in known or letter in _KEPT else _instead(letter)
        for letter in unicodedata.normalize("NFC", text)
    )
    return "".join(kept)


def _instead(letter: str) -> str:
    category = unicodedata.category(letter)
    if category[0] == "Z":
        return " "
    if category[0] == "C":
        return "" if category in {"Cc", "Cf"} else _STAND_IN
    if category[0] == "M":
        return ""
    if category[0] in "SP":
        return f"[{unicodedata.name(letter, 'a sign').lower()}]"
    return _STAND_IN


@lru_cache(maxsize=1)
def _characters() -> frozenset[int]:
    """Return every character that at least one of our regular fonts has."""
    found: set[int] = set()
    for file in sorted(FONTS.glob("*-Regular.ttf")):
        found.update(_characters_of(file.read_bytes()))
    return frozenset(found)


def _characters_of(font: bytes) -> Iterator[int]:
    """Read a font's character map (OpenType `cmap`, formats 4 and 12)."""
    tables = struct.unpack_from(">H", font, 4)[0]
    directory = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(tables))
    start = next(offset for tag, _, offset, _ in directory if tag == b"cmap")
    for number in range(struct.unpack_from(">H", font, start + 2)[0]):
        offset = start + struct.unpack_from(">I", font, start + 4 + 8 * number + 4)[0]
        kind = struct.unpack_from(">H", font, offset)[0]
        if kind == 4:  # noqa: PLR2004 - the format's own number
            yield from _segments(font, offset)
        elif kind == 12:  # noqa: PLR2004 - the format's own number
            yield from _groups(font, offset)


def _segments(font: bytes, at: int) -> Iterator[int]:
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
    shifts = struct.unpack_from(f">{count}H", font, at + 16 + 4 * count)
    offsets_at = at + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", font, offsets_at)
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offsets[number]:
                place = offsets_at + 2 * number + offsets[number] + 2 * (code - first)
                glyph = struct.unpack_from(">H", font, place)[0]
            if glyph and (glyph + shifts[number]) & 0xFFFF:
                yield code


def _groups(font: bytes, at: int) -> Iterator[int]:
    for number in range(struct.unpack_from(">I", font, at + 12)[0]):
        first, last, glyph = struct.unpack_from(">III", font, at + 16 + 12 * number)
        yield from (code for code in range(first, last + 1) if glyph + code - first)
