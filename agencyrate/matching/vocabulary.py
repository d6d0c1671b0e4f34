"""The words of all indexed names: how rare each is, and which lie near a word as typed."""

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from zlib import crc32

from rapidfuzz.distance import OSA

from agencyrate.matching.sounds import sound_of

#: Shorter words have too many neighbours for a typo to be told from another word.
SHORTEST_WITH_TYPO = 4
_SHORTEST_WITH_SOUND = 3
_LONGEST = 40
#: In a word this long, two slips are still nearer to it than to any other.
_LONG_WORD = 7


def _deletions(word: str) -> Iterator[str]:
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _hash(text: str) -> int:
    return crc32(text.encode())


class Vocabulary:
    """Words with the number of names that hold them.

    Near words are found by deletion neighbourhoods (two words one slip apart share a form with one
    letter deleted), kept as one sorted array of numbers, which is small and quick to search.
    """

    def __init__(self, counts: dict[str, int], names: int) -> None:
        self._counts = counts
        whole = math.log(max(names, 1) + 1)
        self._weights = {
            count: max(0.05, math.log(names / count + 1) / whole) for count in set(counts.values())
        }
        self._words = [word for word in counts if len(word) <= _LONGEST]
        self._near = self._sorted(
            (_hash(form), place)
            for place, word in enumerate(self._words)
            if len(word) >= SHORTEST_WITH_TYPO
            for form in _deletions(word)
        )
        self._sounds = self._sorted(
            (_hash(sound_of(word)), place)
            for place, word in enumerate(self._words)
            if len(word) >= _SHORTEST_WITH_SOUND and word.isalpha()
        )

    @staticmethod
    def _sorted(pairs: Iterable[tuple[int, int]]) -> "array[int]":
        keys = array("Q", (hashed << 32 | place for hashed, place in pairs))
        return array("Q", sorted(keys))

    def __len__(self) -> int:
        return len(self._counts)

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def count(self, word: str) -> int:
        """In how many names the word stands."""
        return self._counts.get(word, 0)

    def weight(self, word: str) -> float:
        """How much the word says: near 0 for a word of every name, 1 for a word of one name."""
        return self._weights.get(self._counts.get(word, 1), 1.0)

    def near(self, word: str) -> dict[str, int]:
        """Known words one or two slips away (the word itself left out), with the slips counted."""
        if not SHORTEST_WITH_TYPO <= len(word) <= _LONGEST:
            return {}
        found: dict[str, int] = {}
        for form in set(_deletions(word)):
            for other in self._look_up(self._near, form):
                if other != word and other not in found:
                    found[other] = OSA.distance(word, other)
        return {other: slips for other, slips in found.items() if slips <= self._allowed(word)}

    def sounding_like(self, word: str) -> set[str]:
        """Known words that sound like the word (the word itself left out)."""
        if len(word) < _SHORTEST_WITH_SOUND or not word.isalpha():
            return set()
        sound = sound_of(word)
        return {
            other
            for other in self._look_up(self._sounds, sound)
            if other != word and sound_of(other) == sound
        }

    @staticmethod
    def _allowed(word: str) -> int:
        return 2 if len(word) >= _LONG_WORD else 1

    def _look_up(self, keys: "array[int]", form: str) -> Iterator[str]:
        hashed = _hash(form)
        place = bisect_left(keys, hashed << 32)
        while place < len(keys) and keys[place] >> 32 == hashed:
            yield self._words[keys[place] & 0xFFFFFFFF]
            place += 1
