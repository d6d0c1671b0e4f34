"""Somebody at a browser without JavaScript; refuses, on every page of every test, what nobody could use."""

from collections import Counter
from contextvars import Context
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask, has_app_context
from werkzeug.test import TestResponse

from agencyrate.core.db import db

CONTROLS = ("input", "select", "textarea")


class Unusable(AssertionError):
    """A page that a person could not use."""


def check_page(page: BeautifulSoup, where: str) -> None:
    """Raise Unusable on a page with no title, no single h1, unlabelled controls or broken references."""
    faults = []
    headings = page.find_all("h1")
    if len(headings) != 1 or not headings[0].get_text(strip=True):
        faults.append(f"{len(headings)} h1")
    title = page.title.get_text(strip=True) if page.title else ""
    if not title or title.startswith("-"):
        faults.append("no title")
    if not page.html or not page.html.get("lang"):
        faults.append("no language")
    ids = [tag["id"] for tag in page.find_all(id=True)]
    faults += [f"id used twice: {name}" for name, times in Counter(ids).items() if times > 1]
    labelled = {tag.get("for") for tag in page.find_all("label")}
    for control in page.find_all(CONTROLS):
        if control.get("type") in {"hidden", "submit"}:
            continue
        wrapped = control.find_parent("label") or control.get("aria-label")
        if not wrapped and control.get("id") not in labelled:
            faults.append(f"no label: {control.get('name')}")
    for tag in page.find_all(attrs={"aria-describedby": True}):
        faults += [
            f"note not there: {note}" for note in tag["aria-describedby"].split() if note not in ids
        ]
    for kind in ("radio", "checkbox"):
        for control in page.find_all("input", type=kind):
            siblings = page.find_all("input", attrs={"name": control.get("name")})
            if len(siblings) > 1 and not control.find_parent("fieldset"):
                faults.append(f"choices without a fieldset: {control.get('name')}")
    faults += [
        f"no name: {link}"
        for link in page.find_all("a")
        if not (link.get_text(strip=True) or link.get("aria-label"))
    ]
    if page.find(style=True) or page.find("style") or page.find("script", src=False):
        faults.append("inline style or script")
    if faults:
        raise Unusable(f"{where}: " + "; ".join(sorted(set(faults))))


def _is_file(value: object) -> bool:
    """Say whether a value is a file to be sent: what it holds, and what it is called."""
    return isinstance(value, tuple) and bool(value) and hasattr(value[0], "read")


class Person:
    """One browser: cookies of its own, one page open at a time."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()
        self.url = "/"
        self.status = 0
        self.headers: dict[str, str] = {}
        self.body = b""
        self.page = BeautifulSoup("", "html.parser")
        self.filled: dict[str, object] = {}

    def _ask(self, method: str, url: str, **options: object) -> TestResponse:
        """Send one request as a stranger would: nothing of the test's own app context goes along."""
        answer = Context().run(getattr(self.client, method), url, **options)
        if has_app_context():
            db.session.rollback()
        return answer

    def open(self, url: str) -> "Person":
        """Go to an address and follow where it leads."""
        return self._take(self._ask("get", url), url)

    def _take(self, response: TestResponse, url: str) -> "Person":
        for _ in range(8):
            if response.status_code not in {301, 302, 303, 307, 308}:
                break
            url = urljoin(url, response.headers["Location"])
            parts = urlsplit(url)
            url = parts.path + (f"?{parts.query}" if parts.query else "")
            response = self._ask("get", url)
        self.url, self.status = url, response.status_code
        self.headers, self.body = dict(response.headers), response.data
        self.filled = {}
        if "text/html" in response.headers.get("Content-Type", ""):
            self.page = BeautifulSoup(response.data, "html.parser")
            check_page(self.page, f"{url} ({self.status})")
        return self

    @property
    def text(self) -> str:
        """The words of the page, white space folded."""
        return " ".join(self.page.get_text(" ").split())

    @property
    def main(self) -> str:
        """The words of the page's main part."""
        part = self.page.find("main")
        return " ".join(part.get_text(" ").split()) if part else ""

    @property
    def heading(self) -> str:
        """The words of the h1."""
        return " ".join(self.page.h1.get_text(" ").split())

    def sees(self, *words: str) -> bool:
        """Say whether all these words are on the page."""
        return all(each in self.text for each in words)

    def follow(self, words: str) -> "Person":
        """Follow the first link that bears these words."""
        for link in self.page.find_all("a", href=True):
            if words in " ".join(link.get_text(" ").split()):
                return self.open(urljoin(self.url, link["href"]))
        raise AssertionError(f"{self.url}: no link {words!r}")

    def fill(self, **values: object) -> "Person":
        """Fill controls by name; a list ticks several boxes, None clears."""
        for name in values:
            if not self.page.find(CONTROLS, attrs={"name": name}):
                raise AssertionError(f"{self.url}: no control {name!r}")
        self.filled.update(values)
        return self

    def press(self, words: str, /, **values: object) -> "Person":
        """Press the button that bears these words, with what was filled in; follow the redirect."""
        self.fill(**values)
        button = self._button(words)
        form = button.find_parent("form")
        data = self._values(form)
        if button.get("name"):
            data.append((button["name"], button.get("value", "")))
        target = urljoin(self.url, button.get("formaction") or form.get("action") or self.url)
        if form.get("method", "get").lower() == "get":
            return self._take(self._ask("get", target, query_string=data), target)
        fields: dict[str, list] = {}
        for name, value in data:
            fields.setdefault(name, []).append(value)
        fields |= {name: [value] for name, value in self.filled.items() if _is_file(value)}
        kind = form.get("enctype", "application/x-www-form-urlencoded")
        return self._take(self._ask("post", target, data=fields, content_type=kind), target)

    def _button(self, words: str) -> Tag:
        for button in self.page.find_all(["button", "input"]):
            if button.name == "input" and button.get("type") != "submit":
                continue
            shown = button.get("value", "") if button.name == "input" else button.get_text(" ")
            if words in " ".join(shown.split()):
                return button
        raise AssertionError(f"{self.url}: no button {words!r}")

    def _values(self, form: Tag) -> list[tuple[str, str]]:
        data = []
        for control in form.find_all(CONTROLS):
            name = control.get("name")
            if not name or control.get("type") == "submit" or name in self.filled:
                continue
            data += [(name, value) for value in self._present(control)]
        for name, value in self.filled.items():
            if _is_file(value):
                continue
            values = value if isinstance(value, list | tuple) else [] if value is None else [value]
            data += [(name, str(each)) for each in values]
        return data

    @staticmethod
    def _present(control: Tag) -> list[str]:
        if control.name == "textarea":
            return [control.get_text().removeprefix("\n")]
        if control.name == "select":
            chosen = control.find("option", selected=True) or control.find("option")
            return [chosen.get("value", chosen.get_text())] if chosen else []
        if control.get("type") in {"radio", "checkbox"}:
            return [control.get("value", "on")] if control.has_attr("checked") else []
        return [control.get("value", "")]
