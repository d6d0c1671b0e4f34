"""The way between the pages of a list, for every audience: see components/pager.html."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import request

#: Beyond this no list of ours goes; a database's OFFSET has a largest number.
_FARTHEST = 100_000


@dataclass(frozen=True)
class Paging:
    """Where in a list one is, and where its other pages are."""

    number: int
    last: int
    url: Callable[[int], str]


def asked_page() -> int:
    """Return the page asked for in the address, 1 where it is no number."""
    asked = request.args.get("page", 1, type=int)
    return min(max(asked, 1), _FARTHEST)
