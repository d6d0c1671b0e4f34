"""CSV records one by one: a quotation mark that is never closed costs its own row, no other."""

import csv
from collections.abc import Iterable, Iterator
from typing import Final

LONGEST_FIELD: Final = 20_000
#: From so many columns on, a line that has them all is a row, also within quotation marks.
_SURELY_A_ROW: Final = 4

#: The line's number, as a person counts; its fields; and why it cannot be read, or "".
Record = tuple[int, list[str], str]


def records_of(lines: Iterable[str], delimiter: str = ",") -> Iterator[Record]:
    """Yield each record. One that swallowed the rows after it is read line by line instead.

    Otherwise every firm in between would be missing from the list, and told as gone from it.
    """
    csv.field_size_limit(LONGEST_FIELD)
    taken = _Taken(lines)
    reader = csv.reader(taken, delimiter=delimiter)
    width = 0
    while True:
        number = reader.line_num + 1
        taken.held.clear()
        row, problem = _next(reader)
        if row is None:
            return
        if len(taken.held) > 1 and (problem or _swallowed(row, taken.held[1:], width, delimiter)):
            for place, line in enumerate(taken.held):
                alone, why = _next(csv.reader([line], delimiter=delimiter))
                yield number + place, alone or [], why
            continue
        if len(taken.held) == 1 and row:
            width = len(row)
        yield number, row, problem


class _Taken(Iterator[str]):
    """The lines, with those kept that the record under way took."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.held: list[str] = []

    def __next__(self) -> str:
        line = next(self._lines)
        self.held.append(line)
        return line


def _next(reader: Iterator[list[str]]) -> tuple[list[str] | None, str]:
    try:
        return next(reader), ""
    except StopIteration:
        return None, ""
    except csv.Error as error:
        return [], f"cannot be read as CSV ({error})"


def _swallowed(row: list[str], later: list[str], width: int, delimiter: str) -> bool:
    """Whether the later lines of a record are rows of their own, as wide as the row before.

    A row of its own has its marks in pairs; where a field with a line break ends, one is odd.
    """
    if width < 2:  # noqa: PLR2004 - any line of a list of names is a row of one column
        return False
    whole = [
        line.count('"') % 2 == 0
        and len(_next(csv.reader([line], delimiter=delimiter))[0] or ()) == width
        for line in later
    ]
    return any(whole) if len(row) != width else width >= _SURELY_A_ROW and all(whole)
