"""When a notice is due."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencyrate.notices.clock import BANK_HOLIDAYS, counts, due_at, ends_a_day, last_day, uk_time
from agencyrate.notices.states import NoticeKind

DAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-02T12:00", "2026-11-04T12:00"),  # Monday noon, Wednesday noon
        ("2026-11-05T15:00", "2026-11-09T15:00"),  # Thursday, over a weekend
        ("2026-11-06T09:30", "2026-11-10T09:30"),  # Friday
        ("2026-11-07T10:00", "2026-11-11T00:00"),  # Saturday: counts from Monday midnight
        ("2026-11-08T23:59", "2026-11-11T00:00"),  # Sunday
        ("2026-12-24T12:00", "2026-12-30T12:00"),  # Christmas, weekend, substitute Boxing Day
        ("2027-12-24T12:00", "2027-12-30T12:00"),  # both days fall on a weekend
        ("2026-04-02T10:00", "2026-04-08T10:00"),  # Easter, in summer time
        ("2026-10-23T12:00", "2026-10-27T13:00"),  # the clocks go back on the Sunday between
        ("2027-03-25T12:00", "2027-03-31T11:00"),  # and forward, over Easter
        ("2027-12-31T12:00", "2028-01-05T12:00"),  # New Year's Day on a Saturday
    ],
)
def test_a_legal_notice_has_48_hours_of_working_days(received: str, due: str):
    assert due_at(NoticeKind.LEGAL, at(received)) == at(due)


@pytest.mark.parametrize(
    ("due", "day", "whole"),
    [
        ("2026-11-11T00:00", "2026-11-10", True),  # midnight: the end of the day before
        ("2026-07-19T23:00", "2026-07-19", True),  # the same in summer time
        ("2026-07-20T00:00", "2026-07-20", False),  # 1 am of a summer day
        ("2026-11-09T23:59", "2026-11-09", True),
        ("2026-11-04T12:00", "2026-11-04", False),
    ],
)
def test_midnight_is_the_end_of_the_day_before(due: str, day: str, whole: bool):
    assert (last_day(at(due)), ends_a_day(at(due))) == (date.fromisoformat(day), whole)


def test_other_notices_have_until_the_end_of_a_day():
    assert due_at(NoticeKind.CONTENT, at("2026-11-02T12:00")) == at("2026-11-09T23:59")
    assert due_at(NoticeKind.DATA, at("2026-11-02T12:00")) == at("2026-12-02T23:59")
    assert due_at(NoticeKind.DATA, at("2026-06-19T23:30")) == at("2026-07-20T22:59")


@given(st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 20), timezones=st.just(UTC)))
def test_never_due_on_a_day_that_does_not_count_nor_before_48_hours(received: datetime):
    due = due_at(NoticeKind.LEGAL, received)
    assert due - received >= timedelta(hours=46)
    assert counts((uk_time(due) - timedelta(seconds=1)).date())
    assert due - received <= timedelta(days=8)


def test_every_year_has_its_eight_days_and_they_are_no_weekends():
    for year in (2026, 2027, 2028):
        days = [day for day in BANK_HOLIDAYS if day.year == year]
        assert len([day for day in days if day.weekday() < 5]) == 8
    assert DAY_NAMES[date(2027, 3, 26).weekday()] == "Friday"
