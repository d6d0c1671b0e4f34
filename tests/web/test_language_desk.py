"""A language is shown once a named reader stands for every text of it, and no longer than that."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from agencyrate.accounts.models import Role
from agencyrate.audit.models import AuditEntry
from agencyrate.core.db import db
from agencyrate.core.errors import Refused
from agencyrate.languages import catalogues, showing
from agencyrate.languages.names import LANGUAGES
from agencyrate.languages.signing import standing_of
from agencyrate.services.sign_language import sign_language
from config import Settings
from tests.conftest import settings_for
from tests.pages.sign_in import sign_in
from tests.person import Person
from tests.pseudo import forget, made_up, spoken_from, write_all

ML = LANGUAGES["ml"]
READER = {"reader_name": "Asha Varma", "reader_role": "nurse, made up for this test"}


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """As in production: what nobody has signed is not shown."""
    return settings_for(tmp_path, database_url, unsigned_languages=False)


@pytest.fixture(autouse=True)
def pseudo(tmp_path: Path) -> Iterator[None]:
    folder = tmp_path / "texts"
    folder.mkdir()
    write_all(folder, ML)
    showing.forget()
    yield from spoken_from(folder)
    showing.forget()


def sign(site: Flask) -> None:
    with site.app_context():
        sign_language("ml", **READER, by_id="o" * 16)


def change(what: str, to: str) -> None:
    """Change a text of the catalogue, as a new version of the program would bring it."""
    for file in (catalogues.source_file(), catalogues.file_of(ML)):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(what, to), encoding="utf-8")
    forget()
    showing.forget()


def test_a_language_that_nobody_signed_is_not_shown_and_the_page_says_so(person: Person):
    person.open("/ml/rights")
    assert person.page.html["lang"] == "en"
    assert "not ready in Malayalam yet" in person.text
    assert not person.page.select("#languages")
    assert not [tag["href"] for tag in person.page.select("a[href^='/ml']")]


def test_once_signed_it_is_shown_without_the_mark_and_without_english_beside(
    site: Flask, person: Person
):
    sign(site)
    person.open("/ml/about/safety")
    assert person.page.html["lang"] == "ml"
    assert {tag["lang"] for tag in person.page.select("#languages a")} == {"en", "ml"}
    assert not person.page.select(".english")
    assert made_up(ML, "Machine-assisted, unsigned") not in person.text
    assert person.open("/hi/rights").page.html["lang"] == "en"
    assert "not ready in Hindi yet" in person.text


@pytest.mark.parametrize(
    ("what", "to"),
    [
        ('msgid "Your rights"', 'msgid "All your rights"'),
        (f'msgstr "{made_up(ML, "Your rights")}"', 'msgstr "മറ്റൊന്ന്"'),
    ],
)
def test_a_changed_text_takes_it_back(site: Flask, person: Person, what: str, to: str):
    sign(site)
    assert person.open("/ml/rights").page.html["lang"] == "ml"
    change(what, to)
    assert person.open("/ml/rights").page.html["lang"] == "en"
    with site.app_context():
        assert standing_of("ml").unread == 1


def test_a_text_that_is_gone_takes_nothing_back(site: Flask, person: Person):
    sign(site)
    for file in (catalogues.source_file(), catalogues.file_of(ML)):
        entries = file.read_text(encoding="utf-8").split("\n\n")
        kept = [each for each in entries if 'msgid "Read more"' not in each]
        assert len(kept) == len(entries) - 1
        file.write_text("\n\n".join(kept), encoding="utf-8")
    forget()
    showing.forget()
    assert person.open("/ml/rights").page.html["lang"] == "ml"


def test_what_is_not_whole_cannot_be_signed(site: Flask):
    with site.app_context(), pytest.raises(Refused):
        sign_language("hi", **READER, by_id="o" * 16)


def test_an_operator_reads_signs_and_takes_back(site: Flask, person: Person):
    sign_in(person, site, Role.OPERATOR)
    person.open("/operate/languages")
    assert "Malayalam" in person.text
    assert "Not whole" in person.text
    person.follow("Malayalam")
    assert len(person.page.select(".beside > [lang=ml]")) == 50
    person.press("Note who stands for it", reader_name="", reader_role="")
    assert person.status == 422
    assert person.sees("Enter the name of the reader", "Tick this once the reader has read")
    person.press("Note who stands for it", **READER, has_read="y")
    assert person.sees("Noted.", "Asha Varma", "nurse, made up for this test", "2 November 2026")
    assert Person(site).open("/ml/").page.html["lang"] == "ml"
    person.press("Take the sign-off back")
    assert Person(site).open("/ml/").page.html["lang"] == "en"
    with site.app_context():
        told = [
            (each.action, each.subject_id) for each in db.session.scalars(db.select(AuditEntry))
        ]
    assert told[-2:] == [("sign off", "ml"), ("withdraw sign-off", "ml")]


def test_the_operator_sees_which_texts_changed(site: Flask, person: Person):
    sign(site)
    change('msgid "Your rights"', 'msgid "All your rights"')
    sign_in(person, site, Role.OPERATOR)
    person.open("/operate/languages/ml?texts=unread")
    assert person.sees("Texts are new or changed since")
    assert [tag.get_text() for tag in person.page.select(".beside > p:first-child")] == [
        "All your rights"
    ]


def test_no_such_language(site: Flask, person: Person):
    sign_in(person, site, Role.OPERATOR)
    for code in ("en", "xx"):
        assert person.open(f"/operate/languages/{code}").status == 404
