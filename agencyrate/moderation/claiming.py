"""Take a case in hand for a while, so that two people do not decide it at once."""

from datetime import datetime, timedelta
from typing import Protocol

from agencyrate.core import clock
from agencyrate.core.errors import ClaimedByAnother

#: Long enough to read a case with care, short enough that a forgotten one comes back.
CLAIM_LASTS = timedelta(minutes=30)


class Claimable(Protocol):
    """Anything with the columns of a claim."""

    claimed_by_id: str | None
    claimed_until: datetime | None


def holder(subject: Claimable) -> str | None:
    """Return the id of who has the case in hand now, None when it is free."""
    if subject.claimed_until is None or subject.claimed_until <= clock.now():
        return None
    return subject.claimed_by_id


def claim(subject: Claimable, *, by_id: str) -> None:
    """Take it, or keep it for longer; ClaimedByAnother when somebody else has it."""
    if holder(subject) not in (None, by_id):
        raise ClaimedByAnother
    subject.claimed_by_id = by_id
    subject.claimed_until = clock.now() + CLAIM_LASTS


def release(subject: Claimable) -> None:
    """Give it back."""
    subject.claimed_by_id = None
    subject.claimed_until = None
