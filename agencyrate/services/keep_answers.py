"""A worker answers page by page: what they have under way, sealed under the key in their cookie."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from agencyrate.core import sealing
from agencyrate.core.db import transaction
from agencyrate.visits import visits

Kept = dict[str, Any]


def begin(kept: Kept, *, lasts: timedelta | None = None) -> str:
    """Store something new and return its key, for the cookie."""
    key = sealing.new_key()
    with transaction():
        visits.keep(key, kept, lasts=lasts)
    return key


def change(key: str, how: Callable[[Kept], Kept], *, lasts: timedelta | None = None) -> Kept:
    """Store and return what `how` makes of what is kept; NotFound when its time is over."""
    with transaction():
        kept = how(visits.read_to_change(key))
        visits.keep(key, kept, lasts=lasts)
    return kept


def forget(key: str) -> None:
    """Delete it now."""
    with transaction():
        visits.forget(key)
