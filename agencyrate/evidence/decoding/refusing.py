"""Why the decoding process gives no pages: a word each, which its parent puts kindly."""

from enum import StrEnum


class Why(StrEnum):
    """The words that may come back."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    HEIC = "heic"
    OTHER_PICTURE = "other-picture"
    OFFICE = "office"
    MARKUP = "markup"
    BROKEN = "broken"
    TOO_MANY_PIXELS = "too-many-pixels"
    TOO_MANY_PAGES = "too-many-pages"
    LOCKED = "locked"
    NO_CHAT = "no-chat"
    TOO_LONG = "too-long"
    #: The system does not let the process be shut in: nothing is decoded.
    NO_WALLS = "no-walls"


class CannotTake(Exception):
    """This file gives no pages, for the reason in `why`."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why
