"""An official file of exchange rates is read, and its months are kept with where they are from."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from agencyrate.audit import log
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import Refused
from agencyrate.core.text import one_line
from agencyrate.fees.dated_models import MonthRate, RateFile
from agencyrate.fees.rate_files import ReadRate, ReadRates, read_rates
from agencyrate.fees.rates import RateSource

#: The ECB's file of all days since 1999 is 2 MB; nothing ten times that is a list of rates.
LARGEST_FILE: Final = 20 * 1024 * 1024


@dataclass(frozen=True)
class RatesReport:
    """What came of a file."""

    source: RateSource
    name: str
    sha256: str
    first_day: date
    last_day: date
    currencies: tuple[str, ...]
    rows: int
    added: int
    changed: int
    #: Kept as they were: held already, or from a file that knew more of the month.
    kept: int
    refused: tuple[tuple[int, str], ...]
    repeated: bool
    written: bool


def import_rates(
    source: RateSource, content: bytes, name: str, *, dry_run: bool = False
) -> RatesReport:
    """Keep the rates of a file; Refused when it is none, or says nothing of a currency of ours.

    A month that is held already is written anew where the file knows more days of it, or gives
    the publisher's own rate of the month afresh.
    """
    if len(content) > LARGEST_FILE:
        raise Refused("this file is too big for a list of exchange rates")
    found = read_rates(source, content)
    if not found.rates:
        raise Refused("no rate in this file could be read: nothing was kept")
    _refuse_days_to_come(found)
    sha256 = hashlib.sha256(content).hexdigest()
    if dry_run:
        known = {(row.currency, row.month): row for row in _held(source)}
        tally = _Tally.of(found.rates, known)
        return _report(found, name, sha256, tally, repeated=_is_held(sha256), written=False)
    with transaction() as session:
        if _is_held(sha256):
            return _report(found, name, sha256, _Tally(), repeated=True, written=False)
        kept = RateFile(
            source=source,
            name=one_line(name)[:200],
            sha256=sha256,
            first_day=min(rate.first_day for rate in found.rates),
            last_day=max(rate.last_day for rate in found.rates),
            rates_read=len(found.rates),
            came_in=clock.now(),
        )
        session.add(kept)
        session.flush()
        tally = _write(found, kept.id)
        log.record("import", "exchange rates", kept.id, note=kept.sha256)
    return _report(found, name, sha256, tally, repeated=False, written=True)


@dataclass
class _Tally:
    added: int = 0
    changed: int = 0
    kept: int = 0

    @classmethod
    def of(cls, rates: list[ReadRate], known: dict[tuple[str, date], MonthRate]) -> "_Tally":
        tally = cls()
        for rate in rates:
            tally.count(rate, known.get((rate.currency, rate.first_day.replace(day=1))))
        return tally

    def count(self, rate: ReadRate, held: MonthRate | None) -> None:
        if held is None:
            self.added += 1
        elif _is_news(rate, held):
            self.changed += 1
        else:
            self.kept += 1


def _write(found: ReadRates, file_id: str) -> _Tally:
    known = {(row.currency, row.month): row for row in _held(found.source)}
    tally = _Tally()
    for rate in found.rates:
        month = rate.first_day.replace(day=1)
        row = known.get((rate.currency, month))
        tally.count(rate, row)
        if row is None:
            row = MonthRate(source=found.source, currency=rate.currency, month=month)
            db.session.add(row)
        elif not _is_news(rate, row):
            continue
        row.file_id, row.days = file_id, rate.days
        row.first_day, row.last_day = rate.first_day, rate.last_day
        row.per_pound = f"{rate.per_pound:f}"
    return tally


def _is_news(rate: ReadRate, held: MonthRate) -> bool:
    same = (rate.days, f"{rate.per_pound:f}") == (held.days, held.per_pound)
    return not same and rate.days >= held.days


def _held(source: RateSource) -> list[MonthRate]:
    return list(db.session.scalars(select(MonthRate).where(MonthRate.source == source)))


def _is_held(sha256: str) -> bool:
    return db.session.scalar(select(RateFile.id).where(RateFile.sha256 == sha256)) is not None


def _refuse_days_to_come(found: ReadRates) -> None:
    """Daily rates cannot be of days to come; a month's own rate is published just before it."""
    if found.source is RateSource.ECB and max(r.last_day for r in found.rates) > clock.today():
        raise Refused("this file has rates of days that are still to come")


def _report(
    found: ReadRates, name: str, sha256: str, tally: _Tally, *, repeated: bool, written: bool
) -> RatesReport:
    return RatesReport(
        source=found.source,
        name=name,
        sha256=sha256,
        first_day=min(rate.first_day for rate in found.rates),
        last_day=max(rate.last_day for rate in found.rates),
        currencies=tuple(sorted({rate.currency for rate in found.rates})),
        rows=found.rows,
        added=tally.added,
        changed=tally.changed,
        kept=tally.kept,
        refused=tuple(found.refused),
        repeated=repeated,
        written=written,
    )
