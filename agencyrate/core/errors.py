"""Refusals, each with the words of the field; the web turns them into pages in one place."""

from agencyrate.core.words import N_


class DomainError(Exception):
    """Something asked for that the rules do not allow."""


class NotFound(DomainError):
    """There is nothing here, or nothing that this person may see: the two look the same."""


class NotAllowed(DomainError):
    """This person may not do this; answered like NotFound so that nothing is given away."""


class Refused(DomainError):
    """The input was understood and is not acceptable; the message says why in plain words."""


class IllegalMove(DomainError):
    """A status does not allow this move."""

    def __init__(self, move: str, status: str) -> None:
        super().__init__(f"cannot {move} what is {status}")
        self.move = move
        self.found = status


class ReasonMissing(DomainError):
    """The move needs a reason and none was given."""

    def __init__(self, move: str) -> None:
        super().__init__(N_("Say why first: a reason is needed for this."))
        self.move = move


class ClaimedByAnother(DomainError):
    """Somebody else holds this case at the moment."""


class Busy(DomainError):
    """Something long is being written: nothing has begun, and the same may be asked again."""


class SameTwoPeople(DomainError):
    """The second pair of eyes must be another person's."""
