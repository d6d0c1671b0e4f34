"""The number that Companies House gives a company: one shape, however somebody wrote it."""

import re
import unicodedata
from typing import Final

#: What Companies House gives out: eight digits; two letters (or R0) and six digits; the societies'
#: and the Scottish partnerships' numbers may hold a letter at the end.
#: Source: "URI customer guide" and the prefixes in the Free Company Data Product.
_PREFIXES: Final = (
    "AC|BR|CE|CS|EN|ES|FC|FE|GE|GN|GS|IC|LP|NA|NC|NF|NI|NL|NO|NP|NR|NV|NZ|OC|OE|PC|R0|RC|RE|SA|SC"
    "|SE|SF|SG|SI|SL|SO|SP|SR|SZ|ZC"
)
_NUMBER: Final = re.compile(
    rf"\d{{8}}|(?:{_PREFIXES})\d{{6}}|(?:SL|NP)\d{{5}}[0-9A-Z]|(?:IP|SP|RS)[0-9A-Z]{{6}}", re.ASCII
)
_SPREAD: Final = re.compile(r"[\s./\\_\-–—]+")
#: "No 123456" is a label; NO123456 is a number of its own.
_NO: Final = re.compile(r"^\s*no[.:#\s]+(?=\d)", re.IGNORECASE)
_LABEL: Final = re.compile(
    r"^(?:COMPANY|REGISTERED|REGISTRATION|REG|CRN)*(?:NUMBER|NUM|NO|NR)?[:#]*(?=[A-Z]{0,2}\d)"
)
#: Leading zeros get lost in spreadsheets; a shorter number is more likely something else.
_FEWEST_DIGITS: Final = 5
_FEWEST_AFTER_LETTERS: Final = 3
_SHORT: Final = re.compile(r"([A-Z]{2}|R(?=0))?(\d+)", re.ASCII)
#: Longer is a sentence, not a number.
_LONGEST: Final = 60


def company_number(text: str | None) -> str | None:
    """Return a Companies House number in its eight signs, or None for what cannot be one.

    Takes it as people write it: small letters, spaces, points, "Company No.", leading zeros lost,
    the letter O for the first nought.
    """
    if not text or len(text) > _LONGEST:
        return None
    if _NUMBER.fullmatch(text):
        return text
    text = _NO.sub("", unicodedata.normalize("NFKC", text))
    written = _SPREAD.sub("", text).upper()
    return _whole(written) or _whole(_LABEL.sub("", written))


def _whole(written: str) -> str | None:
    """Fill up lost noughts; None where that makes no number."""
    if re.fullmatch(r"O\d{7}", written, re.ASCII):
        written = f"0{written[1:]}"
    short = _SHORT.fullmatch(written)
    if short:
        letters, digits = short[1] or "", short[2]
        if len(digits) >= (_FEWEST_AFTER_LETTERS if letters else _FEWEST_DIGITS):
            written = letters + digits.zfill(8 - len(letters))
    return written if _NUMBER.fullmatch(written) else None
