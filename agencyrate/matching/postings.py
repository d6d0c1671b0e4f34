"""Which held names hold which word: the few names worth laying beside an asked one."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nlargest
from typing import Final

from rapidfuzz import fuzz, process

from agencyrate.matching.meanings import COMMON, Meanings
from agencyrate.matching.names import NamePart
from agencyrate.matching.vocabulary import Vocabulary

#: Held names compared in full for one asked name.
MOST_CANDIDATES: Final = 10
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
#: Below this likeness in letters, a name whose words were not found is not brought in by them.
LOWEST_LETTERS: Final = 75
#: So many names are brought in by their letters.
MOST_BY_LETTERS: Final = 6
#: What is so many times longer than a name is less like it than that, whatever its letters.
MOST_TIMES_LONGER: Final = 1.5
#: Fewer letters begin too many words.
SHORTEST_BEGINNING: Final = 2
#: Shorter names are like too many others by their letters alone.
SHORTEST_BY_LETTERS: Final = 6

#: A near word is read as if it stood in so many more names.
_BEHIND: Final = 1_000
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
        self._in_order = array("I", sorted(range(len(parts)), key=lambda place: parts[place].words))
        self._by_compact: dict[str, list[int]] = {}
        self._letters: list[str] = []
        for place, part in enumerate(parts):
            letters = part.letters
            same = self._by_compact.setdefault(letters, [])
            #: One text for all that are spelt so, not one each.
            self._letters.append(self._letters[same[0]] if same else letters)
            same.append(place)
        self._by_start, self._by_second = _by_two_letters(self._by_compact)
        for place, part in enumerate(parts):
            if "and" in part.words:
                self._by_compact.setdefault(part.bare_letters, []).append(place)
        self._meanings = Meanings(self.vocabulary)
        self._held_by = lru_cache(_KEPT_COMMON)(lambda word: frozenset(self._places[word]))

    def candidates(self, asked: NamePart) -> set[int]:
        """The held names that share most of what is rare in the asked one, or are spelt alike."""
        letters = asked.letters
        found = set(self._by_compact.get(letters, ()))
        shared = self._shared(asked.words, near=not found)
        weighed = nlargest(MOST_WEIGHED, shared, key=shared.__getitem__)
        if len(weighed) > MOST_CANDIDATES:
            found.update(weighed[:SUREST])
            for place in weighed[SUREST:]:
                alike = fuzz.ratio(letters, self._letters[place]) / 100
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

    def beginning(self, words: tuple[str, ...]) -> Sequence[int]:
        """The names that begin with these words, as they stand, or are no more than these."""
        size = len(words)

        def begins(place: int) -> tuple[str, ...]:
            return self._parts[place].words[:size]

        first = bisect_left(self._in_order, words, key=begins)
        return self._in_order[first : bisect_right(self._in_order, words, first, key=begins)]

    def _known(self, word: str) -> set[str]:
        if word in self.vocabulary:
            return {word}
        near = {*self.vocabulary.near(word), *self.vocabulary.sounding_like(word)}
        return near or set(self.vocabulary.two_slips_off(word))

    def _begun(self, start: str) -> set[str]:
        first = bisect_left(self._sorted_words, start)
        last = bisect_left(self._sorted_words, start + "\U0010ffff")
        return set(self._sorted_words[first:last])

    def _shared(self, typed: tuple[str, ...], *, near: bool) -> dict[int, float]:
        """By held name: which part of all that both names say is said by both.

        Rare words bring in names; once there are enough, common ones only raise those. Words near
        the typed ones count too, unless it is known that the name stands as it was typed.
        """
        scores: dict[int, float] = {}
        left = MOST_POSTINGS
        force = self.vocabulary.force
        places = self._places
        wanted = self._meanings.wanted(typed) if near else self._meanings.standing(typed)

        def order(word: str) -> int:
            return len(places[word]) + (0 if word in typed else _BEHIND)

        for word in sorted(wanted, key=order):
            held = places[word]
            weight = wanted[word]
            if not scores:
                scores = dict.fromkeys(held, weight)
            elif len(held) > left or len(scores) >= ENOUGH_BROUGHT < len(held):
                scores = self._raised(scores, word, weight)
            else:
                brought = scores.get
                for place in held:
                    scores[place] = brought(place, 0.0) + weight
            left -= len(held)
        asked_mass = sum(map(force, set(typed)))
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

    def spelt_like(self, asked: NamePart) -> set[int]:
        """Names of nearly the same letters, wherever their words part.

        They begin alike, but for one slip in the first letter.
        """
        letters = asked.letters
        if len(letters) < SHORTEST_BY_LETTERS:
            return set()
        first, second = letters[:2], letters[1:3]
        near: dict[str, float] = {}
        for held in (
            self._by_start.get(first), self._by_second.get(second),
            self._by_second.get(first), self._by_start.get(second),
        ):  # fmt: skip
            near.update(_near_in(held or [], letters))
        nearest = nlargest(MOST_BY_LETTERS, near, key=near.__getitem__)
        return {place for form in nearest for place in self._by_compact[form]}


def _by_two_letters(forms: Iterable[str]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The forms by their first two letters, and by the two behind the first; short ones first."""
    by_start: dict[str, list[str]] = {}
    by_second: dict[str, list[str]] = {}
    for form in sorted(forms, key=len):
        by_start.setdefault(form[:2], []).append(form)
        by_second.setdefault(form[1:3], []).append(form)
    return by_start, by_second


def _near_in(held: Sequence[str], letters: str) -> Iterator[tuple[str, float]]:
    """Those of the forms, sorted by length, that are nearly spelt like the letters."""
    shortest, longest = len(letters) / MOST_TIMES_LONGER, len(letters) * MOST_TIMES_LONGER
    first = bisect_left(held, shortest, key=len)
    near = process.extract(
        letters,
        held[first : bisect_right(held, longest, first, key=len)],
        scorer=fuzz.ratio,
        score_cutoff=LOWEST_LETTERS,
        limit=MOST_BY_LETTERS,
    )
    return ((form, score) for form, score, _ in near)
