"""Every page of the worker's way: light for an old phone, easy for a second language, whole without style."""

import gzip
from pathlib import Path

import pytest
from flask import Flask

from agencyrate.core.places import place
from agencyrate.fees.taxonomy import ITEMS, SECTIONS, FeeCode
from agencyrate.guides.reading_age import reading_age
from tests.pages.html import checker, faults_of, found_by_checker
from tests.pages.whole_way import FILES, SeenPage, furnish, walk

WEIGHT = 14 * 1024
OLDEST = 11.0


@pytest.fixture
def pages(site: Flask) -> dict[str, SeenPage]:
    furnish(site)
    return walk(site)


def test_a_page_with_its_style_and_script_is_light(pages: dict[str, SeenPage]):
    files = sum(len(gzip.compress((place("static") / name).read_bytes(), 6)) for name in FILES)
    table = {name: page.weight + files for name, page in pages.items()}
    assert len(table) > 70
    assert sum(page.status == 422 for page in pages.values()) > 10
    assert {name: weight for name, weight in table.items() if weight > WEIGHT} == {}


def test_a_child_of_eleven_could_read_each_page(pages: dict[str, SeenPage]):
    table = {name: reading_age(page.words) for name, page in pages.items()}
    assert {name: age for name, age in table.items() if age > OLDEST} == {}


def test_read_from_top_to_bottom_a_page_makes_sense(pages: dict[str, SeenPage]):
    """As a text browser or a screen reader goes: no position, order or style is needed to understand it."""
    wrong = []
    for name, page in pages.items():
        order = [tag.name for tag in page.main.find_all(["h1", "form", "textarea", "input", "button"])
                 if tag.get("type") != "hidden"]  # fmt: skip
        if order.index("h1") > next(
            (i for i, tag in enumerate(order) if tag in {"input", "textarea"}), 999
        ):
            wrong.append((name, "a control before the heading"))
        for form in page.main.find_all("form"):
            controls = [
                tag
                for tag in form.find_all(["input", "select", "textarea", "button"])
                if tag.get("type") != "hidden"
            ]
            if not controls or controls[-1].name != "button":
                wrong.append((name, "a form that does not end in its button"))
            if any(tag.get("tabindex", "-1") != "-1" for tag in controls):
                wrong.append((name, "an order of its own"))
    assert wrong == []


def test_no_browser_has_to_mend_a_page(pages: dict[str, SeenPage]):
    assert {name: wrong for name, page in pages.items() if (wrong := faults_of(page.body))} == {}


@pytest.mark.skipif(not checker(), reason="AGENCYRATE_VNU names no vnu.jar, or there is no Java")
def test_the_checker_of_the_standard_finds_nothing(pages: dict[str, SeenPage], tmp_path: Path):
    assert found_by_checker({name: page.body for name, page in pages.items()}, tmp_path) == []


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section[0])
def test_a_child_of_eleven_could_choose_among_payments(section: tuple[str, tuple[FeeCode, ...]]):
    """The walk opens one list of them; this reads all."""
    told = [text for code in section[1] for text in (ITEMS[code].label, ITEMS[code].hint)]
    assert reading_age("\n\n".join(text for text in told if len(text.split()) >= 3)) <= OLDEST
