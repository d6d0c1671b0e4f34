"""What a file is to people, what a scan said of it, and what it is once it is clean. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from agencyrate.core.words import N_


class Kind(StrEnum):
    """What a worker and a moderator call it."""

    PICTURE = "picture"
    PAPER = "paper"
    CHAT = "chat"


#: With its number in the report; the name it came with is never kept.
KIND_NAMES = {
    Kind.PICTURE: N_("Picture %(number)s"),
    Kind.PAPER: N_("Paper %(number)s"),
    Kind.CHAT: N_("Chat %(number)s"),
}


class Scan(StrEnum):
    """What the scan for harmful software said."""

    CLEAN = "clean"
    NOT_SCANNED = "not_scanned"


SCAN_NAMES = {
    Scan.CLEAN: N_("Scanned for harmful software: nothing found"),
    Scan.NOT_SCANNED: N_("Not scanned for harmful software"),
}


@dataclass(frozen=True)
class CleanFile:
    """A file made anew by us: pages as pictures, or as plain text. Nothing of the original."""

    kind: Kind
    scan: Scan
    #: WebP pictures; of a chat UTF-8 texts.
    pages: tuple[bytes, ...]

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return sum(len(page) for page in self.pages)
