"""What a word as typed may mean: itself, known words near it, its whole, the halves it joins."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from agencyrate.matching.comparing import USUAL_SHORT
from agencyrate.matching.vocabulary import Vocabulary

#: A word of more names than this is common: nobody who writes it so means a word near it.
COMMON: Final = 150
#: Who types a word of so many times more names than a near one has means no such.
MOST_TIMES_RARER: Final = 2
#: Words that may have been written together have at least so many letters, their halves so many.
SHORTEST_JOINED: Final = 7
SHORTEST_HALF: Final = 4

_SLIPPED: Final = {1: 0.85, 2: 0.65}
_SOUNDED: Final = 0.65
_JOINED: Final = 0.9
_SHORTENED: Final = 0.9
#: Of what a word as typed weighs more than the near one, so much counts as found.
_EXPLAINED: Final = 0.35
#: Asked words whose near words are kept at hand.
_KEPT: Final = 20_000


class Meanings:
    """The known words that typed ones may mean, with what it is worth to a name to hold them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._meant = lru_cache(_KEPT)(self._meant_by)

    def standing(self, words: tuple[str, ...]) -> dict[str, float]:
        """The words that are known as they stand."""
        force = self._vocabulary.force
        return {word: force(word) for word in words if word in self._vocabulary}

    def wanted(self, words: tuple[str, ...]) -> dict[str, float]:
        """All known words that the typed ones may mean."""
        wanted: dict[str, float] = {}
        for word in words:
            for near, worth in self._meant(word):
                wanted[near] = max(worth, wanted.get(near, 0.0))
        force = self._vocabulary.force
        for first, second in pairwise(words):
            if first + second in self._vocabulary:
                typed = force(first) + force(second)
                wanted[first + second] = self._worth(typed, first + second, _JOINED)
        return wanted

    def _meant_by(self, word: str) -> tuple[tuple[str, float], ...]:
        """What a word may mean: itself, if common; else words near it too."""
        force = self._vocabulary.force(word)
        count = self._vocabulary.count(word)
        if count > COMMON:
            return ((word, force),)
        near = self._near(word, count)
        worth = {known: self._worth(force, known, close) for known, close in near.items()}
        for half in self._halves(word):
            worth[half] = self._worth(force / 2, half, _JOINED)
        if count:
            worth[word] = force
        return tuple(worth.items())

    def _near(self, word: str, count: int) -> dict[str, float]:
        """The known words near one that stands in so many names, with how near each is."""
        near = dict.fromkeys(self._vocabulary.sounding_like(word), _SOUNDED)
        slipped = self._vocabulary.near(word)
        for known, slips in slipped.items():
            near[known] = _SLIPPED[slips]
        least = count // MOST_TIMES_RARER
        near = {known: close for known, close in near.items()
                if self._vocabulary.count(known) > least}  # fmt: skip
        if not count and 1 not in slipped.values():
            for known in self._vocabulary.two_slips_off(word):
                near.setdefault(known, _SLIPPED[2])
        whole = USUAL_SHORT.get(word, "")
        return {**near, whole: _SHORTENED} if whole in self._vocabulary else near

    def _worth(self, typed: float, known: str, closeness: float) -> float:
        """What it is worth to a name to hold a word near the one that was typed.

        Not more than the word as typed would be: who writes "Rose" does not mean "Brose". And where
        a word of many names was meant, a rare one that no name answers was not: "Kare" for "Care".
        """
        force = self._vocabulary.force(known)
        return closeness * min(typed, force) + _EXPLAINED * max(0.0, typed - force)

    def _halves(self, word: str) -> Iterator[str]:
        """The known words that an unknown one was joined from: "kekopersonnel"."""
        vocabulary = self._vocabulary
        if len(word) < SHORTEST_JOINED or word in vocabulary:
            return
        for cut in range(3, len(word) - 2):
            first, second = word[:cut], word[cut:]
            if first in vocabulary and (second in vocabulary or vocabulary.near(second)):
                yield first
                yield from [second] if second in vocabulary else vocabulary.near(second)
            elif second in vocabulary and len(second) >= SHORTEST_HALF:
                yield second
                yield from vocabulary.near(first)
