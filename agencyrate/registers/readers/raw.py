"""A row of a list before it is believed: what it says, and why it may not be an organisation."""

import re
from dataclasses import dataclass
from typing import Final

from agencyrate.registers.readers.rows import ReadEntry

_MOST_WORDS: Final = 18
_FEWEST_OF_SENTENCE: Final = 6
_SENTENCE: Final = re.compile(
    r"(?i)\b(?:please|click|here|this list|we are|you can|has been|will be|should|must|if you|"
    r"last (?:updated|reviewed)|find out|read more|back to top|cookies?|sign in|log in|download)\b"
)
_OWN_TITLE: Final = re.compile(
    r"(?i)^(?:the )?(?:nhs )?(?:list of )?(?:ethical recruit(?:ers?|ment)|code of practice agency)"
    r"(?: list)?$|^nhs employers$|^(?:list of )?(?:recruitment )?(?:organisations|agencies)$"
)
_SECTION: Final = re.compile(r"(?i)^(?:[a-z0-9]|[a-z]\s*[-–—]\s*[a-z]|0-9|a to z|#)$")


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as read, with its number in the file; `problem` says why it cannot be taken."""

    number: int
    entry: ReadEntry
    problem: str = ""


def is_section(text: str) -> bool:
    """Whether a text is the heading of a part of the alphabet, "A" or "0-9", and no row."""
    return bool(_SECTION.match(text.strip()))


def why_not_a_name(text: str) -> str:
    """Why a text is not the name of an organisation, or '' if it may be."""
    if not any(letter.isalpha() for letter in text):
        return "no name" if not text.strip() else "no letters in the name"
    if is_section(text):
        return "a heading, not a name"
    if _OWN_TITLE.match(text.strip()):
        return "the list's own title, not a name"
    words = text.split()
    if len(words) > _MOST_WORDS or (
        len(words) > _FEWEST_OF_SENTENCE and text.rstrip().endswith((".", "!", "?"))
    ):
        return "reads like a sentence, not a name"
    if _SENTENCE.search(text) and len(words) > 1:
        return "reads like an instruction, not a name"
    return ""
