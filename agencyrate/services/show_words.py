"""Which words of a review are public: those it was published with, less what is blacked out."""

from agencyrate.consents.models import Use
from agencyrate.consents.queries import allowed
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus
from agencyrate.reviews.words import words_for_others


def show_words(review: Review) -> None:
    """Bring the public words in line with status, redactions and consent. In a transaction.

    Called after each of the three changes; there is no other writer of `words_shown`.
    """
    public = review.status is ReviewStatus.PUBLISHED and allowed(review.id, Use.WORDS)
    review.words_shown = words_for_others(review) if public else ""
