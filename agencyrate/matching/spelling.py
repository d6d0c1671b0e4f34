"""Known words by their spelling: which lie a slip or two from a word as typed, or sound like it."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final
from zlib import crc32

from rapidfuzz import process
from rapidfuzz.distance import OSA

from agencyrate.matching.sounds import sound_of

#: Shorter words have too many neighbours for a typo to be told from another word.
SHORTEST_WITH_TYPO: Final = 4
_SHORTEST_WITH_SOUND: Final = 3
_LONGEST: Final = 40
#: In a word this long, two slips are still nearer to it than to any other.
_LONG_WORD: Final = 7
#: In a word this long, two slips anywhere behind its first letter are looked for too.
_SHORTEST_WITH_TWO_SLIPS: Final = 6

#: First letters that are heard as others.
_HEARD_AS: Final = dict(
    zip("szckvwfpgjie", ("zc", "s", "ks", "c", "w", "v", "p", "f", "j", "g", "e", "i"), strict=True)
)


def _deletions(word: str) -> Iterator[str]:
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _hash(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


class Spellings:
    """Words that can be asked for by what lies near them.

    Near words are found by deletion neighbourhoods (two words one slip apart share a form with one
    letter deleted), kept as one sorted array of numbers, which is small and quick to search.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = [word for word in words if len(word) <= _LONGEST]
        self._near = _sorted(
            (_hash(form), place)
            for place, word in enumerate(self._words)
            if len(word) >= SHORTEST_WITH_TYPO
            for form in _deletions(word)
        )
        self._sounds = _sorted(
            (_hash(sound_of(word)), place)
            for place, word in enumerate(self._words)
            if len(word) >= _SHORTEST_WITH_SOUND and word.isalpha()
        )
        self._by_start: dict[tuple[str, int], list[str]] = {}
        for word in self._words:
            if len(word) >= _SHORTEST_WITH_TWO_SLIPS - 1 and word.isalpha():
                self._by_start.setdefault((word[0], len(word)), []).append(word)

    def near(self, word: str) -> dict[str, int]:
        """Known words one or two slips away (the word itself left out), with the slips counted."""
        if not SHORTEST_WITH_TYPO <= len(word) <= _LONGEST:
            return {}
        found: dict[str, int] = {}
        for form in dict.fromkeys(_deletions(word)):
            for other in self._look_up(self._near, form):
                if other not in found:
                    found[other] = OSA.distance(word, other)
        found.pop(word, None)
        most = 2 if len(word) >= _LONG_WORD else 1
        return {other: slips for other, slips in found.items() if slips <= most}

    def two_slips_off(self, word: str) -> list[str]:
        """Known words that begin with the same letter or sound and differ by two slips."""
        if not _SHORTEST_WITH_TWO_SLIPS <= len(word) <= _LONGEST or not word.isalpha():
            return []
        return [
            known
            for first in word[0] + _HEARD_AS.get(word[0], "")
            for length in range(len(word) - 2, len(word) + 3)
            for known, _, _ in process.extract(
                word,
                self._by_start.get((first, length), ()),
                scorer=OSA.distance,
                score_cutoff=2,
                limit=None,
            )
        ]

    def sounding_like(self, word: str) -> list[str]:
        """Known words that sound like the word (the word itself left out)."""
        if len(word) < _SHORTEST_WITH_SOUND or not word.isalpha():
            return []
        return [other for other in self._look_up(self._sounds, sound_of(word)) if other != word]

    def _look_up(self, keys: "array[int]", form: str) -> list[str]:
        """The words kept under a form; in some 100,000 look-ups one word more, by its hash."""
        hashed = _hash(form)
        first = bisect_left(keys, hashed << 32)
        if first == len(keys) or keys[first] >> 32 != hashed:
            return []
        last = bisect_left(keys, (hashed + 1) << 32, first)
        return [self._words[key & 0xFFFFFFFF] for key in keys[first:last]]


def _sorted(pairs: Iterable[tuple[int, int]]) -> "array[int]":
    keys = array("Q", (hashed << 32 | place for hashed, place in pairs))
    return array("Q", sorted(keys))
