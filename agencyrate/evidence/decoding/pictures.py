"""Pictures: decoded, turned upright, laid on white, made smaller. Only pixels leave this module."""

import copy
from collections.abc import Iterator
from io import BytesIO

from PIL import (
    GifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from agencyrate.evidence import limits
from agencyrate.evidence.decoding.refusing import CannotTake, Why
from agencyrate.evidence.decoding.sniffing import Form

#: Loaded before the process is shut in: afterwards no file can be opened, not even a module's. What
#: a camera says of a picture is read by the part for TIFF; two pictures in one by that for MPO.
LOADED = (
    copy, GifImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin,
    WebPImagePlugin,
)  # fmt: skip
Image.preinit()
#: Ours is asked first, and is an error, not a warning.
Image.MAX_IMAGE_PIXELS = limits.MOST_PIXELS

Pixels = tuple[int, int, bytes]


def pages_of(data: bytes, form: Form) -> Iterator[Pixels]:
    """Yield the one page of a picture: of a moving one the first frame."""
    try:
        with Image.open(BytesIO(data), formats=[form.value]) as picture:
            if picture.width * picture.height > limits.MOST_PIXELS:
                raise CannotTake(Why.TOO_MANY_PIXELS)
            upright = _upright(picture)
    except (Image.DecompressionBombError, MemoryError):
        raise CannotTake(Why.TOO_MANY_PIXELS) from None
    yield pixels(upright)


def pixels(picture: Image.Image) -> Pixels:
    """Return width, height and the red, green and blue of each pixel."""
    return picture.width, picture.height, picture.tobytes()


def _upright(picture: Image.Image) -> Image.Image:
    side = limits.LONGEST_SIDE
    # A JPEG is decoded at a half, a quarter or an eighth where that is enough.
    picture.draft("RGB", (side, side))
    picture.seek(0)
    picture.load()
    small = picture.convert("RGBA") if _sees_through(picture) else picture.convert("RGB")
    small.thumbnail((side, side))
    # Orientation is read from the original; the smaller copy has lost what else it carried.
    small.info = {}
    turned = ImageOps.exif_transpose(_with_orientation(small, picture))
    return _on_white(turned)


def _with_orientation(small: Image.Image, picture: Image.Image) -> Image.Image:
    orientation = picture.getexif().get(0x0112)
    exif = small.getexif()
    exif.clear()
    if orientation in range(2, 9):
        exif[0x0112] = orientation
    return small


def _sees_through(picture: Image.Image) -> bool:
    return picture.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in picture.info


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture).convert("RGB")
