"""How dates, amounts and languages are written on a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_time, get_timezone
from babel.support import NullTranslations
from flask import Flask, has_request_context
from flask_babel import Babel, Domain, format_currency
from markupsafe import Markup, escape  # noqa: TID251 - for texts of templates only

from agencyrate.core.settings import settings
from agencyrate.core.words import N_
from agencyrate.languages.catalogues import APART, texts_of
from agencyrate.languages.names import ENGLISH, Language
from agencyrate.languages.showing import is_signed, shown
from agencyrate.reviews.circumstances import NATIONS
from agencyrate.web import addresses, static_files
from agencyrate.web.templates import Templates, Translate

#: Texts of one language kept ready to be shown: there are some two thousand.
_KEPT = 4096
_LONDON = get_timezone("Europe/London")


def day(value: date | datetime) -> str:
    """Write "3 May 2026": of a moment, the day that it falls on in the UK."""
    return _date(_in_london(value), "d MMMM y", spoken().locale)


def month(value: date) -> str:
    """Write "May 2026"."""
    return _date(_in_london(value), "MMMM y", spoken().locale)


def time_of_day(value: datetime) -> str:
    """Write "14:32", as clocks in the UK show it."""
    return format_time(value, "HH:mm", tzinfo=_LONDON, locale=spoken().locale)


def _in_london(value: date | datetime) -> date:
    return value.astimezone(_LONDON).date() if isinstance(value, datetime) else value


@lru_cache(maxsize=_KEPT)
def _date(value: date, pattern: str, locale: Locale) -> str:
    return str(format_date(value, pattern, locale=locale))


def country(code: str) -> str:
    """Write the name of a country by its two letters, of a nation of the UK by its longer code.

    Where the language has no name for it, the English one is shown.
    """
    if code in NATIONS:
        return spoken().text(NATIONS[code])
    english = ENGLISH.data.territories.get(code, code)
    return str(spoken().locale.territories.get(code, english))


def money(amount: Decimal | None, currency: str) -> str:
    """Write "£1,200.00", or what stands for an amount that is not known."""
    return "" if amount is None else as_written(str(format_currency(amount, currency)))


def as_written(value: str) -> str:
    """Write a number, an address or a name in Latin letters as it is, also from right to left."""
    is_turned = value and spoken().language.direction == "rtl"
    return f"{APART[0]}{value}{APART[1]}" if is_turned else value


class Spoken:
    """The texts of one language. A page asks for a hundred, so what can be kept is kept."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.locale = language.data
        self._catalogue = texts_of(language)

    def text(self, text: str) -> str:
        """Return a text in this language, to be escaped like any other."""
        return str(self._catalogue.ugettext(text)) if text else ""

    def translation(self, text: str) -> str:
        """Return a text in this language, "" where only the English is there."""
        said = self.text(text)
        return "" if said.strip("".join(APART)) == text else said

    @lru_cache(maxsize=_KEPT)  # noqa: B019 - one for each language, for as long as the process
    def escaped(self, text: str) -> Markup:
        """Return a text in this language, escaped."""
        return escape(self.text(text))

    @lru_cache(maxsize=_KEPT)  # noqa: B019
    def literal(self, text: str) -> Markup:
        """Return a text that stands in a template itself and may hold markup."""
        return Markup(self.text(text))  # noqa: S704 - a literal

    @lru_cache(maxsize=_KEPT)  # noqa: B019
    def several(self, one: str, many: str, number: int) -> Markup:
        """Return the plural form for a number; its text is a template's own."""
        return Markup(self._catalogue.ungettext(one, many, number))  # noqa: S704 - a literal


class _Catalogues(Domain):  # type: ignore[misc]
    """Gives Python code the texts of the page's language."""

    def get_translations(self) -> NullTranslations:
        """Return the texts of the language of the moment."""
        return texts_of(spoken().language)


class _Babel(Babel):  # type: ignore[misc]
    domain_instance = _Catalogues()


