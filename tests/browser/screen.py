"""What stands on a terminal, from the letters and orders that a program sends to it."""

import codecs
import re

#: So tall that every page stands on one screen.
ROWS, COLUMNS = 500, 100
_SEQUENCE = re.compile(r"\x1b(?:\[([0-9;?]*)([A-Za-z@])|[()][A-Z0-9]|[=>78MDEHc])")


class Screen:
    """A terminal of the kind that every text browser knows (VT100), as far as lynx uses it."""

    def __init__(self) -> None:
        self.lines = [[" "] * COLUMNS for _ in range(ROWS)]
        self.row = self.column = 0
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._left = ""

    def feed(self, data: bytes) -> None:
        text, place = self._left + self._decode(data), 0
        self._left = ""
        while place < len(text):
            if text[place] == "\x1b":
                found = _SEQUENCE.match(text, place)
                if not found:
                    self._left = text[place:]
                    return
                if found[2]:
                    self._order(found[2], [int(each or 0) for each in re.findall(r"\d+", found[1])])
                place = found.end()
                continue
            self._letter(text[place])
            place += 1

    def _letter(self, letter: str) -> None:
        if letter == "\r":
            self.column = 0
        elif letter == "\n":
            self.row = min(self.row + 1, ROWS - 1)
        elif letter == "\b":
            self.column = max(self.column - 1, 0)
        elif letter == "\t":
            self.column = min(self.column // 8 * 8 + 8, COLUMNS - 1)
        elif letter >= " ":
            self.lines[self.row][min(self.column, COLUMNS - 1)] = letter
            self.column += 1

    def _order(self, order: str, numbers: list[int]) -> None:
        first = (numbers or [0])[0]
        if order in "Hf":
            row, column = (*numbers, 1, 1)[:2] if numbers else (1, 1)
            self.row, self.column = max(row, 1) - 1, max(column, 1) - 1
        elif order in "ABCD":
            by = max(first, 1) * (-1 if order in "AD" else 1)
            if order in "AB":
                self.row = min(max(self.row + by, 0), ROWS - 1)
            else:
                self.column = min(max(self.column + by, 0), COLUMNS - 1)
        elif order == "K":
            self._clear(self.row, self.column if first == 0 else 0,
                        self.column + 1 if first == 1 else COLUMNS)  # fmt: skip
        elif order == "J":
            self._clear(self.row, self.column if first == 0 else 0)
            for row in range(self.row + 1 if first == 0 else 0, ROWS):
                self._clear(row, 0)

    def _clear(self, row: int, start: int, end: int = COLUMNS) -> None:
        self.lines[row][start:end] = [" "] * (end - start)

    @property
    def text(self) -> str:
        return "\n".join("".join(line).rstrip() for line in self.lines[: ROWS - 3])

    @property
    def foot(self) -> str:
        """The last lines, where lynx asks and tells."""
        return "\n".join("".join(line).rstrip() for line in self.lines[ROWS - 3 :])
