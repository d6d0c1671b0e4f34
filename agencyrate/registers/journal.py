"""What a copy overwrote when it came in, kept small, so that it can be taken out again whole."""

import json
import zlib
from dataclasses import asdict, dataclass, field
from itertools import accumulate, pairwise
from typing import Any


@dataclass(slots=True)
class Journal:
    """All that is needed to put back what stood before a copy. Days are written as 2026-05-01."""

    #: Listings of the list with a greater number came with the copy.
    mark: int = 0
    #: Former names of its entries with a greater number likewise.
    names_mark: int = 0
    #: Entries as they were written before: id, then the columns of `writing.WRITTEN`.
    rewritten: list[list[str | None]] = field(default_factory=list)
    #: The day on which listings ended before, and their numbers, each as the step from the last.
    ended: list[tuple[str, list[int]]] = field(default_factory=list)
    #: Listings with another first day as well: number, first, last.
    moved: list[tuple[int, str, str]] = field(default_factory=list)
    #: Listings that went: number, entry, first, last, details.
    dropped: list[tuple[int, str, str, str, dict[str, Any]]] = field(default_factory=list)
    #: Links of the list that came with the copy, and those it changed or took away, whole.
    links_added: list[str] = field(default_factory=list)
    links_before: list[dict[str, Any]] = field(default_factory=list)
    #: What the copy left of the links it changed: one that a person has decided since stays.
    links_after: dict[str, list[Any]] = field(default_factory=dict)
    #: Agencies made, and names given to agencies.
    agencies: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def packed(self) -> bytes:
        """The journal as it is stored."""
        return zlib.compress(json.dumps(asdict(self), ensure_ascii=False).encode(), 9)

    @classmethod
    def unpacked(cls, stored: bytes) -> "Journal":
        """The journal as it was."""
        return cls(**json.loads(zlib.decompress(stored)))


def steps(numbers: set[int]) -> list[int]:
    """Numbers as steps from one to the next: most lie side by side, and pack to nothing."""
    ordered = [0, *sorted(numbers)]
    return [later - earlier for earlier, later in pairwise(ordered)]


def walked(taken: list[int]) -> list[int]:
    """The numbers that such steps come by."""
    return list(accumulate(taken))
