"""Amounts in pounds, by official rates only: exact sums, the rounding told. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from agencyrate.core.words import N_

PENNY = Decimal("0.01")
#: As many places as a rate is kept with.
RATE_PLACES = Decimal("0.00000001")


class RateSource(StrEnum):
    """Who publishes a rate; where both have one, the first is taken."""

    HMRC = "hmrc"
    ECB = "ecb"


SOURCE_NAMES: dict[RateSource, str] = {
    RateSource.HMRC: N_("HM Revenue and Customs, monthly rates"),
    RateSource.ECB: N_("European Central Bank, mean of the reference rates of the month"),
}


@dataclass(frozen=True)
class Rate:
    """How much of a currency one pound was in a month, and from which file we know it."""

    source: RateSource
    currency: str
    first_day: date
    last_day: date
    per_pound: Decimal
    file_name: str
    sha256: str


class Missing(StrEnum):
    """Why an amount is not in a total."""

    NO_RATE = "no_rate"
    NO_TIME = "no_time"
    #: The money lent went to a payment, which may be among those told: it would count twice.
    LOAN = "loan"

    @property
    def label(self) -> str:
        """The reason in words."""
        return _MISSING[self]


_MISSING: dict[Missing, str] = {
    Missing.NO_RATE: N_("not counted: no rate held"),
    Missing.NO_TIME: N_("not counted: you do not know when you paid it"),
    Missing.LOAN: N_("not counted: you pay back a loan, and what it paid for may be counted"),
}


@dataclass(frozen=True)
class Line:
    """One amount as it stands in a total."""

    amount: Decimal
    currency: str
    #: In whole pence; None where it is not counted.
    pounds: Decimal | None
    rates: tuple[Rate, ...] = ()
    missing: Missing | None = None

    @property
    def mean_rate(self) -> Decimal | None:
        """The rate used: of the month, or the mean of the months of a year."""
        return mean(self.rates) if self.rates else None

    @property
    def rate_shown(self) -> str:
        """The rate in digits, without noughts that say nothing."""
        digits = f"{self.mean_rate or 0:f}"
        return digits.rstrip("0").rstrip(".") if "." in digits else digits


@dataclass(frozen=True)
class Total:
    """A sum in pounds: of lines in whole pence, so it is exact, and what is not in it."""

    pounds: Decimal
    lines: tuple[Line, ...]
    #: How many amounts the worker does not know.
    unknown: int

    @property
    def counted(self) -> tuple[Line, ...]:
        """The lines in the sum."""
        return tuple(line for line in self.lines if line.pounds is not None)

    @property
    def left_out(self) -> tuple[tuple[Decimal, str, Missing], ...]:
        """Sums that are not counted, in each currency, with the reason."""
        sums: dict[tuple[str, Missing], Decimal] = {}
        for line in self.lines:
            if line.missing is not None:
                key = (line.currency, line.missing)
                sums[key] = sums.get(key, Decimal(0)) + line.amount
        return tuple((amount, currency, why) for (currency, why), amount in sums.items())

    @property
    def files(self) -> tuple[Rate, ...]:
        """One rate of each file used, for naming the files."""
        used = {rate.sha256: rate for line in self.lines for rate in line.rates}
        return tuple(used.values())


def line_of(amount: Decimal, currency: str, rates: Sequence[Rate], *, dated: bool) -> Line:
    """Return an amount as a line: in pounds by the mean of the rates given, half a penny up."""
    if currency == "GBP":
        return Line(amount, currency, amount.quantize(PENNY, ROUND_HALF_UP))
    if not dated:
        return Line(amount, currency, None, missing=Missing.NO_TIME)
    if not rates:
        return Line(amount, currency, None, missing=Missing.NO_RATE)
    pounds = (amount / mean(rates)).quantize(PENNY, ROUND_HALF_UP)
    return Line(amount, currency, pounds, tuple(rates))


def mean(rates: Sequence[Rate]) -> Decimal:
    """Return the mean of rates, with the places a rate is kept with."""
    total = sum((rate.per_pound for rate in rates), Decimal(0))
    return (total / len(rates)).quantize(RATE_PLACES, ROUND_HALF_UP)


def total_of(lines: Iterable[Line], *, unknown: int = 0) -> Total:
    """Return the sum of lines."""
    kept = tuple(lines)
    counted = (line.pounds for line in kept if line.pounds is not None)
    return Total(sum(counted, Decimal("0.00")), kept, unknown)


#: Where an exact sum could point at one person: ranges in pounds, each up to the next.
_RANGES: tuple[tuple[Decimal, str], ...] = (
    (Decimal(0), N_("less than £1,000")),
    (Decimal(1000), N_("£1,000 to £5,000")),
    (Decimal(5000), N_("£5,000 to £10,000")),
    (Decimal(10000), N_("£10,000 to £20,000")),
    (Decimal(20000), N_("£20,000 or more")),
)


def range_of(pounds: Decimal) -> str:
    """Return the range a sum falls into, for every page but the worker's own."""
    return next(words for least, words in reversed(_RANGES) if pounds >= least)
