"""Which held names hold which word: the few names worth laying beside an asked one."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from heapq import nlargest
from itertools import pairwise
from typing import Final

from rapidfuzz import fuzz, process

from agencyrate.matching.names import NamePart
from agencyrate.matching.vocabulary import Vocabulary

#: Held names compared in full for one asked name.
MOST_CANDIDATES: Final = 13
#: Of these, so many are taken for their rare words alone.
SUREST: Final = 5
#: Names that share a rare word and are weighed by their letters too, before the best are taken.
MOST_WEIGHED: Final = 40
#: With so many names brought in by rarer words, a common word brings in no more.
ENOUGH_BROUGHT: Final = 60
#: List places read for one asked name: common words only raise what rarer ones brought in.
MOST_POSTINGS: Final = 2_500
#: Names that a common word raises: what shares no more than that with the asked one lies behind.
MOST_RAISED: Final = 2_500
#: A word of more names than this is common: nobody who writes it so means a word near it.
COMMON: Final = 150
#: Below this likeness in letters, a name whose words were not found is not brought in by them.
LOWEST_LETTERS: Final = 80
#: What is so many times longer than a name is less like it than that, whatever its letters.
MOST_TIMES_LONGER: Final = 1.5
#: Below this part of what both names say, the words did not find it: try the letters.
FOUND_BY_WORDS: Final = 0.5

#: Fewer letters begin too many words.
SHORTEST_BEGINNING: Final = 2
#: Words that may have been written together have at least so many letters, their halves so many.
SHORTEST_JOINED: Final = 7
SHORTEST_HALF: Final = 4
#: Shorter names are like too many others by their letters alone.
SHORTEST_BY_LETTERS: Final = 6

#: A near word is read as if it stood in so many more names.
_BEHIND: Final = 1_000
_SLIPPED: Final = {1: 0.85, 2: 0.65}
_SOUNDED: Final = 0.65
_JOINED: Final = 0.9
#: Asked words whose near words are kept at hand.
_KEPT: Final = 20_000
#: Common words whose places are kept as a set: a name's two or three are mostly of these few.
_KEPT_COMMON: Final = 64


class Postings:
    """Held names by word and by their letters without spaces. Built once, then only read."""

    def __init__(self, parts: Sequence[NamePart]) -> None:
        self._parts = parts
        self._places: dict[str, array[int]] = {}
        for place, part in enumerate(parts):
            for word in set(part.words):
                self._places.setdefault(word, array("I")).append(place)
        counts = {word: len(places) for word, places in self._places.items()}
        self.vocabulary = Vocabulary(counts, len(parts))
        weight = self.vocabulary.force
        self._mass = array("f", (sum(map(weight, set(part.words))) for part in parts))
        self._sorted_words = sorted(self._places)
        self._by_compact: dict[str, list[int]] = {}
        self._by_start: dict[str, list[str]] = {}
        for place, part in enumerate(parts):
            letters = part.letters
            if letters not in self._by_compact:
                self._by_start.setdefault(letters[:2], []).append(letters)
            self._by_compact.setdefault(letters, []).append(place)
        for begun in self._by_start.values():
            begun.sort(key=len)
        self._meant = lru_cache(_KEPT)(self._meant_by)
        self._held_by = lru_cache(_KEPT_COMMON)(lambda word: frozenset(self._places[word]))

    def candidates(self, asked: NamePart) -> set[int]:
        """The held names that share most of what is rare in the asked one, or are spelt alike."""
        letters = asked.letters
        found = set(self._by_compact.get(letters, ()))
        shared = self._shared(asked)
        weighed = nlargest(MOST_WEIGHED, shared, key=shared.__getitem__)
        if not weighed or shared[weighed[0]] < FOUND_BY_WORDS:
            found |= self._by_letters(letters)
        if len(weighed) > MOST_CANDIDATES:
            found.update(weighed[:SUREST])
            for place in weighed[SUREST:]:
                alike = fuzz.ratio(letters, self._parts[place].letters) / 100
                shared[place] = 0.6 * shared[place] + 0.4 * alike
            rest = MOST_CANDIDATES - SUREST
            weighed = nlargest(rest, weighed[SUREST:], key=shared.__getitem__)
        return found.union(weighed)

    def containing(self, words: Sequence[str]) -> Collection[int]:
        """The names in which all these words stand, the last perhaps only begun.

        A word that no name holds stands for the known ones a slip or two away or of its sound.
        """
        if not words or len(words[-1]) < SHORTEST_BEGINNING:
            return ()
        last = self._begun(words[-1]) or self._known(words[-1])
        sought = [last, *map(self._known, words[:-1])]
        sought.sort(key=lambda known: sum(len(self._places[word]) for word in known))
        places = {place for word in sought[0] for place in self._places[word]}
        for known in sought[1:]:
            if len(known) == 1 and len(self._places[next(iter(known))]) > COMMON:
                places &= self._held_by(*known)
            else:
                places = {p for p in places if not known.isdisjoint(self._parts[p].words)}
        return places

    def _known(self, word: str) -> set[str]:
        if word in self.vocabulary:
            return {word}
        near = {*self.vocabulary.near(word), *self.vocabulary.sounding_like(word)}
        return near or set(self.vocabulary.two_slips_off(word))

    def _begun(self, start: str) -> set[str]:
        first = bisect_left(self._sorted_words, start)
        last = bisect_left(self._sorted_words, start + "\U0010ffff")
        return set(self._sorted_words[first:last])

    def _shared(self, asked: NamePart) -> dict[int, float]:
        """By held name: which part of all that both names say is said by both.

        Rare words bring in names; once there are enough, common ones only raise those.
        """
        scores: dict[int, float] = {}
        left = MOST_POSTINGS
        force = self.vocabulary.force
        places = self._places
        for word, closeness in sorted(self._wanted(asked.words).items(), key=self._order):
            held = places[word]
            weight = force(word) * closeness
            if not scores:
                scores = dict.fromkeys(held, weight)
            elif len(held) > left or len(scores) >= ENOUGH_BROUGHT < len(held):
                scores = self._raised(scores, word, weight)
            else:
                brought = scores.get
                for place in held:
                    scores[place] = brought(place, 0.0) + weight
            left -= len(held)
        asked_mass = sum(map(force, set(asked.words)))
        mass = self._mass
        return {p: 2 * score / (asked_mass + mass[p]) for p, score in scores.items()}

    def _raised(self, scores: dict[int, float], word: str, weight: float) -> dict[int, float]:
        """The scores, with those of the names that hold a common word raised: of the best alone."""
        if len(scores) > MOST_RAISED:
            scores = {
                place: scores[place] for place in nlargest(MOST_RAISED, scores, scores.__getitem__)
            }
        for place in self._held_by(word).intersection(scores):
            scores[place] += weight
        return scores

    def _order(self, wanted: tuple[str, float]) -> int:
        """Rare words first, and those that stand as typed before those that are only near."""
        word, closeness = wanted
        return len(self._places[word]) + (0 if closeness == 1 else _BEHIND)

    def _wanted(self, words: tuple[str, ...]) -> dict[str, float]:
        """Known words that the asked ones may mean, with how near each is."""
        wanted: dict[str, float] = {}
        for word in words:
            for near, closeness in self._meant(word):
                wanted[near] = max(closeness, wanted.get(near, 0.0))
        for first, second in pairwise(words):
            if first + second in self.vocabulary:
                wanted[first + second] = _JOINED
        return wanted

    def _meant_by(self, word: str) -> tuple[tuple[str, float], ...]:
        """Known words that a word may mean: itself, if common; else those near it too."""
        count = self.vocabulary.count(word)
        if count > COMMON:
            return ((word, 1.0),)
        meant = dict.fromkeys(self._halves(word), _JOINED)
        for near in self.vocabulary.sounding_like(word):
            meant[near] = _SOUNDED
        slipped = self.vocabulary.near(word)
        for near, slips in slipped.items():
            meant[near] = _SLIPPED[slips]
        if not count and 1 not in slipped.values():
            for near in self.vocabulary.two_slips_off(word):
                meant.setdefault(near, _SLIPPED[2])
        if count:
            meant[word] = 1.0
        return tuple(meant.items())

    def _halves(self, word: str) -> Iterator[str]:
        """The known words that an unknown one was joined from: "kekopersonnel"."""
        vocabulary = self.vocabulary
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

    def _by_letters(self, letters: str) -> set[int]:
        """Names of nearly the same letters that begin alike, wherever their words part."""
        if len(letters) < SHORTEST_BY_LETTERS:
            return set()
        begun = self._by_start.get(letters[:2], [])
        shortest, longest = len(letters) / MOST_TIMES_LONGER, len(letters) * MOST_TIMES_LONGER
        first = bisect_left(begun, shortest, key=len)
        near = process.extract(
            letters,
            begun[first : bisect_right(begun, longest, first, key=len)],
            scorer=fuzz.ratio,
            score_cutoff=LOWEST_LETTERS,
            limit=5,
        )
        return {place for form, _, _ in near for place in self._by_compact[form]}
