"""Official terms: what a letter, a form or an office will say, so it stands in English too.

A worker who reads of a law in their own language must be able to name it to somebody in the UK. In
a translation the English term stands beside the words for it, for example in brackets.
"""

import csv
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_FILE = Path(__file__).with_name("terms.csv")


@dataclass(frozen=True)
class Term:
    """An official term, and what it is, for those who translate."""

    name: str
    meaning: str

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![A-Za-z]){re.escape(self.name)}(?![A-Za-z])")

    def stands_in(self, text: str) -> bool:
        """Say whether a text holds the term; letters of another script may follow at once."""
        return self._pattern.search(text) is not None


def _read() -> tuple[Term, ...]:
    with _FILE.open(encoding="utf-8", newline="") as opened:
        return tuple(Term(row["term"], row["meaning"]) for row in csv.DictReader(opened))


TERMS = _read()
