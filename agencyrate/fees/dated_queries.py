"""What may be read of exchange rates and time limits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from sqlalchemy import select

from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound
from agencyrate.fees.dated_models import LimitRow, MonthRate, RateFile
from agencyrate.fees.limits import TimeLimit
from agencyrate.fees.new import NewPayment
from agencyrate.fees.rates import Line, Missing, Rate, RateSource, Total, line_of, total_of
from agencyrate.fees.taxonomy import FeeCode

#: A row not looked at for this long is marked: time limits change with the law.
STALE_AFTER_DAYS: Final = 180
#: Both publishers have a month's rates out by then: without them newer payments are not counted.
RATES_DUE_AFTER_DAYS: Final = 45


@dataclass(frozen=True)
class HeldFile:
    """A file of rates that is held."""

    source: RateSource
    name: str
    sha256: str
    first_day: date
    last_day: date
    rates_read: int
    came_in: datetime


def rate_files() -> tuple[HeldFile, ...]:
    """Return the files held, the newest rates first."""
    asked = select(RateFile).order_by(RateFile.last_day.desc(), RateFile.source, RateFile.id)
    return tuple(
        HeldFile(
            row.source,
            row.name,
            row.sha256,
            row.first_day,
            row.last_day,
            row.rates_read,
            row.came_in,
        )
        for row in db.session.scalars(asked)
    )


def rates_due() -> tuple[tuple[RateSource, date | None], ...]:
    """Return the publishers whose next file is due, with the last day that is held of each."""
    newest: dict[RateSource, date] = {}
    for file in rate_files():
        newest.setdefault(file.source, file.last_day)
    held = [(source, newest.get(source)) for source in RateSource]
    today = clock.today()
    return tuple(
        (source, last)
        for source, last in held
        if last is None or (today - last).days > RATES_DUE_AFTER_DAYS
    )


def total_paid(payments: Iterable[NewPayment]) -> Total:
    """Return the payments in pounds, one line for each amount that is known, in their order.

    What pays back a loan is a line but in no sum: the money lent has paid for something, and
    whoever tells of both would seem to have paid twice.
    """
    told = list(payments)
    held = _rates_for(told)
    lines = [
        Line(payment.amount, payment.currency, None, missing=Missing.LOAN)
        if payment.code is FeeCode.LOAN
        else line_of(
            payment.amount,
            payment.currency,
            _of_time(held.get(payment.currency, ()), payment),
            dated=payment.period is not None,
        )
        for payment in told
        if payment.amount is not None
    ]
    return total_of(lines, unknown=len(told) - len(lines))


def _rates_for(payments: list[NewPayment]) -> dict[str, list[Rate]]:
    """Return every rate that may be needed, by currency and oldest first: one question."""
    wanted = {
        payment.currency
        for payment in payments
        if payment.currency != "GBP" and payment.amount is not None and payment.period is not None
    }
    periods = [payment.period for payment in payments if payment.period is not None]
    if not wanted or not periods:
        return {}
    asked = (
        select(MonthRate, RateFile.name, RateFile.sha256)
        .join(RateFile, RateFile.id == MonthRate.file_id)
        .where(
            MonthRate.currency.in_(wanted),
            MonthRate.month >= min(each.first_day for each in periods).replace(day=1),
            MonthRate.month <= max(each.last_day for each in periods),
        )
        .order_by(MonthRate.month)
    )
    found: dict[str, list[Rate]] = {}
    for row, name, sha256 in db.session.execute(asked):
        rate = Rate(
            row.source,
            row.currency,
            row.first_day,
            row.last_day,
            Decimal(row.per_pound),
            name,
            sha256,
        )
        found.setdefault(row.currency, []).append(rate)
    return found


def _of_time(rates: Iterable[Rate], payment: NewPayment) -> list[Rate]:
    """Return one publisher's rates of the months of a payment: HMRC's where they are held."""
    period = payment.period
    if period is None:
        return []
    first = period.first_day.replace(day=1)
    inside = [rate for rate in rates if first <= rate.first_day <= period.last_day]
    for source in RateSource:
        chosen = [rate for rate in inside if rate.source is source]
        if chosen:
            return chosen
    return []


def time_limits() -> tuple[TimeLimit, ...]:
    """Return every row, those that hold today first."""
    today = clock.today()
    asked = select(LimitRow).order_by(LimitRow.key, LimitRow.valid_from, LimitRow.id)
    rows = [limit_of(row) for row in db.session.scalars(asked)]
    return tuple(sorted(rows, key=lambda row: not row.holds_on(today)))


def limit_by_id(limit_id: str) -> TimeLimit:
    """Return one row, or NotFound."""
    row = db.session.get(LimitRow, limit_id) if limit_id else None
    if row is None:
        raise NotFound
    return limit_of(row)


def is_stale(limit: TimeLimit) -> bool:
    """Say whether it is high time to check a row again."""
    today = clock.today()
    return limit.holds_on(today) and (today - limit.checked_on).days > STALE_AFTER_DAYS


def limit_of(row: LimitRow) -> TimeLimit:
    """Return a row as the rules read it."""
    return TimeLimit(
        id=row.id,
        key=row.key,
        clock=row.clock,
        words=row.words,
        length=row.length,
        unit=row.unit,
        nations=tuple(row.nations),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
        verified=row.verified,
        checked_on=row.checked_on,
    )
