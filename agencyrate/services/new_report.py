"""Everything that a worker hands in at once, as one frozen value."""

from dataclasses import dataclass

from agencyrate.collections.opening import Collected
from agencyrate.complaints.contacts import Contact
from agencyrate.consents.models import Use
from agencyrate.escrow.states import Scope
from agencyrate.fees.new import NewPayment
from agencyrate.reviews.new import NewReview


@dataclass(frozen=True)
class NewWait:
    """The wish that something waits until so many others report the same agency."""

    scope: Scope
    needed: int
    #: The agency's name as the worker chose or wrote it: for a report that is locked.
    agency_name: str = ""


@dataclass(frozen=True)
class NewReport:
    """Everything a worker sends at once."""

    review: NewReview
    #: One-use token: the same token makes one report, however often it is sent.
    once: str
    payments: tuple[NewPayment, ...] = ()
    uses: frozenset[Use] = frozenset()
    #: Only with Use.COMPLAINT_NAMED.
    contact: Contact | None = None
    #: Where a helper hands it in for a worker.
    collected: Collected | None = None
    #: False where nobody could bring the receipt to its worker: then there is none.
    with_receipt: bool = True
    wait: NewWait | None = None
