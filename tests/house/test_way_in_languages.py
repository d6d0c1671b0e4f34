"""The whole way in every language: each page comes in it, turned the right way, and as light as in English."""

import gzip

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from agencyrate.core.places import place
from agencyrate.languages import showing
from agencyrate.languages.names import TRANSLATED, Language
from tests.house.test_way_pages import WEIGHT
from tests.pages.html import faults_of
from tests.pages.whole_way import FILES, WalkerIn, furnish, walk


@pytest.mark.one_database
@pytest.mark.parametrize("language", TRANSLATED, ids=lambda each: each.code)
def test_the_whole_way_in_a_language(site: Flask, language: Language):
    """Unsigned, so with the English beside what matters most: heavier it never gets."""
    showing.forget()
    furnish(site)
    pages = walk(site, WalkerIn(site, language))
    assert len(pages) > 70
    files = sum(len(gzip.compress((place("static") / name).read_bytes(), 6)) for name in FILES)
    assert {name: page.weight for name, page in pages.items() if page.weight + files > WEIGHT} == {}
    mended = {name: wrong for name, page in pages.items() if (wrong := faults_of(page.body))}
    assert mended == {}
    html = {name: BeautifulSoup(page.body, "html.parser").html for name, page in pages.items()}
    wrong = {
        name: (root["lang"], root["dir"])
        for name, root in html.items()
        if (root["lang"], root["dir"]) != (language.code, language.direction)
    }
    assert wrong == {}
