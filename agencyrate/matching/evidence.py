"""What speaks for and against two names being one organisation's, as numbers the score weighs."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from agencyrate.matching.comparing import USUAL, Alignment, How, Pair, align, is_number
from agencyrate.matching.names import NamePart
from agencyrate.matching.sounds import sound_of
from agencyrate.matching.vocabulary import Vocabulary

#: A word at least this heavy can tell a firm; a lighter one is in hundreds of names.
RARE_WEIGHT: Final = 0.55
#: A word of so many names is one that everybody can spell.
COMMON_USE: Final = 100
#: Names of so nearly the same letters are alike by these, whatever became of their words.
_SPELT_ALIKE: Final = 0.8
_BY_LETTERS: Final = 0.65
_NO_SLIP_LENGTH: Final = 14
_ENDINGS: Final = frozenset({"s", "es", "ing", "er", "ers", "ed", "al", "y"})

#: Neighbours on the keyboards that phones and computers here show.
_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_KEYS: Final = {
    letter: (row, column + row / 2)
    for row, letters in enumerate(_ROWS)
    for column, letter in enumerate(letters)
}

#: The names of the numbers that the comparison of two names gives, in their order.
OF_NAMES: Final = (
    *("equal", "overlap", "overlap_near", "letters", "rarest_same", "rarest_near"),
    *("asked_left_most", "asked_left_sum", "held_left_most", "held_left_sum", "replaced"),
    *("asked_left_known", "numbers", "place_asked", "place_held", "bracket_asked"),
    *("bracket_held", "slips_rare", "slips_common", "slip_share", "slip_first", "typed_known"),
    *("odder", "slip_rivals", "mechanical", "sounds", "shortened", "inflected", "slip_length"),
    *("joined", "moved", "words_asked", "words_held", "letters_asked", "asked_rarest"),
    *("asked_left_words", "held_left_words", "rarest_names"),
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the register as a whole knows: how rare words are, and which are places."""

    vocabulary: Vocabulary
    places: frozenset[str]

    def are_places(self, words: Iterable[str]) -> list[str]:
        """Those of the words that are a town of the register."""
        return [word for word in words if word in self.places]


@dataclass(slots=True)
class Measured:
    """Two names laid side by side; `likeness` orders candidates, no more."""

    asked: NamePart
    held: NamePart
    alignment: Alignment
    likeness: float
    #: Whether the names are the same but for spaces.
    equal: bool

    def values(self, around: Surroundings) -> tuple[float, ...]:
        """Measure the two names: dear, so done for those alone whose score is asked for."""
        asked, held, alignment = self.asked, self.held, self.alignment
        return (
            *_shared(asked, held, alignment, around.vocabulary),
            *_left_over(self, around),
            *_slipped(alignment, around.vocabulary),
            *_shape(self, around.vocabulary),
        )


def likeness_of(asked: NamePart, held: NamePart, around: Surroundings) -> tuple[float, Alignment]:
    """How alike two names are, roughly, from 0 to 1; and which words answer which."""
    alignment = align(asked.words, held.words)
    if asked.letters == held.letters:
        return 1.0, alignment
    force = around.vocabulary.force
    shared = sum(map(force, alignment.same))
    near = sum(force(pair.known) * pair.near.closeness for pair in alignment.near)
    paired = sum(force(pair.known) for pair in alignment.near)
    left = sum(map(force, alignment.only_asked)) + sum(map(force, alignment.only_held))
    whole = 2 * shared + 2 * paired + left
    letters = fuzz.ratio(asked.letters, held.letters) / 100
    score = 0.65 * 2 * (shared + near) / whole + 0.35 * letters if whole else letters
    for word in (*alignment.only_asked, *alignment.only_held):
        if is_number(word):
            score *= 0.8
            break
    return (max(score, _BY_LETTERS * letters) if letters >= _SPELT_ALIKE else score), alignment


def _shared(
    asked: NamePart, held: NamePart, alignment: Alignment, vocabulary: Vocabulary
) -> tuple[float, ...]:
    weight = vocabulary.weight
    letters_asked, letters_held = asked.letters, held.letters
    equal = 2.0 if asked.words == held.words else float(letters_asked == letters_held)
    same = [weight(word) for word in alignment.same]
    near = [(weight(pair.known), pair.near.closeness) for pair in alignment.near]
    whole = 2 * sum(same) + 2 * sum(heavy for heavy, _ in near)
    whole += sum(map(weight, alignment.only_asked)) + sum(map(weight, alignment.only_held))
    if equal:
        heaviest = max(map(weight, held.words))
        return (equal, 1.0, 1.0, 1.0, heaviest, 0.0)
    return (
        equal,
        2 * sum(same) / whole,
        2 * (sum(same) + sum(heavy * close for heavy, close in near)) / whole,
        fuzz.ratio(letters_asked, letters_held) / 100,
        max(same, default=0.0),
        max((heavy for heavy, _ in near), default=0.0),
    )


