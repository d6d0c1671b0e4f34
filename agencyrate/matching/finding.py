"""The organisations that an asked name may mean, each measured, and set against its rivals."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from typing import Final

from agencyrate.matching.comparing import align
from agencyrate.matching.evidence import OF_NAMES, Measured, Surroundings, likeness_of
from agencyrate.matching.folding import fold
from agencyrate.matching.index import Holder, NameIndex
from agencyrate.matching.names import NamePart, OrganisationName, words_of
from agencyrate.matching.stems import beginning_with

#: Below this likeness, no name was found by its words: those spelt alike are laid beside it too.
FOUND_BY_WORDS: Final = 0.85
#: The name of a town has so many words at most.
_LONGEST_TOWN: Final = 3
#: So many held names are measured for one asked name.
MOST_MEASURED: Final = 7
#: So many organisations are scored for one name; what is less like it is not shown.
MOST_SCORED: Final = 6
#: An organisation within this of another in likeness is a rival to it.
CLOSE: Final = 0.03
#: What the legal form and the town add to a name's likeness: enough to tell two that are equal.
_FORM: Final = {"same": 0.0, "missing": -0.02, "differs": -0.08}
_TOWN: Final = 0.04
_OTHER: Final = 0.2
_WIDEST: Final = 0.5
_MOST_RIVALS: Final = 6

#: What one organisation is known by.
Identity = tuple[str, str, str]

FEATURES: Final = (
    *OF_NAMES,
    *("form_same", "form_differs", "form_held_only", "trading", "more_names", "town_in_name"),
    *("town_same", "town_other", "asked_parts", "other_part", "address"),
    *("margin", "crowd", "sharers"),
)


@dataclass(slots=True)
class Found:
    """An organisation found under one asked name: how near, under which form, who its rivals are.

    `holders` are all entries that are surely this organisation and bear the name found.
    """

    asked: NamePart
    holder: Holder
    measured: Measured
    form: str  # "same", "missing" or "differs"
    town: str = ""  # "same", "other" or "" where one of the two is not known
    town_in_name: bool = False
    holders: list[Holder] = field(default_factory=list)
    other_part: float = 1.0
    #: How many names were asked for at once, and by how much this one is nearer than the next.
    asked_parts: int = 1
    margin: float = 0.0
    #: Other organisations that fit better or as well, those that fit neither better nor worse, and
    #: those that bear all words that were found.
    rivals: int = 0
    equals: int = 0
    sharers: int = 0
    address: bool = False

    #: Likeness with what form, town and the other asked names add, for telling rivals apart.
    near: float = 0.0

    @property
    def is_registered_name(self) -> bool:
        """Whether the name was asked for as it is registered, form and all, and is one firm's."""
        named = self.asked.words == self.holder.legal.words
        return named and bool(self.asked.form) and self.form == "same" and not self.rivals

    @property
    def stems(self) -> tuple[NamePart, ...]:
        """The words asked for, and as the list parts them where they are the same but for that."""
        return (self.asked, self.measured.held) if self.measured.equal else (self.asked,)

    def set_near(self) -> None:
        """Sum up how near this is, once all of it is known."""
        town = _TOWN if self.town == "same" else -_TOWN if self.town == "other" else 0.0
        other = _OTHER * (1 - self.other_part)
        self.near = self.measured.likeness + _FORM[self.form] + town - other

    def values(self, index: NameIndex) -> tuple[float, ...]:
        """All that the score weighs, as numbers: dear, so asked of what may be shown alone."""
        return (
            *self.measured.values(Surroundings(index.vocabulary, index.places)),
            float(self.form == "same"),
            float(self.form == "differs"),
            float(self.form == "missing" and bool(self.holder.part.form)),
            float(self.holder.part.trading),
            float(self.holder.names > 1 and not self.holder.part.trading),
            float(self.town_in_name),
            float(self.town == "same"),
            float(self.town == "other"),
            float(min(self.asked_parts, 3)),
            self.other_part,
            float(self.address),
            max(-_WIDEST, min(_WIDEST, self.margin)),
            float(min(self.rivals, _MOST_RIVALS)),
            float(min(self.sharers, _MOST_RIVALS)),
        )


def find(
    index: NameIndex,
    name: OrganisationName,
    parts: Sequence[NamePart],
    *,
    address: bool = False,
    without: Container[str] = (),
    most: int = MOST_SCORED,
) -> list[Found]:
    """Measure what the asked names may mean, one finding an organisation, the likest first.

    Entries of `without` are passed over, as if they were not in the index. Of the names that begin
    with the asked words, so many are measured as `most` says.
    """
    around = Surroundings(index.vocabulary, index.places)
    towns = frozenset(words_of(fold(name.town))) if name.town else frozenset()
    best: dict[Identity, Found] = {}
    likeness: dict[Identity, dict[str, float]] = {}
    for part in parts:
        for identity, found in _found(
            index, part, around, towns, without, address=address, most=most
        ):
            by_part = likeness.setdefault(identity, {})
            by_part[part.stem] = max(found.measured.likeness, by_part.get(part.stem, 0.0))
            kept = best.get(identity)
            if kept is None or found.near > kept.near:
                best[identity] = found
    for identity, found in best.items():
        others = [likeness[identity].get(p.stem, 0.0) for p in parts if p is not found.asked]
        found.other_part = min(others, default=1.0)
        found.set_near()
    ranked = sorted(best.values(), key=lambda found: (-found.near, found.holder.row.name))
    for found in ranked:
        found.asked_parts, found.address = len(parts), address
    set_against(ranked[:MOST_SCORED], ranked)
    return ranked


