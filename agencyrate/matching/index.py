"""An index of organisation names: from a name as typed to the few held names worth comparing."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from itertools import chain, pairwise
from sys import intern
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from agencyrate.matching.comparing import Likeness, compare
from agencyrate.matching.names import NamePart, compact, host_of, parse
from agencyrate.matching.vocabulary import Vocabulary

#: Held names compared in full for one asked name.
MOST_CANDIDATES = 40
#: With so many names brought in by rarer words, a common word brings in no more.
ENOUGH_CANDIDATES = 60
#: What shares less than this part of what the best one shares is not worth comparing.
FAR_BEHIND = 0.7
#: List places read for one asked name: common words are left out beyond it.
MOST_POSTINGS = 25_000
#: Below this, the words did not find it: try the letters of the whole name.
GOOD_ENOUGH = 0.7

#: Fewer letters begin too many words.
SHORTEST_BEGINNING = 2
#: Words that may have been written together have at least so many letters, their halves so many.
SHORTEST_JOINED = 7
SHORTEST_HALF = 4
#: Shorter names are like too many others by their letters alone.
SHORTEST_BY_LETTERS = 6

_SLIPPED = {1: 0.85, 2: 0.65}
_SOUNDED = 0.65
_JOINED = 0.9


class Row(NamedTuple):
    """What is indexed: an entry may come in several rows, or one row with its other names."""

    entry_id: str
    name: str
    place: str = ""
    website: str = ""
    company_number: str = ""
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """An entry that bears a name: under which legal form, and whether it only trades so."""

    row: Row
    part: NamePart
    legal: NamePart

    @property
    def identity(self) -> tuple[str, str, str]:
        """Equal for two holders that are surely one organisation.

        One company's name is held by one company (Companies Act 2006 s.66); where no legal form
        is stated, the same name in two towns may be two businesses.
        """
        if self.legal.form:
            return (compact(self.legal.stem), self.legal.form, "")
        return (compact(self.legal.stem), "", self.row.place.casefold().strip())


class NameIndex:
    """Held names by word, by spelling without spaces, by web host. Built once, then only read."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._parts: list[NamePart] = []
        self._holders: list[list[Holder]] = []
        by_words: dict[tuple[str, ...], int] = {}
        self._by_host: dict[str, list[Holder]] = {}
        places: dict[str, int] = {}
        self._rows = 0
        for row in rows:
            self._rows += 1
            self._add(row, by_words)
            if row.place:
                town = intern(row.place.casefold().strip())
                places[town] = places.get(town, 0) + 1
        self._places = frozenset(places)
        self._by_compact = self._compact_forms()
        self._postings, self._mass = self._post()
        self._sorted_words = sorted(self._postings)
        self._by_length = self._lengths()

    @classmethod
    def build(cls, rows: Iterable[tuple[Any, ...]]) -> "NameIndex":
        """Index plain tuples (id, name[, place[, website]])."""
        return cls(Row(*row) for row in rows)

    def __len__(self) -> int:
        return self._rows

    def holders_of_host(self, host: str) -> list[Holder]:
        """Who is listed with this web host."""
        return self._by_host.get(host, [])

    def likest(self, asked: NamePart) -> list[tuple[Likeness, Holder]]:
        """The held names most like the asked one, each with every entry that bears it."""
        places = self._candidates(asked)
        found = self._compared(asked, places)
        best = max((likeness.score for _, likeness in found), default=0.0)
        if best < GOOD_ENOUGH:
            found += self._compared(asked, self._by_letters(asked) - places)
        return [(likeness, holder) for place, likeness in found for holder in self._holders[place]]

    def containing(self, words: Sequence[str], limit: int) -> list[Holder]:
        """Who bears a name in which all these words stand, the last perhaps only begun.

        A word that no name holds stands for the known ones a slip away or of the same sound. The
        shortest names first: a part of a name is how people search, and no sign of a match.
        """
        if not words or len(words[-1]) < SHORTEST_BEGINNING:
            return []
        places = self._beginning_with(words[-1]) or self._holding(words[-1])
        for word in words[:-1]:
            places &= self._holding(word)
        nearest = nsmallest(limit, places, key=lambda p: (len(self._parts[p].stem), p))
        return [holder for place in nearest for holder in self._holders[place]]

    def _holding(self, word: str) -> set[int]:
        known = {word}
        if word not in self.vocabulary:
            known = {*self.vocabulary.near(word), *self.vocabulary.sounding_like(word)}
        return {place for each in known for place in self._postings.get(each, ())}

    def _beginning_with(self, start: str) -> set[int]:
        places: set[int] = set()
        for at in range(bisect_left(self._sorted_words, start), len(self._sorted_words)):
            word = self._sorted_words[at]
            if not word.startswith(start):
                break
            places.update(self._postings[word])
        return places

    def _compared(self, asked: NamePart, places: Iterable[int]) -> list[tuple[int, Likeness]]:
        return [
            (place, compare(asked, self._parts[place], self.vocabulary, self._places))
            for place in places
        ]

    # Building

    def _add(self, row: Row, by_words: dict[tuple[str, ...], int]) -> None:
        name = parse(row.name)
        if not name.parts:
            return
        legal = self._kept(name.parts[0])
        for part in name.parts:
            kept = legal if part is name.parts[0] else self._kept(part)
            place = by_words.get(kept.words)
            if place is None:
                place = by_words[kept.words] = len(self._parts)
                self._parts.append(kept)
                self._holders.append([])
            self._holders[place].append(Holder(row, kept, legal))
        host = host_of(row.website) if row.website else name.host
        if host:
            self._by_host.setdefault(host, []).append(Holder(row, legal, legal))

    @staticmethod
    def _kept(part: NamePart) -> NamePart:
        """The part with words that all names share: a big list has few words, used often."""
        words = tuple(map(intern, part.words))
        return NamePart(words, part.form, part.bracketed, part.trading)

    def _compact_forms(self) -> dict[str, list[int]]:
        forms: dict[str, list[int]] = {}
        for place, part in enumerate(self._parts):
            forms.setdefault(compact(part.stem), []).append(place)
        return forms

    def _post(self) -> tuple[dict[str, "array[int]"], "array[float]"]:
        postings: dict[str, array[int]] = {}
        for place, part in enumerate(self._parts):
            for word in set(part.words):
                postings.setdefault(word, array("I")).append(place)
        counts = {word: len(places) for word, places in postings.items()}
        self.vocabulary = Vocabulary(counts, len(self._parts))
        weight = {word: self.vocabulary.weight(word) for word in counts}
        mass = array("f", (sum(weight[w] for w in set(part.words)) for part in self._parts))
        return postings, mass

    def _lengths(self) -> dict[int, list[str]]:
        lengths: dict[int, list[str]] = {}
        for form in self._by_compact:
            lengths.setdefault(len(form), []).append(form)
        return lengths

    # Searching

    def _candidates(self, asked: NamePart) -> set[int]:
        """The held names that share most of what is rare in the asked one.

        Rare words bring in names; once there are enough, common ones only raise those.
        """
        places = set(self._by_compact.get(compact(asked.stem), ()))
        scores: dict[int, float] = {}
        left = MOST_POSTINGS
        wanted = sorted(self._wanted(asked.words).items(), key=lambda w: len(self._postings[w[0]]))
        for word, closeness in wanted:
            held = self._postings[word]
            weight = self.vocabulary.weight(word) * closeness
            if len(scores) >= ENOUGH_CANDIDATES and len(held) > len(scores) // 4:
                for place in scores:
                    if word in self._parts[place].words:
                        scores[place] += weight
                continue
            if scores and len(held) > left:
                break
            left -= len(held)
            for place in held:
                scores[place] = scores.get(place, 0.0) + weight
        asked_mass = sum(map(self.vocabulary.weight, set(asked.words)))
        mass = self._mass
        shared = {p: 2 * score / (asked_mass + mass[p]) for p, score in scores.items()}
        ranked = nlargest(MOST_CANDIDATES, shared, key=shared.__getitem__)
        least = shared[ranked[0]] * FAR_BEHIND if ranked else 0.0
        return places.union(place for place in ranked if shared[place] >= least)

    def _wanted(self, words: tuple[str, ...]) -> dict[str, float]:
        """Known words that the asked ones may mean, with how near each is."""
        wanted: dict[str, float] = {}
        for near, closeness in chain.from_iterable(map(self._meant_by, words)):
            wanted[near] = max(closeness, wanted.get(near, 0.0))
        for first, second in pairwise(words):
            if first + second in self.vocabulary:
                wanted[first + second] = _JOINED
        return wanted

    def _meant_by(self, word: str) -> Iterator[tuple[str, float]]:
        if word in self.vocabulary:
            yield word, 1.0
        for near, slips in self.vocabulary.near(word).items():
            yield near, _SLIPPED[slips]
        for near in self.vocabulary.sounding_like(word):
            yield near, _SOUNDED
        for half in self._halves(word):
            yield half, _JOINED

    def _halves(self, word: str) -> Iterator[str]:
        """The known words that an unknown one was joined from: "kekopersonnel"."""
        if len(word) < SHORTEST_JOINED or word in self.vocabulary:
            return
        for cut in range(3, len(word) - 2):
            first, second = word[:cut], word[cut:]
            if first in self.vocabulary and (
                second in self.vocabulary or self.vocabulary.near(second)
            ):
                yield first
                yield from [second] if second in self.vocabulary else self.vocabulary.near(second)
            elif second in self.vocabulary and len(second) >= SHORTEST_HALF:
                yield second
                yield from self.vocabulary.near(first)

    def _by_letters(self, asked: NamePart) -> set[int]:
        typed = compact(asked.stem)
        if len(typed) < SHORTEST_BY_LETTERS:
            return set()
        reach = max(1, len(typed) // 8)
        found: set[int] = set()
        for length in range(len(typed) - reach, len(typed) + reach + 1):
            near = process.extract(
                typed, self._by_length.get(length, ()), scorer=fuzz.ratio, score_cutoff=82, limit=5
            )
            for form, _, _ in near:
                found.update(self._by_compact[form])
        return found
