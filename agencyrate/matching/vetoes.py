"""What forbids a strong match, however likely the score finds it.

Two firms of one family differ in a number, in a place, in the legal form or in one rare word, and
a wrong "this is the one" says of one firm what another did.
"""

from typing import Final

from agencyrate.matching.comparing import Alignment, is_number
from agencyrate.matching.evidence import RARE_WEIGHT, is_replaced
from agencyrate.matching.finding import Found
from agencyrate.matching.index import NameIndex
from agencyrate.matching.vocabulary import Vocabulary

#: A country in brackets says where the group's branch is, and is left out as often as not.
_COUNTRY: Final = frozenset({"uk", "gb", "england", "wales", "scotland", "ireland", "britain"})

_SAYING_NOTHING: Final = frozenset({"company", "and", "of", "the"})
#: A word in so few names finds its firm in whatever order the words stand.
MOST_IN_ANY_ORDER: Final = 20
#: The one rare word of a name, misspelt, must be this long to be surely that word.
SHORTEST_SURE: Final = 6


def is_vetoed(found: Found, index: NameIndex) -> bool:
    """Whether the finding may not be strong."""
    if found.form == "differs" or found.rivals:
        return True
    if found.address and (found.sharers or not found.measured.equal):
        return True  # an address that spells a part of a name, or a brand that several bear
    if found.measured.equal:
        return False
    return (
        _is_another_company(found)
        or _is_another_of_a_family(found, index.places)
        or _is_another_word(found.measured.alignment, index.vocabulary)
        or _is_without_a_sure_word(found.measured.alignment, index.vocabulary)
    )


def _is_another_company(found: Found) -> bool:
    """Whether a name typed with its legal form, so as registered, has a word more or less.

    "Larkmoor Care Limited" and "Larkmoor Home Care Limited" are two companies.
    """
    left = {*found.measured.alignment.only_asked, *found.measured.alignment.only_held}
    return bool(found.asked.form and found.holder.part.form and left - _COUNTRY - _SAYING_NOTHING)


def _is_another_of_a_family(found: Found, places: frozenset[str]) -> bool:
    """Whether a number, a place or what stands in brackets is in one name and not in the other."""
    alignment = found.measured.alignment
    asked, held = alignment.only_asked, alignment.only_held
    if any(map(is_number, (*asked, *held))):
        return True
    bracketed = {
        *(word for word in asked if word in found.asked.bracketed),
        *(word for word in held if word in found.holder.part.bracketed),
    }
    if bracketed - _COUNTRY:
        return True
    if any(pair.known in found.holder.part.bracketed or pair.known in places
           for pair in alignment.near):  # fmt: skip
        return True
    return not found.town_in_name and any(word in places for word in (*asked, *held))


def _is_another_word(alignment: Alignment, vocabulary: Vocabulary) -> bool:
    return any(is_replaced(pair, vocabulary) for pair in alignment.near)


def _is_without_a_sure_word(alignment: Alignment, vocabulary: Vocabulary) -> bool:
    """Whether no rare word stands as it is, and what stands for one is short or begins otherwise.

    "Direct Care" is not "Care Direct", nor surely "Aspan" the "Aspen" that we know.
    """
    surest = max(map(vocabulary.weight, alignment.same), default=0.0)
    if alignment.moved:
        rarest = min(map(vocabulary.use, alignment.same), default=MOST_IN_ANY_ORDER + 1)
        return surest < RARE_WEIGHT or rarest > MOST_IN_ANY_ORDER
    telling = [pair for pair in alignment.near if vocabulary.weight(pair.known) > surest]
    return surest < RARE_WEIGHT and any(
        min(len(pair.typed), len(pair.known)) < SHORTEST_SURE or pair.typed[0] != pair.known[0]
        for pair in telling
    )
