"""Web addresses and phone numbers as found in lists: told apart, brought to one shape."""

import re
from typing import Final
from urllib.parse import urlsplit

_WEB: Final = re.compile(
    r"(?i)\b(?:https?://|www\.)[^\s<>\"'|,;]+|\b(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?$"
)
_HOST: Final = re.compile(r"(?i)^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$")
_MAIL: Final = re.compile(r"(?i)[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}")
_PHONE: Final = re.compile(r"(?:\+|\(?0)[\d\s().-]{7,18}\d")
_POSTCODE: Final = re.compile(r"(?i)\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b")
#: A longer line with a phone number tells of something else.
LONGEST_PHONE_LINE: Final = 40
_LABEL: Final = re.compile(
    r"(?i)^(web ?site|web|url|tel(?:ephone)?|phone|mobile|e-?mail|address|contact|postcode"
    r"|company (?:number|no\.?)|registered (?:number|office)|countries|trading (?:name|as))"
    r"\s*[:.-]\s*"
)


def website(text: str) -> str:
    """Return the address in the shape https://host/path, or '' if the text holds none."""
    text = text.strip()
    if "@" in text or not text:
        return ""
    found = _WEB.search(text)
    if not found:
        return ""
    address = found.group().rstrip(").,;")
    parts = urlsplit(address if "://" in address else f"https://{address}")
    host = (parts.hostname or "").lower()
    if parts.scheme not in ("http", "https") or not _HOST.match(host):
        return ""
    path = parts.path.rstrip("/")
    return f"{parts.scheme}://{host}{path}"[:300]


def mail(text: str) -> str:
    """The first e-mail address in a text, or an empty text."""
    found = _MAIL.search(text)
    return found.group() if found else ""


def phone(text: str) -> str:
    """The first phone number in a text, or an empty text."""
    found = _PHONE.search(text)
    return " ".join(found.group().split()) if found else ""


def has_postcode(text: str) -> bool:
    """Whether a text holds a UK postcode."""
    return bool(_POSTCODE.search(text))


def label_of(line: str) -> str:
    """The label that a line begins with ("Tel:", "Website -"), in small letters, or ''."""
    found = _LABEL.match(line)
    return found.group(1).casefold() if found else ""


def without_label(line: str) -> str:
    """What a line says after its label."""
    return _LABEL.sub("", line, count=1).strip()


def is_detail(line: str) -> bool:
    """Whether a line tells of an organisation rather than naming one."""
    if label_of(line) or mail(line) or has_postcode(line):
        return True
    rest = website(line)
    return bool(rest and " " not in line.strip()) or bool(
        phone(line) and len(line) < LONGEST_PHONE_LINE
    )
