"""By when a notice is due. Pure: bank holidays are dated data, nothing asks what day it is.

The 48 hours of a defamation notice leave out Saturdays, Sundays, Good Friday, Christmas Day and the
bank holidays of England and Wales: Defamation (Operators of Websites) Regulations 2013.
"""

from datetime import UTC, date, datetime, time, timedelta

from agencyrate.notices.states import NoticeKind

LEGAL_HOURS = 48
#: How many days each other kind may take.
DAYS = {NoticeKind.CONTENT: 7, NoticeKind.REPLY: 14, NoticeKind.DATA: 30}

#: England and Wales, with substitute days, by the rules of the Banking and Financial Dealings Act
#: 1971 Sch. 1 and the usual proclamations; Good Friday and Christmas Day among them. Compare with
#: GOV.UK "UK bank holidays" each year: a proclamation may add a day. Past the last year only
#: weekends are left out, which makes a notice due too early rather than too late.
BANK_HOLIDAYS = frozenset(
    date.fromisoformat(day)
    for day in (
        "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31",
        "2026-12-25", "2026-12-28",
        "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30",
        "2027-12-25", "2027-12-27", "2027-12-28",
        "2028-01-03", "2028-04-14", "2028-04-17", "2028-05-01", "2028-05-29", "2028-08-28",
        "2028-12-25", "2028-12-26",
    )
)  # fmt: skip

_SATURDAY = 5
_SUNDAY = 6


def due_at(kind: NoticeKind, received: datetime) -> datetime:
    """Return the moment by which a notice must have been dealt with."""
    if kind is not NoticeKind.LEGAL:
        last_day = uk_time(received).date() + timedelta(days=DAYS[kind])
        return _from_uk(datetime.combine(last_day, time(23, 59)))
    return _from_uk(_after_counting_hours(uk_time(received)))


def last_day(due: datetime) -> date:
    """Return the last day on which it can still be dealt with, in the UK.

    Due at midnight is due by the end of the day before: nobody reads "the 25th, 00:00" so.
    """
    return (uk_time(due) - timedelta(minutes=1)).date()


def ends_a_day(due: datetime) -> bool:
    """Say whether the whole of its last day is left."""
    return uk_time(due).time() in {time(), time(23, 59)}


def counts(day: date) -> bool:
    """Say whether the hours of a day count."""
    return day.weekday() < _SATURDAY and day not in BANK_HOLIDAYS


def _after_counting_hours(moment: datetime) -> datetime:
    left = timedelta(hours=LEGAL_HOURS)
    while True:
        midnight = datetime.combine(moment.date() + timedelta(days=1), time())
        if counts(moment.date()):
            if left <= midnight - moment:
                return moment + left
            left -= midnight - moment
        moment = midnight


def uk_time(moment: datetime) -> datetime:
    """Return a moment as clocks in the UK show it, without a zone."""
    moment = moment.astimezone(UTC).replace(tzinfo=None)
    return moment + timedelta(hours=1) if _summer(moment) else moment


def _from_uk(shown: datetime) -> datetime:
    """Return the moment in UTC at which clocks in the UK show this."""
    hour = timedelta(hours=1)
    return (shown - hour if _summer(shown - hour) else shown).replace(tzinfo=UTC)


def _summer(moment: datetime) -> bool:
    """Say whether it is summer time in the UK: Summer Time Act 1972 s.1, 1 am UTC to 1 am UTC."""
    begins = datetime.combine(_last_sunday(moment.year, 3), time(1))
    ends = datetime.combine(_last_sunday(moment.year, 10), time(1))
    return begins <= moment < ends


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() - _SUNDAY) % 7)
