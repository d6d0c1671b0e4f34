"""Letters of a name brought to one plain shape: case, accents, look-alikes, damage by copying."""

import html
import re
import unicodedata
from contextlib import suppress
from typing import Final

#: Letters of other scripts that look like Latin ones, as pasted from a chat or typed to deceive.
_LOOK_ALIKES: Final = dict(
    zip(
        "аеорсухіјѕһԁԛԝкмтвнАЕОРСУХІЈЅНКМТВαοενρτυιΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aeopcyxijshdqwkmtbhAEOPCYXIJSHKMTBaoevptuiABEZHIKMNOPTYX",
        strict=True,
    )
)
_SPECIAL: Final = {
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "ħ": "h",
}
_TABLE: Final = str.maketrans({**_LOOK_ALIKES, **_SPECIAL})

#: "Bankâ??s", "Reddy?¢????s": an apostrophe that went through the wrong encoding in the register.
_BROKEN_APOSTROPHE: Final = re.compile(r"(?i)(?<=\w)(?:â(?:\?\?|€™|\x80\x99)|\?+¢?\?+)(?=s\b)")
_BROKEN_REST: Final = re.compile(r"[?¢£\x80-\x9f]{2,}")
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("'’‘`´ʼ′", ""))


def mend(text: str) -> str:
    """Undo what copying did: HTML entities, a wrong encoding, invisible characters."""
    if "&" in text and ";" in text:
        text = html.unescape(text)
    if text.isascii():
        return _BROKEN_REST.sub(" ", _BROKEN_APOSTROPHE.sub("'", text)) if "?" in text else text
    if "Ã" in text or "â€" in text:
        with suppress(UnicodeError):
            text = text.encode("cp1252").decode("utf-8")
    text = _BROKEN_REST.sub(" ", _BROKEN_APOSTROPHE.sub("'", text))
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


def fold(text: str) -> str:
    """Return the text in small letters, without accents, apostrophes and look-alike letters."""
    text = mend(text).translate(_APOSTROPHES)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_TABLE)).translate(_TABLE)
        text = "".join(c for c in text if not unicodedata.combining(c))
    return text.casefold()
