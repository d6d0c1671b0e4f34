"""Blacking out words: a text as numbered words, marks upon them, and what is left to read. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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

    def __contains__(self, number: int) -> bool:
        return self.first <= number <= self.last


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
