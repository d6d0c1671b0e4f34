"""Whether an agency stood on a list on a day or through a time, from dated copies alone.

A copy proves one day. Between two copies nothing is known but what both agree on, and every answer
names the copies it rests on.
"""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from agencyrate.core.words import N_

_ONE_DAY: Final = timedelta(days=1)
#: First and last copy of a run of copies that an entry stood in.
Span = tuple[date, date]


class ListingKind(StrEnum):
    """The answers that dated copies can give."""

    LISTED = "listed"
    GONE_BETWEEN = "gone_between"
    FIRST_SEEN = "first_seen"
    SEEN_AGAIN = "seen_again"
    LISTED_LATEST = "listed_latest"
    NOT_FOUND = "not_found"
    NO_COPY_BEFORE = "no_copy_before"
    NO_COPY = "no_copy"
    NOT_KNOWN = "not_known"
    #: A name on the list is like the agency's, and nobody has settled yet whether it is the agency.
    UNSETTLED = "unsettled"


_TEXTS: Final[dict[ListingKind, str]] = {
    ListingKind.LISTED: N_("Listed: in our copy of %(a)s"),
    ListingKind.GONE_BETWEEN: N_(
        "Last seen in our copy of %(a)s, gone by our copy of %(b)s: not known for the day asked"
    ),
    ListingKind.FIRST_SEEN: N_(
        "First seen in our copy of %(b)s, not yet in our copy of %(a)s: not known for the day asked"
    ),
    ListingKind.SEEN_AGAIN: N_(
        "Not found in our copy of %(a)s, seen again in our copy of %(b)s:"
        " not known for the day asked"
    ),
    ListingKind.LISTED_LATEST: N_(
        "Listed in our latest copy, of %(a)s, which is older than the day asked"
    ),
    ListingKind.NOT_FOUND: N_("Not found in our copy of %(a)s"),
    ListingKind.NO_COPY_BEFORE: N_("We hold no copy from before %(a)s"),
    ListingKind.NO_COPY: N_("We hold no copy of this list"),
    ListingKind.NOT_KNOWN: N_("Not known for the whole of that time"),
    ListingKind.UNSETTLED: N_(
        "Not known: a similar name is on this list, and we have not settled yet whether it is this "
        "agency"
    ),
}
_LISTED_BETWEEN: Final = N_("Listed: in our copies of %(a)s and %(b)s")
_NOT_FOUND_BETWEEN: Final = N_("Not found in our copies of %(a)s and %(b)s")


@dataclass(frozen=True, slots=True)
class ListingAnswer:
    """The answer, the copies it rests on, and for a mixed time the answers it is mixed of."""

    kind: ListingKind
    first: date | None = None
    last: date | None = None
    parts: tuple["ListingAnswer", ...] = ()

    @property
    def listed(self) -> bool:
        """Whether it is known to have been listed: a grave flag may rest on nothing else."""
        return self.kind is ListingKind.LISTED

    @property
    def known(self) -> bool:
        """Whether the list itself answers, either way."""
        return self.kind in (ListingKind.LISTED, ListingKind.NOT_FOUND)

    @property
    def text(self) -> str:
        """The marked sentence, its dates still to be filled in from `dates`."""
        if self.last != self.first and self.last is not None:
            if self.kind is ListingKind.LISTED:
                return _LISTED_BETWEEN
            if self.kind is ListingKind.NOT_FOUND:
                return _NOT_FOUND_BETWEEN
        return _TEXTS[self.kind]

    @property
    def dates(self) -> dict[str, date]:
        """The dates of the sentence: a is the earlier copy, b the later one."""
        named = {"a": self.first, "b": self.last}
        return {name: day for name, day in named.items() if day is not None}


def cautious(surely: ListingAnswer, perhaps: ListingAnswer) -> ListingAnswer:
    """Return the sure answer, unless it says "not found" while a similar name may be the agency.

    To say of a listed firm that it was not found wrongs it as much as the reverse.
    """
    missing = surely.kind is ListingKind.NOT_FOUND
    if missing and perhaps.kind not in (ListingKind.NOT_FOUND, ListingKind.NO_COPY):
        return ListingAnswer(ListingKind.UNSETTLED)
    return surely


def on_day(spans: Sequence[Span], copies: Sequence[date], day: date) -> ListingAnswer:
    """Answer for one day. `copies` are the days of the copies that speak of the agency, sorted."""
    if not copies:
        return ListingAnswer(ListingKind.NO_COPY)
    place = bisect_right(copies, day) - 1
    if place < 0:
        return ListingAnswer(ListingKind.NO_COPY_BEFORE, copies[0])
    before = copies[place]
    if before == day:
        kind = ListingKind.LISTED if _in(spans, day) else ListingKind.NOT_FOUND
        return ListingAnswer(kind, day)
    if place + 1 == len(copies):
        kind = ListingKind.LISTED_LATEST if _in(spans, before) else ListingKind.NOT_FOUND
        return ListingAnswer(kind, before)
    return _between(spans, before, copies[place + 1])


def _between(spans: Sequence[Span], before: date, after: date) -> ListingAnswer:
    was, is_again = _in(spans, before), _in(spans, after)
    if was and is_again:
        kind = ListingKind.LISTED
    elif was:
        kind = ListingKind.GONE_BETWEEN
    elif not is_again:
        kind = ListingKind.NOT_FOUND
    elif any(first < before for first, _ in spans):
        kind = ListingKind.SEEN_AGAIN
    else:
        kind = ListingKind.FIRST_SEEN
    return ListingAnswer(kind, before, after)


def in_month(spans: Sequence[Span], copies: Sequence[date], year: int, month: int) -> ListingAnswer:
    """Answer for a month: what holds for all its days, else not known, with the mixed answers."""
    last = date(year, month, monthrange(year, month)[1])
    return in_period(spans, copies, date(year, month, 1), last)


def in_period(
    spans: Sequence[Span], copies: Sequence[date], first: date, last: date
) -> ListingAnswer:
    """Answer from one day to another: what holds for all days, else not known, with the parts.

    Only a copy's own day and the day after it can change the answer, so no other day is asked.
    """
    within = copies[bisect_left(copies, first) : bisect_right(copies, last)]
    days = {first, *within, *(day + _ONE_DAY for day in within if day < last)}
    answers = _run_together([on_day(spans, copies, day) for day in sorted(days)])
    if len(answers) == 1:
        return answers[0]
    return ListingAnswer(ListingKind.NOT_KNOWN, parts=tuple(answers))


def _run_together(answers: Sequence[ListingAnswer]) -> list[ListingAnswer]:
    """Make one answer of those that follow each other and say the same, from all their copies."""
    found: list[ListingAnswer] = []
    for answer in answers:
        if found and answer.known and found[-1].kind is answer.kind:
            rests_on = [*found[-1].dates.values(), *answer.dates.values()]
            first, last = min(rests_on), max(rests_on)
            found[-1] = ListingAnswer(answer.kind, first, last if last != first else None)
        elif not found or found[-1] != answer:
            found.append(answer)
    return found


def _in(spans: Sequence[Span], copy: date) -> bool:
    return any(first <= copy <= last for first, last in spans)


def copies_within(copies: Sequence[date], first: date, last: date) -> Sequence[date]:
    """The copies strictly between two days."""
    return copies[bisect_right(copies, first) : bisect_left(copies, last)]
