"""Signs by which two reports may be one person's or one group's, from what is held anyway. Pure.

Nobody's name, address or device is known, so nothing here proves that two reports are linked, or
that they are not. What is compared: what a moderator has marked; the helper who handed both in; the
day and the circumstances together; words that are nearly the same; and two that began to wait on
one day. Circumstances and words are compared as digests under a key, so that a report that is
locked can be compared as well: the digests tell whether two are alike, and cannot be read.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

_WORD: Final = re.compile(r"\w+")
#: Three words in a row: two people seldom share many of these, a copy that was touched up does.
_RUN: Final = 3
#: So many of the smallest digests stand for a text: the share that two texts have in common there
#: is that of all their runs (Broder, "On the resemblance and containment of documents", 1997).
_MOST: Final = 128
#: Below this a text is too short to tell.
_FEWEST_RUNS: Final = 8
#: A copy with every fifth word changed still shares more.
ALIKE: Final = 0.3
#: Fewer answers than this are shared by many.
_FEWEST_TOLD: Final = 3
_BYTES: Final = 6


@dataclass(frozen=True)
class Signs:
    """What can be compared of one report."""

    day: date
    #: A digest of where from, what work, when and where; "" where too little was told.
    circumstances: str = ""
    #: The smallest digests of its runs of words.
    words: tuple[int, ...] = ()
    #: Since when it waits for others itself, None if it does not.
    waits_since: date | None = None
    #: What reports of one helper have in common; "" for those that workers sent themselves.
    helper: str = ""


def signs_of(
    key: bytes,
    day: date,
    told: Iterable[str],
    words: str,
    *,
    waits_since: date | None = None,
    helper: str = "",
) -> Signs:
    """Return the signs of a report: `told` is what it says of its worker, in a fixed order."""
    answers = list(told)
    enough = sum(bool(each) for each in answers) >= _FEWEST_TOLD
    circumstances = _digest(key, "|".join(answers)).hex() if enough else ""
    return Signs(day, circumstances, _sketch(key, words), waits_since, helper)


def are_linked(one: Signs, other: Signs) -> bool:
    """Say whether something speaks for one hand behind two reports."""
    same_day = one.day == other.day and one.circumstances != ""
    return (
        (same_day and one.circumstances == other.circumstances)
        or likeness(one.words, other.words) >= ALIKE
        or (one.waits_since is not None and one.waits_since == other.waits_since)
        or (one.helper != "" and one.helper == other.helper)
    )


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Return how much of two texts is the same, 0 to 1; 0 where one is too short to tell."""
    if min(len(one), len(other)) < _FEWEST_RUNS:
        return 0.0
    together = sorted({*one, *other})[:_MOST]
    shared = set(one) & set(other)
    return sum(each in shared for each in together) / len(together)


def _sketch(key: bytes, words: str) -> tuple[int, ...]:
    found = _WORD.findall(words.casefold())
    runs = {" ".join(found[at : at + _RUN]) for at in range(len(found) - _RUN + 1)}
    return tuple(sorted({int.from_bytes(_digest(key, run)) for run in runs})[:_MOST])


def _digest(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()[:_BYTES]
