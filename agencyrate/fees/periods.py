"""Spans of days, and the days on which the rules about sponsorship costs changed."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from agencyrate.fees.answers import CertificateDate


@dataclass(frozen=True)
class Period:
    """From one day to another, both included."""

    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError("a period ends on or after the day it begins")

    @classmethod
    def of_month(cls, year: int, month: int) -> "Period":
        """Return all days of one month: workers know the month, seldom the day."""
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))

    def overlaps(self, other: "Period") -> bool:
        """Say whether the two share a day."""
        return self.first_day <= other.last_day and other.first_day <= self.last_day


#: Home Office sponsor guidance: Skilled Worker sponsors may not pass on what sponsoring costs.
SKILLED_WORKER_BAN = date(2024, 12, 31)
#: The same for every sponsored route.
EVERY_ROUTE_BAN = date(2025, 4, 9)

_ONE_DAY = timedelta(days=1)
ALL_TIME = Period(date.min, date.max)


class Era(StrEnum):
    """The stretch between two changes of the rules; inside one, every day has the same answer."""

    BEFORE_ANY_BAN = "before"
    SKILLED_WORKER_ONLY = "between"
    EVERY_ROUTE = "after"


_SPANS: dict[Era, Period] = {
    Era.BEFORE_ANY_BAN: Period(date.min, SKILLED_WORKER_BAN - _ONE_DAY),
    Era.SKILLED_WORKER_ONLY: Period(SKILLED_WORKER_BAN, EVERY_ROUTE_BAN - _ONE_DAY),
    Era.EVERY_ROUTE: Period(EVERY_ROUTE_BAN, date.max),
}

_CERTIFICATE_SPANS: dict[CertificateDate, Period] = {
    CertificateDate.BEFORE: _SPANS[Era.BEFORE_ANY_BAN],
    CertificateDate.BETWEEN: _SPANS[Era.SKILLED_WORKER_ONLY],
    CertificateDate.AFTER: _SPANS[Era.EVERY_ROUTE],
}


def eras_of(period: Period | None) -> tuple[Era, ...]:
    """Return the eras a period touches, oldest first; every era where the period is not known."""
    return tuple(era for era in Era if _SPANS[era].overlaps(period or ALL_TIME))


def certificate_period(answer: CertificateDate) -> Period | None:
    """Return the span a worker's answer stands for; None for "I do not know"."""
    return _CERTIFICATE_SPANS.get(answer)
