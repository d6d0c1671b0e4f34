"""A helper's pages in a real browser: by keyboard, for axe, on a phone and on a desk."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from agencyrate.accounts.models import Role
from tests.browser.conftest import DESK, PHONE, Served, window
from tests.browser.window import Look, Window
from tests.factories.agencies import AgencyFactory
from tests.factories.survey import survey
from tests.pages.sign_in import sign_in
from tests.person import Person
from tests.web.test_helping import AGENCY, did, job

pytestmark = pytest.mark.browser
PAGES = (
    "/branch/helping", "/branch/helping/job", "/branch/helping/did", "/branch/helping/paid",
    "/branch/paper", "/branch/tables",
)  # fmt: skip
TABLE = ("/branch/tables/columns", "/branch/tables/same", "/branch/tables/words")


def signed_in(served: Served) -> Person:
    with served.app.app_context():
        AgencyFactory(name=AGENCY, slug="harbour-lane", country="GB-ENG")
    person = Person(served.app)
    sign_in(person, served.app, Role.BRANCH)
    return person


def test_a_helpers_pages_are_clean_for_axe_on_a_phone_and_a_desk(
    browser: Browser, served: Served, look: Look
):
    person = signed_in(served)
    person.open("/branch/helping").press("Begin with a worker")
    person.press("Search", text="harbour lane")
    radio = person.page.select_one(".choice input[type=radio]")
    did(job(person.press("Continue", choice=radio["value"])))
    person.open("/branch/tables")
    person.press("Read it", file=(BytesIO(survey(30).source), "survey.csv"))
    for size in (PHONE, DESK):
        context = window(browser, size, script=True)
        context.add_cookies(
            [
                {"name": name, "value": person.client.get_cookie(name, path=path).value,
                 "url": served.url}
                for name, path in (("staff", "/"), ("helped", "/branch"), ("table", "/branch"))
            ]
        )  # fmt: skip
        tab = Window(context.new_page(), served.url, look, "helper")
        for address in (*PAGES, *TABLE):
            tab.open(address)
            assert tab.url.endswith(address), tab.url
            wide = tab.tab.evaluate("document.documentElement.scrollWidth")
            assert wide <= size["width"], (address, wide)
            folder = os.environ.get("AGENCYRATE_KEEP_PICTURES")
            if folder:
                name = f"helper{address.replace('/', '-')}-{size['width']}.png"
                tab.tab.screenshot(path=str(Path(folder, name)), full_page=True)
        context.close()
    assert look.findings == []


def test_a_sheet_is_filled_in_by_keyboard_alone(browser: Browser, served: Served):
    person = signed_in(served)
    person.open("/branch/helping").press("Begin with a worker")
    person.press("Search", text="harbour lane")
    radio = person.page.select_one(".choice input[type=radio]")
    job(person.press("Continue", choice=radio["value"]))
    context = window(browser, DESK, script=False)
    context.add_cookies(
        [
            {"name": name, "value": person.client.get_cookie(name, path=path).value,
             "url": served.url}
            for name, path in (("staff", "/"), ("helped", "/branch"))
        ]
    )  # fmt: skip
    tab = context.new_page()
    tab.goto(f"{served.url}/branch/helping/did")
    tab.locator(".choice input[type=radio]").first.focus()
    sheets = tab.locator("fieldset").count()
    for number in range(sheets):
        tab.keyboard.press("Space")
        tab.keyboard.press("Tab")
        assert number or tab.locator("input:checked").count() == 1
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/branch/helping/paid")
    context.close()
