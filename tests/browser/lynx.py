"""Somebody at a real lynx: reads what it draws, goes by its numbers; the same doings as tests.person."""

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import termios
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from tests.browser.screen import COLUMNS, ROWS, Screen
from tests.person import CONTROLS, check_page
from tests.servers import needs

_CONFIG = """ACCEPT_ALL_COOKIES:TRUE
COLLAPSE_BR_TAGS:FALSE
FORCE_SSL_PROMPT:yes
FORCE_COOKIE_PROMPT:yes
CHARACTER_SET:utf-8
ALERTSECS:0
INFOSECS:0
MESSAGESECS:0
DEFAULT_KEYPAD_MODE:LINKS_AND_FIELDS_ARE_NUMBERED
"""
_ANSWERED_IN = 20.0
_STOP = "\x07"


def lynx() -> str:
    """Return the path of lynx, or skip (fail where it is required)."""
    found = shutil.which("lynx")
    if not found:
        needs("lynx", "no text browser is installed (on Debian: apt-get install lynx)")
    return found


class Heard:
    """A site, with what it answered: the page that a text browser has before it."""

    def __init__(self, app: Callable) -> None:
        self.app = app
        self.pages: list[tuple[str, int, bytes]] = []
        self.answers = 0

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        environ.pop("HTTP_ACCEPT_ENCODING", None)
        told: dict = {}

        def start(status: str, headers: list, *rest: object) -> Callable:
            told.update(status=int(status[:3]), headers=dict(headers))
            return start_response(status, headers, *rest)

        body = b"".join(self.app(environ, start))
        if "Location" not in told["headers"]:
            self.pages.append((environ["PATH_INFO"], told["status"], body))
            self.answers += 1
        return [body]


