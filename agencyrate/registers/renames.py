"""Telling a new name from one organisation gone and another added."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Final, Protocol

from rapidfuzz import fuzz, process

from agencyrate.matching.comparing import is_number
from agencyrate.matching.names import compact, host_of, key_of
from agencyrate.registers.keys import plain

#: How alike, out of 100, two names in one town must be for one to be the other's new name.
NEAR_ENOUGH: Final = 90


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
        ("the same company number", _number),
        ("the same web address", _host),
        ("another town", _name),
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
        by_town: dict[str, dict[str, str]] = defaultdict(dict)
        for key, entry in self._added.items():
            by_town[plain(entry.town)][key] = compact(key_of(entry.name))
        found: list[Pair] = []
        for key, was in self._gone.items():
            others = by_town[plain(was.town)]
            near = _nearest(was, others, self._added)
            if near:
                del others[near]
                found.append((key, near, "a very near name in the same town"))
        self._forget(found)
        return found

    def _forget(self, pairs: Collection[Pair]) -> None:
        for old, new, _ in pairs:
            del self._gone[old], self._added[new]


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
