"""Pictures made for tests: sound ones, ones that tell too much, and ones made to harm."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

#: Whatever a picture says besides its pixels holds this word.
CANARY = "Qzmetadata"


def picture(
    form: str = "PNG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **facts
) -> bytes:
    """A small sound picture: left half red, right half blue."""
    made = Image.new("RGB", size, "red")
    made.paste("blue", (size[0] // 2, 0, *size))
    written = BytesIO()
    made.convert(mode).save(written, form, **facts)
    return written.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """What a phone writes: whose it is, where it was, and a small picture of the picture."""
    told = Image.Exif()
    told[0x010F] = told[0x0131] = told[0x013B] = told[0x9286] = CANARY
    told[0x0112] = orientation
    told.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 26.0), 3: "W", 4: (0.0, 7.0, 39.0)})
    told.get_ifd(0x8825)[29] = CANARY
    return told


def colour_profile() -> bytes:
    """A colour profile that names whoever made it."""
    sound = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return sound + CANARY.encode()


def told_png() -> bytes:
    """A PNG with texts in every place a PNG has for them."""
    told = PngInfo()
    told.add_text("Author", CANARY)
    told.add_text("Comment", CANARY, zip=True)
    told.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{CANARY}</x:xmpmeta>")
    return (
        picture("PNG", pnginfo=told, exif=exif(), icc_profile=colour_profile())
        + b"\n"
        + CANARY.encode()
    )


def moving(form: str) -> bytes:
    """A moving picture whose second frame is green."""
    return picture(
        form, save_all=True, append_images=[Image.new("RGB", (60, 40), "lime")], duration=100
    )


def two_in_one() -> bytes:
    """An MPO: two JPEGs in one file, as some phones write them."""
    return picture("MPO", save_all=True, append_images=[Image.new("RGB", (60, 40), "lime")])


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(
    width: int, height: int, *, bits: int = 8, rows: int | None = None, more: bytes = b""
) -> bytes:
    """A PNG that says it is so large, with as many black rows as asked for."""
    header = struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, 0)
    row = b"\0" * (1 + (width * bits + 7) // 8)
    packer, packed = zlib.compressobj(9), []
    for _ in range(height if rows is None else rows):
        packed.append(packer.compress(row))
    packed.append(packer.flush())
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + more
            + chunk(b"IDAT", b"".join(packed)) + chunk(b"IEND", b""))  # fmt: skip


def jpeg_of(width: int, height: int) -> bytes:
    """A small JPEG that says it is large."""
    data = bytearray(picture("JPEG"))
    place = data.index(b"\xff\xc0")
    data[place + 5 : place + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def gif_of(screen: tuple[int, int], frame: tuple[int, int]) -> bytes:
    """A GIF whose screen, or whose frame, says it is large."""
    data = bytearray(picture("GIF"))
    data[6:10] = struct.pack("<HH", *screen)
    place = data.index(b"\x2c\0\0\0\0")
    data[place + 5 : place + 9] = struct.pack("<HH", *frame)
    return bytes(data)


def webp_of(width: int, height: int) -> bytes:
    """A WebP whose canvas says it is large."""
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    inner = b"VP8X" + struct.pack("<I", 10) + b"\x00\0\0\0" + canvas
    inner += picture("WEBP", lossless=True)[12:]
    return b"RIFF" + struct.pack("<I", len(inner) + 4) + b"WEBP" + inner


def tiff_of(width: int, height: int) -> bytes:
    entries = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1),
               (273, 4, 1, 8), (277, 3, 1, 1), (278, 4, 1, height), (279, 4, 1, width * height % 2**32)]  # fmt: skip
    directory = struct.pack("<H", len(entries)) + b"".join(
        struct.pack("<HHII", *each) for each in entries
    )
    return b"II*\0" + struct.pack("<I", 8) + directory + struct.pack("<I", 0)
