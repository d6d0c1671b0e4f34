"""How the columns and words of a table are to be read: guessed, chosen by a person, remembered."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from agencyrate.branches.sheets import Sheet, as_meant
from agencyrate.collections.guessing import folded, guess_answer, guess_target
from agencyrate.core.errors import Refused
from agencyrate.core.words import N_
from agencyrate.web.way.targets import Kind, Target, labels

#: Chosen for words that stand for no answer, and for columns that are left out.
NO_ANSWER = "-"
#: More different words in one column are no choices: it is the wrong column, or free text.
MOST_WORDS = 60


@dataclass(frozen=True)
class Reading:
    """What each column answers, what its words stand for, and what is the same in all rows."""

    #: Header → target, NO_ANSWER for a column that is left out.
    columns: Mapping[str, str] = field(default_factory=dict)
    #: Target → folded word → answer, or NO_ANSWER.
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: Target → the one answer of all rows that have no other.
    same: Mapping[str, str] = field(default_factory=dict)
    #: Whether rows that are equal in every cell are two workers.
    equal_rows: bool = False
    #: Whether every worker gets a card with a receipt.
    receipts: bool = True

    def to_kept(self) -> dict[str, Any]:
        """Return plain data."""
        return asdict(self)

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> "Reading":
        """Return what to_kept wrote; Refused for what has another shape."""
        known = {name: kept[name] for name in cls.__dataclass_fields__ if name in kept}
        maps = [known.get(name, {}) for name in ("columns", "words", "same")]
        maps += known["words"].values() if isinstance(known.get("words"), dict) else []
        if set(kept) - set(known) or not all(isinstance(each, dict) for each in maps):
            raise Refused(N_("This is no mapping of columns."))
        return cls(**known)


def headers(sheet: Sheet) -> list[str]:
    """Return what the columns are called; Refused when two are called alike."""
    names = [
        as_meant(name) or f"{N_('Column')} {number}" for number, name in enumerate(sheet.header, 1)
    ]
    if len(set(names)) < len(names):
        raise Refused(N_("Two columns have the same name. Give each a name of its own."))
    return names


def guessed(names: list[str], by_key: Mapping[str, Target], before: Reading) -> Reading:
    """Return what each column seems to answer: as it was read before, else by its name."""
    columns = {name: before.columns[name] for name in names if name in before.columns}
    left = {key: label for key, label in labels(by_key).items() if key not in columns.values()}
    for name in names:
        if name not in columns:
            columns[name] = guess_target(name, left) or NO_ANSWER
            left.pop(columns[name], None)
    same = {key: answer for key, answer in before.same.items() if key in left}
    return Reading(columns, before.words, same)


def words_found(
    sheet: Sheet, names: list[str], reading: Reading, by_key: Mapping[str, Target]
) -> dict[str, dict[str, int]]:
    """Return the words of every column of choices with how often each stands there."""
    found: dict[str, dict[str, int]] = {}
    for place, name in enumerate(names):
        target = by_key.get(reading.columns.get(name, ""))
        if target is None or target.kind not in {Kind.CHOICES, Kind.AGENCY}:
            continue
        counts = found.setdefault(target.key, {})
        for record in sheet.records:
            word = as_meant(record.cells[place]).strip() if not record.broken else ""
            if word:
                counts[word] = counts.get(word, 0) + 1
    return {
        key: dict(sorted(counts.items(), key=lambda each: -each[1]))
        for key, counts in found.items()
    }


def guessed_words(
    found: Mapping[str, Mapping[str, int]], reading: Reading, by_key: Mapping[str, Target]
) -> dict[str, dict[str, str]]:
    """Return what each word seems to stand for, "" where nobody could say."""
    return {
        key: {
            folded(word): reading.words.get(key, {}).get(folded(word))
            or guess_answer(word, by_key[key].choices)
            for word in words
        }
        for key, words in found.items()
        if by_key[key].kind is Kind.CHOICES
    }
