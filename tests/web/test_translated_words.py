"""A worker's words keep their language; a translation stands beside them, and goes when they go."""

import pytest
from flask import Flask
from sqlalchemy import select

from agencyrate.consents.models import Use
from agencyrate.core.db import db
from agencyrate.core.errors import Refused
from agencyrate.core.receipts import new_code
from agencyrate.core.sealing import seal
from agencyrate.reviews.models import Review, WordsTranslation
from agencyrate.reviews.redacting import Run
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.change_consent import change_consent
from agencyrate.services.redact_words import redact_words
from agencyrate.services.translate_words import translate_words
from agencyrate.services.withdraw_report import withdraw
from tests.factories.agencies import AgencyFactory
from tests.factories.reviews import ConsentFactory, ReviewFactory
from tests.pages.rate import Way
from tests.pages.sign_in import sign_in
from tests.person import Person

WORDS = "അവർ നാലായിരം പൗണ്ട് വാങ്ങി"
ENGLISH = "They took four thousand pounds"


@pytest.fixture
def review_id(app: Flask) -> str:
    agency = AgencyFactory(name="Zelkova Care", slug="zelkova-care")
    review = ReviewFactory(
        agency_id=agency.id, status=ReviewStatus.PUBLISHED, language="ml", words_shown=WORDS,
        words_sealed=seal(WORDS),
    )  # fmt: skip
    ConsentFactory(review_id=review.id, use=Use.WORDS)
    return review.id


def by_a_moderator(site: Flask) -> Person:
    moderator = Person(site)
    sign_in(moderator, site)
    return moderator


def quotes(site: Flask) -> list[tuple[str, str, str]]:
    page = Person(site).open("/agencies/zelkova-care").page
    return [(tag["lang"], tag["dir"], tag.get_text()) for tag in page.select("main blockquote")]


def test_a_moderator_writes_the_words_in_english_beside_them(site: Flask, review_id: str):
    assert quotes(site) == [("ml", "auto", WORDS)]
    moderator = by_a_moderator(site)
    moderator.open(f"/moderate/reviews/{review_id}").follow("Write or check the words in English")
    assert moderator.page.select_one("blockquote[lang=ml]").get_text() == WORDS
    moderator.press("Save", english=ENGLISH)
    assert quotes(site) == [("ml", "auto", WORDS), ("en", "ltr", ENGLISH)]
    assert (
        "translated by us and checked by a moderator"
        in Person(site).open("/agencies/zelkova-care").text
    )
    moderator.open(f"/moderate/reviews/{review_id}")
    assert moderator.sees("Written in: Malayalam", "The words in English", ENGLISH)
    assert "Malayalam" in moderator.open("/moderate/?shelf=published").page.main.table.get_text()
    moderator.open(f"/moderate/reviews/{review_id}/translation").press("Save", english=" ")
    assert quotes(site) == [("ml", "auto", WORDS)]


def test_it_is_sealed_and_its_maker_is_noted(app: Flask, review_id: str):
    translate_words(review_id, ENGLISH, by_id="m" * 16)
    made = db.session.scalars(select(WordsTranslation)).one()
    assert ENGLISH.encode() not in made.sealed
    assert made.made_by_id == "m" * 16


def test_words_that_change_part_from_their_translation(site: Flask, app: Flask, review_id: str):
    translate_words(review_id, ENGLISH, by_id="m" * 16)
    redact_words(review_id, [Run(2, 2)], by_id="m" * 16, reason="Names somebody")
    assert [each[0] for each in quotes(site)] == ["ml"]
    moderator = by_a_moderator(site)
    moderator.open(f"/moderate/reviews/{review_id}/translation")
    assert moderator.sees("What is blacked out has changed since")


def test_a_worker_who_withdraws_takes_the_translation_along(app: Flask, review_id: str):
    translate_words(review_id, ENGLISH, by_id="m" * 16)
    withdraw(review_id)
    assert db.session.scalars(select(WordsTranslation)).all() == []


def test_words_that_may_not_be_shown_any_more_take_it_along(
    site: Flask, app: Flask, review_id: str
):
    translate_words(review_id, ENGLISH, by_id="m" * 16)
    assert ENGLISH in Person(site).open("/agencies/zelkova-care").text
    change_consent(review_id, Use.WORDS, given=False)
    assert quotes(site) == []


@pytest.mark.parametrize("text", ["x" * 8001, "code"])
def test_what_is_too_long_or_holds_a_receipt_is_refused(app: Flask, review_id: str, text: str):
    with pytest.raises(Refused):
        translate_words(review_id, new_code() if text == "code" else text, by_id="m" * 16)


def written_in(app: Flask) -> str:
    with app.app_context():
        return db.session.scalars(select(Review.language)).one()


@pytest.mark.parametrize(
    ("told", "kept"), [({}, "en"), ({"language": "yo"}, "yo"), ({"language": "other"}, "")]
)
def test_a_worker_says_what_they_wrote_in(site: Flask, app: Flask, person: Person, told, kept):
    AgencyFactory(name="Zelkova Care", slug="zelkova-care")
    way = Way(person).start().agency("Zelkova Care").circumstances().questions().paid()
    chosen = person.page.select_one("select[name=language] option[selected]")
    assert chosen["value"] == "en"
    person.fill(**told)
    way.words("They were kind to me.").uses()
    way.send()
    assert written_in(site) == kept
