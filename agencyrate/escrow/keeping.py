"""Until when a locked report is kept: whoever has lost its receipt cannot take it back."""

from datetime import date, timedelta

from agencyrate.core.settings import settings


def kept_until(today: date) -> date:
    """Return the day on which a report locked, or opened, today is deleted: a first of a month."""
    last = today + timedelta(days=settings().locked_days)
    return date(last.year + last.month // 12, last.month % 12 + 1, 1)
