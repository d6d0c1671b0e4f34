"""How dates, amounts and languages are written on a page."""

from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel.dates import format_time, get_timezone
from babel.support import Translations
from flask import Flask, g
from flask_babel import (
    Babel,
    format_currency,
    format_date,
    get_locale,
    get_translations,
    gettext,
)
from jinja2 import Template
from jinja2.environment import TemplateModule
from markupsafe import Markup, escape  # noqa: TID251 - for texts of templates only

from agencyrate.core.places import place
from agencyrate.core.settings import settings
from agencyrate.reviews.circumstances import NATIONS


def day(value: date | datetime) -> str:
    """Write "3 May 2026"."""
    return str(format_date(value, "d MMMM y"))


def month(value: date) -> str:
    """Write "May 2026"."""
    return str(format_date(value, "MMMM y"))


def time_of_day(value: datetime) -> str:
    """Write "14:32", as clocks in the UK show it."""
    zone = get_timezone("Europe/London")
    return format_time(value, "HH:mm", tzinfo=zone, locale=get_locale() or "en")


def country(code: str) -> str:
    """Write the name of a country by its two letters, of a nation of the UK by its longer code.

    Where there is no name, the letters are shown.
    """
    if code in NATIONS:
        return str(gettext(NATIONS[code]))
    locale = get_locale()
    return str(locale.territories.get(code, code)) if locale is not None else code


def money(amount: Decimal | None, currency: str) -> str:
    """Write "£1,200.00", or what stands for an amount that is not known."""
    return "" if amount is None else str(format_currency(amount, currency))


def _language() -> str:
    return "en"


class _Spoken:
    """The texts of one language. A page asks for a hundred, so what can be kept is kept."""

    def __init__(self, catalogue: Translations) -> None:
        self._catalogue = catalogue
        self._literals: dict[str, Markup] = {}

    def text(self, text: str) -> str:
        """Return a text in this language, to be escaped like any other."""
        return str(self._catalogue.ugettext(text)) if text else ""

    def several(self, one: str, many: str, number: int) -> Markup:
        """Return the plural form for a number; its text is a template's own."""
        return Markup(self._catalogue.ungettext(one, many, number))  # noqa: S704 - a literal

    def literal(self, text: str) -> Markup:
        """Return a text that stands in a template itself and may hold markup."""
        found = self._literals.get(text)
        if found is None:
            found = self._literals[text] = Markup(self.text(text))  # noqa: S704 - a literal
        return found


_by_language: dict[str, _Spoken] = {}
#: The texts of the present request's language: asked a hundred times a page, so kept at hand.
_at_hand: ContextVar[_Spoken | None] = ContextVar("spoken", default=None)


def _choose_language() -> None:
    """Take the texts of the request's language to hand."""
    language = str(get_locale() or "en")
    if language not in _by_language:
        _by_language[language] = _Spoken(get_translations())
    _at_hand.set(_by_language[language])


def _spoken() -> _Spoken:
    found = _at_hand.get()
    if found is None:
        _choose_language()
        found = _at_hand.get()
        assert found is not None  # noqa: S101 - set by the line above
    return found


def _say(text: object, /, **values: object) -> str:
    """Translate a text in an expression: `{{ _(reason) }}`.

    Jinja's own marks whatever it is given as safe, and formats it. Here a text may come from
    data, so it stays plain, is escaped like any other, and formatted only where values are given.
    """
    said = _spoken().text(str(text))
    return escape(said) % values if values else said


def _say_literal(text: str, /, **values: object) -> Markup:
    """Translate a trans block, whose text stands in the template itself."""
    return _spoken().literal(text) % values


def _say_several(one: str, many: str, number: int, /, **values: object) -> Markup:
    """Translate a text that depends on a number."""
    return _spoken().several(one, many, number) % {"num": number, **values}


def _page_facts() -> dict[str, Any]:
    locale = get_locale()
    return {
        "lang": str(locale or "en").replace("_", "-"),
        "dir": "rtl" if locale is not None and locale.character_order == "right-to-left" else "ltr",
        "style_address": f"/static/site.css?v={g.get('css_version', '')}",
        "sample_data": settings().sample_data,
    }


class _Page(Template):
    """A template whose imported macros are made once.

    Jinja makes them again for every page that brings globals of its own; ours never do, and ten
    imports a page cost a seventh of its drawing.
    """

    def _get_default_module(self, _context: object = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module


def init_app(app: Flask) -> None:
    """Set up languages and the filters of the templates."""
    Babel(
        app, locale_selector=_language, default_translation_directories=str(place("translations"))
    )
    app.jinja_env.template_class = _Page
    app.jinja_env.newstyle_gettext = True  # type: ignore[attr-defined]
    app.jinja_env.globals.update(_=_say, gettext=_say_literal, ngettext=_say_several)
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.filters.update(
        country=country, day=day, money=money, month=month, time_of_day=time_of_day
    )
    app.context_processor(_page_facts)
    app.before_request(_choose_language)
