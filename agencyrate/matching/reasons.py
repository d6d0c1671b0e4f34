"""Why a name may be an organisation's, and why not, in words that a moderator reads."""

from collections.abc import Callable, Sequence
from typing import Final

from agencyrate.matching.comparing import Alignment, How, Pair, is_number
from agencyrate.matching.finding import Found
from agencyrate.matching.index import NameIndex

#: A word this heavy is worth naming: it stands in few names.
_WORTH_NAMING: Final = 0.7
#: Words this short are shown as initials.
_INITIALS: Final = 2
_COUNTED: Final = {1: "one letter differs", 2: "two letters differ", 3: "three letters differ"}


def shown(words: Sequence[str]) -> str:
    """Words for a reason, with the capitals that folding took away."""
    return " ".join(word.upper() if len(word) <= _INITIALS else word.capitalize() for word in words)


def reasons_of(found: Found, index: NameIndex, asked_town: str = "") -> list[str]:
    """What speaks for and against a finding, the strongest first."""
    reasons = ["matches a trading name"] if found.holder.part.trading else []
    alignment = found.measured.alignment
    if found.asked.words == found.holder.part.words:
        reasons.append("same name")
    elif found.measured.equal:
        reasons.append("differs only in spacing")
    else:
        reasons += _same_words(alignment, index)
        reasons += [_near_words(pair) for pair in alignment.near]
        if alignment.moved and not (alignment.only_asked or alignment.only_held):
            reasons.append("the words stand in another order")
        reasons += _differences(found, alignment, index)
    reasons += _form(found)
    if found.town:
        place = found.holder.row.place
        same = found.town == "same"
        reasons.append(f"same town: {place}" if same else f"town differs: {asked_town} / {place}")
    if found.equals:
        reasons.append(f"{found.equals + 1} organisations fit this name")
    return reasons


def _same_words(alignment: Alignment, index: NameIndex) -> list[str]:
    weight = index.vocabulary.weight
    rare = [word for word in alignment.same if weight(word) >= _WORTH_NAMING]
    if rare:
        return [f"same rare word '{shown([word])}'" for word in dict.fromkeys(rare)]
    return [f"same words '{shown(alignment.same)}'"] if alignment.same else []


def _near_words(pair: Pair) -> str:
    typed, known = shown([pair.typed]), shown([pair.known])
    if pair.near.how is How.SHORT:
        return f"shortened: {typed} / {known}"
    if pair.near.how is How.SOUND:
        return f"sounds alike: {typed} / {known}"
    if not pair.near.slips:
        return f"written as one word: {typed}"
    return f"{_COUNTED[pair.near.slips]}: {typed} / {known}"


def _differences(found: Found, alignment: Alignment, index: NameIndex) -> list[str]:
    asked, held = list(alignment.only_asked), list(alignment.only_held)
    bracketed = found.asked.bracketed | found.holder.part.bracketed
    if found.town_in_name:
        reasons = [f"same name, with the town it is listed in: {shown(asked)}"]
        asked = []
    else:
        reasons = []
    kinds: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("number", is_number),
        ("place", lambda word: word in bracketed or word in index.places),
    )
    for named, chosen in kinds:
        one, other = [w for w in asked if chosen(w)], [w for w in held if chosen(w)]
        if one and other:
            reasons.append(f"{named} differs: {shown(one)} / {shown(other)}")
            asked, held = [w for w in asked if w not in one], [w for w in held if w not in other]
    if asked:
        reasons.append(f"not in the list's name: {shown(asked)}")
    if held:
        reasons.append(f"only in the list's name: {shown(held)}")
    return reasons


def _form(found: Found) -> list[str]:
    held = found.holder.part.form
    if found.form == "differs":
        return [f"different legal form in the list: {held or 'none'}"]
    if found.form == "missing" and found.measured.equal:
        more = ", none as asked" if held else ""
        return [f"differs only in legal form: {held or 'none'} in the list{more}"]
    return []
