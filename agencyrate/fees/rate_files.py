"""Reads official files of exchange rates: HMRC's of a month, the ECB's of many days. Pure."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

from agencyrate.core.errors import Refused
from agencyrate.fees.currencies import CURRENCIES
from agencyrate.fees.rates import RATE_PLACES, RateSource
from agencyrate.registers.readers.streams import text_of
from agencyrate.registers.readers.tables import day_in

#: Nobody is asked for more: amounts of earlier years are not reported.
EARLIEST: Final = date(2010, 1, 1)
_WANTED: Final = frozenset(CURRENCIES) - {"GBP"}
#: A pound has never been so little, or so much, of any currency: such a number is a slip.
_LEAST, _MOST = Decimal("0.0001"), Decimal(10_000_000)
_LONGEST_LINE: Final = 20_000


@dataclass(frozen=True)
class ReadRate:
    """What a file says of one currency in one month."""

    currency: str
    first_day: date
    last_day: date
    #: On how many days the rate rests; 0 where the publisher gives one for the month.
    days: int
    per_pound: Decimal


@dataclass
class ReadRates:
    """All that one file gave."""

    source: RateSource
    rates: list[ReadRate] = field(default_factory=list)
    rows: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


def read_rates(source: RateSource, content: bytes) -> ReadRates:
    """Read a file, CSV or packed; Refused when it is no such file."""
    with text_of(content) as stream:
        rows = csv.reader(_short_lines(stream))
        try:
            return _read_hmrc(rows) if source is RateSource.HMRC else _read_ecb(rows)
        except (csv.Error, UnicodeDecodeError) as error:
            raise Refused("this is no CSV file that can be read") from error


def _short_lines(stream: Iterator[str]) -> Iterator[str]:
    for line in stream:
        if len(line) > _LONGEST_LINE:
            raise Refused("a line of this file is too long for a list of rates")
        yield line.removeprefix("\ufeff")


def _read_hmrc(rows: Iterator[Sequence[str]]) -> ReadRates:
    """One line a country: its currency's code, units a pound, first and last day."""
    found = ReadRates(RateSource.HMRC)
    places = _places(
        next(rows, []), ("currency code", "currency units per £1", "start date", "end date")
    )
    seen: dict[tuple[str, date], Decimal] = {}
    for number, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        found.rows += 1
        reason = _hmrc_row(row, places, seen, found.rates)
        if reason:
            found.refused.append((number, reason))
    return found


def _hmrc_row(
    row: Sequence[str],
    places: Sequence[int],
    seen: dict[tuple[str, date], Decimal],
    rates: list[ReadRate],
) -> str:
    """Add the row's rate; return why it was refused, or ""."""
    if len(row) <= max(places):
        return "too few columns"
    code, units, start, end = (row[place].strip() for place in places)
    if code.upper() not in _WANTED:
        return ""
    first, last, per_pound = day_in(start), day_in(end), _number(units)
    if per_pound is None:
        return f"{units or 'nothing'} is no rate"
    if first is None or last is None or last < first or first.replace(day=1) != last.replace(day=1):
        return "no first and last day of one month"
    known = seen.setdefault((code.upper(), first), per_pound)
    if known != per_pound:
        return f"another rate for {code.upper()} than in an earlier row"
    if not any(each.currency == code.upper() and each.first_day == first for each in rates):
        rates.append(ReadRate(code.upper(), first, last, 0, per_pound))
    return ""


def _read_ecb(rows: Iterator[Sequence[str]]) -> ReadRates:
    """One line a day: units of each currency a euro. A pound's are the quotient of two."""
    found = ReadRates(RateSource.ECB)
    header = [title.strip().upper() for title in next(rows, [])]
    if not header or header[0] != "DATE" or "GBP" not in header:
        raise Refused("this is no file of the ECB’s reference rates: no column Date or GBP")
    months: dict[tuple[str, int, int], list[tuple[date, Decimal]]] = {}
    for number, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        found.rows += 1
        day = day_in(row[0])
        told = dict(zip(header[1:], row[1:], strict=False))
        pound = _number(told.get("GBP", ""))
        if day is None or pound is None:
            found.refused.append((number, "no day, or no rate of the pound"))
            continue
        if day < EARLIEST:
            continue
        for currency, per_euro in _of_a_day(told):
            key = (currency, day.year, day.month)
            months.setdefault(key, []).append((day, per_euro / pound))
    found.rates = [_month(key[0], days) for key, days in sorted(months.items())]
    return found


def _of_a_day(told: dict[str, str]) -> Iterator[tuple[str, Decimal]]:
    """Yield each wanted currency a euro of one day; the euro itself is one."""
    yield "EUR", Decimal(1)
    for currency, units in told.items():
        number = _number(units) if currency in _WANTED and currency != "EUR" else None
        if number is not None:
            yield currency, number


def _month(currency: str, days: list[tuple[date, Decimal]]) -> ReadRate:
    when = [day for day, _rate in days]
    total = sum((rate for _day, rate in days), Decimal(0))
    per_pound = (total / len(days)).quantize(RATE_PLACES, ROUND_HALF_UP)
    return ReadRate(currency, min(when), max(when), len(days), per_pound)


def _places(header: Sequence[str], wanted: Sequence[str]) -> list[int]:
    titles = [" ".join(title.lower().split()) for title in header]
    missing = [title for title in wanted if title not in titles]
    if missing:
        raise Refused(f"this is no file of HMRC’s monthly rates: no column {missing[0]}")
    return [titles.index(title) for title in wanted]


def _number(text: str) -> Decimal | None:
    """Return a rate, None for N/A and for what can be none."""
    try:
        number = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() and _LEAST <= number <= _MOST else None