def _left_over(measured: Measured, around: Surroundings) -> tuple[float, ...]:
    """Words of one name only, by what they are: number, place, in brackets, rare or common."""
    if measured.equal:
        return (0.0,) * 11
    weight = around.vocabulary.weight
    one, other = measured.alignment.only_asked, measured.alignment.only_held
    heavy_one = [weight(word) for word in one]
    heavy_other = [weight(word) for word in other]
    most_one, most_other = max(heavy_one, default=0.0), max(heavy_other, default=0.0)
    known = max((around.vocabulary.use(word) for word in one if weight(word) >= RARE_WEIGHT),
                default=0)  # fmt: skip
    return (
        most_one,
        sum(heavy_one, 0.0),
        most_other,
        sum(heavy_other, 0.0),
        min(most_one, most_other),
        float(known > 0),
        float(any(map(is_number, one))) + float(any(map(is_number, other))),
        float(len(around.are_places(one))),
        float(len(around.are_places(other))),
        float(sum(word in measured.asked.bracketed for word in one)),
        float(sum(word in measured.held.bracketed for word in other)),
    )


def _slipped(alignment: Alignment, vocabulary: Vocabulary) -> tuple[float, ...]:
    """What the near words say: how far off, how likely a slip of the pen or ear."""
    rare = common = share = first = known = rivals = mechanical = 0.0
    sounds = shortened = inflected = 0.0
    odder, length = 0.0, _NO_SLIP_LENGTH
    for pair in alignment.near:
        typed, held, near = pair
        slips = near.slips
        if vocabulary.weight(held) >= RARE_WEIGHT:
            rare += slips
        else:
            common += slips
        share = max(share, slips / max(len(held), 1))
        first += typed[:1] != held[:1]
        if not (near.how is How.SHORT and near.closeness > USUAL):
            known = max(known, float(vocabulary.use(typed)))
        sounds += sound_of(typed) == sound_of(held)
        shortened += near.how is How.SHORT
        inflected += _is_inflected(typed, held)
        length = min(length, len(held))
        if near.how is not How.SHORT:
            odder = max(odder, vocabulary.oddness(typed) - vocabulary.oddness(held))
            mechanical += slips == 1 and is_mechanical(typed, held)
            if vocabulary.weight(held) >= RARE_WEIGHT:
                rivals = max(rivals, float(vocabulary.rivals(typed, held)))
    return (
        *(rare, common, share, first, min(known, 50.0), odder, min(rivals, 5.0), mechanical),
        *(sounds, shortened, inflected, float(length)),
    )


def _shape(measured: Measured, vocabulary: Vocabulary) -> tuple[float, ...]:
    asked, held, alignment = measured.asked, measured.held, measured.alignment
    equal = measured.equal
    rarest = min((vocabulary.count(word) for word in alignment.same), default=0)
    return (
        float(alignment.joined),
        float(alignment.moved),
        float(min(len(asked.words), 6)),
        float(min(len(held.words), 6)),
        float(min(len(asked.letters), 30)),
        max(map(vocabulary.weight, asked.words), default=0.0),
        0.0 if equal else float(min(len(alignment.only_asked), 4)),
        0.0 if equal else float(min(len(alignment.only_held), 4)),
        float(min(rarest, 200)),
    )


def is_replaced(pair: Pair, vocabulary: Vocabulary) -> bool:
    """Whether a word that others bear stands where the held name has another rare one.

    Where all write "engineering" and this entry alone "engineerging", the list has the slip.
    """
    typed, known, near = pair
    if near.how is How.SHORT or is_number(typed) or vocabulary.weight(known) < RARE_WEIGHT:
        return False
    used = vocabulary.use(typed)
    misspelt = used >= COMMON_USE and vocabulary.use(known) <= 1 and near.slips == 1
    return used > 0 and not misspelt


def _is_inflected(one: str, other: str) -> bool:
    """Whether one only goes on where the other ends: "Partners" beside "Partner"."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and long[len(short) :] in _ENDINGS


@lru_cache(maxsize=16_384)
def is_mechanical(typed: str, known: str) -> bool:
    """Whether one slip is one of the fingers: a letter twice, two swapped, the key beside it."""
    if len(typed) == len(known):
        differing = [place for place, letter in enumerate(typed) if letter != known[place]]
        if len(differing) > 1:
            return True
        return bool(differing) and _beside(typed[differing[0]], known[differing[0]])
    if len(typed) > len(known):
        place = next((p for p, letter in enumerate(known) if typed[p] != letter), len(known))
        around = known[max(0, place - 1) : place + 1]
        return any(typed[place] == letter or _beside(typed[place], letter) for letter in around)
    place = next((p for p, letter in enumerate(typed) if known[p] != letter), len(typed))
    return place > 0 and known[place] == known[place - 1]


def _beside(one: str, other: str) -> bool:
    if one not in _KEYS or other not in _KEYS:
        return False
    (row, column), (other_row, other_column) = _KEYS[one], _KEYS[other]
    return abs(row - other_row) <= 1 and abs(column - other_column) <= 1
