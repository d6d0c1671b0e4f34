"""How long a worker has: time limits as dated rules, which of them matter, and until which day.

Pure: the limits come in as data, each with its source and the day it was last checked.
"""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from agencyrate.core.words import N_
from agencyrate.fees.answers import AgencyPlace, Method, Payee
from agencyrate.fees.new import NewPayment
from agencyrate.fees.provisions import Remit
from agencyrate.fees.taxonomy import FeeCode
from agencyrate.fees.verdicts import Party, Standing, Verdict


class Clock(StrEnum):
    """What a limit is about: which payments it matters for."""

    RECORDS = "records"
    COURT = "court"
    TRIBUNAL = "tribunal"
    CONCILIATION = "conciliation"


CLOCK_NAMES: dict[Clock, str] = {
    Clock.RECORDS: N_("The agency’s records"),
    Clock.COURT: N_("Asking a court for the money"),
    Clock.TRIBUNAL: N_("Asking a tribunal for wages"),
    Clock.CONCILIATION: N_("Acas, before a tribunal"),
}


class Unit(StrEnum):
    """What a length is counted in."""

    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


UNIT_NAMES: dict[Unit, str] = {
    Unit.WEEKS: N_("Weeks"),
    Unit.MONTHS: N_("Months"),
    Unit.YEARS: N_("Years"),
}


@dataclass(frozen=True)
class TimeLimit:
    """A limit as it holds from one day to another."""

    id: str
    key: str
    clock: Clock
    #: A plain sentence for the worker, with the length in it.
    words: str
    length: int
    unit: Unit
    #: GB-ENG, GB-SCT, GB-WLS, GB-NIR.
    nations: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    source: str
    #: Whether the words of the law itself were read, in a text without known later changes.
    verified: bool
    checked_on: date

    def holds_on(self, day: date) -> bool:
        """Say whether this row holds on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Due:
    """A limit for one payment; the day is None where the payment's time is not known."""

    limit: TimeLimit
    until: date | None
    over: bool
    #: A place beside others: not every nation has this limit.
    only_in: tuple[str, ...] = ()


_PLACE_NATIONS: dict[AgencyPlace, tuple[str, ...]] = {
    AgencyPlace.GREAT_BRITAIN: ("GB-ENG", "GB-SCT", "GB-WLS"),
    AgencyPlace.NORTHERN_IRELAND: ("GB-NIR",),
    AgencyPlace.UK: ("GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR"),
    AgencyPlace.UNKNOWN: ("GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR"),
    AgencyPlace.OVERSEAS: (),
}
_WAGES = {FeeCode.WAGE_DEDUCTION, FeeCode.AGENCY_FEE_FROM_WAGES}
_WHO_PAYS_WAGES = {Payee.AGENCY, Payee.EMPLOYER, Payee.UNKNOWN}


def nations_of(country: str, place: AgencyPlace) -> tuple[str, ...]:
    """Return the nations whose limits may matter: the one that is known, or all that it may be."""
    return (country,) if country.startswith("GB-") else _PLACE_NATIONS[place]


def clocks_of(payment: NewPayment, verdict: Verdict) -> tuple[Clock, ...]:
    """Return what a worker with this payment has to mind the time of, in order."""
    if verdict.standing is Standing.LAWFUL:
        return ()
    answers = (verdict, *verdict.alternatives)
    agency = any(each.about is Party.AGENCY for each in answers)
    overseas = all(each.remit is Remit.OVERSEAS for each in answers)
    wages = (payment.code in _WAGES or payment.method is Method.WAGES) and (
        payment.paid_to in _WHO_PAYS_WAGES
    )
    clocks = []
    if agency and not overseas:
        clocks.append(Clock.RECORDS)
    if wages:
        clocks += [Clock.TRIBUNAL, Clock.CONCILIATION]
    if not overseas:
        clocks.append(Clock.COURT)
    return tuple(clocks)


def due(
    limits: Iterable[TimeLimit],
    payment: NewPayment,
    verdict: Verdict,
    *,
    nations: tuple[str, ...],
    today: date,
) -> tuple[Due, ...]:
    """Return the limits that matter for a payment, each with its day.

    Days are counted from the first day of the time that the worker gave, so that none is shown
    too late.
    """
    wanted = clocks_of(payment, verdict)
    first = payment.period.first_day if payment.period else None
    acting = [each for each in limits if each.holds_on(today) and set(each.nations) & set(nations)]
    found = []
    for clock in wanted:
        for limit in acting:
            if limit.clock is not clock:
                continue
            counted = clock is not Clock.CONCILIATION and first is not None
            until = last_day(first, limit.length, limit.unit) if counted and first else None
            only_in = () if set(nations) <= set(limit.nations) else limit.nations
            found.append(Due(limit, until, until is not None and until < today, only_in))
    return tuple(found)


def last_day(first: date, length: int, unit: Unit) -> date:
    """Return the last day of a span that begins with `first`: of a month from 3 March, 2 April."""
    if unit is Unit.WEEKS:
        return first + timedelta(weeks=length, days=-1)
    months = length * 12 if unit is Unit.YEARS else length
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    day = min(first.day, calendar.monthrange(year, month + 1)[1])
    return date(year, month + 1, day) - timedelta(days=1)
