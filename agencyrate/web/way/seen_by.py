"""Who will read what of a report: shown back before it is sent, in the words that will be read."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from agencyrate.consents.models import Use
from agencyrate.escrow.states import Scope
from agencyrate.reviews.coarsening import Telling, said_of
from agencyrate.reviews.saying import nation_words
from agencyrate.web.way.answers import Answers
from agencyrate.web.way.report import circumstances_of, telling_of, uses_given, wait_of
from agencyrate.web.way.telling_forms import said_line


@dataclass(frozen=True)
class Reader:
    """One audience and what it reads."""

    who: str
    what: tuple[str, ...]


def readers(answers: Answers) -> tuple[Reader, ...]:
    """Return every audience that reads something, the moderators first, the public last."""
    wait = wait_of(answers)
    whole = wait is not None and wait.scope is Scope.REPORT
    everything = _("Everything on this page, but not your name.")
    first = [Reader(_("Nobody, until you let it go"), (_("Your report is locked."),))]
    after = [Reader(_("Moderators"), (everything,))]
    return (*(first if whole else []), *after, *_others(answers))


def _others(answers: Answers) -> Iterator[Reader]:
    uses, telling = uses_given(answers), telling_of(answers)
    line = said_line(said_of(circumstances_of(answers), telling))
    about = _("About you: %(line)s", line=line) if line else _("About you: nothing")
    if Use.COMPLAINT_NAMED in uses:
        yield Reader(
            _("An official body, and then perhaps your agency"),
            (_("Your name, how to reach you, and everything you told us about the agency."),),
        )
    elif Use.COMPLAINT in uses:
        yield Reader(
            _("An official body, and then perhaps your agency"), _in_a_letter(answers, telling)
        )
    if Use.EVIDENCE in uses:
        yield Reader(
            _("Unions, in their evidence"),
            (_("What happened and what you paid, among others’ reports."), about),
        )
    yield from _everybody(uses)


def _in_a_letter(answers: Answers, telling: Telling) -> tuple[str, ...]:
    said = said_of(circumstances_of(answers), telling)
    when = _("Each payment with its year and a rough amount.")
    told = ", ".join(filter(None, (said.years, _(nation_words(said)) if said.nation else "")))
    about = _("About you: %(line)s", line=told) if told else _("About you: nothing")
    return (when, _("Your answers about what went wrong."), about)


def _everybody(uses: frozenset[Use]) -> Iterator[Reader]:
    what = []
    if Use.WORDS in uses:
        what.append(_("Your own words, once a moderator has read them. Nothing about you."))
    if Use.RATING in uses:
        what.append(_("Figures of three reports or more, with your answers among them."))
    if what:
        yield Reader(_("Everybody, on the agency’s page. Your agency too."), tuple(what))
