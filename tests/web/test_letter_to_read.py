"""A worker reads the letter before they allow it: in English, and beside it in their language."""

import gzip
import re
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from agencyrate.complaints.models import ComplaintDraft
from agencyrate.complaints.queries import draft_by_id
from agencyrate.core.db import db
from agencyrate.core.documents import Bullets, Heading, Paragraph, to_text
from agencyrate.reviews.models import Review
from agencyrate.services.seed_facts import seed_facts
from tests.factories.agencies import AgencyFactory
from tests.pages.rate import NONE, Paid, Way
from tests.person import Person

AGENCY = "Harbour Lane Care Recruitment"
STORY = "They shouted at me every day."


@pytest.fixture(autouse=True)
def facts(site: Flask) -> None:
    with site.app_context():
        seed_facts()
        AgencyFactory(name=AGENCY, country="GB-ENG", town="Leeds")


def asked(person: Person, *payments: Paid, name: str = AGENCY) -> Way:
    """Bring somebody to the question about a complaint."""
    way = Way(person).start().agency(name, choose=NONE if name != AGENCY else "")
    if name != AGENCY:
        way.named(name, country="GB")
    way.circumstances().questions().paid(*(payments or (Paid(),)))
    return way.words(STORY).uses()


def read(person: Person) -> str:
    person.follow("Read the letter first")
    assert person.url == "/rate/letter"
    return person.main


def test_the_letter_is_the_one_that_two_moderators_would_get(site: Flask, person: Person):
    way = asked(person, Paid(), Paid(code="H3", paid_to="employer", country="IN"))
    read(person)
    shown = person.page.select_one("div[lang=en] article").get_text(" ")
    person.follow("Back to the question")
    assert person.url == "/rate/complaint"
    way.complaint().send()
    with site.app_context():
        draft = draft_by_id(db.session.scalar(select(ComplaintDraft.id)))
        for block in draft.content.document().blocks:
            words = {Paragraph: lambda b: [b.text], Heading: lambda b: [b.text],
                     Bullets: lambda b: b.items}.get(type(block), lambda _: [])(block)  # fmt: skip
            for each in words:
                first = each.replace(draft.reference, "AR…").split("\n")[0]
                assert first in " ".join(shown.split())
        assert "Employment Agencies Act 1973, section 6(1)" in to_text(draft.content.document())


def test_without_a_name_it_says_where_from_in_neither_language(person: Person):
    asked(person)
    told = read(person)
    assert "India" not in told
    assert "We do not know who they are" in told


def test_the_question_says_before_how_exact_the_letter_is(person: Person):
    asked(person)
    assert person.sees("only the year and a rough amount", "a moderator may give them")
    told = read(person)
    assert "2026: the worker says they paid £2,000–£5,000" in told
    for fine in ("4,000", "March"):
        assert fine not in told, fine


def test_with_a_name_it_is_the_other_letter(person: Person):
    asked(person)
    person.press("Continue", complaint="yes").press("Continue", together="now")
    person.press("Continue", named="explain")
    told = read(person)
    assert "Complaint about money charged for finding work" in told
    assert "From: India." in told
    assert "March 2026: the worker says they paid £4,000.00" in told
    person.follow("Back to the question")
    assert person.url == "/rate/naming"


def test_nothing_is_stored_by_reading_and_no_address_tells(site: Flask, person: Person):
    asked(person)
    read(person)
    with site.app_context():
        for kind in (Review, ComplaintDraft):
            assert db.session.scalar(select(func.count()).select_from(kind)) == 0
    assert "no-store" in person.headers["Cache-Control"]
    assert AGENCY not in person.page.title.get_text()


def test_own_words_stand_in_it_only_where_they_may_be_shown(person: Person):
    asked(person)
    assert STORY in read(person)
    person.open("/rate/publish").press("Continue", words="no")
    person.open("/rate/letter")
    assert STORY not in person.main


def test_of_an_agency_that_we_do_not_have_it_has_the_name_that_was_typed(person: Person):
    asked(person, name="Zelkova Nurses Abroad")
    assert "Zelkova Nurses Abroad" in read(person)


def test_where_no_complaint_is_in_question_there_is_no_letter(person: Person):
    assert person.open("/rate/letter").url == "/rate"
    Way(person).start().agency(AGENCY).circumstances().questions().paid().words("").uses()
    person.open("/rate/letter")
    assert person.url.startswith("/rate/")
    assert person.url != "/rate/letter"


def test_in_another_language_the_translation_stands_beside_the_english(person: Person):
    asked(person, Paid(country="NG"))
    person.open("/ur/rate/letter")
    beside = person.page.select_one(".beside")
    read_it, sent = beside.select("article")
    assert read_it["lang"] == "ur"
    assert sent["lang"] == "en"
    assert sent.parent["dir"] == "ltr"
    assert "The worker agreed that we pass this on without their name." in sent.get_text()
    told = read_it.get_text(" ")
    assert re.search("[\u0600-\u06ff]", told)
    assert "£2,000–£5,000" in told
    assert "section 6(1)" in told
    for each in (told, sent.get_text()):
        assert "March 2026" not in each
        assert "£4,000" not in each
    assert "Amounts are given as ranges" in sent.get_text()


@pytest.mark.parametrize("language", ["en", "ml", "ur"])
def test_it_is_light_also_with_many_payments(person: Person, language: str):
    asked(person, *[Paid(code=code) for code in ("F1", "F3", "F5", "X5", "H3", "C4", "C7")])
    person.open(f"/{language}/rate/letter")
    files = ("site.css", "leave.js")
    page = len(gzip.compress(person.body, 6)) + sum(
        len(gzip.compress((Path("agencyrate/static") / name).read_bytes(), 6)) for name in files
    )
    assert page <= 14 * 1024
