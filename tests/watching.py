"""Somebody at a browser of whom everything is written down: what they asked, and what came back."""

import re
from dataclasses import dataclass
from html import unescape

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from werkzeug.test import TestResponse

from tests.person import Person

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Seen:
    """A text that somebody or something got to see, and where."""

    who: str
    surface: str
    text: str


class Watched(Person):
    """A browser that tells of itself what a browser tells, and keeps all that it gets."""

    def __init__(self, site: Flask, who: str, *, tells: dict[str, str] | None = None) -> None:
        super().__init__(site)
        self.site, self.who = site, who
        self.seen: list[Seen] = []
        self.client.environ_base.update(tells or {})

    def _ask(self, method: str, url: str, **options: object) -> TestResponse:
        answer = super()._ask(method, url, **options)
        path = url.partition("?")[0]
        self._note("address", url)
        self._note("address", answer.headers.get("Location", ""))
        page = unescape(answer.get_data().decode("utf-8", "replace"))
        self._note(f"page {path}", f"{page}\n{' '.join(_TAG.sub(' ', page).split())}")
        for name, value in answer.headers.items():
            if name == "Set-Cookie":
                self._note("cookie", value)
                self._note("session", self._opened(value))
            elif name != "Location":
                self._note("header", f"{name}: {value}")
        return answer

    def _note(self, surface: str, text: str) -> None:
        if text:
            self.seen.append(Seen(self.who, surface, text))

    def _opened(self, cookie: str) -> str:
        """What the form's session holds: it is signed, and anybody can read it."""
        name, _, rest = cookie.partition("=")
        if name != self.site.config["SESSION_COOKIE_NAME"]:
            return ""
        serializer = SecureCookieSessionInterface().get_signing_serializer(self.site)
        value = rest.split(";")[0]
        return repr(serializer.loads(value)) if value else ""
