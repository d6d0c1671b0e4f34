"""What a file is, by what it holds: neither its name nor the browser is asked. Pure."""

from enum import StrEnum

from agencyrate.evidence.decoding.refusing import CannotTake, Why


class Form(StrEnum):
    """What we decode."""

    JPEG = "JPEG"
    PNG = "PNG"
    GIF = "GIF"
    WEBP = "WEBP"
    PDF = "PDF"
    ZIP = "ZIP"
    TEXT = "TEXT"


_BEGINNINGS: tuple[tuple[bytes, Form | Why], ...] = (
    (b"\xff\xd8\xff", Form.JPEG),
    (b"\x89PNG\r\n\x1a\n", Form.PNG),
    (b"GIF87a", Form.GIF),
    (b"GIF89a", Form.GIF),
    (b"%PDF-", Form.PDF),
    (b"PK\x03\x04", Form.ZIP),
    (b"PK\x05\x06", Form.ZIP),
    (b"II*\x00", Why.OTHER_PICTURE),
    (b"MM\x00*", Why.OTHER_PICTURE),
    (b"BM", Why.OTHER_PICTURE),
    (b"\x00\x00\x01\x00", Why.OTHER_PICTURE),
    (b"\xd0\xcf\x11\xe0", Why.OFFICE),
    (b"{\\rtf", Why.OFFICE),
    (b"%!", Why.UNKNOWN),
    (b"#!", Why.MARKUP),
)
#: ISO media files say what they are after the word "ftyp".
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_AVIF = (b"avif", b"avis")
#: What a program or a page begins with; a chat begins with a day or a name.
_MARKUP = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")


def form_of(data: bytes) -> Form:
    """Return what a file is; CannotTake for what we do not decode."""
    if not data.strip():
        raise CannotTake(Why.EMPTY)
    for beginning, form in _BEGINNINGS:
        if data.startswith(beginning):
            return _taken(form)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Form.WEBP
    if data[4:8] == b"ftyp":
        return _taken(_of_media(data[8:12]))
    if data.lstrip()[:1] == b"<" or data.startswith(_MARKUP):
        raise CannotTake(Why.MARKUP)
    return Form.TEXT


def _of_media(brand: bytes) -> Why:
    if brand in _HEIC:
        return Why.HEIC
    return Why.OTHER_PICTURE if brand in _AVIF else Why.UNKNOWN


def _taken(form: Form | Why) -> Form:
    if isinstance(form, Why):
        raise CannotTake(form)
    return form
