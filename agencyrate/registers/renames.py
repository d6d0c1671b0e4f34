"""Telling a new name from one organisation gone and another added."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Final, Protocol

from rapidfuzz import fuzz, process

from agencyrate.core.words import N_
from agencyrate.matching.comparing import is_number
from agencyrate.matching.names import compact, host_of, key_of
from agencyrate.registers.keys import plain

#: How alike, out of 100, two names in one town must be for one to be the other's new name.
NEAR_ENOUGH: Final = 90
#: A word that more names of a town have brings in none of them.
_FEW: Final = 60
#: So many letters at the beginning or the end of a name bring in those that share them.
_EDGE: Final = 5


class Named(Protocol):
    """What is known of an entry on one side of a comparison."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def town(self) -> str:
        """Its town, or nothing."""

    @property
    def company_number(self) -> str | None:
        """Its number at Companies House, if the list gives it."""

    @property
    def website(self) -> str:
        """Its web address, if the list gives it."""


#: The key gone, the key added, and why they are one organisation.
Pair = tuple[str, str, str]


def renames(gone: Mapping[str, Named], added: Mapping[str, Named]) -> list[Pair]:
    """The pairs that are probably one organisation: each side is in one pair at most.

    A company number counts for more than a web address, and that for more than a name.
    """
    left, found = _Left(gone, added), list[Pair]()
    for reason, of in (
        (N_("the same company number"), _number),
        (N_("the same web address"), _host),
        (N_("another town"), _name),
    ):
        found += left.take(reason, of)
    return found + left.take_near()


class _Left:
    """What is in no pair yet."""

    def __init__(self, gone: Mapping[str, Named], added: Mapping[str, Named]) -> None:
        self._gone, self._added = dict(gone), dict(added)

    def take(self, reason: str, of: "_Trait") -> list[Pair]:
        """Take out the pairs that share a trait that nobody else on either side has."""
        ours, theirs = _sole(self._gone, of), _sole(self._added, of)
        found = [(old, theirs[trait], reason) for trait, old in ours.items() if trait in theirs]
        self._forget(found)
        return found

    def take_near(self) -> list[Pair]:
        """Take out the pairs of very near names in one town, with the same figures in them."""
        towns: dict[str, _Near] = defaultdict(_Near)
        for key, entry in self._added.items():
            towns[plain(entry.town)].put(key, key_of(entry.name))
        found: list[Pair] = []
        for key, was in self._gone.items():
            town = towns.get(plain(was.town))
            near = _nearest(was, town.like(key_of(was.name)), self._added) if town else None
            if town and near:
                town.drop(near)
                found.append((key, near, N_("a very near name in the same town")))
        self._forget(found)
        return found

    def _forget(self, pairs: Collection[Pair]) -> None:
        for old, new, _ in pairs:
            del self._gone[old], self._added[new]


class _Near:
    """The names of one town, found by a word they share or by how they begin.

    To compare each with each would take a minute for two registers three years apart.
    """

    def __init__(self) -> None:
        self._forms: dict[str, str] = {}
        self._by_sign: dict[str, list[str]] = defaultdict(list)

    def put(self, key: str, words: str) -> None:
        self._forms[key] = compact(words)
        for sign in _signs(words):
            self._by_sign[sign].append(key)

    def drop(self, key: str) -> None:
        del self._forms[key]

    def like(self, words: str) -> dict[str, str]:
        """The names worth comparing: those that share what fewest share, as long as that is few."""
        shared = sorted((self._by_sign.get(sign, ()) for sign in _signs(words)), key=len)
        few = [keys for keys in shared if len(keys) <= _FEW] or shared[-1:]
        return {key: self._forms[key] for keys in few for key in keys if key in self._forms}


def _signs(words: str) -> set[str]:
    letters = compact(words)
    return {*words.split(), f"{letters[:_EDGE]}-", f"-{letters[-_EDGE:]}"}


class _Trait(Protocol):
    def __call__(self, entry: Named, /) -> str: ...


def _number(entry: Named) -> str:
    return entry.company_number or ""


def _host(entry: Named) -> str:
    return host_of(entry.website) if entry.website else ""


def _name(entry: Named) -> str:
    return plain(entry.name)


def _sole(entries: Mapping[str, Named], of: _Trait) -> dict[str, str]:
    """Trait → key, for the traits that one entry alone has."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, entry in entries.items():
        trait = of(entry)
        if trait:
            found[trait].append(key)
    return {trait: keys[0] for trait, keys in found.items() if len(keys) == 1}


def _nearest(was: Named, others: Mapping[str, str], added: Mapping[str, Named]) -> str | None:
    """The entry with the nearest name, if near enough and alone in being so.

    Two company numbers that differ are two companies, however near their names.
    """
    typed = compact(key_of(was.name))
    near = process.extract(
        typed, others, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH, limit=2, processor=None
    )
    if not near or (len(near) > 1 and near[0][1] == near[1][1]):
        return None
    form, _, key = near[0]
    numbers = {was.company_number, added[key].company_number} - {None, ""}
    return key if _figures(typed) == _figures(form) and len(numbers) < len((was, form)) else None


def _figures(text: str) -> str:
    return "".join(letter for letter in text if is_number(letter))
