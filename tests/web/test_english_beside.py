"""The whole way in another language: nothing of it left in English, and English beside what matters.

Every text is made up, in the letters of the language, so that a word in Latin letters shows a text that
went past the catalogue.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import NavigableString, Tag
from flask import Flask

from agencyrate.guides.held import all_guides
from agencyrate.languages import showing
from agencyrate.languages.names import LANGUAGES
from agencyrate.languages.terms import TERMS
from agencyrate.services.sign_language import sign_language
from tests.factories.agencies import AgencyFactory
from tests.pages.fees import Unpacker
from tests.pages.rate import Paid, Way
from tests.person import Person
from tests.pseudo import Speaking, made_up, speaking, spoken_from, write_all

ML, UR = LANGUAGES["ml"], LANGUAGES["ur"]
AGENCY = "Zelkova"
#: What is the same in every language: our own name, units, and what the tests typed.
SAME = {
    "agency",
    "rate",
    "agencyrate",
    "zelkova",
    "anna",
    "schmidt",
    "paid",
    "exploitation",
    "unseen",
}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    write_all(folder, ML, UR)
    return folder


@pytest.fixture(autouse=True)
def pseudo(texts: Path) -> Iterator[None]:
    showing.forget()
    yield from spoken_from(texts)
    showing.forget()


@pytest.fixture(params=["ml", "ur"])
def worker(site: Flask, request: pytest.FixtureRequest) -> Speaking:
    return speaking(site, request.param)


def english_left(person: Person) -> set[str]:
    """Words in Latin letters that are neither marked as English nor the same in every language."""
    terms = {part.casefold() for term in TERMS for part in re.findall(r"[A-Za-z]+", term.name)}
    left = set()
    for text in person.page.body.find_all(string=True):
        if type(text) is not NavigableString or is_apart(text.parent):
            continue
        for word in re.findall(r"(?<![\w.@/-])[A-Za-z]{3,}(?![\w.@/-])", text):
            if word.casefold() not in SAME | terms:
                left.add(f"{word}: {' '.join(text.split())[:80]}")
    return left


def after_english(person: Person) -> list[str]:
    """What stands on the line below the English, as far as it goes on in the same paragraph."""
    texts = [each.next_sibling for each in person.page.select("span.english")]
    return [text.strip() for text in texts if isinstance(text, NavigableString)]


def is_apart(tag: Tag) -> bool:
    for each in (tag, *tag.parents):
        if each.name in {"script", "option", "textarea", "code", "blockquote"}:
            return True
        if each.get("lang") not in {None, "ml", "ur"} or each.get("translate") == "no":
            return True
        if each.name == "html":
            break
    return False


def english(person: Person, within: str = "main") -> list[str]:
    found = person.page.select(f"{within} .english[lang=en][dir=ltr]")
    return [" ".join(tag.get_text(" ").split()) for tag in found]


class Watched:
    """Looks at every page that somebody comes to."""

    def __init__(self, worker: Speaking) -> None:
        self.left: dict[str, set[str]] = {}
        self.beside: dict[str, list[str]] = {}
        take = worker._take

        def take_and_look(*facts: object) -> Person:
            found = take(*facts)
            assert worker.page.html["lang"] == worker.language.code, worker.url
            assert worker.page.html["dir"] == worker.language.direction, worker.url
            if words := english_left(worker):
                self.left[worker.url] = words
            self.beside[worker.url.rpartition("/")[2]] = english(worker)
            for each in english(worker):
                assert not re.search(r"[\u0600-\u06ff\u0d00-\u0d7f]", each), f"not English: {each}"
            for box in worker.page.select("main :is(.verdict, .notice-warning, .notice-grave)"):
                assert box.select(".english"), f"{worker.url}: {box.get_text(' ')[:80]}"
            return found

        worker._take = take_and_look


def test_on_the_whole_way_nothing_is_left_in_english(site: Flask, worker: Speaking):
    with site.app_context():
        AgencyFactory(name=AGENCY, slug="zelkova", country="GB-ENG")
    watched = Watched(worker)
    way = Way(worker).start().agency(AGENCY).circumstances().questions()
    way.paid(Paid(), Paid(code="F5")).words("I paid Anna Schmidt.").uses()
    way.complaint(name="Anna Schmidt", safe="Anna Schmidt").send()
    assert watched.left == {}
    assert "May your answers count in the agency’s rating?" in watched.beside["count"]
    for consent in ("count", "publish", "unions", "complaint", "together", "own-name", "naming"):
        assert len(watched.beside[consent]) >= 3, consent
    assert "Talk to an immigration adviser first" in watched.beside["naming"]
    assert "Do you want a complaint in your own name?" in watched.beside["naming"]
    assert any(each.startswith("An agency may not") for each in watched.beside["law"])
    assert watched.beside["country"] == []


PAGES = (
    "/", "/agencies", "/agencies/zelkova", "/rights", "/get-help", "/about/ratings",
    "/about/moderation", "/about/privacy", "/about/complaints", "/about/safety", "/report",
    "/report/content", "/report/legal", "/report/data", "/report/reply", "/receipt", "/exit",
    "/languages", "/nothing-here", *(f"/rights/{each.slug}" for each in all_guides("en")),
)  # fmt: skip


def test_on_public_pages_nothing_is_left_in_english(site: Flask, worker: Speaking):
    with site.app_context():
        AgencyFactory(name=AGENCY, slug="zelkova", country="GB-ENG")
    watched = Watched(worker)
    for address in PAGES:
        worker.open(address)
    assert watched.left == {}
    assert watched.beside["safety"] == [
        "In danger now? Call 999. Talk to somebody at any hour: 08000 121 700."
    ]
    assert watched.beside["ratings"] == []


def test_a_guide_has_its_english_below_each_text_but_headings(worker: Speaking):
    worker.open("/rights/england")
    words = worker.page.select_one("article")
    assert worker.heading == made_up(worker.language, "England")
    texts = [each for each in words.select("p, li") if not each.find("p")]
    assert len(texts) > 10
    for each in texts:
        assert each.select_one("span.english[lang=en]"), each.get_text()
    assert not words.select(":is(h1, h2, h3) .english")
    assert len(words.select(".english a[href]")) == len(words.select("a[href]")) / 2


def test_what_a_payment_is_worth_without_a_report_has_english_beside(worker: Speaking):
    watched = Watched(worker)
    Unpacker(worker).start().payment(Paid())
    assert watched.left == {}
    assert any(each.startswith("An agency may not") for each in english(worker))
    assert [each for each in after_english(worker) if each[:1] in ".,:;"] == []


def test_every_page_says_that_nobody_has_signed_the_language(worker: Speaking):
    worker.open("/rights")
    said = "Machine-assisted, unsigned: no reader has checked this language yet. The English stands beside what matters most."
    assert said in english(worker, "header")
    assert made_up(worker.language, said) in worker.text


def test_once_signed_no_english_stands_beside(site: Flask, worker: Speaking):
    with site.app_context():
        sign_language(
            worker.language.code, reader_name="Made Up", reader_role="a test", by_id="o" * 16
        )
    worker.open("/about/safety")
    assert not worker.page.select(".english")
    worker.open("/rights/england")
    assert not worker.page.select(".english")
    assert worker.page.select("article li")


def test_in_english_nothing_stands_beside(person: Person):
    for address in ("/about/safety", "/en/about/safety"):
        person.open(address)
        assert not person.page.select(".english")
        assert "Machine-assisted" not in person.text
