"""Guides in the language of the page: the words of each file go through the catalogue."""

from dataclasses import replace

from flask_babel import gettext as _
from markupsafe import Markup  # noqa: TID251 - a guide is ours, and went through the one door

from agencyrate.guides.drawing import html_of, texts_in
from agencyrate.guides.held import FIRST_LANGUAGE, all_guides, guide_by_slug
from agencyrate.guides.reading import Guide
from agencyrate.web.beside import is_needed
from agencyrate.web.words import day, in_english, spoken


def guides() -> tuple[Guide, ...]:
    """Return every guide, its title and summary in the language of the page."""
    return tuple(_titled(each) for each in all_guides(_language()))


def guide(slug: str) -> Guide:
    """Return one guide, its title and summary in the language of the page; NotFound."""
    return _titled(guide_by_slug(slug, _language()))


def drawn(guide: Guide) -> Markup:
    """Return the words of a guide as a page shows them.

    As long as nobody stands for the language, the English stands below each translation.
    """
    is_translated = guide.language == FIRST_LANGUAGE != _language()
    with in_english():
        unchecked, leaves = _unchecked(guide), str(_("leaves this site"))
    html = html_of(
        guide.words,
        unchecked=_unchecked(guide),
        leaves=_("leaves this site"),
        said=tuple(map(_said, texts_in(guide.words))) if is_translated else (),
        beside=unchecked if is_translated and is_needed() else "",
        leaves_beside=leaves,
    )
    return Markup(html)  # noqa: S704 - on the allow-list of core.text


def is_in_english_only(guide: Guide) -> bool:
    """Say whether no word of it is in the language of the page."""
    return guide.language != _language() and not any(map(_said, texts_in(guide.words)))


def _titled(guide: Guide) -> Guide:
    if guide.language != FIRST_LANGUAGE:
        return guide
    return replace(guide, title=spoken().text(guide.title), summary=spoken().text(guide.summary))


def _said(text: str) -> str:
    """Return a text in the language of the page, "" where it is not there."""
    return spoken().translation(text)


def _unchecked(guide: Guide) -> str:
    return str(_("We have not been able to check this since %(day)s.", day=day(guide.last_checked)))


def _language() -> str:
    return spoken().language.code
