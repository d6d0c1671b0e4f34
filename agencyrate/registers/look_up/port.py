"""The look-up as a port: what may be asked of Companies House, and how an answer may fail."""

from typing import Protocol

from agencyrate.core.errors import DomainError
from agencyrate.core.words import N_
from agencyrate.registers.look_up.facts import (
    Address,
    Appointment,
    AtAddress,
    CompanyFacts,
    Days,
    FoundCompany,
    NotKnown,
    Officer,
    Officers,
    Source,
)


class CompanyLookUp(Protocol):
    """Whoever answers: their public API, or the file that was imported."""

    @property
    def source(self) -> Source:
        """Which of the two it is."""

    def company(self, number: str, /) -> CompanyFacts | NotKnown:
        """What is published of a company; absence alone is never "struck off"."""

    def officers(self, number: str, /) -> Officers:
        """Who is and was in office."""

    def appointments(self, officer: Officer, /) -> tuple[Appointment, ...] | NotKnown:
        """The offices of an officer, here and elsewhere."""

    def at_address(
        self,
        address: Address,
        /,
        *,
        incorporated: Days | None = None,
        dissolved: Days | None = None,
    ) -> AtAddress | NotKnown:
        """Companies registered at an address that began, or ended, in a span of days."""

    def named(self, text: str, /) -> tuple[FoundCompany, ...] | NotKnown:
        """Companies that a name may mean."""


class LookUpFailed(DomainError):
    """No answer this time; the message says so kindly. `outcome` is the word for the log."""

    outcome = "failed"
    words = N_("Companies House gave no answer. Try again later.")

    def __init__(self) -> None:
        super().__init__(self.words)


class Busy(LookUpFailed):
    """We asked, or were about to ask, more often than allowed."""

    outcome = "busy"
    words = N_(
        "Companies House takes no more questions from us for the moment. "
        "Try again in about %(minutes)s min."
    )

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = max(1, round(seconds))

    @property
    def minutes(self) -> int:
        """How long to wait, in whole minutes."""
        return max(1, -(-self.seconds // 60))


class Underway(LookUpFailed):
    """Somebody else looks a company up: two at once would hold too much of the server."""

    outcome = "another under way"
    words = N_("Somebody else is looking a company up. Try again in a moment.")


class Unreachable(LookUpFailed):
    """No connection, an answer too slow, or a fault on their side."""

    outcome = "unreachable"
    words = N_(
        "Companies House did not answer in time. What we have kept is unchanged; try again later."
    )


class Garbled(LookUpFailed):
    """An answer that is none: broken, too large, of another company, or a way elsewhere."""

    outcome = "garbled"
    words = N_(
        "Companies House answered with something that we cannot read. "
        "What we have kept is unchanged; try again later."
    )


class KeyRefused(LookUpFailed):
    """Their API does not take our key."""

    outcome = "key refused"
    words = N_("Companies House did not accept the key that is set. Tell whoever runs the site.")
