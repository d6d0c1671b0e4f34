"""Leaving in a real browser that keeps pages for its back button: nothing of the worker's comes back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from agencyrate.services.seed_facts import seed_facts
from tests.browser.conftest import PHONE, Served, launch, window
from tests.browser.window import Look, Window
from tests.factories.agencies import AgencyFactory
from tests.pages.fees import Unpacker
from tests.pages.rate import Paid, Way, tells

pytestmark = pytest.mark.browser
STORY = "Canarystory: they kept my passport."
#: More steps back than any way below has pages.
FAR = 40


@pytest.fixture(scope="module")
def keeping(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium as people have it: else tests have its memory of pages switched off."""
    started = launch(playwright, without=("--disable-back-forward-cache",))
    yield started
    started.close()


@pytest.fixture(params=[False, True], ids=["no script", "script"])
def tab(request: pytest.FixtureRequest, keeping: Browser, served: Served) -> Iterator[Page]:
    with served.app.app_context():
        seed_facts()
        AgencyFactory(name="Canaryagency Care Recruitment", country="GB-ENG")
    context = window(keeping, PHONE, script=request.param)
    context.route(
        "https://www.bbc.co.uk/**",
        lambda route: route.fulfill(body="<h1>Sunny</h1>", content_type="text/html"),
    )
    yield context.new_page()
    context.close()


class Unseen(Look):
    """These pages are judged elsewhere."""

    def __init__(self) -> None:
        self.findings = []

    def at(self, page: Page, audience: str) -> None:
        """Look at nothing."""


def worker(tab: Page, served: Served) -> Window:
    return Window(tab, served.url, Unseen(), "worker")


def at_the_summary(tab: Page, served: Served) -> Way:
    way = Way(worker(tab, served)).start().agency("canaryagency").circumstances().questions()
    return way.paid(Paid(amount="7531")).words(STORY).uses().complaint("no").telling()


def leaves(tab: Page) -> None:
    tab.locator("a.exit").click()
    tab.wait_for_url("https://www.bbc.co.uk/**")


def comes_back_to(tab: Page) -> str:
    """All that going back, step by step, brings to sight."""
    seen = []
    for _ in range(FAR):
        before = tab.url
        tab.go_back(wait_until="commit")
        tab.wait_for_timeout(50)
        seen.append(tab.content())
        values = tab.locator("textarea, input[type=text]")
        seen += [values.nth(each).input_value() for each in range(values.count())]
        if tab.url in {before, "about:blank"}:
            break
    return " ".join(seen)


def test_this_browser_does_keep_pages(keeping: Browser, served: Served):
    """Else the tests below would prove nothing."""
    context = window(keeping, PHONE, script=True)
    tab = context.new_page()
    tab.goto(f"{served.url}/rights")
    tab.evaluate("window.mark = 'kept'")
    tab.goto(f"{served.url}/agencies")
    tab.go_back(wait_until="commit")
    assert tab.evaluate("window.mark") == "kept"
    context.close()


@pytest.mark.timeout(240)
def test_going_back_after_leaving_shows_no_answer(tab: Page, served: Served):
    at_the_summary(tab, served)
    assert STORY in tab.content()
    leaves(tab)
    assert tab.context.cookies(served.url) == []
    seen = comes_back_to(tab)
    for secret in ("anarystory", "anaryagency", "7531", "7,531"):
        assert secret not in seen


@pytest.mark.timeout(240)
def test_going_back_after_leaving_shows_no_receipt(tab: Page, served: Served):
    code = at_the_summary(tab, served).send()
    assert tells(tab.content(), code)
    leaves(tab)
    assert not tells(comes_back_to(tab), code)
    person = worker(tab, served).open("/receipt").press("Open", code=code)
    assert person.url == "/receipt/status"
    leaves(tab)
    assert "What you can do" not in comes_back_to(tab)
    assert worker(tab, served).open("/receipt/status").url == "/receipt"


@pytest.mark.timeout(240)
def test_going_back_after_leaving_shows_no_fee(tab: Page, served: Served):
    Unpacker(worker(tab, served)).start().payment(Paid(amount="7531"))
    assert "7,531" in tab.content()
    leaves(tab)
    seen = comes_back_to(tab)
    assert "7531" not in seen
    assert "7,531" not in seen


@pytest.mark.timeout(240)
def test_the_browser_is_given_nothing_to_keep(keeping: Browser, served: Served, tab: Page):
    """No storage of any kind, and cookies that end with the window and say nothing."""
    at_the_summary(tab, served)
    for cookie in tab.context.cookies(served.url):
        assert cookie["expires"] == -1
        assert cookie["httpOnly"]
        assert "anary" not in cookie["value"]
    kept = """async () => [localStorage.length, sessionStorage.length,
        (await indexedDB.databases()).length, (await caches.keys()).length,
        (await navigator.serviceWorker.getRegistrations()).length]"""
    try:
        assert tab.evaluate(kept) == [0, 0, 0, 0, 0]
    finally:
        tab.context.clear_cookies()


@pytest.fixture
def typing(keeping: Browser, served: Served) -> Iterator[Page]:
    context = window(keeping, PHONE, script=True)
    context.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<h1>Sunny</h1>"))
    tab = context.new_page()
    tab.goto(f"{served.url}/receipt")
    yield tab
    context.close()


def test_shift_three_times_leaves_and_each_time_is_told(typing: Page):
    told = typing.locator("header [role=status]")
    typing.keyboard.press("Shift")
    expect(told).to_have_text("Press Shift two more times to leave.")
    typing.keyboard.press("Shift")
    expect(told).to_have_text("Press Shift once more to leave.")
    typing.keyboard.press("Shift")
    typing.wait_for_url("https://www.bbc.co.uk/**")
    typing.go_back()
    assert "receipt" not in typing.url


def test_capitals_and_other_keys_do_not_leave(typing: Page, served: Served):
    typing.locator("[name=code]").focus()
    for each in "ABCDEF":
        typing.keyboard.press(f"Shift+{each}")
    typing.keyboard.press("Shift")
    typing.keyboard.press("a")
    typing.keyboard.press("Shift")
    typing.keyboard.press("Control+Shift")
    typing.keyboard.press("Shift")
    typing.locator("h1").click(modifiers=["Shift"])
    typing.wait_for_timeout(300)
    assert typing.url == f"{served.url}/receipt"
    assert typing.locator("[name=code]").input_value() == "ABCDEFa"


def test_the_keys_are_named_only_where_they_work(typing: Page, served: Served, phone: Page):
    assert typing.locator("a.exit").text_content() == "Leave this site (or press Shift three times)"
    phone.goto(f"{served.url}/receipt")
    assert phone.locator("a.exit").text_content() == "Leave this site"
