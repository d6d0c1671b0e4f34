"""How dates, amounts and languages are written on a page."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel.dates import format_time, get_timezone
from babel.support import Translations
from flask import Flask, g
from flask_babel import Babel, format_currency, format_date, get_locale, get_translations

from agencyrate.core.places import place
from agencyrate.core.settings import settings


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
    """Write the name of a country by its two letters; the letters where there is no name."""
    locale = get_locale()
    return str(locale.territories.get(code, code)) if locale is not None else code


def money(amount: Decimal | None, currency: str) -> str:
    """Write "£1,200.00", or what stands for an amount that is not known."""
    return "" if amount is None else str(format_currency(amount, currency))


def _language() -> str:
    return "en"


def _catalogue() -> Translations:
    """Return the texts of the request's language, looked up once: a page asks a hundred times."""
    if "catalogue" not in g:
        g.catalogue = get_translations()
    found: Translations = g.catalogue
    return found


def _page_facts() -> dict[str, Any]:
    locale = get_locale()
    return {
        "lang": str(locale or "en").replace("_", "-"),
        "dir": "rtl" if locale is not None and locale.character_order == "right-to-left" else "ltr",
        "css_version": g.get("css_version", ""),
        "sample_data": settings().sample_data,
    }


def init_app(app: Flask) -> None:
    """Set up languages and the filters of the templates."""
    Babel(
        app, locale_selector=_language, default_translation_directories=str(place("translations"))
    )
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: _catalogue().ugettext(text),
        lambda one, many, number: _catalogue().ungettext(one, many, number),
        newstyle=True,
    )
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.filters.update(
        country=country, day=day, money=money, month=month, time_of_day=time_of_day
    )
    app.context_processor(_page_facts)
