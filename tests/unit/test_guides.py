"""Guides: what a file has to hold, what is drawn of it, and how hard it is to read."""

import os
from datetime import date

import pytest

from agencyrate.core.errors import NotFound
from agencyrate.guides import held
from agencyrate.guides.drawing import html_of, texts_in
from agencyrate.guides.reading import BrokenGuide, How, Kind, read_guide
from agencyrate.guides.reading_age import reading_age, syllables

FRONT = """+++
kind = "country"
about = "IN"
language = "en"
title = "Sample"
summary = "A sample."
last_checked = 2026-11-22
reviewed_by = ""

[[sources]]
title = "A paper"
address = "https://example.org/paper"
seen = 2026-11-20
how = "second-hand"
+++

Words.
"""


def draw(words: str) -> str:
    return html_of(words, unchecked="Not checked since May.", leaves="leaves this site")


def test_a_guide_is_read_with_its_facts():
    guide = read_guide("sample", FRONT)
    assert (guide.kind, guide.about, guide.words) == (Kind.COUNTRY, "IN", "Words.")
    assert guide.last_checked == date(2026, 11, 22)
    assert guide.sources[0].how is How.SECOND_HAND
    assert guide.sources[0].link == "https://example.org/paper"


@pytest.mark.parametrize(
    ("change", "to"),
    [
        ('title = "Sample"\n', ""),
        ("last_checked = 2026-11-22", 'last_checked = "lately"'),
        ("last_checked = 2026-11-22", "last_checked = 2026-11-22T10:00:00"),
        ('kind = "country"', 'kind = "planet"'),
        ('how = "second-hand"', 'how = "hearsay"'),
        ('reviewed_by = ""', "reviewed_by = 3"),
        ("seen = 2026-11-20\n", ""),
        ("+++\n\nWords.", "\nWords."),
        ("+++\nkind", "Words first\n+++\nkind"),
    ],
)
def test_a_broken_guide_is_refused_by_name(change: str, to: str):
    assert change in FRONT
    with pytest.raises(BrokenGuide, match="sample"):
        read_guide("sample", FRONT.replace(change, to))


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,xyz)",
        "![x](https://example.org/pixel.png)",
        "<img src=x onerror=alert(1)>",
        "[x](http://example.org)",
        '[x](<https://example.org/" onclick="alert(1)>)',
    ],
)
def test_nothing_that_runs_or_loads_is_drawn(words: str):
    html = draw(words)
    assert "<script" not in html
    assert "<img" not in html
    assert 'onclick="' not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
    assert 'href="http:' not in html


def test_a_link_out_of_the_site_says_so_and_tells_nobody():
    assert draw("[A](https://example.org)") == (
        '<p><a href="https://example.org" rel="noreferrer external" class="out">A'
        '<span class="hidden"> (leaves this site)</span></a></p>\n'
    )
    assert draw("[A](/rights/india)") == '<p><a href="/rights/india">A</a></p>\n'


def test_a_fact_that_nobody_checked_says_so():
    assert "<em>Not checked since May.</em>" in draw("It costs ten. {unchecked}")


GUIDE = """Pay nothing. Ask [us](/get-help).

## What to do

- Keep *every* letter.
- It costs ten. {unchecked}
"""


def test_each_heading_paragraph_and_item_is_a_text_of_its_own():
    assert texts_in(GUIDE) == (
        "Pay nothing. Ask [us](/get-help).",
        "What to do",
        "Keep *every* letter.",
        "It costs ten. {unchecked}",
    )


def test_a_guide_is_drawn_in_another_language_and_keeps_its_english_where_a_text_is_missing():
    html = html_of(
        GUIDE,
        unchecked="Haijathibitishwa.",
        leaves="inaondoka",
        said=("Usilipe. Uliza [sisi](/get-help).", "La kufanya", "", "Ni kumi. {unchecked}"),
    )
    assert html == (
        '<p>Usilipe. Uliza <a href="/get-help">sisi</a>.</p>\n<h2>La kufanya</h2>\n<ul>\n'
        '<li><span lang="en" dir="ltr">Keep <em>every</em> letter.</span></li>\n'
        "<li>Ni kumi. <em>Haijathibitishwa.</em></li>\n</ul>\n"
    )


