"""The answer for a day and a month rests on dated copies alone, and says which."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencyrate.registers.listing import (
    ListingAnswer,
    ListingKind,
    cautious,
    in_month,
    in_period,
    on_day,
)

MARCH, MAY, JULY = date(2026, 3, 10), date(2026, 5, 10), date(2026, 7, 10)
COPIES = [MARCH, MAY, JULY]
K = ListingKind


@pytest.mark.parametrize(
    ("spans", "day", "kind", "first", "last"),
    [
        # in the copy of that day, or in the copies before and after it
        ([(MARCH, JULY)], MAY, K.LISTED, MAY, None),
        ([(MARCH, JULY)], date(2026, 4, 1), K.LISTED, MARCH, MAY),
        ([(MARCH, MARCH)], MARCH, K.LISTED, MARCH, None),
        ([(JULY, JULY)], JULY, K.LISTED, JULY, None),
        # last seen in A, gone by B
        ([(MARCH, MARCH)], date(2026, 3, 11), K.GONE_BETWEEN, MARCH, MAY),
        ([(MARCH, MARCH)], date(2026, 5, 9), K.GONE_BETWEEN, MARCH, MAY),
        # first seen in B
        ([(MAY, JULY)], date(2026, 4, 1), K.FIRST_SEEN, MARCH, MAY),
        # it had been there before: "first seen" would be untrue
        ([(MARCH, MARCH), (JULY, JULY)], date(2026, 6, 1), K.SEEN_AGAIN, MAY, JULY),
        # listed in our latest copy, which is older than the day
        ([(MARCH, JULY)], date(2026, 8, 1), K.LISTED_LATEST, JULY, None),
        # not found
        ([], MAY, K.NOT_FOUND, MAY, None),
        ([], date(2026, 4, 1), K.NOT_FOUND, MARCH, MAY),
        ([], date(2026, 8, 1), K.NOT_FOUND, JULY, None),
        ([(MARCH, MARCH)], MAY, K.NOT_FOUND, MAY, None),
        ([(MARCH, MARCH)], date(2026, 6, 1), K.NOT_FOUND, MAY, JULY),
        ([(JULY, JULY)], MARCH, K.NOT_FOUND, MARCH, None),
        # no copy from before
        ([(MARCH, JULY)], date(2026, 3, 9), K.NO_COPY_BEFORE, MARCH, None),
        ([], date(2020, 1, 1), K.NO_COPY_BEFORE, MARCH, None),
        # several entries of one agency count together
        ([(MARCH, MARCH), (MAY, JULY)], date(2026, 4, 1), K.LISTED, MARCH, MAY),
        ([(MARCH, MARCH), (MAY, MAY)], date(2026, 6, 1), K.GONE_BETWEEN, MAY, JULY),
    ],
)
def test_a_day(
    spans: list[tuple[date, date]], day: date, kind: ListingKind, first: date, last: date | None
) -> None:
    answer = on_day(spans, COPIES, day)
    assert (answer.kind, answer.first, answer.last) == (kind, first, last)


def test_without_any_copy_nothing_is_said() -> None:
    assert on_day([], [], MAY) == ListingAnswer(K.NO_COPY)
    assert in_month([], [], 2026, 5) == ListingAnswer(K.NO_COPY)


@pytest.mark.parametrize(
    ("spans", "month", "kind"),
    [
        ([(MARCH, JULY)], 4, K.LISTED),
        ([(MARCH, JULY)], 5, K.LISTED),  # a copy within the month changes nothing
        ([(MARCH, JULY)], 3, K.NOT_KNOWN),  # no copy before the 10th
        ([(MARCH, JULY)], 7, K.NOT_KNOWN),  # the latest copy is older than its last days
        ([(MARCH, JULY)], 8, K.LISTED_LATEST),
        ([(MARCH, MARCH)], 4, K.GONE_BETWEEN),
        ([(MARCH, MARCH)], 5, K.NOT_KNOWN),
        ([(MARCH, MARCH)], 6, K.NOT_FOUND),
        ([(MAY, JULY)], 4, K.FIRST_SEEN),
        ([(MAY, JULY)], 5, K.NOT_KNOWN),
        ([], 5, K.NOT_FOUND),
        ([], 8, K.NOT_FOUND),
        ([], 2, K.NO_COPY_BEFORE),
        ([(MARCH, JULY)], 2, K.NO_COPY_BEFORE),
    ],
)
def test_a_month_gets_what_holds_for_all_its_days(
    spans: list[tuple[date, date]], month: int, kind: ListingKind
) -> None:
    assert in_month(spans, COPIES, 2026, month).kind is kind


def test_a_mixed_month_tells_what_it_is_mixed_of() -> None:
    answer = in_month([(MARCH, MARCH)], COPIES, 2026, 5)
    assert answer.parts == (
        ListingAnswer(K.GONE_BETWEEN, MARCH, MAY),
        ListingAnswer(K.NOT_FOUND, MAY, JULY),
    )


@pytest.mark.parametrize(
    ("spans", "first", "last", "kind"),
    [
        ([(MARCH, JULY)], MARCH, JULY, K.LISTED),
        ([(MARCH, JULY)], date(2026, 1, 1), date(2026, 12, 31), K.NOT_KNOWN),
        ([(MARCH, JULY)], date(2026, 3, 9), JULY, K.NOT_KNOWN),
        ([(MARCH, JULY)], MARCH, date(2026, 7, 11), K.NOT_KNOWN),
        ([(MARCH, MAY)], MARCH, JULY, K.NOT_KNOWN),
        ([(MARCH, MARCH), (JULY, JULY)], MARCH, JULY, K.NOT_KNOWN),
        ([], MARCH, date(2026, 12, 31), K.NOT_FOUND),
    ],
)
def test_a_longer_time_gets_what_holds_for_all_its_days(
    spans: list[tuple[date, date]], first: date, last: date, kind: ListingKind
) -> None:
    assert in_period(spans, COPIES, first, last).kind is kind


def test_a_month_of_several_copies_names_the_first_and_last_it_rests_on() -> None:
    weekly = [date(2026, 4, 27) + timedelta(weeks=n) for n in range(7)]
    answer = in_month([(weekly[0], weekly[-1])], weekly, 2026, 5)
    assert (answer.kind, answer.first, answer.last) == (K.LISTED, weekly[0], weekly[5])


_DAYS = [date(2026, 1, 1) + timedelta(days=n) for n in range(12)]


def _every_history() -> list[tuple[tuple[date, ...], tuple[bool, ...]]]:
    copies = tuple(_DAYS[2:11:2])
    return [(copies, there) for there in product((False, True), repeat=len(copies))]


@pytest.mark.parametrize(("copies", "there"), _every_history())
def test_every_history_and_every_day(copies: tuple[date, ...], there: tuple[bool, ...]) -> None:
    """Held against the words of the rule, for all 32 histories of five copies."""
    spans = [(copy, copy) for copy, is_in in zip(copies, there, strict=True) if is_in]
    held = dict(zip(copies, there, strict=True))
    for day in _DAYS:
        answer = on_day(spans, copies, day)
        before = max((copy for copy in copies if copy <= day), default=None)
        after = min((copy for copy in copies if copy >= day), default=None)
        if before is None:
            assert answer.kind is K.NO_COPY_BEFORE
        elif after is None:
            assert answer.kind is (K.LISTED_LATEST if held[before] else K.NOT_FOUND)
        elif held[before] and held[after]:
            assert answer.listed
        elif held[before]:
            assert answer.kind is K.GONE_BETWEEN
        elif held[after]:
            assert answer.kind in (K.FIRST_SEEN, K.SEEN_AGAIN)
        else:
            assert answer.kind is K.NOT_FOUND
        assert answer.text % dict.fromkeys(answer.dates, "x")


@given(
    st.lists(st.sampled_from(_DAYS), unique=True, max_size=6).map(sorted),
    st.lists(st.tuples(st.sampled_from(_DAYS), st.sampled_from(_DAYS)), max_size=3),
)
def test_listed_is_never_said_without_two_copies_or_the_days_own(
    copies: list[date], pairs: list[tuple[date, date]]
) -> None:
    spans = [(min(pair), max(pair)) for pair in pairs]
    for day in _DAYS:
        answer = on_day(spans, copies, day)
        if answer.listed:
            rests_on = set(answer.dates.values())
            assert rests_on <= set(copies)
            assert min(rests_on) <= day <= max(rests_on)
            assert all(any(a <= copy <= b for a, b in spans) for copy in rests_on)


@given(
    st.lists(st.sampled_from(_DAYS), unique=True, max_size=6).map(sorted),
    st.lists(st.tuples(st.sampled_from(_DAYS), st.sampled_from(_DAYS)), max_size=3),
    st.tuples(st.sampled_from(_DAYS), st.sampled_from(_DAYS)),
)
def test_a_time_is_listed_or_not_just_when_every_day_of_it_is(
    copies: list[date], pairs: list[tuple[date, date]], ends: tuple[date, date]
) -> None:
    """The days that are not asked would have said nothing else."""
    spans = [(min(pair), max(pair)) for pair in pairs]
    days = [day for day in _DAYS if min(ends) <= day <= max(ends)]
    answer = in_period(spans, copies, min(ends), max(ends))
    said = [on_day(spans, copies, day) for day in days]
    kinds = {each.kind for each in said}
    if len(set(said)) == 1 or (len(kinds) == 1 and said[0].known):
        assert {answer.kind} == kinds
    else:
        assert answer.kind is K.NOT_KNOWN
        assert {part.kind for part in answer.parts} == kinds


@pytest.mark.parametrize("kind", list(ListingKind))
def test_every_answer_is_a_sentence_with_its_dates(kind: ListingKind) -> None:
    answer = ListingAnswer(kind, MARCH, MAY)
    told = answer.text % {name: day.isoformat() for name, day in answer.dates.items()}
    assert "%" not in told


def test_not_found_is_not_said_while_a_similar_name_is_unsettled():
    copies = [date(2026, 1, 5), date(2026, 3, 5)]
    missing = on_day([], copies, date(2026, 2, 1))
    perhaps = on_day([(copies[0], copies[1])], copies, date(2026, 2, 1))
    assert cautious(missing, perhaps).kind is ListingKind.UNSETTLED
    assert cautious(missing, missing) == missing
    assert cautious(perhaps, missing) == perhaps
