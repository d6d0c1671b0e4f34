"""Consents, waiting for others and the mailbox in a real Chromium: axe clean, light, at two widths."""

from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Browser

from agencyrate.accounts.models import Role
from agencyrate.core import clock
from agencyrate.services.seed_facts import seed_facts
from agencyrate.services.sweep import sweep_now
from tests.browser.conftest import DESK, PHONE, Served, window
from tests.browser.window import Look, Window
from tests.factories.agencies import AgencyFactory
from tests.pages.rate import Paid, Way
from tests.pages.sign_in import PASSWORD, code_of, enrolled, give_password
from tests.services.waiting_ground import accepted

AGENCY = "Harbour Lane Care Recruitment"


def two_others(app: Flask) -> None:
    with app.app_context():
        seed_facts()
        agency = AgencyFactory(name=AGENCY, slug="harbour-lane", country="GB-ENG")
        accepted(agency.id, 1)
        accepted(agency.id, 2)


def answered(worker: Window) -> Way:
    way = Way(worker).start().agency(AGENCY).circumstances(country="GH", role="nurse", year="2024")
    way.questions().paid(Paid()).words("They promised a quiet home. It was closed.")
    return way.uses()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_report_waits_for_others(browser: Browser, served: Served, look: Look, size: dict):
    two_others(served.app)
    context = window(browser, size, script=False)
    worker = Window(context.new_page(), served.url, look, "worker")
    code = answered(worker).complaint(together="report").send()
    worker.press("I have written it down").press("Check my words", code=code)
    assert worker.url == "/rate/locked"
    worker.open("/receipt").press("Open", code=code)
    for page in ("uses", "uses/rating", "about-you", "together", "together/go", "withdraw"):
        worker.open(f"/receipt/{page}")
    worker.open("/receipt/status").press("Send message", text="Is anybody there?")
    desk_context = window(browser, size, script=False)
    desk = Window(desk_context.new_page(), served.url, look, "moderators")
    _id, email, secret = enrolled(served.app, Role.MODERATOR)
    give_password(desk.open("/sign-in"), email, PASSWORD)
    desk.press("Sign in", code=code_of(secret))
    with served.app.app_context():
        sweep_now()
    desk.open("/moderate/messages").follow("Case")
    desk.open("/moderate/together").press("Do not ask")
    desk.open("/moderate/together").follow("Case")
    desk.follow("Linked reports")
    desk.open("/moderate/together").press("The worker may be asked")
    clock.advance(timedelta(days=14))
    with served.app.app_context():
        sweep_now()
    worker.open("/receipt").press("Open", code=code)
    worker.follow("Let it go, or wait for more or fewer")
    worker.press("Continue", what="go").press("Yes, let it go")
    assert worker.sees("A moderator will read your report")
    worker.open("/receipt/withdraw").press("Yes, delete everything")
    assert worker.sees("You took your report back")
    assert look.findings == []
    context.close()
    desk_context.close()
