"""The letter that a complaint would be: in English, as it goes out, and beside it to be read."""

import re
from functools import lru_cache

from babel import Locale
from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from agencyrate.complaints.facts import ComplaintFacts
from agencyrate.complaints.letter import letter, reading
from agencyrate.complaints.sections import default_sections
from agencyrate.complaints.states import Shape
from agencyrate.core.documents import Document
from agencyrate.languages.catalogues import APART
from agencyrate.languages.names import ENGLISH
from agencyrate.services.letter_to_come import letter_to_come
from agencyrate.web.way import steps
from agencyrate.web.way.answers import Answers
from agencyrate.web.way.report import agency_country, to_new_report
from agencyrate.web.words import spoken
from agencyrate.web.worker.going import STEPS, WAY
from agencyrate.web.worker.keeping import UNDER_WAY, watch

pages = Blueprint("worker_letter", __name__, url_prefix="/rate/letter")
watch(pages)

_MONTHS = ENGLISH.data.months["stand-alone"]["wide"]
_MONTH = re.compile("|".join(_MONTHS.values()))
#: "March 2025", "January to June 2024", "2025".
_TIME = re.compile(rf"(?:(?:{_MONTH.pattern}|\d{{4}}|to|–) ?)+")


@pages.get("")
def show() -> ResponseReturnValue:
    """Show it, for as long as a complaint is in question."""
    answers = UNDER_WAY.answers()
    if not steps.may_open(STEPS, "complaint", answers):
        return redirect(WAY.first_url(answers), 303)
    named = _thinks_of_naming(answers)
    facts = letter_to_come(
        to_new_report(answers),
        Shape.NAMED if named else Shape.ANONYMOUS,
        agency_name=answers.value("found", "name") or answers.value("named", "name"),
        agency_country=agency_country(answers),
    )
    slug = "naming" if named else "complaint"
    return render_template(
        "worker/letter.html",
        english=letter(facts, default_sections(facts)),
        read=_read(facts),
        back=url_for("worker_rating.answer", slug=slug),
    )


def _thinks_of_naming(answers: Answers) -> bool:
    """Say whether the page about giving a name is open and has not been answered with no."""
    return (
        answers.value("own-name", "named") == "explain"
        and answers.value("naming", "named") != "no"
        and steps.may_open(STEPS, "naming", answers)
    )


def _read(facts: ComplaintFacts) -> Document | None:
    """Return the letter in the language of the page; None where that is English."""
    language = spoken().language
    return None if language == ENGLISH else reading(facts, _in_their_words, language.code)


def _in_their_words(text: str, /, **values: object) -> str:
    """Say a sentence in the language of the page; names and times too, as far as they are known."""
    said = str(spoken().text(text))
    if said.strip("".join(APART)) == text:
        said = _named(text) or said
    return said % values if values else said


def _named(text: str) -> str:
    """Return a country or a time in the language of the page, "" for what is neither."""
    locale = spoken().locale
    if _TIME.fullmatch(text):
        own = locale.months["stand-alone"]["wide"]
        months = {name: own[number] for number, name in _MONTHS.items()}
        return _MONTH.sub(lambda found: str(months[found[0]]), text.replace(" to ", "–"))
    return str(locale.territories.get(_codes().get(text, ""), ""))


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Return the code of each country and region by its English name, as letters write it."""
    return {str(name): code for code, name in Locale.parse("en_GB").territories.items()}
