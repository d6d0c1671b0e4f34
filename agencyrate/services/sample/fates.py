"""What moderators of the sample decide on its reports."""

from datetime import timedelta

from agencyrate.agencies.adding import NewAgency
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
from agencyrate.services.settle_agency import settle_on_new
from agencyrate.services.translate_words import translate_words
from agencyrate.services.withdraw_report import withdraw

_ASK = ("ask", reasons.told("ask", "ask-question"), stories.QUESTION)
_PUBLISH = ("publish", "", "")
#: Move, reason and question of the first decision.
_DECIDED = {
    Fate.PUBLISHED: _PUBLISH,
    Fate.REDACTED: _PUBLISH,
    Fate.TAKEN_DOWN: _PUBLISH,
    Fate.ASKED: _ASK,
    Fate.ANSWERED: _ASK,
    Fate.HELD: ("hold", reasons.told("hold", "hold-second"), ""),
    Fate.REJECTED: ("reject", reasons.told("reject", "reject-not-own"), ""),
}


def meet_fate(told: Told, review_id: str, people: People) -> None:
    """Decide on a report a day after it came."""
    clock.advance(timedelta(days=1) if told.days_ago > 1 else timedelta(hours=1))
    by = people.first_moderator
    if told.made and told.named:
        named = told.named
        new = NewAgency(named.name, town=named.town, country=named.country)
        settle_on_new(review_id, new, by_id=by)
    if told.fate is Fate.REDACTED:
        _redact(told, review_id, by)
    if told.english:
        translate_words(review_id, told.english, by_id=by)
    if told.fate in _DECIDED:
        move, reason, question = _DECIDED[told.fate]
        moderate_review(review_id, move, by_id=by, reason=reason, question=question)
    if told.fate is Fate.ANSWERED:
        answer_message(review_id, stories.ANSWER)
    elif told.fate is Fate.TAKEN_DOWN:
        moderate_review(
            review_id, "take_down", by_id=people.second_moderator,
            reason="This report was about another agency with a similar name.",
        )  # fmt: skip
    elif told.fate is Fate.WITHDRAWN:
        withdraw(review_id)


def _redact(told: Told, review_id: str, by: str) -> None:
    words = words_of(told.words)
    runs = [run_of_span(words, found.start, found.end) for found in screen(told.words)]
    marked: list[Run] = [run for run in runs if run is not None]
    redact_words(review_id, marked, by_id=by, reason=reasons.told_of_redaction("names"))
