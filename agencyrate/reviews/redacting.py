"""Blacking out words: a text as numbered words, marks upon them, and what is left to read. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Stands for any run of words, short or long: its length would tell something of a name.
BLACKED_OUT = "[removed]"
_WORD = re.compile(r"\S+")
#: The end of a sentence is not private, and a text without it is hard to read.
_SENTENCE_END = re.compile(r"[.,;:!?]+$")


@dataclass(frozen=True)
class Word:
    """One word of a text, numbered from 1, with its place among the characters."""

    number: int
    start: int
    end: int
    text: str
    #: True where a new line begins before it.
    new_line: bool = False


@dataclass(frozen=True)
class Run:
    """Words from the first to the last, both included."""

    first: int
    last: int

    @property
    def numbers(self) -> range:
        """The numbers of the words it covers."""
        return range(self.first, self.last + 1)


def words_of(text: str) -> list[Word]:
    """Return the words of a text in order."""
    found, before = [], 0
    for number, match in enumerate(_WORD.finditer(text), start=1):
        new_line = "\n" in text[before : match.start()]
        found.append(Word(number, match.start(), match.end(), match.group(), new_line))
        before = match.end()
    return found


def run_of_span(words: Sequence[Word], start: int, end: int) -> Run | None:
    """Return the words that characters from start to end lie in; None when they lie in none."""
    touched = [word.number for word in words if word.start < end and word.end > start]
    return Run(touched[0], touched[-1]) if touched else None


def joined(runs: Iterable[Run]) -> list[Run]:
    """Return the same words in as few runs as can be, in order."""
    out: list[Run] = []
    for run in sorted(runs, key=lambda each: (each.first, each.last)):
        if out and run.first <= out[-1].last + 1:
            out[-1] = Run(out[-1].first, max(out[-1].last, run.last))
        else:
            out.append(run)
    return out


def runs_of_numbers(numbers: Iterable[int]) -> list[Run]:
    """Return single word numbers as runs."""
    return joined(Run(number, number) for number in set(numbers))


def redacted(text: str, runs: Iterable[Run]) -> str:
    """Return the text with every run of words replaced by one sign, whatever its length.

    A run that reaches beyond the text covers what there is of it.
    """
    words = words_of(text)
    out, after = [], 0
    for run in joined(runs):
        covered = words[max(run.first, 1) - 1 : run.last]
        if not covered:
            continue
        out.append(text[after : covered[0].start])
        ending = _SENTENCE_END.search(covered[-1].text)
        out.append(BLACKED_OUT + (ending.group() if ending else ""))
        after = covered[-1].end
    return "".join(out) + text[after:]


@dataclass(frozen=True)
class Piece:
    """A stretch of a text that is drawn in one way."""

    text: str
    found: bool = False
    out: bool = False


def pieces(text: str, *, found: Iterable[tuple[int, int]], out: Iterable[Run]) -> list[Piece]:
    """Return the whole text in stretches: plain, found to be an identifier, blacked out."""
    words = words_of(text)
    spans = list(found)
    covered = [
        (words[run.first - 1].start, words[min(run.last, len(words)) - 1].end)
        for run in joined(out)
        if 1 <= run.first <= len(words)
    ]
    edges = sorted({0, len(text), *(edge for span in (*spans, *covered) for edge in span)})
    drawn: list[Piece] = []
    for start, end in pairwise(edges):
        out_of_sight = _within((start, end), covered)
        if out_of_sight and drawn and drawn[-1].out:
            drawn[-1] = Piece(drawn[-1].text + text[start:end], out=True)
        elif out_of_sight:
            drawn.append(Piece(text[start:end], out=True))
        else:
            drawn.append(Piece(text[start:end], found=_within((start, end), spans)))
    return drawn


def _within(stretch: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= stretch[0] and stretch[1] <= end for start, end in spans)
