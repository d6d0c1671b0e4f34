"""The English beside an unsigned translation of consent, warnings, verdicts and helplines.

A template wraps such texts in `{% call beside() %}`; a notice that warns does so by itself.
"""

from collections.abc import Callable
from contextvars import ContextVar

from flask import Flask
from flask_babel.speaklater import LazyString
from markupsafe import Markup, escape  # noqa: TID251 - for texts of templates only

from agencyrate.languages.catalogues import APART
from agencyrate.languages.names import ENGLISH
from agencyrate.languages.showing import is_signed
from agencyrate.web.words import filled, in_english, say, spoken

_OPENING = Markup('<span class="english" lang="en" dir="ltr">')
_CLOSING = Markup("</span>")
#: Whether what is drawn at the moment has the English beside it.
_within: ContextVar[bool] = ContextVar("within", default=False)


def beside(caller: Callable[[], str]) -> str:
    """Draw a part of a page with the English beside each of its texts, where that is needed."""
    if not is_needed():
        return caller()
    token = _within.set(True)
    try:
        return caller()
    finally:
        _within.reset(token)


def both(text: object, /, **values: object) -> str:
    """Return a text in the language of the page, where needed with the English beside it."""
    said = say(text, **values)
    if not is_needed():
        return said
    with in_english():
        return _joined(said, filled(escape(str(text)), values))


def also(text: object) -> str:
    """Return the English of a label that is drawn already, within `beside`; else nothing."""
    if not (_within.get() and isinstance(text, LazyString)):
        return ""
    with in_english():
        english = str(text)
    return _english(english) if english != str(text) else ""


def ended(said: str, mark: str = ".") -> str:
    """Return a text and its stop; none where the English after it ends the line already."""
    has_english = isinstance(said, Markup) and _OPENING in said and said.endswith(_CLOSING)
    return said if has_english else said + mark


def _say(text: object, /, **values: object) -> str:
    """Translate a text in an expression; the plain `_` of every template."""
    return both(text, **values) if _within.get() else say(text, **values)


def is_needed() -> bool:
    """Say whether nobody stands for the language of the page, so that English stands beside it."""
    language = spoken().language
    return language != ENGLISH and not is_signed(language)


def _joined(said: str, english: str) -> str:
    """Return both, or the English alone where there is no translation."""
    is_translated = escape(said).strip("".join(APART)) != english
    return escape(said) + _english(english) if is_translated else said


def _english(text: str) -> Markup:
    return _OPENING + escape(text) + _CLOSING


def init_app(app: Flask) -> None:
    """Give the templates what they draw both with."""
    app.jinja_env.globals.update(_=_say, also=also, beside=beside, both=both)
    app.jinja_env.filters["ended"] = ended
