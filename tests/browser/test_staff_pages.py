"""Every page of staff for what a worker controls, in a browser: axe, sound HTML, a phone's width, things that can be hit."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import DESK, PHONE, Served, window
from tests.browser.test_every_page import SMALL, WIDE, Board
from tests.pages.html import faults_of
from tests.pages.staff_walk import walk_of_staff

pytestmark = [pytest.mark.browser, pytest.mark.one_database, pytest.mark.timeout(400)]


def test_no_page_of_staff_keeps_anybody_out(browser: Browser, served: Served):
    pages = walk_of_staff(served.app)
    assert len(pages) > 60
    context = window(browser, PHONE, script=True)
    board, wrong = Board(context.new_page()), {}
    for name, body in pages.items():
        board.draw(body)
        found = [f"{each['id']} at {node['target']}" for each in Axe().run(board.tab).response["violations"]
                 for node in each["nodes"]]  # fmt: skip
        found += [*faults_of(body), *board.tab.evaluate(SMALL)]
        for size in (PHONE, DESK):
            board.tab.set_viewport_size(size)
            if beyond := board.tab.evaluate(WIDE):
                found.append(f"too wide at {size['width']}: {beyond}")
            keep(board, name, size)
        if found:
            wrong[name] = found
    context.close()
    assert wrong == {}


def keep(board: Board, name: str, size: dict) -> None:
    """Keep a picture of the page where somebody asks for it."""
    if folder := os.environ.get("AGENCYRATE_KEEP_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        number = len(list(Path(folder).glob(f"*-{size['width']}.png")))
        place = "".join(each if each.isalnum() else "-" for each in name)[:70]
        path = Path(folder, f"{number:03d}{place}-{size['width']}.png")
        board.tab.screenshot(path=path, full_page=True)
