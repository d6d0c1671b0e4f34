"""Text from people, made plain: the only importer of bleach."""

import re
import unicodedata
from html import unescape

import bleach

#: Marks that reverse or hide text; joiners stay, since Malayalam and Hindi need them.
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff\u00ad\u2060-\u2064]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BLANK_LINES = re.compile(r"\n{3,}")
#: What a text of the house may hold. No picture, no form, nothing that loads or runs.
_TAGS = frozenset(
    {"a", "b", "blockquote", "br", "em", "h2", "h3", "li", "ol", "p", "span", "strong", "ul"}
)
_ATTRIBUTES = {"a": ["href", "rel", "class"], "span": ["class", "lang", "dir"]}


def plain_text(text: str | None) -> str:
    """Return the text without markup, control characters or hidden marks, ends trimmed.

    What comes back is plain text, not HTML: it is escaped where it is drawn.
    """
    if not text:
        return ""
    text = as_written(text)
    if "<" in text or "&" in text:
        text = unescape(bleach.clean(text, tags=set(), attributes={}, strip=True))
    return _BLANK_LINES.sub("\n\n", text).strip()


def allowed_markup(html: str) -> str:
    """Return HTML that was drawn from a text of the house, with what is on the allow-list only."""
    return str(
        bleach.clean(
            html, tags=_TAGS, attributes=_ATTRIBUTES, protocols={"https", "tel"}, strip=True
        )
    )


def as_written(text: str) -> str:
    """Return the text of a file without control characters or hidden marks; markup stays, as text.

    In a chat "<Media omitted>" says something. It is escaped where it is drawn.
    """
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", _UNSEEN.sub("", text))


def one_line(text: str | None) -> str:
    """Return plain text on a single line, inner white space folded."""
    return " ".join(plain_text(text).split())
