"""Was this fee legal? In a real Chromium: no script, by keyboard, axe clean, light, at two widths."""

from playwright.sync_api import Browser, Page

from agencyrate.services.seed_facts import seed_facts
from tests.browser.conftest import DESK, PHONE, Served, window
from tests.browser.window import Look, Window
from tests.pages.fees import Unpacker
from tests.pages.rate import Paid

CLAUSE = Paid(
    code="H3",
    paid_to="employer",
    amount="6000",
    terms=(("clause_part", "real_costs"), ("clause_told", "no"), ("clause_less", "no")),
)
ABROAD = Paid(code="F2", amount="700000", currency="INR", month="8", year="2025", country="IN")


def test_a_worker_looks_at_three_payments_without_a_script(
    browser: Browser, served: Served, look: Look
):
    with served.app.app_context():
        seed_facts()
    for size in (PHONE, DESK):
        context = window(browser, size, script=False)
        worker = Window(context.new_page(), served.url, look, "worker")
        worker.open("/rights/fees/exit-fee")
        worker.open("/rights/fees")
        worker.press("Continue")
        assert worker.sees("Choose what the money was for.")
        Unpacker(worker).payment(Paid()).more(CLAUSE, ABROAD)
        assert worker.sees("All together", "£10,000.00", "not counted: no rate held")
        assert worker.url == "/rights/fees"
        prints_whole(worker.tab)
        context.close()
    assert look.findings == []


def prints_whole(page: Page) -> None:
    """On paper nothing can be unfolded: whom to write to stands there, what is pressed does not."""
    folded = page.locator("details", has_text="Whom to write or call").locator("li").first
    assert not folded.evaluate("part => part.checkVisibility()")
    page.emulate_media(media="print")
    assert folded.evaluate("part => part.checkVisibility()")
    assert not page.get_by_role("button").and_(page.locator("main :visible")).count()
    page.emulate_media(media="screen")


def test_by_keyboard_alone(browser: Browser, served: Served):
    with served.app.app_context():
        seed_facts()
    context = window(browser, PHONE, script=True)
    page = context.new_page()
    page.goto(f"{served.url}/rights/fees/skills-charge")
    reach(page, "amount")
    page.keyboard.type("1000")
    reach(page, "currency")
    page.keyboard.type("British")
    reach(page, "month")
    page.keyboard.type("March")
    reach(page, "year")
    page.keyboard.type("2026")
    reach(page, "go")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "Who took the money?"
    context.close()


def reach(page: Page, name: str) -> None:
    """Press Tab until the control of this name has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"{name} is not reached by keyboard")
