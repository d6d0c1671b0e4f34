"""What time it is: the one place that asks, so that tests can set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

_frozen: datetime | None = None


def now() -> datetime:
    """Return the present moment in UTC, or the moment a test has set."""
    return _frozen or datetime.now(UTC)


def today() -> date:
    """Return today's date in UTC."""
    return now().date()


def this_hour() -> datetime:
    """Return the present moment rounded down to the hour: as exact as a worker's act is kept."""
    return now().replace(minute=0, second=0, microsecond=0)


@contextmanager
def freeze(moment: datetime) -> Iterator[None]:
    """Hold the clock at a moment (for tests); freezes may be nested."""
    global _frozen  # noqa: PLW0603 - one clock for the process is the point
    before, _frozen = _frozen, moment
    try:
        yield
    finally:
        _frozen = before


def advance(by: timedelta) -> None:
    """Move a frozen clock on."""
    global _frozen  # noqa: PLW0603 - see freeze
    if _frozen is None:
        raise RuntimeError("the clock is not frozen")
    _frozen = _frozen + by
