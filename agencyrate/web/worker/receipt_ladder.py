"""What the opened receipt allows now, whether its report is in the tables or locked."""

from dataclasses import dataclass

from agencyrate.consents.models import Use
from agencyrate.consents.queries import uses_of
from agencyrate.escrow.queries import complaint_waits
from agencyrate.fees.queries import law_was_broken
from agencyrate.reviews.coarsening import Telling
from agencyrate.reviews.receipts import receipt_status, telling_of
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.locked_report import allowed_in_locked
from agencyrate.web.worker import holding


@dataclass(frozen=True)
class Held:
    """One receipt's report, as its pages ask about it."""

    review_id: str
    status: ReviewStatus
    uses: dict[Use, bool]
    telling: Telling
    has_words: bool
    law_broken: bool
    complaint_waits: bool = False

    @property
    def over(self) -> bool:
        """Whether it was taken back."""
        return self.status is ReviewStatus.WITHDRAWN

    @property
    def asked(self) -> tuple[Use, ...]:
        """The rungs of the ladder that there is something to say about."""
        words = (Use.WORDS,) if self.has_words else ()
        complaint = (Use.COMPLAINT,) if self.law_broken else ()
        named = (Use.COMPLAINT_NAMED,) if self.law_broken and not self.complaint_waits else ()
        return (Use.RATING, *words, Use.EVIDENCE, *complaint, *named)

    @property
    def may_name(self) -> bool:
        """Whether a complaint in a name can be asked for now."""
        return not self.over and Use.COMPLAINT_NAMED in self.asked


def held() -> Held:
    """Return what the receipt that is open in this browser holds; NoReceipt when none is."""
    review_id = holding.review_id()
    found = receipt_status(review_id)
    if found.status is ReviewStatus.SEALED:
        locked = allowed_in_locked(review_id, holding.key())
        return Held(
            review_id, found.status, locked.uses, locked.telling, locked.has_words,
            locked.law_broken,
        )  # fmt: skip
    return Held(
        review_id, found.status, uses_of(review_id), telling_of(review_id), found.has_words,
        law_was_broken(review_id), complaint_waits(review_id),
    )  # fmt: skip
