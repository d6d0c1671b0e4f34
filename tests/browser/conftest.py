"""A real Chromium, and the site served to it on a port of its own."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, sync_playwright

from agencyrate.app import create_app
from agencyrate.core.db import db
from tests.browser.window import Look
from tests.conftest import settings_for
from tests.servers import needs, running_site

#: Chromium alone on a machine without a network: nothing of its own goes out.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


def chromium() -> str:
    """Return the path of a Chromium, or skip (fail where it is required)."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("AGENCYRATE_CHROMIUM") or next(
        (path for name in names if (path := shutil.which(name))), None
    )
    if not found:
        needs("chromium", "no Chromium is installed (on Debian: apt-get install chromium)")
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives a Chromium."""
    chromium()
    with sync_playwright() as started:
        yield started


def launch(playwright: Playwright, without: tuple[str, ...] = ()) -> Browser:
    """Start a Chromium, without some of what it is started with for tests."""
    try:
        return playwright.chromium.launch(
            executable_path=chromium(), args=QUIET, ignore_default_args=list(without)
        )
    except Error as error:
        needs("chromium", f"it does not start ({str(error).splitlines()[0]})")


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all tests."""
    started = launch(playwright)
    yield started
    started.close()


@dataclass(frozen=True)
class Served:
    """A site on a port."""

    app: Flask
    url: str


@pytest.fixture
def served(tmp_path: Path, empty_sqlite: Path) -> Iterator[Served]:
    """The site on a fresh database, served by the server that production uses."""
    file = tmp_path / "served.sqlite3"
    shutil.copyfile(empty_sqlite, file)
    app = create_app(settings_for(tmp_path, f"sqlite:///{file}"))
    with running_site(app) as url:
        yield Served(app, url)
    with app.app_context():
        db.engine.dispose()


def window(browser: Browser, size: dict, *, script: bool) -> BrowserContext:
    """Open a window of its own, with its own cookies."""
    context = browser.new_context(viewport=size, java_script_enabled=script)
    context.set_default_timeout(15_000)
    return context


@pytest.fixture
def phone(browser: Browser, served: Served) -> Iterator[Page]:
    """A worker's phone, 360 px wide, JavaScript off."""
    context = window(browser, PHONE, script=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def look(browser: Browser, served: Served) -> Iterator[Look]:
    """What judges the pages that are opened in any window of a test."""
    context = window(browser, PHONE, script=True)
    yield Look(context.new_page(), served.url)
    context.close()
