"""The beginning of a name that several organisations share: who all of them are."""

from collections.abc import Container, Iterable
from typing import Final

from agencyrate.matching.index import NameIndex
from agencyrate.matching.names import NamePart

#: A word in more names than one of sixty or so tells nobody: a stem needs one that is rarer.
TELLING_WEIGHT: Final = 0.35
#: Who asks for all that share a stem is shown so many: nobody reads more, and says more instead.
MOST_SHARING: Final = 50


def is_telling(words: Iterable[str], index: NameIndex) -> bool:
    """Whether the words say enough for all names that begin with them to be worth showing."""
    return any(index.vocabulary.weight(word) >= TELLING_WEIGHT for word in words)


def beginning_with(stems: Iterable[NamePart], index: NameIndex) -> set[int]:
    """Places of the names that begin with the words of a telling stem, or are just these."""
    telling = {stem.words for stem in stems if is_telling(stem.words, index)}
    return {place for words in telling for place in index.beginning(words)}


def sharers(
    stems: Iterable[NamePart], index: NameIndex, without: Container[str] = ()
) -> set[str]:  # fmt: skip
    """The entries that bear these names."""
    return {
        holder.row.entry_id
        for place in beginning_with(stems, index)
        for holder in index.holders_of(place)
        if holder.row.entry_id not in without
    }
