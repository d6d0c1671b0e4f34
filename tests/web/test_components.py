"""The parts of a page, as they stand on the style page."""

import gzip
import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from flask import Flask, render_template

from agencyrate.core.places import place
from agencyrate.web.style_page import style_samples

#: What a stylesheet may weigh, so that a page of the worker's way stays within 14 KB with it: each
#: is weighed whole, in every language.
HEAVIEST_STYLESHEET = 5632


@pytest.fixture
def page(site: Flask) -> Iterator[BeautifulSoup]:
    with site.test_request_context("/about/style"):
        yield BeautifulSoup(render_template("style.html", **style_samples()), "html.parser")


def test_every_component_is_shown(page: BeautifulSoup):
    shown = " ".join(heading.get_text() for heading in page.find_all("h2"))
    unseen_by_nature = {"logo", "nav", "flashes", "languages"}
    names = {file.stem for file in place("templates").glob("components/*.html")}
    assert {name for name in names - unseen_by_nature if name not in shown} == set()


def test_no_id_is_used_twice(page: BeautifulSoup):
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_every_control_has_a_label(page: BeautifulSoup):
    for control in page.select("input:not([type=hidden]), select, textarea"):
        inside = control.find_parent("label")
        assert inside or page.find("label", attrs={"for": control["id"]}), control


def test_what_describes_a_control_is_there(page: BeautifulSoup):
    for control in page.find_all(attrs={"aria-describedby": True}):
        for note in control["aria-describedby"].split():
            assert page.find(id=note), note


def test_a_wrong_answer_is_marked_and_explained(page: BeautifulSoup):
    amount = page.find(id="wrong-amount")
    assert amount["aria-invalid"] == "true"
    assert "wrong-amount-error" in amount["aria-describedby"]
    group = page.find(id="wrong-promise-0").find_parent("fieldset")
    assert group["aria-invalid"] == "true"
    assert "wrong-promise-error" in group["aria-describedby"]


def test_each_line_of_the_error_summary_leads_to_a_control(page: BeautifulSoup):
    links = page.select("[role=alert] a")
    assert len(links) == 10
    for link in links:
        assert page.find(id=link["href"].removeprefix("#")).name in {"input", "select", "textarea"}


def test_a_choice_is_wholly_its_label(page: BeautifulSoup):
    for choice in page.select(".choice"):
        assert choice.find("label")["for"] == choice.find("input")["id"]


def test_the_stylesheet_is_light_and_asks_nobody_for_anything():
    css = (place("static") / "site.css").read_text(encoding="utf-8")
    assert len(gzip.compress(css.encode())) < HEAVIEST_STYLESHEET
    assert not re.search(r"url\(|@import", css)
