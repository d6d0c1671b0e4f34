"""Squares of a page of ours: which were marked, and the page with them blackened for good. Pure."""

from collections.abc import Iterable
from typing import Final

from agencyrate.core.errors import Refused
from agencyrate.core.words import N_
from agencyrate.evidence.encoding import darkened

#: Every page is cut into as many; on a photographed A4 page a square is about two lines high.
ACROSS: Final = 16
DOWN: Final = 24

#: Row and column, counted from 0.
Square = tuple[int, int]


def squares_of(numbers: Iterable[str], *, between: bool) -> frozenset[Square]:
    """Return the squares of ticked numbers; with `between`, the rectangle that they span.

    Refused when none is marked, or a number is none of ours.
    """
    try:
        marked = {divmod(int(number), ACROSS) for number in numbers}
    except ValueError:
        marked = set()
    if not marked or any(not (0 <= row < DOWN and column >= 0) for row, column in marked):
        raise Refused(N_("Mark at least one square first."))
    if not between:
        return frozenset(marked)
    rows, columns = [row for row, _ in marked], [column for _, column in marked]
    return frozenset(
        (row, column)
        for row in range(min(rows), max(rows) + 1)
        for column in range(min(columns), max(columns) + 1)
    )


def blacked_out(page: bytes, squares: Iterable[Square]) -> bytes:
    """Return the page made anew with the squares black; what was there is not in it."""
    return darkened(page, squares, across=ACROSS, down=DOWN)