#: The texts of the present request's language: asked a hundred times a page, so kept at hand.
_at_hand: ContextVar[Spoken | None] = ContextVar("spoken", default=None)


@lru_cache(maxsize=32)
def speaking(language: Language) -> Spoken:
    """Return the texts of a language, made once."""
    return Spoken(language)


def _forget_language(_error: BaseException | None = None) -> None:
    """Leave nothing at hand for the next request, which may be drawn before it chose."""
    _at_hand.set(None)


def spoken() -> Spoken:
    """Return the texts of the language of the moment."""
    found = _at_hand.get()
    if found is None:
        found = speaking(addresses.language())
        if has_request_context():
            _at_hand.set(found)
    return found


@contextmanager
def in_english() -> Iterator[None]:
    """Speak English for a moment, whatever the page speaks."""
    token = _at_hand.set(speaking(ENGLISH))
    yield
    _at_hand.reset(token)


def _locale() -> Locale:
    return spoken().locale


def _at_work() -> tuple[str, Translate]:
    """Return the code of the request's language, and what translates into it."""
    here = spoken()
    return here.language.code, here.text


def say(text: object, /, **values: object) -> str:
    """Translate a text in an expression: `{{ _(reason) }}`.

    Jinja's own marks whatever it is given as safe, and formats it. Here a text may come from
    data, so it stays plain, is escaped like any other, and formatted only where values are given.
    """
    here = spoken()
    return filled(here.escaped(str(text)), values) if values else here.text(str(text))


def _say_literal(text: str, /, **values: object) -> Markup:
    """Translate a trans block, whose text stands in the template itself."""
    return filled(spoken().literal(text), values)


def _say_several(one: str, many: str, number: int, /, **values: object) -> Markup:
    """Translate a text that depends on a number."""
    values["num"] = number
    return filled(spoken().several(one, many, number), values)


def filled(text: Markup, values: dict[str, object]) -> Markup:
    """Return a text with its values, each escaped. A tenth of the work of Markup's own `%`.

    A date is written in the language that is spoken: the English beside a text says it in English.
    """
    if not values:
        return text
    safe = {
        name: escape(day(value) if isinstance(value, date) else value)
        for name, value in values.items()
    }
    return Markup(str.__mod__(text, safe))  # noqa: S704 - a text of ours, values escaped


def _proposal() -> tuple[Language, str] | None:
    """Return a language that the browser prefers, and the words that say so in it."""
    other = addresses.proposed()
    return (other, speaking(other).text(N_("Read this page in your language"))) if other else None


def _page_facts() -> dict[str, Any]:
    language = spoken().language
    return {
        "lang": language.code,
        "dir": language.direction,
        "style_address": static_files.address("site.css"),
        "leave_address": static_files.address("leave.js"),
        "tongue": language,
        "tongues": (ENGLISH, *shown()) if addresses.speaks_languages() else (),
        "here_in": addresses.here_in,
        "proposed": _proposal,
        "withheld": addresses.withheld,
        "is_signed": is_signed,
        "sample_data": settings().sample_data,
    }


def init_app(app: Flask) -> None:
    """Set up languages and the filters of the templates."""
    templates = app.jinja_env
    assert isinstance(templates, Templates)  # noqa: S101 - the app is made with them
    templates.language = _at_work
    templates.trim_blocks = templates.lstrip_blocks = True
    _Babel(app, locale_selector=lambda: str(_locale()))
    templates.newstyle_gettext = True  # type: ignore[attr-defined]
    templates.globals.update(_=say, gettext=_say_literal, ngettext=_say_several)
    templates.policies["ext.i18n.trimmed"] = True
    templates.filters.update(
        as_written=as_written,
        country=country,
        day=day,
        money=money,
        month=month,
        time_of_day=time_of_day,
    )
    app.context_processor(_page_facts)
    app.teardown_request(_forget_language)
