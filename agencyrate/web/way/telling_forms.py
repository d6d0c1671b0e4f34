"""What others may read of the worker: shown back before sending, and made coarser if they wish."""

from collections.abc import Iterator

from flask_babel import get_locale
from flask_babel import gettext as _
from wtforms import SelectChoice

from agencyrate.core.words import N_
from agencyrate.ratings.crowd import CROWD_TEXTS, crowd_like
from agencyrate.reviews.circumstances import HALVES, NATIONS, ROLE_GROUPS, period_parts
from agencyrate.reviews.coarsening import TELLING_NAMES, Circumstances, Said, Telling, said_of
from agencyrate.reviews.saying import nation_words, origin_words, role_words
from agencyrate.web.fields import country_names, one_of
from agencyrate.web.way.answers import Answers
from agencyrate.web.way.report import circumstances_of
from agencyrate.web.way.step_form import StepForm

_KINDS = {
    Telling.USUAL: N_(
        "The part of the world you came from, your kind of work, the year, and in which nation of "
        "the UK the job was"
    ),
    Telling.LESS: N_(
        "That you came from another country, for work in health or care, and about when"
    ),
}


class TellingForm(StepForm):
    """How much is said: the usual, which is coarse already, or less, or nothing."""

    is_consent = True
    heading = N_("What others may read about you")
    telling = one_of(
        N_("What may we say?"),
        {str(telling): words for telling, words in TELLING_NAMES.items()},
    )

    def prepare(self, subject: Answers) -> None:
        """Show each choice in the very words that others would read."""
        self.show(circumstances_of(subject))

    def show(self, told: Circumstances) -> None:
        """Put the words of each choice under it; the usual is chosen beforehand."""
        self.told_line = told_line(told)
        self.crowd_text = CROWD_TEXTS[crowd_like(said_of(told))]
        self._notes = {
            str(telling): said_line(said_of(told, telling))
            for telling in Telling
            if telling is not Telling.NOTHING
        }
        self.telling.choices = [
            SelectChoice(str(telling), _(words)) for telling, words in TELLING_NAMES.items()
        ]
        if not self.is_submitted() and not self.telling.data:
            self.telling.data = str(Telling.USUAL)

    def show_kinds(self) -> None:
        """Say what each choice means, without the answers: a receipt's page never shows them."""
        self._notes = {str(telling): _(words) for telling, words in _KINDS.items()}

    @property
    def hints(self) -> dict[str, str]:
        """What would be said, by choice."""
        return self._notes

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield what will be said, in the very words."""
        chosen = str(self.telling.data)
        yield _("What others may read about you"), self._notes.get(chosen) or _("Nothing")


def said_line(said: Said) -> str:
    """Return what is said of a worker in one line, in the language of the page; "" for nothing."""
    language = str(get_locale() or "en")
    origin = _(origin_words(said, language)) if said.origin else ""
    parts = (
        _(role_words(said)) if said.role else "",
        _("from %(place)s", place=origin) if origin else "",
        said.years,
        _(nation_words(said)) if said.nation else "",
    )
    return " · ".join(filter(None, parts))


def told_line(told: Circumstances) -> str:
    """Return what the worker told of themselves, as they told it, for nobody but them."""
    year, half = period_parts(told.period)
    when = f"{_(HALVES[half])} {year}" if half in HALVES else year
    country = country_names().get(told.country_from, "")
    parts = (
        _(ROLE_GROUPS[told.role_group]) if told.role_group in ROLE_GROUPS else "",
        _("from %(place)s", place=country) if country else "",
        when,
        _(NATIONS[told.nation]) if told.nation in NATIONS else "",
    )
    return " · ".join(filter(None, parts))
