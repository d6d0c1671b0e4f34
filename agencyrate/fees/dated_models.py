"""Dated facts behind the worker's figures: official exchange rates, and time limits."""

from datetime import date, datetime

from sqlalchemy import JSON, Boolean, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from agencyrate.core.db import Base, Moment, choice, id_column
from agencyrate.fees.limits import Clock, Unit
from agencyrate.fees.rates import RateSource


class RateFile(Base):
    """An official file of exchange rates as it was read."""

    __tablename__ = "rate_files"

    id: Mapped[str] = id_column()
    source: Mapped[RateSource] = mapped_column(choice(RateSource))
    name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    #: The first and the last day that its rates are of.
    first_day: Mapped[date]
    last_day: Mapped[date]
    rates_read: Mapped[int]
    came_in: Mapped[datetime] = mapped_column(Moment)


class MonthRate(Base):
    """How much of a currency one pound was in a month, by one publisher."""

    __tablename__ = "month_rates"
    __table_args__ = (UniqueConstraint("source", "currency", "month"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[str] = mapped_column(
        ForeignKey("rate_files.id", ondelete="CASCADE"), index=True
    )
    source: Mapped[RateSource] = mapped_column(choice(RateSource))
    currency: Mapped[str] = mapped_column(String(3))
    #: Its first day of the calendar.
    month: Mapped[date]
    first_day: Mapped[date]
    last_day: Mapped[date]
    #: On how many days it rests; 0 where the publisher gives one for the month.
    days: Mapped[int]
    #: A decimal number in digits: SQLite has no exact numbers of its own.
    per_pound: Mapped[str] = mapped_column(String(30))


class LimitRow(Base):
    """A time limit as it holds in a period: dated, edited by operators."""

    __tablename__ = "time_limits"

    id: Mapped[str] = id_column()
    #: What stays the same when length or words change, e.g. "tribunal-wages".
    key: Mapped[str] = mapped_column(String(60), index=True)
    clock: Mapped[Clock] = mapped_column(choice(Clock))
    words: Mapped[str] = mapped_column(Text)
    length: Mapped[int]
    unit: Mapped[Unit] = mapped_column(choice(Unit))
    nations: Mapped[list[str]] = mapped_column(JSON)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    source: Mapped[str] = mapped_column(Text)
    verified: Mapped[bool] = mapped_column(Boolean)
    checked_on: Mapped[date]
