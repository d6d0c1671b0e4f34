"""Two names laid side by side: which word of the one answers which word of the other, and how."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from agencyrate.matching.sounds import sound_of

_NUMBER_WORDS: Final = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
    | {"first", "second", "third", "ii", "iii", "iv"}
)
#: Shorter words and sounds say too little to be compared but as they stand.
_SHORTEST_LIKE: Final = 3
_SHORTEST_SOUND: Final = 2
_SHORTEST_TWO_SLIPS: Final = 5
_SHORTEST_THREE_SLIPS: Final = 9
_SHORTEST_WHOLE: Final = 4
_TWO: Final = 2
_MOST_SLIPS: Final = 3
#: Two words written as one may have one slip from the first length on, two from the second.
_JOINED_WITH_SLIPS: Final = (7, 9)
#: Two words written as one have at least so many letters.
_SHORTEST_JOINED: Final = 5
#: Shortenings that everybody reads the same way, nearer than this to the whole word.
USUAL: Final = 0.85
USUAL_SHORT: Final = {
    "rec": "recruitment",
    "recruit": "recruitment",
    "recr": "recruitment",
    "supp": "support",
    "svcs": "services",
    "serv": "services",
    "svc": "service",
    "mgmt": "management",
    "mgt": "management",
    "intl": "international",
    "int": "international",
    "med": "medical",
    "assoc": "associates",
    "bros": "brothers",
    "grp": "group",
    "hosp": "hospital",
    "tech": "technology",
    "consult": "consulting",
    "prof": "professional",
    "sol": "solutions",
    "pers": "personnel",
    "hc": "healthcare",
    "res": "residential",
    "dom": "domiciliary",
    "emp": "employment",
    "agcy": "agency",
}


class How(StrEnum):
    """In what way one word answers another."""

    SAME = "same"
    SLIP = "slip"
    SOUND = "sound"
    SHORT = "short"


class Nearness(NamedTuple):
    """How near two different words are, from 0 to 1, in what way and by how many slips."""

    closeness: float
    how: How
    slips: int = 0


class Pair(NamedTuple):
    """A word of the asked name and the word, or two, of the held one that it answers."""

    typed: str
    known: str
    near: Nearness


@dataclass(slots=True)
class Alignment:
    """Which word of the asked name answers which word of the held one."""

    same: list[str] = field(default_factory=list)
    near: list[Pair] = field(default_factory=list)
    only_asked: list[str] = field(default_factory=list)
    only_held: list[str] = field(default_factory=list)
    #: Whether two words of one name are one word of the other.
    joined: bool = False
    #: Whether the words that answer each other stand in another order.
    moved: bool = False


@lru_cache(maxsize=65_536)
def is_number(word: str) -> bool:
    """Whether a word numbers: "2", "24hr", "two"."""
    return word in _NUMBER_WORDS or any(letter.isdigit() for letter in word)


def align(asked: tuple[str, ...], held: tuple[str, ...]) -> Alignment:
    """Find for every word of the asked name the word of the held one that it can only mean."""
    left, right = list(asked), list(held)
    found = Alignment()
    order: list[tuple[int, int]] = []
    for place, word in enumerate(asked):
        if word in right:
            left.remove(word)
            right.remove(word)
            found.same.append(word)
            order.append((place, held.index(word)))
    if left and right:
        _join(found, left, right)
        order += _answer(found, left, right, asked, held)
    found.only_asked, found.only_held = left, right
    order.sort()
    found.moved = any(one[1] > other[1] for one, other in pairwise(order))
    return found


def _answer(
    found: Alignment,
    left: list[str],
    right: list[str],
    asked: tuple[str, ...],
    held: tuple[str, ...],
) -> list[tuple[int, int]]:
    """Pair off the words that are near each other, the nearest first; return where they stood."""
    order: list[tuple[int, int]] = []
    close = [
        (near.closeness, typed, known, near)
        for typed in left
        for known in right
        if (near := nearness(typed, known)) is not None
    ]
    close.sort(key=lambda pair: -pair[0])
    for _, typed, known, near in close:
        if typed in left and known in right:
            left.remove(typed)
            right.remove(known)
            found.near.append(Pair(typed, known, near))
            if typed in asked and known in held:
                order.append((asked.index(typed), held.index(known)))
    return order


def _join(found: Alignment, left: list[str], right: list[str]) -> None:
    """Let two neighbours of one side answer one word of the other: "dental care", "dentalcare"."""
    for one, other, turned in ((left, right, False), (right, left, True)):
        if len(one) < _TWO:
            continue
        for first, second in list(pairwise(one)):
            both = first + second
            if len(both) < _SHORTEST_JOINED or first not in one or second not in one:
                continue
            begun = both[0]
            like = next((w for w in other if w[0] == begun and _is_joined(w, both)), None)
            if like is None:
                continue
            one.remove(first)
            one.remove(second)
            other.remove(like)
            found.joined = True
            if like == both:
                found.same.append(both)
                continue
            near = Nearness(0.8, How.SLIP, OSA.distance(like, both))
            typed, known = (both, like) if not turned else (like, both)
            found.near.append(Pair(typed, known, near))


def _is_joined(word: str, both: str) -> bool:
    """Whether a word is two written as one, with a slip or two where they are long enough."""
    if word == both:
        return True
    if abs(len(word) - len(both)) > _TWO:
        return False
    allowed = sum(len(both) >= letters for letters in _JOINED_WITH_SLIPS)
    return allowed > 0 and OSA.distance(word, both, score_cutoff=allowed) <= allowed


@lru_cache(maxsize=131_072)
def nearness(typed: str, known: str) -> Nearness | None:
    """How near two different words are, or None if one is not the other misspelt or shortened."""
    if USUAL_SHORT.get(typed) == known or USUAL_SHORT.get(known) == typed:
        return Nearness(0.9, How.SHORT)
    shorter, longer = sorted((len(typed), len(known)))
    if shorter < _SHORTEST_LIKE and longer > _SHORTEST_LIKE:
        return None
    if is_number(typed) or is_number(known):
        return _near_numbers(typed, known)
    slips = OSA.distance(typed, known, score_cutoff=_MOST_SLIPS)
    if slips == 1:
        return Nearness(0.9 if longer > _SHORTEST_WHOLE else 0.7, How.SLIP, 1)
    return None if shorter < _SHORTEST_LIKE else _farther(typed, known, slips)


def _farther(typed: str, known: str, slips: int) -> Nearness | None:
    """How near two words are that differ by more than one slip."""
    sound = sound_of(typed)
    alike = sound == sound_of(known) and len(sound) >= _SHORTEST_SOUND
    longer = max(len(typed), len(known))
    if slips == _TWO and (longer >= _SHORTEST_TWO_SLIPS or alike):
        return Nearness(0.8 if alike else 0.7, How.SLIP, slips)
    if alike:
        return Nearness(0.7, How.SOUND, slips)
    if known.startswith(typed) or typed.startswith(known) or _is_shortened(typed, known):
        return Nearness(0.65, How.SHORT)
    if slips == _MOST_SLIPS and longer >= _SHORTEST_THREE_SLIPS:
        return Nearness(0.6, How.SLIP, slips)
    return None


def _near_numbers(typed: str, known: str) -> Nearness | None:
    """Slips in the letters of "24hour" count, another figure is another firm."""
    figures = _figures(typed)
    if not figures or figures != _figures(known) or typed.isdigit() or known.isdigit():
        return None
    slips = OSA.distance(typed, known, score_cutoff=_TWO)
    near = slips <= _TWO and min(len(typed), len(known)) > slips + 1
    return Nearness(0.8, How.SLIP, slips) if near else None


def _figures(word: str) -> str:
    return "".join(letter for letter in word if letter.isdigit())


def _is_shortened(typed: str, known: str) -> bool:
    """Whether a word is another without its vowels or middle: "mgmt", "svcs", "hlthcare"."""
    if typed[0] != known[0] or typed[-1] != known[-1] or len(typed) > len(known) - 2:
        return False
    letters = iter(known)
    return len(typed) >= _SHORTEST_LIKE and all(letter in letters for letter in typed)
