"""The front page."""

import gzip

import pytest

from agencyrate.core.places import place
from tests.person import Person


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("What we keep, and for how long", "Privacy"),
        ("Write to us", "Report a problem, or reply"),
        ("Go to the branch check", "Sign in"),
        ("How ratings are made", "How ratings are made"),
    ],
)
def test_front_page_shows_the_ways_in(person: Person, words: str, heading: str):
    person.open("/")
    assert person.status == 200
    assert person.follow(words).heading == heading


def test_one_can_search_from_the_front_page(person: Person):
    person.open("/").press("Search", q="Zelkova")
    assert person.page.find("input", attrs={"name": "q"})["value"] == "Zelkova"
    assert person.heading == "Find an agency"


def test_the_front_page_is_light(person: Person):
    """With its stylesheet it fits into the first packets of a slow connection."""
    person.open("/")
    style = (place("static") / "site.css").read_bytes()
    assert len(gzip.compress(person.body)) + len(gzip.compress(style)) < 14 * 1024