def test_the_english_stands_below_what_nobody_has_signed():
    html = html_of(
        GUIDE,
        unchecked="Haijathibitishwa.",
        leaves="inaondoka",
        said=("Usilipe.", "La kufanya", "", "Ni kumi. {unchecked}"),
        beside="Not checked since May.",
    )
    english = '<span class="english" lang="en" dir="ltr">'
    assert f'<p>Usilipe.{english}Pay nothing. Ask <a href="/get-help">us</a>.</span></p>' in html
    assert "<h2>La kufanya</h2>" in html
    assert f"{english}It costs ten. <em>Not checked since May.</em></span></li>" in html
    assert '<li><span lang="en" dir="ltr">Keep' in html


def test_a_translation_brings_no_markup_of_its_own():
    html = html_of("Hello.", unchecked="", leaves="", said=("<script>x</script>[x](javascript:1)",))
    assert "<script" not in html
    assert "href" not in html


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    monkeypatch.setattr(held, "folder", lambda: tmp_path)
    for language, title in (("en", "Sample"), ("ml", "മാതൃക")):
        (tmp_path / language).mkdir()
        text = FRONT.replace('"Sample"', f'"{title}"').replace('"en"', f'"{language}"')
        (tmp_path / language / "sample.md").write_text(text, encoding="utf-8")
    (tmp_path / "en" / "other.md").write_text(FRONT.replace("Sample", "Other"), encoding="utf-8")
    return tmp_path


def test_a_guide_comes_in_the_readers_language_where_it_is(shelf):
    assert held.guide_by_slug("sample", "ml").title == "മാതൃക"
    assert held.guide_by_slug("other", "ml").language == "en"
    assert {each.title for each in held.all_guides("ml")} == {"മാതൃക", "Other"}
    assert {each.title for each in held.all_guides("tw")} == {"Sample", "Other"}


def test_a_changed_file_is_read_anew_and_an_unchanged_one_is_not(shelf):
    file = shelf / "en" / "sample.md"
    first = held.guide_by_slug("sample", "en")
    assert held.guide_by_slug("sample", "en") is first
    file.write_text(FRONT.replace("Words.", "New words."), encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert held.guide_by_slug("sample", "en").words == "New words."


@pytest.mark.parametrize("slug", ["", ".", "..", "../en/sample", "sample.md", "/etc/passwd", "en"])
@pytest.mark.parametrize("language", ["en", "..", "", "en/../en"])
def test_no_path_is_made_of_what_is_asked_for(shelf, slug: str, language: str):
    with pytest.raises(NotFound):
        held.guide_by_slug(slug, language)


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("a", 1), ("the", 1), ("work", 1), ("paid", 1), ("fees", 1), ("wages", 2), ("asked", 1), ("wanted", 2),
        ("money", 2), ("people", 2), ("agency", 3), ("employer", 3), ("country", 2), ("passport", 2),
        ("union", 2), ("charges", 2), ("licence", 2), ("licences", 3), ("adviser", 3), ("illegal", 3),
        ("safely", 2), ("being", 2), ("created", 3), ("immigration", 4), ("India", 3), ("Nepal", 2),
        ("NHS", 3), ("minimum-wage", 4), ("union’s", 2),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_spoken(word: str, number: int):
    assert syllables(word) == number


def test_long_sentences_of_long_words_need_an_older_reader():
    easy = "You paid an agent. You want it back. We can help you."
    hard = (
        "Notwithstanding the aforementioned prohibition, intermediaries may legitimately recover "
        "administrative expenditure incurred in connection with international recruitment."
    )
    assert reading_age(easy) < 8
    assert reading_age(hard) > 20
    assert reading_age("") == 0
    assert reading_age("See www.example.org/a/very/long/address now.") == reading_age("See now.")
