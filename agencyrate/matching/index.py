"""An index of organisation names: who bears a name, a web address or a company number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from sys import intern
from typing import Any, NamedTuple

from agencyrate.matching.names import NamePart, host_of, number_of, parse
from agencyrate.matching.postings import Postings
from agencyrate.matching.vocabulary import Vocabulary

#: A town that only one row states may be anything that stood in the column.
_FEWEST_IN_PLACE = 2


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
    #: How many names the entry states.
    names: int = 1

    @property
    def identity(self) -> tuple[str, str, str]:
        """Equal for two holders that are surely one organisation.

        One company's name is held by one company (Companies Act 2006 s.66); where no legal form
        is stated, the same name in two towns may be two businesses.
        """
        if self.legal.form:
            return (self.legal.letters, self.legal.form, "")
        return (self.legal.letters, "", self.row.place.casefold().strip())


class NameIndex:
    """Held names, their bearers, hosts and company numbers. Built once, then only read."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.parts: list[NamePart] = []
        self._holders: list[list[Holder]] = []
        self._by_host: dict[str, list[Holder]] = {}
        self._by_number: dict[str, list[Holder]] = {}
        by_words: dict[tuple[str, ...], int] = {}
        places: dict[str, int] = {}
        self._rows = 0
        for row in rows:
            self._rows += 1
            self._add(row, by_words)
            if row.place:
                town = intern(row.place.casefold().strip())
                places[town] = places.get(town, 0) + 1
        self.places = frozenset(town for town, n in places.items() if n >= _FEWEST_IN_PLACE)
        self._postings = Postings(self.parts)

    @classmethod
    def build(cls, rows: Iterable[tuple[Any, ...]]) -> "NameIndex":
        """Index plain tuples (id, name[, place[, website …]])."""
        return cls(Row(*row) for row in rows)

    def __len__(self) -> int:
        return self._rows

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of all held names."""
        return self._postings.vocabulary

    def holders_of_host(self, host: str) -> list[Holder]:
        """Who is listed with this web host."""
        return self._by_host.get(host, [])

    def holders_of_number(self, number: str) -> list[Holder]:
        """Who is listed with this company number, as `number_of` writes it."""
        return self._by_number.get(number, [])

    def holders_of(self, place: int) -> list[Holder]:
        """Who bears the held name at this place of `parts`."""
        return self._holders[place]

    def candidates(self, asked: NamePart) -> set[int]:
        """Places, in `parts`, of the held names worth laying beside the asked one."""
        return self._postings.candidates(asked)

    def spelt_like(self, asked: NamePart) -> set[int]:
        """Places of the held names that are spelt nearly like the asked one, whatever its words."""
        return self._postings.spelt_like(asked)

    def beginning(self, words: tuple[str, ...]) -> Sequence[int]:
        """Places of the held names that begin with these words, or are no more than these."""
        return self._postings.beginning(words)

    def containing(self, words: Sequence[str], limit: int) -> list[Holder]:
        """Who bears a name in which all these words stand, the last perhaps only begun.

        The shortest names first: a part of a name is how people search, and no sign of a match.
        """
        parts = self.parts
        places = self._postings.containing(words)
        nearest = nsmallest(limit, places, key=lambda p: (len(parts[p].stem), p))
        return [holder for place in nearest for holder in self._holders[place]]

    def _add(self, row: Row, by_words: dict[tuple[str, ...], int]) -> None:
        name = parse(row.name)
        if not name.parts:
            return
        legal = self._kept(name.parts[0])
        others = [
            replace(part, trading=True) for other in row.other_names for part in parse(other).parts
        ]
        parts = (*name.parts, *others)
        for part in parts:
            kept = legal if part is name.parts[0] else self._kept(part)
            place = by_words.get(kept.words)
            if place is None:
                place = by_words[kept.words] = len(self.parts)
                self.parts.append(kept)
                self._holders.append([])
            self._holders[place].append(Holder(row, kept, legal, len(parts)))
        host = host_of(row.website) if row.website else name.host
        if host:
            self._by_host.setdefault(host, []).append(Holder(row, legal, legal))
        number = number_of(row.company_number) if row.company_number else ""
        if number:
            self._by_number.setdefault(number, []).append(Holder(row, legal, legal))

    @staticmethod
    def _kept(part: NamePart) -> NamePart:
        """The part with words that all names share: a big list has few words, used often."""
        words = tuple(map(intern, part.words))
        return NamePart(words, part.form, part.bracketed, part.trading)
