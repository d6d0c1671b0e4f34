"""The same page in every language: by its address, without a cookie, and never forced on anybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from agencyrate.languages.catalogues import held_together
from agencyrate.languages.names import LANGUAGES, TRANSLATED
from agencyrate.services.seed_facts import seed_facts
from tests.person import Person
from tests.pseudo import made_up, spoken_from, write_all

ML, UR = LANGUAGES["ml"], LANGUAGES["ur"]


@pytest.fixture(scope="session")
def pseudo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pseudo")
    write_all(folder)
    return folder


@pytest.fixture(autouse=True)
def pseudo(pseudo_folder: Path) -> Iterator[None]:
    yield from spoken_from(pseudo_folder)


def links(person: Person) -> list[str]:
    return [
        tag.get("href") or tag.get("action") for tag in person.page.select("[href], form[action]")
    ]


@pytest.mark.parametrize("language", TRANSLATED, ids=lambda each: each.code)
def test_a_page_stands_in_the_language_of_its_address(person: Person, language):
    person.open(f"/{language.code}/receipt")
    assert person.page.html["lang"] == language.code
    assert person.page.html["dir"] == language.direction
    assert person.headers["Content-Language"] == language.code
    assert made_up(language, "Find an agency") in person.text


def test_without_a_language_a_page_is_english_as_ever(person: Person):
    person.open("/rate")
    assert (person.page.html["lang"], person.page.html["dir"]) == ("en", "ltr")
    assert person.heading == "Rate the agency that recruited you"
    assert not [each for each in links(person) if each.startswith("/en/") and each != "/en/rate"]


def test_every_link_keeps_the_language_and_a_link_to_staff_has_none(person: Person):
    person.open("/ur/about/privacy")
    own = {each for each in links(person) if each.startswith("/")}
    chooser = {f"/{code}/about/privacy" for code in LANGUAGES}
    staff = {each for each in own if each.startswith(("/branch", "/moderate", "/static"))}
    assert {"/branch", "/moderate"} <= staff
    assert [each for each in own - chooser - staff if not each.startswith("/ur/")] == []
    assert "/ur/" in own
    assert "/ur/exit" in own


def test_the_choice_names_each_language_in_itself_and_leads_to_the_same_page(person: Person):
    person.open("/ml/agencies?q=care")
    offered = {
        tag["lang"]: (tag.get_text(), tag["href"], tag["dir"])
        for tag in person.page.select("#languages a")
    }
    assert offered["ur"] == ("اردو", "/ur/agencies?q=care", "rtl")
    assert offered["en"] == ("English", "/en/agencies?q=care", "ltr")
    assert set(offered) == set(LANGUAGES)
    here = person.page.select("#languages [aria-current]")
    assert [tag["lang"] for tag in here] == ["ml"]


def test_the_language_of_the_browser_is_offered_and_not_forced(person: Person):
    person.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "ml-IN,ml;q=0.9,en;q=0.5"
    person.open("/rights")
    assert person.page.html["lang"] == "en"
    line = person.page.select_one("p[lang=ml]")
    assert line.a["href"] == "/ml/rights"
    assert made_up(ML, "Read this page in your language") in line.get_text()
    assert "Accept-Language" in person.headers["Vary"]
    person.open("/en/rights")
    assert person.page.select_one("p[lang=ml]") is None
    assert "Accept-Language" not in person.headers["Vary"]


def test_no_language_is_offered_to_who_reads_english_or_none_of_ours(person: Person):
    for asked in ("en-GB,ml;q=0.5", "fr-FR,fr;q=0.9", "", "x;;;q=1,%"):
        person.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = asked
        person.open("/")
        assert person.page.select_one("header p[lang]") is None


def test_a_browser_that_says_tagalog_or_akan_is_understood(person: Person):
    for asked, code in (("tl-PH", "fil"), ("ak-GH", "tw")):
        person.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = asked
        assert person.open("/").page.select_one("header p[lang]")["lang"] == code


def test_no_cookie_keeps_the_choice(person: Person):
    for address in ("/ml/", "/ml/agencies", "/ur/rights"):
        person.open(address)
        assert "Set-Cookie" not in person.headers
    assert person.open("/").page.html["lang"] == "en"


def test_the_whole_way_stays_in_its_language_from_page_to_page(person: Person):
    person.open("/ml/rate")
    start = person.page.select_one("main form button")
    person.press(start.get_text().strip())
    assert person.url.startswith("/ml/rate/")
    first = person.url
    person.press(person.page.select_one("main form button").get_text().strip())
    assert person.status == 422
    assert person.page.html["lang"] == "ml"
    assert person.url == first


def test_answers_are_one_way_in_every_language(person: Person):
    person.open("/ml/rate")
    person.press(person.page.select_one("main form button").get_text().strip())
    asked = person.url.removeprefix("/ml")
    assert person.open(asked).url == asked
    assert person.page.html["lang"] == "en"


def test_mistakes_and_refusals_speak_the_language(person: Person):
    person.open("/ml/nothing-here")
    assert person.status == 404
    assert made_up(ML, "We could not find that page") in person.text
    assert "/ml/nothing-here" not in links(person)
    assert person.open("/xx/rights").status == 404


def test_the_way_out_speaks_the_language_and_leads_away_all_the_same(person: Person):
    answer = person.client.get("/ur/exit")
    assert answer.status_code == 200
    assert answer.headers["Clear-Site-Data"] == '"*"'
    assert answer.headers["Refresh"].startswith("0; url=https://")


def test_pages_of_staff_have_no_language(person: Person):
    for address in ("/sign-in", "/ml/sign-in", "/ml/moderate/"):
        person.open(address)
        assert person.page.html["lang"] == "en"
        assert not person.page.select("#languages")
        assert not [each for each in links(person) if each.startswith("/ml/")]


def test_a_sentence_without_translation_stands_in_english(
    person: Person, pseudo_folder: Path, tmp_path: Path
):
    write_all(tmp_path, LANGUAGES["hi"])
    file = tmp_path / "ml" / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    lines = (pseudo_folder / "ml" / "LC_MESSAGES" / "messages.po").read_text(encoding="utf-8")
    entries = [each for each in lines.split("\n\n") if 'msgid "Your receipt"' not in each]
    file.write_text("\n\n".join(entries), encoding="utf-8")
    for _once in spoken_from(tmp_path):
        person.open("/ml/rights")
        assert "Your receipt" in person.text
        assert made_up(ML, "Find an agency") in person.text


def test_what_a_worker_typed_may_look_like_a_link(person: Person):
    person.open("/ml/agencies?q=%22+href%3D%22/rate%22")
    assert person.status == 200
    assert person.page.find("input", attrs={"name": "q"})["value"] == '" href="/rate"'


def test_english_in_a_page_from_right_to_left_runs_as_it_should(person: Person, tmp_path: Path):
    write_all(tmp_path, LANGUAGES["hi"])
    for _once in spoken_from(tmp_path):
        person.open("/ur/about/safety")
        assert person.page.h1.get_text() == "\u2066How to stay safe on this site\u2069"
        assert not person.page.select(".notice .english")
        person.open("/bn/about/safety")
        assert person.page.h1.get_text() == "How to stay safe on this site"


def test_a_telephone_number_is_dialled_as_written_also_from_right_to_left(
    site: Flask, person: Person
):
    with site.app_context():
        seed_facts()
    person.open("/ur/about/safety")
    assert "\u206608000 121 700\u2069" in person.page.select_one(".notice").get_text()
    person.open("/ur/get-help")
    numbers = [tag.get_text() for tag in person.page.select("a.tel")]
    assert numbers
    assert all(each.startswith("\u2066") and each.endswith("\u2069") for each in numbers)
    person.open("/ml/get-help")
    assert not any("\u2066" in tag.get_text() for tag in person.page.select("a.tel"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("08000 121 700", "(08000 121 700)"),
        ("999 ہے", "999 ہے"),
        ("£1,000 سے £5,000", "(£1,000) سے (£5,000)"),
        ("22 جولائی 2025", "22 جولائی 2025"),
        ("£500, اور", "(£500), اور"),
        ("+44 20 7946 0000.", "(+44 20 7946 0000)."),
    ],
)
def test_numbers_in_parts_are_held_together(text: str, shown: str):
    assert held_together(text).replace("\u2066", "(").replace("\u2069", ")") == shown
