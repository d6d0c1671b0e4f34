"""Two names laid side by side: how alike, whether surely the same words, and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from agencyrate.matching.names import NamePart, compact
from agencyrate.matching.sounds import sound_of
from agencyrate.matching.vocabulary import Vocabulary

#: A name that is not surely the same never scores higher than this.
HIGHEST_UNSURE: Final = 0.89
#: One slip in a word this long or longer is a slip, not another word, when nothing else differs.
SHORTEST_SAFE_WORD: Final = 7
MOST_SLIPS: Final = 2
SHORTEST_SAFE_COMMON_WORD: Final = 5
#: A word this light, in this many names, is common ("nursing"): no firm is known by it alone.
COMMON_WEIGHT: Final = 0.55
COMMON_COUNT: Final = 20
RARE_WEIGHT: Final = 0.75
#: A name that holds all asked words is worth showing, if one of them weighs as much as this.
TELLING_WEIGHT: Final = 0.4
LOWEST_WITHIN: Final = 0.55

_NUMBER_WORDS: Final = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
    | {"first", "second", "third", "ii", "iii", "iv"}
)
#: Words this short are shown as initials.
_INITIALS: Final = 2
#: Shorter words and sounds say too little to be compared but as they stand.
_SHORTEST_LIKE: Final = 3
_SHORTEST_SOUND: Final = 2
#: So many slips, in a word of at least so many letters: how near the two words are.
_SLIPS: Final = (
    (1, 5, 0.9, "one letter differs"),
    (1, 3, 0.6, "one letter differs"),
    (2, 6, 0.75, "two letters differ"),
)
_MANY_SLIPS: Final = (3, 9, 0.6, "three letters differ")


class Sureness(IntEnum):
    """How surely two names hold the same words."""

    UNSURE = 0
    ONE_SLIP = 1
    SPACING = 2
    EQUAL = 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, from 0 to 1, how surely, and the reasons in plain words."""

    sureness: Sureness
    score: float
    reasons: tuple[str, ...]


@dataclass(slots=True)
class _Alignment:
    """Which word of the asked name answers which word of the held one."""

    pairs: list[tuple[str, str, float, str]] = field(default_factory=list)
    only_asked: list[str] = field(default_factory=list)
    only_held: list[str] = field(default_factory=list)

    @property
    def sureness(self) -> float:
        """How near the pairs are in the mean, from 0 to 1."""
        return sum(pair[2] for pair in self.pairs) / len(self.pairs) if self.pairs else 0.0


@lru_cache(maxsize=65_536)
def is_number(word: str) -> bool:
    """Whether a word numbers: "2", "24hr", "two"."""
    return word in _NUMBER_WORDS or any(letter.isdigit() for letter in word)


def shown(words: Sequence[str]) -> str:
    """Words for a reason, with the capitals that folding took away."""
    return " ".join(word.upper() if len(word) <= _INITIALS else word.capitalize() for word in words)


def compare(
    asked: NamePart, held: NamePart, vocabulary: Vocabulary, places: frozenset[str]
) -> Likeness:
    """Compare the words of two names; legal forms are the caller's business."""
    if asked.words == held.words:
        return Likeness(Sureness.EQUAL, 1.0, ("same name",))
    if compact(asked.stem) == compact(held.stem):
        return Likeness(Sureness.SPACING, 0.97, ("differs only in spacing",))
    slip = safe_slip(asked, held, vocabulary, places)
    if slip:
        return Likeness(Sureness.ONE_SLIP, 0.94, (f"one letter differs: {slip}",))
    return _unsure(asked, held, vocabulary, places)


def safe_slip(
    asked: NamePart, held: NamePart, vocabulary: Vocabulary, places: frozenset[str]
) -> str:
    """The slips of the pen by which the names differ, or '' if it may be another name.

    One slip in a rare word beside which other words agree, and another in a common one ("nursing")
    at most. A slip in a place is not trusted: "(Hampton)" and "(Hempton)" are two branches.
    """
    if len(asked.words) != len(held.words):
        return ""
    differing = [pair for pair in zip(asked.words, held.words, strict=True) if pair[0] != pair[1]]
    if len(differing) > MOST_SLIPS:
        return ""
    rare = 0
    for typed, known in differing:
        if known in held.bracketed or typed in asked.bracketed or known in places:
            return ""
        if not _is_slip(typed, known, vocabulary):
            return ""
        rare += not _is_common(known, vocabulary)
    if rare > min(1, len(held.words) - 1):
        return ""
    return ", ".join(f"{shown([typed])} / {shown([known])}" for typed, known in differing)


def _is_slip(typed: str, known: str, vocabulary: Vocabulary) -> bool:
    """Whether a word as typed, which no held name has, can only be the known one."""
    if typed in vocabulary or not (typed.isalpha() and known.isalpha()):
        return False
    if OSA.distance(typed, known, score_cutoff=1) != 1 or _is_inflected(typed, known):
        return False
    shorter = min(len(typed), len(known))
    if _is_common(known, vocabulary) and shorter >= SHORTEST_SAFE_COMMON_WORD:
        return True
    if shorter < SHORTEST_SAFE_WORD or typed[0] != known[0]:
        return False
    return not any(slips == 1 for near, slips in vocabulary.near(typed).items() if near != known)


