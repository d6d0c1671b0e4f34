"""Every page of the way in a browser: on the narrowest phone, at twice the size, by keyboard, in the reader's own colours."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Route

from agencyrate.core.places import place
from agencyrate.languages import showing
from agencyrate.languages.names import LANGUAGES
from tests.browser.conftest import window
from tests.pages.whole_way import SeenPage, Walker, WalkerIn, furnish, walk

pytestmark = [pytest.mark.browser, pytest.mark.one_database, pytest.mark.timeout(400)]

SITE = "http://site.test"
NARROW = {"width": 320, "height": 640}
#: What a phone of 360 px has left once everything is drawn at 200 %.
TWICE = {"width": 180, "height": 370}

#: What reaches beyond the window.
WIDE = """() => { const all = document.documentElement, room = all.clientWidth;
  return all.scrollWidth <= room ? [] : [all, ...document.querySelectorAll("body *")]
    .map(each => [each, each.getBoundingClientRect()])
    .filter(([each, box]) => each === all || box.right > room + .5 || box.left < -.5)
    .map(([each, box]) => `${Math.round(box.left)} to ${Math.round(box.right)}: ${each.outerHTML.slice(0, 80)}`).slice(1, 9) }"""
#: What is too small to be hit (WCAG 2.5.8: 24 by 24 px). What stands in a sentence may be smaller.
SMALL = """() => [...document.querySelectorAll("button, input, select, textarea, summary, .button, .nav a, .links a")]
  .filter(each => each.type !== "hidden" && each.tabIndex >= 0 && each.checkVisibility() && !each.closest("p"))
  .map(each => [each, (each.labels && each.labels[0] || each).getBoundingClientRect()])
  .filter(([, box]) => box.height < 23.5 || box.width < 23.5)
  .map(([each, box]) => `${Math.round(box.width)} by ${Math.round(box.height)}: ${each.outerHTML.slice(0, 80)}`)"""
MOVING = """() => document.getAnimations().length + [...document.querySelectorAll("*")]
  .filter(each => getComputedStyle(each).transitionDuration !== "0s").length"""
#: The browser moves to what a page names first only once it has drawn it.
SETTLED = "() => !document.querySelector('[autofocus]') || document.activeElement !== document.body"
#: What a keyboard comes to, in the order of the page; of a group of radio buttons the one that is chosen, or the first.
#: A page with mistakes starts at the list of them: from there on.
STOPS = """() => { const groups = new Set(), stops = [];
  for (const each of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")) {
    if (each.type === "hidden" || each.tabIndex < 0 || !each.checkVisibility()) continue;
    if (each.type === "radio") {
      const chosen = document.querySelector(`input[name="${each.name}"]:checked:not([hidden] *)`) || each;
      if (groups.has(each.name)) continue;
      groups.add(each.name); stops.push(chosen);
    } else stops.push(each);
  }
  stops.forEach((each, number) => { each.dataset.stop = number });
  const at = document.activeElement;
  const first = at === document.body ? 0 : stops.findIndex(each => each !== at && at.compareDocumentPosition(each) & 4);
  return [first, stops.length] }"""
#: Where the keyboard is, whether it shows, and whether that is out of sight or under the way out. A box to tick is hit, and shown,
#: with its words; a field stands below hints and mistakes that may fill a screen.
AT = """() => { const at = document.activeElement, label = at.labels && at.labels[0] || at;
  const marked = [at, label].some(each => { const look = getComputedStyle(each);
    return look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2 });
  const box = (at.matches("[type=radio], [type=checkbox]") ? label : at).getBoundingClientRect(), out = document.querySelector(".exit");
  const over = document.elementFromPoint((box.left + box.right) / 2, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2);
  const covered = box.bottom <= 0 || box.top >= innerHeight || (over && out && out.contains(over) && !out.contains(at));
  return [Number(at.dataset.stop), marked, !!covered, at.outerHTML.slice(0, 90)] }"""


@pytest.fixture(params=["en", "ur", "ml"])
def pages(request: pytest.FixtureRequest, site: Flask) -> dict[str, SeenPage]:
    """Each page of the whole way, in English and in two languages that need most room."""
    showing.forget()
    furnish(site)
    code = request.param
    return walk(site, Walker(site) if code == "en" else WalkerIn(site, LANGUAGES[code]))


class Board:
    """A tab that pages are drawn in as they were sent; stylesheet and script come from where they lie."""

    def __init__(self, tab: Page) -> None:
        self.tab, self.body = tab, b""
        tab.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/static/"):
            route.fulfill(path=place("static") / path.rpartition("/")[2])
        elif route.request.resource_type == "document":
            route.fulfill(body=self.body, content_type="text/html; charset=utf-8")
        else:
            route.abort()

    def draw(self, body: bytes) -> None:
        """Draw a page."""
        self.body = body
        self.tab.goto(f"{SITE}/page")


@pytest.fixture
def board(browser: Browser) -> Iterator[Board]:
    context = window(browser, NARROW, script=True)
    tab = context.new_page()
    tab.emulate_media(reduced_motion="reduce")
    yield Board(tab)
    context.close()


def test_each_page_fits_and_goes_by_keyboard(board: Board, pages: dict[str, SeenPage]):
    wrong = {}
    for name, page in pages.items():
        for size in (TWICE, NARROW):
            board.tab.set_viewport_size(size)
            board.draw(page.body)
            if beyond := board.tab.evaluate(WIDE):
                wrong[f"{name}, wider than {size['width']} px"] = beyond
        if small := board.tab.evaluate(SMALL):
            wrong[f"{name}, too small to hit"] = small
        if board.tab.evaluate(MOVING):
            wrong[f"{name}, moves"] = "for somebody who wants it still"
        if strayed := went_astray(board.tab):
            wrong[f"{name}, by keyboard"] = strayed
        keep(board.tab, name)
    assert not wrong, "\n".join(f"{name}: {what}" for name, what in wrong.items())


def went_astray(tab: Page) -> str:
    """Go down the page by keyboard; say where it did not come to what is next, or did not show it."""
    tab.wait_for_function(SETTLED)
    for number in range(*tab.evaluate(STOPS)):
        tab.keyboard.press("Tab")
        stop, marked, covered, html = tab.evaluate(AT)
        if stop != number or not marked or covered:
            return f"{number}, at {stop}, marked {marked}, covered {covered}: {html}"
    return ""


def keep(tab: Page, name: str) -> None:
    """Keep pictures of a page where somebody asks for them: as it is, and in colours of the reader's own."""
    if not (folder := os.environ.get("AGENCYRATE_KEEP_PICTURES")):
        return
    place_of = "".join(each if each.isalnum() else "-" for each in name.partition(" ")[0])
    language = tab.locator("html").get_attribute("lang")
    tab.evaluate("() => scrollTo(0, 0)")
    for width, colours in ((320, "none"), (1280, "none"), (320, "active")):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.emulate_media(forced_colors=colours)
        at = Path(folder) / f"{language}-{width}-{colours}"
        at.mkdir(parents=True, exist_ok=True)
        number = len(list(at.iterdir()))
        tab.screenshot(path=at / f"{number:03d}{place_of[:50]}.png", full_page=True)
    tab.emulate_media(forced_colors="none")
