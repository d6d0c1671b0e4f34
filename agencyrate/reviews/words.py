"""The words of a review as others may read them: every output of a story takes them from here."""

from agencyrate.core.sealing import open_sealed
from agencyrate.reviews.models import Review
from agencyrate.reviews.redacting import Run, redacted


def words_as_written(review: Review) -> str:
    """Return the worker's words, "" for none; for moderators only."""
    return open_sealed(review.words_sealed) if review.words_sealed else ""


def words_for_others(review: Review) -> str:
    """Return the words with everything blacked out that a moderator has marked.

    Whether they may be used at all is asked elsewhere: see consents.queries.allowed.
    """
    runs = [Run(each.first_word, each.last_word) for each in review.redactions]
    return redacted(words_as_written(review), runs)
