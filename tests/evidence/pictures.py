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


def chunks_of(png: bytes) -> list[tuple[bytes, bytes]]:
    """The parts of a PNG, each with its kind."""
    found, place = [], 8
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        found.append((png[place + 4 : place + 8], png[place + 8 : place + 8 + length]))
        place += 12 + length
    return found


def moving_png_without_end() -> bytes:
    """A moving PNG that says it has four thousand million frames, each of them huge."""
    parts = [(kind, data) for kind, data in chunks_of(moving("PNG")) if kind != b"acTL"]
    parts.insert(1, (b"acTL", struct.pack(">II", 2**32 - 1, 0)))
    huge = struct.pack(">IIIIIHHBB", 9, 2**31 - 1, 2**31 - 1, 0, 0, 1, 1, 0, 0)
    parts.insert(-1, (b"fcTL", huge))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, data) for kind, data in parts)


def moving_gif_of_many() -> bytes:
    """A GIF whose one frame comes two hundred thousand times."""
    data = picture("GIF")
    frame = data[data.index(b"\x2c\0\0\0\0") : -1]
    return (data[:-1] + frame * min(200_000, 9_000_000 // len(frame)) + b";")[:9_500_000]


def moving_webp_of_giants() -> bytes:
    """A moving WebP whose canvas is as large as one can be, and whose frames lie outside it."""
    canvas = (16_383).to_bytes(3, "little") * 2
    head = b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + canvas
    head += b"ANIM" + struct.pack("<IIH", 6, 0xFFFFFFFF, 0)
    still = picture("WEBP", lossless=True)[12:]
    frame = (
        (2**24 - 1).to_bytes(3, "little") * 2
        + (59).to_bytes(3, "little")
        + (39).to_bytes(3, "little")
    )
    frame += (1).to_bytes(3, "little") + b"\0" + still
    inner = b"WEBP" + head + (b"ANMF" + struct.pack("<I", len(frame)) + frame) * 2_000
    return b"RIFF" + struct.pack("<I", len(inner)) + inner


def jpeg_of_many_scans() -> bytes:
    """A large JPEG that is gone over some thousand times: small to send, long to decode."""
    data = picture("JPEG", (6_000, 6_000), mode="L", progressive=True)
    last = data.rindex(b"\xff\xda")
    return (data[:-2] + data[last:-2] * 4_000)[:9_900_000] + b"\xff\xd9"


def of_no_size(form: str) -> bytes:
    """A picture that says it has no width and no height."""
    if form == "PNG":
        return png_of(0, 0)
    if form == "JPEG":
        return jpeg_of(0, 0)
    if form == "GIF":
        return gif_of((0, 0), (0, 0))
    data = bytearray(picture("WEBP"))
    data[26:30] = b"\0\0\0\0"
    return bytes(data)


def png_of_sixteen_bits() -> bytes:
    """Three colours of 16 bits each, woven in seven passes."""
    header = struct.pack(">IIBBBBB", 8, 8, 16, 2, 0, 0, 1)
    rows = b"".join(
        (b"\0" + b"\xff\xff\0\0\0\0" * wide) * high
        for wide, high in ((1, 1), (1, 1), (2, 1), (2, 2), (4, 2), (4, 4), (8, 4))
    )
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows))
            + chunk(b"IEND", b""))  # fmt: skip
