"""Every guide is whole: facts in front, sources, links that lead somewhere, words that are easy."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.exceptions import HTTPException

from agencyrate.guides.drawing import UNCHECKED, html_of
from agencyrate.guides.held import FIRST_LANGUAGE, folder
from agencyrate.guides.reading import Guide, Kind, read_guide
from agencyrate.guides.reading_age import reading_age
from agencyrate.helping.routes import HELP
from agencyrate.reviews.circumstances import NATIONS

FILES = sorted(folder().glob("*/*.md"))
COUNTRIES = {
    "india": "IN", "philippines": "PH", "nigeria": "NG", "ghana": "GH", "zimbabwe": "ZW", "kenya": "KE",
    "nepal": "NP", "bangladesh": "BD", "pakistan": "PK", "sri-lanka": "LK",
}  # fmt: skip
PLACES = {
    "england": "GB-ENG",
    "scotland": "GB-SCT",
    "wales": "GB-WLS",
    "northern-ireland": "GB-NIR",
}
TOPICS = {
    "repayment-clauses", "changing-sponsor", "accommodation", "withheld-documents",
    "racism-and-harassment", "leaving-and-going-home",
}  # fmt: skip
#: The oldest a reader may have to be.
OLDEST = 11


def guide_in(file: Path) -> Guide:
    return read_guide(file.stem, file.read_text(encoding="utf-8"))


def drawn(guide: Guide) -> BeautifulSoup:
    html = html_of(guide.words, unchecked="We could not check this since May.", leaves="leaves")
    return BeautifulSoup(html, "html.parser")


def plain(soup: BeautifulSoup) -> str:
    for each in soup.select(".hidden"):
        each.decompose()
    blocks = [each for each in soup.find_all(["p", "li", "h2", "h3"]) if not each.find(["p", "li"])]
    return "\n\n".join(" ".join(each.get_text().split()) for each in blocks)


def name_of(file: Path) -> str:
    return f"{file.parent.name}/{file.stem}"


def test_every_country_nation_and_trouble_has_its_guide():
    there = {file.stem: guide_in(file) for file in FILES if file.parent.name == FIRST_LANGUAGE}
    assert there.keys() == COUNTRIES.keys() | PLACES.keys() | TOPICS
    for slug, code in COUNTRIES.items():
        assert (there[slug].kind, there[slug].about) == (Kind.COUNTRY, code)
    for slug, code in PLACES.items():
        assert (there[slug].kind, there[slug].about) == (Kind.NATION, code)
    assert set(PLACES.values()) == set(NATIONS)
    assert {there[slug].kind for slug in TOPICS} == {Kind.TOPIC}


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_the_facts_in_front_are_whole(file: Path):
    guide = guide_in(file)
    assert guide.language == file.parent.name
    assert guide.title
    assert guide.summary
    assert date(2026, 1, 1) < guide.last_checked <= datetime.now(UTC).date()
    assert guide.sources
    for source in guide.sources:
        assert source.title
        assert source.address
        assert source.seen <= guide.last_checked
        assert "http://" not in source.address


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_links_lead_somewhere(file: Path, site: Flask):
    adapter = site.url_map.bind("localhost")
    slugs = {each.stem for each in FILES}
    for link in drawn(guide_in(file)).find_all("a"):
        href = link["href"]
        if href.startswith("https://"):
            assert link["rel"] == ["noreferrer", "external"]
            assert "leaves" in link.get_text()
        elif href.startswith("tel:"):
            assert re.fullmatch(r"tel:\d{3,15}", href)
        else:
            try:
                endpoint, values = adapter.match(href)
            except HTTPException:
                pytest.fail(f"dead link: {href}")
            assert endpoint != "public_rights.show" or values["slug"] in slugs


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_the_words_are_markdown_and_nothing_else(file: Path):
    words = guide_in(file).words
    assert "<" not in words
    assert "![" not in words
    assert not re.search(r"^# ", words, re.MULTILINE), "the title is the one h1"
    assert set(re.findall(r"{\w+}", words)) <= {UNCHECKED}
    assert "/get-help" in words, "every guide ends at somebody who can help"


@pytest.mark.parametrize("file", [each for each in FILES if each.parent.name == "en"], ids=name_of)
def test_a_child_of_eleven_could_read_it(file: Path):
    guide = guide_in(file)
    assert 5 < reading_age(plain(drawn(guide))) <= OLDEST
    assert reading_age(f"{guide.title}. {guide.summary}") <= OLDEST + 2


def test_no_number_of_a_body_stands_in_a_guide():
    """Numbers change: they are in the list of bodies. Those one dials at once are the exception."""
    at_once = {"999", "101", "08000 121 700", "08000121700", "116 123", "116123"}
    for file in FILES:
        found = set(
            re.findall(r"(?<![\d£,.])0[\d ]{8,}\d|(?<![\d£,.])1800[ \d-]{5,}", guide_in(file).words)
        )
        assert found <= at_once, file


def test_guides_that_help_names_are_there():
    named = {slug for told in HELP.values() for slug in told.guides}
    assert named <= {file.stem for file in FILES}
