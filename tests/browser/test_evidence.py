"""Pictures and papers in a real browser without JavaScript: added on a phone, opened at the desk."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Request

from agencyrate.accounts import second_factor
from agencyrate.accounts.models import Role
from agencyrate.core import clock
from agencyrate.evidence import limits
from tests.browser.conftest import DESK, PHONE, Served, window
from tests.browser.window import Look, Window
from tests.evidence.papers import CHAT, paper
from tests.evidence.under_way import key_of_answers
from tests.pages.rate import Way
from tests.pages.sign_in import PASSWORD, enrolled
from tests.person import Person

pytestmark = pytest.mark.browser

#: A chat with agency that leads off the page, in a window: what a moderator opens sends nothing out.
MARKUP = CHAT + "<img src=https://elsewhere.example/x> <script>document.title = 'Qzran'</script>\n"


def files_in(folder: Path) -> dict[str, Path]:
    photo = Image.new("RGB", (1200, 1600), "#f6f1e4")
    draw = ImageDraw.Draw(photo)
    for line in range(14):
        draw.text(
            (90, 120 + 90 * line),
            "Made up: received 400 pounds from Ama Sampleson",
            "black",
            font_size=44,
        )
    photo.save(folder / "photo.jpg")
    (folder / "paper.pdf").write_bytes(paper(2))
    (folder / "chat.txt").write_text(MARKUP, encoding="utf-8")
    (folder / "page.html").write_text("<html><script>alert(1)</script></html>", encoding="utf-8")
    (folder / "large.jpg").write_bytes(b"\xff\xd8\xff" + b"\0" * (limits.LARGEST_UPLOAD + 200_000))
    return {file.stem: file for file in folder.iterdir()}


@pytest.mark.timeout(300)
def test_a_worker_adds_files_and_a_moderator_opens_them(
    browser: Browser, served: Served, look: Look, tmp_path: Path
):
    (tmp_path / "files").mkdir()
    files = files_in(tmp_path / "files")
    code = a_worker_adds(browser, served, look, files)
    a_moderator_opens(browser, served, look)
    the_worker_reads_why(browser, served, look, code)
    assert look.findings == []


def a_worker_adds(browser: Browser, served: Served, look: Look, files: dict[str, Path]) -> str:
    context = window(browser, PHONE, script=False)
    key = key_of_answers(Person(served.app))
    context.add_cookies([{"name": "answers", "value": key, "url": served.url}])
    worker = Window(context.new_page(), served.url, look, "worker").open("/rate/evidence")
    for wrong, words in (("page", "We cannot open web pages"), ("large", "10 MB is the most")):
        worker.press("Add this file", file=files[wrong])
        assert worker.sees(words)
    for right, name in (("photo", "Picture 1"), ("paper", "Paper 2 (2 pages)")):
        worker.press("Add this file", file=files[right])
        assert worker.sees(name)
    worker.press("Continue", file=files["chat"])
    Way(worker).uses().complaint("no").telling()
    assert worker.sees("Picture 1, Paper 2, Chat 3")
    code = Way(worker).send()
    worker.press("I have written it down")
    context.close()
    return code


def a_moderator_opens(browser: Browser, served: Served, look: Look) -> None:
    context = window(browser, DESK, script=False)
    desk = Window(context.new_page(), served.url, look, "staff")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(_address(request)))
    _, email, secret = enrolled(served.app, Role.MODERATOR)
    desk.open("/sign-in").press("Continue", email=email, password=PASSWORD)
    desk.press("Sign in", code=second_factor.code_at(secret, clock.now()))
    desk.press("Take")
    case = desk.url
    assert desk.tab.locator("main img").count() == 0
    desk.press("Open Chat 3")
    assert desk.sees("400 first", "<script>document.title")
    assert "Qzran" not in desk.tab.title()
    desk.open(case).press("Open Paper 2")
    desk.open(case).press("Open Picture 1")
    drawn = desk.tab.locator("main img").first
    assert drawn.evaluate("each => each.complete && each.naturalWidth") == 1200
    desk.tab.get_by_text("Black out parts of it").click()
    look.seen.clear()  # the same page again, with the squares to be seen
    desk.press("Black out")
    assert desk.sees("Mark at least one square first")
    squares = desk.tab.locator(".squares input")
    squares.nth(0).check()
    squares.nth(16 * 2 + 15).focus()
    desk.tab.keyboard.press("Space")
    desk.tab.get_by_label("Also all squares in the rectangle").check()
    desk.press("Black out")
    assert desk.sees("Blacked out for good")
    desk.tab.get_by_text("Delete this file").click()
    desk.press("Delete it", reason="others")
    assert desk.sees("Deleted by a moderator")
    assert not [each for each in asked if "elsewhere" in each]
    context.close()


def _address(request: Request) -> str:
    return request.url


def the_worker_reads_why(browser: Browser, served: Served, look: Look, code: str) -> None:
    context = window(browser, PHONE, script=False)
    worker = Window(context.new_page(), served.url, look, "worker")
    worker.open("/receipt").press("Open", code=code).follow("Add a picture")
    assert worker.sees("Picture 1: a moderator deleted it", "Paper 2, added")
    assert worker.tab.locator("main img").count() == 0
    worker.press("Remove Paper 2")
    assert not worker.sees("Paper 2, added")
    context.close()
