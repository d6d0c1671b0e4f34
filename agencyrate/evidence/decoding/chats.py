"""Chats saved as text, alone or in the zip file that a phone makes: only the text is read."""

import unicodedata
import zipfile
from io import BytesIO
from zlib import error as ZlibError

from agencyrate.evidence import limits
from agencyrate.evidence.decoding.refusing import CannotTake, Why
from agencyrate.evidence.decoding.sniffing import Form, form_of

#: Control characters that texts are written with.
_WRITTEN = frozenset("\t\n\r\f")
#: The parts by which an office paper, which is a zip file too, is known.
_OFFICE = ("[content_types].xml", "mimetype", "meta-inf/container.xml")


def text_in(data: bytes) -> str:
    """Return a text as it was written; CannotTake for what is none."""
    if len(data) > limits.LARGEST_TEXT:
        raise CannotTake(Why.TOO_LONG)
    text = _decoded(data)
    strange = any(unicodedata.category(sign) in {"Cc", "Cs"} and sign not in _WRITTEN
                  for sign in text)  # fmt: skip
    if strange or not any(sign.isalnum() for sign in text):
        raise CannotTake(Why.UNKNOWN)
    if len(text) > limits.LONGEST_TEXT:
        raise CannotTake(Why.TOO_LONG)
    return text


def text_in_zip(data: bytes) -> str:
    """Return the one text of a zip file. Pictures in it are not looked at, names are not kept."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as held:
            data = _read(held, _chat_of(held))
        if form_of(data) is not Form.TEXT:
            raise CannotTake(Why.NO_CHAT)
        return text_in(data)
    except (RuntimeError, NotImplementedError):
        raise CannotTake(Why.LOCKED) from None
    except (zipfile.BadZipFile, ZlibError, EOFError, OSError, ValueError):
        raise CannotTake(Why.BROKEN) from None


def _chat_of(held: zipfile.ZipFile) -> zipfile.ZipInfo:
    entries = held.infolist()
    if len(entries) > limits.MOST_ENTRIES:
        raise CannotTake(Why.NO_CHAT)
    if any(entry.filename.casefold() in _OFFICE for entry in entries):
        raise CannotTake(Why.OFFICE)
    texts = [entry for entry in entries if entry.filename.casefold().endswith(".txt")]
    if len(texts) != 1:
        raise CannotTake(Why.NO_CHAT)
    return texts[0]


def _read(held: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Read no further than a text may be long, whatever the file says of itself."""
    with held.open(entry) as stream:
        return stream.read(limits.LARGEST_TEXT + 1)


def _decoded(data: bytes) -> str:
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CannotTake(Why.UNKNOWN) from None
