"""Help, guides and the union's desk in a real browser: axe, weights, keyboard, one sheet of paper."""

from io import BytesIO

import pikepdf
import pytest
from playwright.sync_api import Browser, Page

from agencyrate.branches.models import Branch
from agencyrate.core.db import transaction
from agencyrate.guides.held import all_guides
from agencyrate.helping.troubles import Trouble
from agencyrate.services.edit_desk import edit_desk
from agencyrate.services.seed_facts import seed_facts
from tests.browser.conftest import DESK, PHONE, Served, window
from tests.browser.window import Look, Window

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 640}


@pytest.fixture(autouse=True)
def facts(served: Served) -> None:
    with served.app.app_context():
        seed_facts()
        with transaction() as session:
            branch = Branch(name="Sampleshire Health Branch")
            session.add(branch)
            session.flush()
            branch_id = branch.id
        edit_desk(
            branch_id,
            takes_requests=True,
            nations=("GB-ENG",),
            words="We call back within a week.",
            by_id="",
        )


def ways(page: Window) -> None:
    for path in (
        "/rights",
        *(f"/rights/{each.slug}" for each in all_guides("en")),
        "/about/safety",
    ):
        assert page.open(path).status == 200
    page.open("/get-help").press("Continue")
    page.press("Continue", safe="danger").press("Continue").press("Continue", nation="GB-ENG")
    page.press("Continue").press("Continue", trouble="papers")
    page.open("/get-help").press("Continue", safe="soon").press("Continue", nation="unknown")
    page.press("Continue", trouble="agency-fee").follow("Let a union get in touch")
    page.press("Ask this branch")
    chosen = page.page.select_one(".choice [name=desk]")["value"]
    page.press("Ask this branch", desk=chosen, contact="07700 900123", weeks="4", agreed="y")
    assert page.heading == "The branch can read it now"
    page.follow("Take it back").press("Delete it", code="no words")


@pytest.mark.parametrize(("size", "script"), [(PHONE, False), (NARROW, False), (DESK, True)])
def test_help_is_light_and_accessible(
    browser: Browser, served: Served, look: Look, size: dict, script: bool
):
    context = window(browser, size, script=script)
    tab = context.new_page()
    ways(Window(tab, served.url, look, "worker"))
    for path in ("/rights/england", "/get-help", "/get-help/union", "/about/safety"):
        tab.goto(served.url + path)
        if script:
            assert tab.evaluate("document.documentElement.scrollWidth") <= size["width"]
    context.close()
    assert look.findings == []


def answer(tab: Page, base: str, trouble: str, safe: str = "safe", nation: str = "GB-ENG") -> None:
    tab.goto(f"{base}/get-help")
    for name, value in (("safe", safe), ("nation", nation), ("trouble", trouble)):
        tab.check(f'[name="{name}"][value="{value}"]')
        with tab.expect_navigation():
            tab.locator("main button", has_text="Continue").click()


@pytest.mark.timeout(240)
def test_every_answer_prints_on_one_sheet(browser: Browser, served: Served):
    """Somebody who does not know the nation gets the bodies of all: no answer is longer."""
    context = window(browser, DESK, script=True)
    tab = context.new_page()
    too_long = []
    for trouble in Trouble:
        answer(tab, served.url, trouble, safe="danger", nation="unknown")
        made = tab.pdf(
            format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "10mm")
        )
        with pikepdf.open(BytesIO(made)) as paper:
            if len(paper.pages) != 1:
                too_long.append((str(trouble), len(paper.pages)))
    context.close()
    assert too_long == []


def test_the_questions_are_answered_by_keyboard_alone(phone: Page, served: Served):
    phone.goto(f"{served.url}/get-help")
    for name in ("safe", "nation", "trouble"):
        phone.locator(f'.choice [name="{name}"]').first.focus()
        phone.keyboard.press("Space")
        with phone.expect_navigation():
            phone.keyboard.press("Enter")
    assert phone.locator("h1").inner_text() == "Who can help you"


def test_after_leaving_the_back_button_shows_no_answer(phone: Page, served: Served):
    phone.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<h1>Weather</h1>"))
    answer(phone, served.url, "papers", safe="danger")
    phone.locator("a.exit").click()
    phone.wait_for_url("https://www.bbc.co.uk/**")
    phone.go_back()
    assert "Who can help you" not in phone.content()