def _is_common(word: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.count(word) >= COMMON_COUNT and vocabulary.weight(word) <= COMMON_WEIGHT


def _is_inflected(one: str, other: str) -> bool:
    """Whether one only goes on where the other ends: "Partners" is no slip of "Partner"."""
    short, long = sorted((one, other), key=len)
    return len(short) != len(long) and long.startswith(short)


def _unsure(
    asked: NamePart, held: NamePart, vocabulary: Vocabulary, places: frozenset[str]
) -> Likeness:
    if sorted(asked.words) == sorted(held.words):
        return Likeness(Sureness.UNSURE, 0.88, ("same words in another order",))
    alignment = _align(asked.words, held.words)
    letters = fuzz.ratio(compact(asked.stem), compact(held.stem)) / 100
    overlap = _overlap(alignment, vocabulary)
    score = 0.65 * overlap + 0.35 * letters
    reasons = _same_words(alignment, vocabulary) + _near_words(alignment)
    bracketed = asked.bracketed | held.bracketed
    difference, factor = _difference(alignment, lambda word: word in bracketed or word in places)
    score *= factor
    if not alignment.only_asked and _says_something(alignment, vocabulary):
        score = max(score, LOWEST_WITHIN * alignment.sureness + 0.2 * overlap)
    return Likeness(Sureness.UNSURE, round(min(score, HIGHEST_UNSURE), 3), (*reasons, *difference))


def _says_something(alignment: _Alignment, vocabulary: Vocabulary) -> bool:
    """Whether the words that were found tell of more than "care" or "services"."""
    return any(vocabulary.weight(known) >= TELLING_WEIGHT for _, known, _, _ in alignment.pairs)


def _align(asked: tuple[str, ...], held: tuple[str, ...]) -> _Alignment:
    left, right = _joined_like(list(asked), held), _joined_like(list(held), asked)
    alignment = _Alignment()
    for word in list(left):
        if word in right:
            left.remove(word)
            right.remove(word)
            alignment.pairs.append((word, word, 1.0, ""))
    closest = sorted(
        ((*_closeness(a, h), a, h) for a in left for h in right), key=lambda found: -found[0]
    )
    for closeness, how, typed, known in closest:
        if closeness and typed in left and known in right:
            left.remove(typed)
            right.remove(known)
            alignment.pairs.append((typed, known, closeness, how))
    alignment.only_asked, alignment.only_held = left, right
    return alignment


def _joined_like(words: list[str], other: tuple[str, ...]) -> list[str]:
    """Write two neighbours as one word where the other name does: "dental care", "dentalcare"."""
    place = 0
    while place + 1 < len(words):
        both = words[place] + words[place + 1]
        if both in other:
            words[place : place + 2] = [both]
        place += 1
    return words


@lru_cache(maxsize=65_536)
def _closeness(typed: str, known: str) -> tuple[float, str]:
    """How near two different words are, from 0 to 1, and in what way."""
    if is_number(typed) or is_number(known):
        return 0.0, ""
    shorter, longer = sorted((len(typed), len(known)))
    if shorter < _SHORTEST_LIKE:
        return 0.0, ""
    slips = OSA.distance(typed, known, score_cutoff=3)
    for most, letters, closeness, how in _SLIPS:
        if slips == most and longer >= letters:
            return closeness, how
    sound = sound_of(typed)
    if sound == sound_of(known) and len(sound) >= _SHORTEST_SOUND:
        return 0.7, "sounds alike"
    if known.startswith(typed) or typed.startswith(known):
        return 0.75, "shortened"
    most, letters, closeness, how = _MANY_SLIPS
    return (closeness, how) if slips == most and longer >= letters else (0.0, "")


def _overlap(alignment: _Alignment, vocabulary: Vocabulary) -> float:
    shared = sum(2 * vocabulary.weight(pair[1]) * pair[2] for pair in alignment.pairs)
    whole = sum(2 * vocabulary.weight(pair[1]) for pair in alignment.pairs)
    whole += sum(map(vocabulary.weight, alignment.only_asked))
    whole += sum(map(vocabulary.weight, alignment.only_held))
    return shared / whole if whole else 0.0


def _same_words(alignment: _Alignment, vocabulary: Vocabulary) -> list[str]:
    same = [word for word, _, _, how in alignment.pairs if not how]
    rare = [word for word in same if vocabulary.weight(word) >= RARE_WEIGHT]
    if rare:
        return [f"same rare word '{shown([word])}'" for word in rare]
    return [f"same words '{shown(same)}'"] if same else []


def _near_words(alignment: _Alignment) -> list[str]:
    return [f"{how}: {shown([a])} / {shown([h])}" for a, h, _, how in alignment.pairs if how]


def _difference(alignment: _Alignment, is_place: Callable[[str], bool]) -> tuple[list[str], float]:
    """What stands in one name only, and by how much that lowers the score."""
    asked, held = alignment.only_asked, alignment.only_held
    reasons: list[str] = []
    factor = 1.0
    for named, chosen, lowered in (("number", is_number, 0.75), ("place", is_place, 0.9)):
        one, other = [w for w in asked if chosen(w)], [w for w in held if chosen(w)]
        if one or other:
            factor *= lowered
        if one and other:
            reasons.append(f"{named} differs: {shown(one)} / {shown(other)}")
            asked, held = [w for w in asked if w not in one], [w for w in held if w not in other]
    if asked:
        reasons.append(f"not in the list's name: {shown(asked)}")
    if held:
        reasons.append(f"only in the list's name: {shown(held)}")
    return reasons, factor
