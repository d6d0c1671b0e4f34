"""The words of all indexed names: how rare each is, how usual its letters, what lies near it."""

import math
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from agencyrate.matching.spelling import Spellings
from agencyrate.matching.usage import runs, usage

_LONGEST: Final = 40
#: Every so many rarest runs of three letters tell how odd a word looks.
_ODDEST: Final = 2
_MOST_ODD: Final = 8.0
#: How many names of organisations at large weigh as much as the list's own.
_AT_LARGE: Final = 5_000
#: Words as typed whose near ones are kept at hand.
_KEPT: Final = 4_096


class _Known(dict[str, float]):
    """A number for each word, reckoned when it is first asked for; kept for known words alone."""

    def __init__(self, reckoned: Callable[[str], float], known: dict[str, int]) -> None:
        super().__init__()
        self._reckoned = reckoned
        self._known = known

    def __missing__(self, word: str) -> float:
        number = self._reckoned(word)
        if word in self._known:
            self[word] = number
        return number


class Vocabulary(Spellings):
    """Words with the number of names that hold them, and what is known of words at large."""

    def __init__(self, counts: dict[str, int], names: int) -> None:
        super().__init__(counts)
        self._counts = counts
        self._names = names
        self._usage = usage()
        self._most = math.log(self._usage.names + 1)
        #: How much a word says: near 0 for a word of every name, 1 for a word of one name.
        self.weight: Callable[[str], float] = _Known(self._weighed, counts).__getitem__
        #: The weight squared: which of two names is nearer hangs on their rare words.
        self.force: Callable[[str], float] = _Known(self._forced, counts).__getitem__
        self._one_off = lru_cache(_KEPT)(self._one_slip_off)
        self._runs = Counter(
            run
            for word in counts
            if word not in self._usage.counts and len(word) <= _LONGEST and word.isalpha()
            for run in runs(word)
        )

    def __len__(self) -> int:
        return len(self._counts)

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def count(self, word: str) -> int:
        """In how many names of the list the word stands."""
        return self._counts.get(word, 0)

    def use(self, word: str) -> int:
        """In how many names the word stands, here or at large."""
        return max(self._counts.get(word, 0), self._usage.counts.get(word, 0))

    def rivals(self, typed: str, known: str) -> int:
        """How many other words, known here or at large, are one slip from a word as typed."""
        near = self._one_off(typed)
        return len(near) - (known in near)

    def _weighed(self, word: str) -> float:
        share = self._usage.share(word)
        others = max(self.count(word) - 1, 0) + _AT_LARGE * share
        held = max(share, others / (self._names + _AT_LARGE))
        return max(0.05, min(1.0, math.log(1 / held + 1) / self._most))

    def _forced(self, word: str) -> float:
        return self.weight(word) ** 2

    def _one_slip_off(self, typed: str) -> frozenset[str]:
        near = {**self._usage.spellings.near(typed), **self.near(typed)}
        return frozenset(word for word, slips in near.items() if slips == 1)

    def oddness(self, word: str) -> float:
        """How unlike a word in use its letters are: 0 for a usual word, 8 for a slip's.

        A word that is known is judged by the other words alone.
        """
        own = int(word in self._counts or word in self._usage.counts)
        here, at_large = self._runs, self._usage.runs
        rarest = sorted(here[run] + at_large[run] - own for run in runs(word))[:_ODDEST]
        usual = sum(min(_MOST_ODD, math.log(max(count, 0) + 1)) for count in rarest)
        return _MOST_ODD - usual / len(rarest)

    def parted(self, letters: str) -> list[str]:
        """Letters without spaces parted into known words, as far as they are: "lotuscaregroup".

        The likeliest parting: each word costs the more, the rarer it is, and an unknown letter
        costs more than most.
        """
        whole = math.log(sum(self._counts.values()) + 2)
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(letters) + 1):
            choices = [(best[end - 1][0] + whole / 2, end - 1)]
            for start in range(max(0, end - _LONGEST), end - 1):
                count = self._counts.get(letters[start:end], 0)
                if count:
                    choices.append((best[start][0] + whole - math.log(count), start))
            best.append(min(choices))
        return _cut(letters, [start for _, start in best])


def _cut(letters: str, starts: list[int]) -> list[str]:
    """Cut at the chosen starts; letters that belong to no known word stay together."""
    words: list[str] = []
    end, unknown = len(letters), ""
    while end:
        piece = letters[starts[end] : end]
        end = starts[end]
        if len(piece) == 1:
            unknown = piece + unknown
            continue
        words += [unknown, piece] if unknown else [piece]
        unknown = ""
    return [word for word in reversed([*words, unknown]) if word]
