"""A moderator blacks out words of a review, or lifts what was blacked out."""

from collections.abc import Iterable

from agencyrate.audit import log
from agencyrate.core import clock
from agencyrate.core.db import transaction
from agencyrate.core.errors import NotFound, ReasonMissing, Refused
from agencyrate.core.words import N_
from agencyrate.moderation.reasons import for_the_log
from agencyrate.reviews.models import Redaction, Review
from agencyrate.reviews.redacting import Run, joined, runs_of_numbers, words_of
from agencyrate.reviews.words import words_as_written
from agencyrate.services.claim_case import review_in_hand
from agencyrate.services.show_words import show_words


def redact_words(review_id: str, runs: Iterable[Run], *, by_id: str, reason: str) -> None:
    """Black out runs of words; a published review changes at once. The original stays sealed.

    What is blacked out already is not blacked out twice. Raises ReasonMissing, and Refused when no
    word is marked or a run lies outside the text.
    """
    if not reason.strip():
        raise ReasonMissing("redact")
    with transaction():
        review = review_in_hand(review_id, by_id=by_id)
        fresh = _not_yet(review, runs)
        if not fresh:
            raise Refused(N_("Mark at least one word that is not blacked out yet."))
        for run in fresh:
            review.redactions.append(
                Redaction(
                    first_word=run.first, last_word=run.last, reason=reason.strip(),
                    made_by_id=by_id, made_on=clock.today(),
                )
            )  # fmt: skip
        show_words(review)
        log.record("redact", "review", review.id, by_id=by_id, note=for_the_log(reason))


def lift_redaction(review_id: str, redaction_id: int, *, by_id: str, reason: str) -> None:
    """Show a run of words again. Raises ReasonMissing, or NotFound when there is no such run."""
    if not reason.strip():
        raise ReasonMissing("lift")
    with transaction():
        review = review_in_hand(review_id, by_id=by_id)
        lifted = next((each for each in review.redactions if each.id == redaction_id), None)
        if lifted is None:
            raise NotFound
        review.redactions.remove(lifted)
        show_words(review)
        log.record("lift redaction", "review", review.id, by_id=by_id, note=for_the_log(reason))


def _not_yet(review: Review, runs: Iterable[Run]) -> list[Run]:
    count = len(words_of(words_as_written(review)))
    out = [Run(each.first_word, each.last_word) for each in review.redactions]
    covered = {number for run in out for number in run.numbers}
    fresh = []
    for run in joined(runs):
        if not 1 <= run.first <= run.last <= count:
            raise Refused(N_("Some of the marked words are not in the text."))
        fresh += runs_of_numbers(set(run.numbers) - covered)
    return fresh
