"""How usual a word is in the names of organisations at large, for lists too short to tell.

In a list of fifty agencies "nursing" may stand once, and "aston" not at all: that makes neither
the one rare nor the other a slip of the pen. `words.txt` counts the words that stand in several
names of the Home Office's register of licensed sponsors; `bench/fit_matching.py` writes it.
"""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

from agencyrate.matching.spelling import Spellings

_FILE: Final = Path(__file__).with_name("words.txt")


class Usage:
    """Words of many names, how often each is used, and the runs of letters they are made of."""

    def __init__(self, text: str) -> None:
        first, *lines = text.splitlines()
        self.names = int(first)
        pairs = (line.split() for line in lines)
        self.counts = {word: int(count) for word, count in pairs}
        self.spellings = Spellings(self.counts)
        self.runs = Counter(run for word in self.counts if word.isalpha() for run in runs(word))

    def share(self, word: str) -> float:
        """In what part of all names the word stands."""
        return self.counts.get(word, 1) / self.names


def runs(word: str) -> list[str]:
    """All runs of three letters, the word's beginning and end counted as letters."""
    edged = f"<{word}>"
    return [edged[place : place + 3] for place in range(len(edged) - 2)]


@cache
def usage() -> Usage:
    """The words in use, read once."""
    return Usage(_FILE.read_text(encoding="utf-8"))
