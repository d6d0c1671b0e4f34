"""Somebody at a real Chromium: the same doings as tests.person, by clicks and keys."""

import gzip
import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Locator, Page, expect

from tests.person import check_page

#: A page of the worker's way with its stylesheet, as it crosses the wire.
WORKER_PAGE = 14 * 1024


@dataclass
class Look:
    """Judges every page seen: axe, weight, and no request that leaves the site.

    `beside` is a tab with scripts, for axe alone: most of the pages are opened without.
    """

    beside: Page
    base: str
    findings: list[str] = field(default_factory=list)
    heaviest: int = 0
    seen: set[str] = field(default_factory=set)
    _html: str = ""

    def __post_init__(self) -> None:
        """Answer that tab once and for all: a door opened and shut for each page may catch a stylesheet under way."""
        self.beside.route(f"{self.base}/seen", lambda route: route.fulfill(
            body=self._html, content_type="text/html; charset=utf-8"))  # fmt: skip

    def at(self, page: Page, audience: str) -> None:
        """Look at the page that is open: once for each address and heading."""
        html, path = page.content(), urlsplit(page.url).path
        soup = BeautifulSoup(html, "html.parser")
        check_page(soup, path)
        heading = soup.h1.get_text(" ", strip=True) if soup.h1 else ""
        if f"{path} {heading}" in self.seen:
            return
        self.seen.add(f"{path} {heading}")
        if audience == "worker":
            self._weigh(html, path)
        self._axe(html, path)
        if os.environ.get("AGENCYRATE_KEEP_PICTURES"):
            folder = Path(os.environ["AGENCYRATE_KEEP_PICTURES"])
            folder.mkdir(parents=True, exist_ok=True)
            name = f"{len(self.seen):03d}{path.replace('/', '-')[:60]}.png"
            page.screenshot(path=folder / name, full_page=True)

    def _weigh(self, html: str, path: str) -> None:
        style = Path("agencyrate/static/site.css").read_bytes()
        weight = len(gzip.compress(html.encode(), 6)) + len(gzip.compress(style, 6))
        self.heaviest = max(self.heaviest, weight)
        if weight > WORKER_PAGE:
            self.findings.append(f"{path} weighs {weight} bytes")

    def _axe(self, html: str, path: str) -> None:
        """Run axe on the same HTML where scripts run: without them axe cannot."""
        self._html = html
        self.beside.goto(f"{self.base}/seen")
        found = Axe().run(self.beside).response["violations"]
        self.findings += [
            f"{path}: {each['id']} at {node['target']}" for each in found for node in each["nodes"]
        ]


class Window:
    """One browser window of one person; same names as tests.person.Person, so pages serve both."""

    def __init__(self, page: Page, base: str, look: Look, audience: str) -> None:
        self.tab, self.base, self.look, self.audience = page, base, look, audience
        self.status = 0
        self.filled: dict[str, object] = {}
        page.on("request", self._stays_home)

    def _stays_home(self, request: object) -> None:
        if not request.url.startswith(self.base):
            self.look.findings.append(f"a request left the site: {request.url}")

    @property
    def url(self) -> str:
        return urlsplit(self.tab.url).path

    @property
    def page(self) -> BeautifulSoup:
        return BeautifulSoup(self.tab.content(), "html.parser")

    @property
    def text(self) -> str:
        return " ".join(self.page.get_text(" ").split())

    @property
    def heading(self) -> str:
        return " ".join(self.page.h1.get_text(" ").split())

    def sees(self, *words: str) -> bool:
        return all(each in self.text for each in words)

    def open(self, path: str) -> "Window":
        answer = self.tab.goto(self.base + path)
        self.status = answer.status if answer else 0
        return self._looked()

    def _looked(self) -> "Window":
        self.filled = {}
        self.look.at(self.tab, self.audience)
        return self

    def follow(self, words: str) -> "Window":
        link = self.tab.locator("a", has_text=words).first
        with self.tab.expect_navigation() as going:
            link.click()
        self.status = going.value.status
        return self._looked()

    def fill(self, **values: object) -> "Window":
        for name, value in values.items():
            for each in value if isinstance(value, list | tuple) else [value]:
                self._give(self.tab.locator(f'[name="{name}"]'), str(each))
        return self

    def _give(self, controls: Locator, value: str) -> None:
        first = controls.first
        expect(first).to_be_attached()
        kind = first.get_attribute("type") or ""
        if kind == "file":
            first.set_input_files(value)
        elif kind in {"radio", "checkbox"}:
            chosen = next(each for each in controls.all() if each.get_attribute("value") == value)
            chosen.check()
        elif first.evaluate("each => each.tagName") == "SELECT":
            first.select_option(value)
        else:
            first.fill(value)

    def press(self, words: str, /, **values: object) -> "Window":
        self.fill(**values)
        button = self.tab.locator("main button, header button", has_text=words).first
        with self.tab.expect_navigation() as going:
            button.click()
        self.status = going.value.status if going.value else 0
        return self._looked()

    def save(self, words: str) -> bytes:
        """Press a button that gives a file; return the file."""
        with self.tab.expect_download() as coming:
            self.tab.locator("main button", has_text=words).first.click()
        return Path(coming.value.path()).read_bytes()
