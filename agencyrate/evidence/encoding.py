"""Pixels, and nothing else, made into a picture of ours."""

from collections.abc import Iterable
from io import BytesIO

from PIL import Image, ImageDraw

#: What pages are kept and shown as.
MEDIA_TYPE = "image/webp"
_QUALITY = 80
#: How hard it tries to be small: 4 takes three times as long and saves a tenth.
_EFFORT = 2


def encoded(width: int, height: int, pixels: bytes) -> bytes:
    """Return a WebP picture of the pixels: red, green, blue, row by row."""
    return _saved(Image.frombytes("RGB", (width, height), pixels))


def darkened(
    picture: bytes, squares: Iterable[tuple[int, int]], *, across: int, down: int
) -> bytes:
    """Return a picture of ours with squares of it black, by row and column.

    It is decoded here: it was sealed by us, and whoever could change it holds the keys.
    """
    with Image.open(BytesIO(picture), formats=["WEBP"]) as opened:
        copy = opened.convert("RGB")
    draw = ImageDraw.Draw(copy)
    for row, column in squares:
        left, right = column * copy.width // across, (column + 1) * copy.width // across
        top, bottom = row * copy.height // down, (row + 1) * copy.height // down
        draw.rectangle((left, top, right, bottom), fill="black")
    return _saved(copy)


def _saved(picture: Image.Image) -> bytes:
    made = BytesIO()
    picture.save(made, "WEBP", quality=_QUALITY, method=_EFFORT)
    return made.getvalue()
