"""A year or a month as people write it in tables: read where it is clear, else refused. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from agencyrate.core.words import N_

_MONTHS: Final = {
    name[:3]: number
    for number, name in enumerate(
        (
            "january", "february", "march", "april", "may", "june", "july", "august",
            "september", "october", "november", "december",
        ),
        start=1,
    )
}  # fmt: skip
_YEAR: Final = re.compile(r"(\d{4})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2})?(?:[t ]\d{1,2}:\d.*)?")
_MONTH_FIRST: Final = re.compile(r"(\d{1,2})[-/.](\d{4})")
_DOTTED: Final = re.compile(r"\d{1,2}\.(\d{1,2})\.(\d{4})")
_EITHER: Final = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
_WORD: Final = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?[ -])?([a-z]{3,9})\.?[ ,-]+(?:\d{1,2},? )?(\d{4})"
)
_LAST_MONTH: Final = 12
_EARLIEST: Final = 1950
AMBIGUOUS: Final = N_("Day and month can be read in two ways. Write the year first: 2024-03.")
NO_TIME: Final = N_("This is no year or month that we can read. Write 2024 or 2024-03.")


class Unclear(ValueError):
    """It cannot be read in one way only; the words say why, to be translated."""


@dataclass(frozen=True)
class When:
    """A year, and the month where it is known."""

    year: int
    month: int | None = None


def read_when(text: str) -> When:
    """Return the year and month that somebody wrote; Unclear where it is not one thing."""
    written = " ".join(text.lower().split())
    found = _numbered(written) or _worded(written)
    if found is None or found.year < _EARLIEST:
        raise Unclear(NO_TIME)
    if found.month is not None and not 1 <= found.month <= _LAST_MONTH:
        raise Unclear(NO_TIME)
    return found


def _numbered(written: str) -> When | None:
    if year := _YEAR.fullmatch(written):
        return When(int(year[1]))
    if first := _YEAR_FIRST.fullmatch(written):
        return When(int(first[1]), int(first[2]))
    if month := _MONTH_FIRST.fullmatch(written) or _DOTTED.fullmatch(written):
        return When(int(month[2]), int(month[1]))
    if either := _EITHER.fullmatch(written):
        return _one_of_two(int(either[1]), int(either[2]), int(either[3]))
    return None


def _one_of_two(one: int, other: int, year: int) -> When:
    """Day and month in an order that hangs on the country: clear only where one is no month."""
    months = {each for each in (one, other) if each <= _LAST_MONTH}
    if len(months) > 1:
        raise Unclear(AMBIGUOUS)
    return When(year, months.pop() if months else 0)


def _worded(written: str) -> When | None:
    found = _WORD.fullmatch(written)
    month = _MONTHS.get(found[1][:3]) if found else None
    return When(int(found[2]), month) if found and month else None
