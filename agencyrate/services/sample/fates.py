"""What moderators of the sample decide on its reports."""

from datetime import timedelta

from agencyrate.core import clock
from agencyrate.moderation import reasons
from agencyrate.reviews.redacting import Run, run_of_span, words_of
from agencyrate.reviews.screening import screen
from agencyrate.services.answer_message import answer_message
from agencyrate.services.moderate_review import moderate_review
from agencyrate.services.redact_words import redact_words
from agencyrate.services.sample import stories
from agencyrate.services.sample.people import People
from agencyrate.services.sample.reports import Fate, Told
from agencyrate.services.withdraw_report import withdraw


def meet_fate(told: Told, review_id: str, people: People) -> None:
    """Decide on a report a day after it came."""
    clock.advance(timedelta(days=1) if told.days_ago > 1 else timedelta(hours=1))
    by = people.first_moderator
    if told.fate is Fate.REDACTED:
        _redact(told, review_id, by)
    if told.fate in {Fate.PUBLISHED, Fate.REDACTED, Fate.TAKEN_DOWN}:
        moderate_review(review_id, "publish", by_id=by)
    elif told.fate in {Fate.ASKED, Fate.ANSWERED}:
        moderate_review(review_id, "ask", by_id=by, reason=reasons.told("ask", "ask-question"),
                        question=stories.QUESTION)  # fmt: skip
    elif told.fate is Fate.HELD:
        moderate_review(review_id, "hold", by_id=by, reason=reasons.told("hold", "hold-second"))
    elif told.fate is Fate.REJECTED:
        moderate_review(review_id, "reject", by_id=by, reason=reasons.told("reject", "reject-not-own"))
    if told.fate is Fate.ANSWERED:
        answer_message(review_id, stories.ANSWER)
    elif told.fate is Fate.TAKEN_DOWN:
        moderate_review(review_id, "take_down", by_id=people.second_moderator,
                        reason="This report was about another agency with a similar name.")  # fmt: skip
    elif told.fate is Fate.WITHDRAWN:
        withdraw(review_id)


def _redact(told: Told, review_id: str, by: str) -> None:
    words = words_of(told.words)
    runs = [run_of_span(words, found.start, found.end) for found in screen(told.words)]
    marked: list[Run] = [run for run in runs if run is not None]
    redact_words(review_id, marked, by_id=by, reason=reasons.told_of_redaction("names"))