def _found(
    index: NameIndex,
    part: NamePart,
    around: Surroundings,
    towns: frozenset[str],
    without: Container[str],
    *,
    address: bool,
    most: int,
) -> Iterable[tuple[Identity, Found]]:
    parts = index.parts
    places = index.candidates(part)
    measured_at = {
        place: _measured(part, parts[place], around, address=address) for place in places
    }
    if max((one.likeness for one in measured_at.values()), default=0.0) < FOUND_BY_WORDS:
        for place in index.spelt_like(part) | _without_town(part, index) - places:
            measured_at[place] = _measured(part, parts[place], around, address=address)
    ranked = sorted(measured_at.items(), key=lambda one: (-one[1].likeness, one[0]))[:MOST_MEASURED]
    stems = [part, *(one.held for _, one in ranked if one.equal)]
    begun = beginning_with(stems, index).difference(place for place, _ in ranked)
    for place in nsmallest(most, begun, key=lambda place: (len(parts[place].words), place)):
        at = measured_at.get(place) or _measured(part, parts[place], around, address=address)
        ranked.append((place, at))
    for place, measured in ranked:
        by_identity: dict[Identity, Found] = {}
        for holder in index.holders_of(place):
            if holder.row.entry_id in without:
                continue
            found = _holding(part, holder, measured, towns)
            identity = holder.identity
            kept = by_identity.setdefault(identity, found)
            kept.holders.append(holder)
            if found.near > kept.near:
                found.holders = kept.holders
                by_identity[identity] = found
        yield from by_identity.items()


def _without_town(part: NamePart, index: NameIndex) -> set[int]:
    """The names that are like what is left of one that ends with the name of a town."""
    words = part.words
    for size in range(1, min(len(words), _LONGEST_TOWN + 1)):
        if " ".join(words[-size:]) in index.places:
            return index.candidates(replace(part, words=words[:-size]))
    return set()


def _measured(asked: NamePart, held: NamePart, around: Surroundings, *, address: bool) -> Measured:
    equal = asked.letters == held.letters or (address and asked.letters == held.bare_letters)
    if equal:
        return Measured(asked, held, align(asked.words, held.words), 1.0, equal)
    likeness, alignment = likeness_of(asked, held, around)
    return Measured(asked, held, alignment, likeness, equal)


def _holding(
    part: NamePart, holder: Holder, measured: Measured, towns: frozenset[str]
) -> Found:  # fmt: skip
    left = measured.alignment.only_asked
    place = holder.row.place
    in_name = bool(left) and not measured.equal and _is_town(left, place)
    town = ""
    if towns and place:
        town = "same" if not towns.isdisjoint(words_of(fold(place))) else "other"
    found = Found(part, holder, measured, form_of(part, holder), town, in_name)
    found.set_near()
    return found


def _is_town(words: list[str], place: str) -> bool:
    """Whether the words are, all of them, of the name of a place."""
    folded = place.casefold()
    if any(word not in folded for word in words):
        return False
    return set(words_of(fold(place))).issuperset(words)


def form_of(asked: NamePart, holder: Holder) -> str:
    """How the legal forms stand to each other. A trading name without a form is no "Y Ltd"."""
    if asked.form == holder.part.form:
        return "same"
    if asked.form and holder.part.form:
        return "differs"
    return "differs" if asked.form and holder.part.trading else "missing"


def set_against(chosen: Iterable[Found], ranked: list[Found]) -> None:
    """Set some of the findings against all that were found."""
    borne = [frozenset(found.holder.part.words) for found in ranked]
    for found in chosen:
        _set_against(found, ranked, borne)


def _set_against(found: Found, ranked: list[Found], borne: list[frozenset[str]]) -> None:
    """Add to a finding what its rivals say; `borne` are the words that each of them bears."""
    nearest = next((other.near for other in ranked if other is not found), 0.0)
    found.margin = found.near - nearest
    close = found.near - CLOSE
    found.rivals = sum(other.near >= close for other in ranked) - 1
    if found.margin >= -CLOSE:
        found.equals = found.rivals
    same = set(found.holder.part.words if found.measured.equal else found.measured.alignment.same)
    found.sharers = sum(map(same.issubset, borne)) - same.issubset(found.holder.part.words)
    if not same:
        found.sharers = 0