class TextBrowser:
    """One lynx of one person; what is chosen is looked for by its words on the screen."""

    def __init__(self, base: str, heard: Heard, folder: Path) -> None:
        self.base, self.heard, self.screen = base, heard, Screen()
        self.filled: dict[str, object] = {}
        config = folder / "lynx.cfg"
        config.write_text(_CONFIG)
        program = lynx()
        self.pid, self.tty = pty.fork()
        if self.pid == 0:
            size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.environ.update(TERM="vt100", LANG="C.UTF-8", LC_ALL="C.UTF-8", HOME=str(folder),
                              LINES=str(ROWS), COLUMNS=str(COLUMNS))  # fmt: skip
            options = ("-nopause", "-tna", "-number_fields", "-nocolor")
            start = f"{base}/about/safety"
            os.execv(program, ["lynx", f"-cfg={config}", *options, start])  # noqa: S606
        self._answered(0)

    def close(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.tty)

    # What lynx draws

    @property
    def seen(self) -> str:
        """The words on the screen, white space folded."""
        return " ".join(self.screen.text.split())

    def sees(self, *words: str) -> bool:
        return all(each in self.seen for each in words)

    @property
    def url(self) -> str:
        return self.heard.pages[-1][0]

    @property
    def status(self) -> int:
        return self.heard.pages[-1][1]

    @property
    def heading(self) -> str:
        return " ".join(self.page.h1.get_text(" ").split())

    # What a person does

    def open(self, path: str) -> "TextBrowser":
        before = self.heard.answers
        os.write(self.tty, f"g\x15{self.base}{path}\r".encode())
        return self._answered(before)

    def follow(self, words: str) -> "TextBrowser":
        links = re.findall(r"\[(\d+)\](?![_(\[])(.*?)(?=\(?\[\d|$)", self.seen)
        found = [number for number, text in links if words in text]
        assert found, f"{self.url}: no link {words!r}:\n{self.screen.text.strip()}"
        return self._go(found[0])

    def fill(self, **values: object) -> "TextBrowser":
        self.filled.update(values)
        return self

    def press(self, words: str, /, **values: object) -> "TextBrowser":
        self.fill(**values)
        for name, value in self.filled.items():
            self._give(name, str(value))
        self.filled = {}
        return self._go(self._button(words))

    def _give(self, name: str, value: str) -> None:
        controls = [each for each in self.page.main.find_all(CONTROLS) if each.get("name") == name]
        first = controls[0]
        kind = "select" if first.name == "select" else first.get("type", "text")
        if kind in {"radio", "checkbox"}:
            control = next(each for each in controls if each.get("value", "on") == value)
            self._type(f"{self._box(control)}g\r\r")
        elif kind == "select":
            self._choose(first, value)
        else:
            number = self._lines()[self._place(first, "text")]
            # Into the line, whatever stands there away, the words, and out again.
            self._type(f"{number}g\r\r\x15{value}\t")

    def _box(self, control: Tag) -> str:
        """The number of a choice; it must stand beside its words."""
        drawn = re.findall(r"\[(\d+)\](?:\([ *]\)|\[[ X]\]) (.*?)(?=\s\(?\[\d|$)", self.seen)
        boxes = self.page.select("input[type=radio], input[type=checkbox]")
        number, words = drawn[next(n for n, each in enumerate(boxes) if each is control)]
        assert words.startswith(self._label(control)), (words, control)
        return number

    def _choose(self, control: Tag, value: str) -> None:
        options = control.find_all("option")
        values = [each.get("value", each.get_text(strip=True)) for each in options]
        chosen = next((n for n, each in enumerate(options) if each.has_attr("selected")), 0)
        lists = re.findall(r"\[(\d+)\] ?\[[^\]]*\]", self.seen)
        lists = [each for each in lists if self._is_list(each)]
        number = lists[self._place(control, "select")]
        steps = values.index(value) - chosen
        self._type(f"{number}g\r\r" + ("\x1b[B" * steps if steps > 0 else "\x1b[A" * -steps) + "\r")

    def _is_list(self, number: str) -> bool:
        return re.search(rf"\[{number}\] ?\[[ X_]\]", self.seen) is None

    def _place(self, control: Tag, kind: str) -> int:
        """Which of the lists, or of the lines one writes in, this one is on the page."""
        found = 0
        for each in self.page.find_all(CONTROLS):
            if each is control or each == control:
                return found
            if kind == "select":
                found += each.name == "select"
            elif each.name == "textarea":
                found += int(each.get("rows", 4))
            else:
                found += each.name == "input" and each.get("type", "text") in {"text", "search"}
        raise AssertionError(f"{self.url}: {control} is not on the page")

    def _lines(self) -> list[str]:
        """The numbers of the lines one writes in."""
        return re.findall(r"\[(\d+)\](?=_{3}|[^\[\]()]*_{3,})", self.screen.text)

    def _label(self, control: Tag) -> str:
        label = self.page.find("label", attrs={"for": control["id"]})
        return " ".join(label.get_text(" ").split())

    def _button(self, words: str) -> str:
        """The number of a button, which lynx writes into its mark: ([12]BUTTON) Continue."""
        found = re.search(rf"\(\[(\d+)\][^)]*\) {_loose(words)}", self.seen)
        if not found:
            raise AssertionError(f"{self.url}: no button {words!r}:\n{self.screen.text.strip()}")
        return found[1]

    def back(self) -> "TextBrowser":
        """Go back as lynx does: from what it remembers, without asking."""
        self._type("\x1b[D")
        self._draw()
        return self

    # Keys and answers

    def _go(self, number: str) -> "TextBrowser":
        before = self.heard.answers
        os.write(self.tty, f"{number}g\r\r".encode())
        return self._answered(before)

    def _type(self, keys: str) -> None:
        os.write(self.tty, keys.encode())
        self._idle()

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.tty], [], [], seconds)
        if ready:
            self.screen.feed(os.read(self.tty, 65536))
        return bool(ready)

    def _idle(self) -> None:
        """Wait until lynx has taken every key: it answers to a search for words, which is given up."""
        end = time.monotonic() + _ANSWERED_IN
        while time.monotonic() < end:
            os.write(self.tty, b"/")
            if self._wait_for("whereis query", 1.0):
                os.write(self.tty, _STOP.encode())
                if self._wait_for("whereis query", 1.0, gone=True):
                    return
        raise AssertionError(f"lynx does not answer:\n{self.screen.foot}")

    def _wait_for(self, words: str, seconds: float, *, gone: bool = False) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if (words in self.screen.foot) is not gone:
                return True
            self._read(0.05)
        return False

    def _answered(self, before: int) -> "TextBrowser":
        end = time.monotonic() + _ANSWERED_IN
        while self.heard.answers == before:
            self._read(0.02)
            if time.monotonic() > end:
                raise AssertionError(f"nothing was asked for:\n{self.screen.text.strip()}")
        self._idle()
        self.page = BeautifulSoup(self.heard.pages[-1][2], "html.parser")
        self._draw()
        check_page(self.page, self.url)
        return self

    def _draw(self) -> None:
        """Let lynx draw all of it anew: nothing of the page before is left between the lines."""
        self.screen = Screen()
        os.write(self.tty, b"\x0c")
        self._idle()


def _loose(words: str) -> str:
    return r"\s+".join(re.escape(each) for each in words.split())
