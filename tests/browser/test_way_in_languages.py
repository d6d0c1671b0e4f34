"""The whole way in a real browser, in every language and both directions, with scripts and without."""

import pytest
from playwright.sync_api import Browser

from agencyrate.languages import showing
from agencyrate.languages.names import LANGUAGES
from tests.browser.conftest import DESK, Served, window
from tests.browser.window import Look, Window
from tests.pages.rate import Paid, Way
from tests.pages.whole_way import AGENCY, InLanguage, furnish

pytestmark = [pytest.mark.browser, pytest.mark.one_database, pytest.mark.timeout(400)]

NARROW = {"width": 320, "height": 640}


#: Laid out by the browser itself: also where scripts of pages are off.
DRAWN = """() => { const all = document.documentElement, room = document.body.clientWidth + 1;
  const parts = [...document.querySelectorAll("main, header .top, footer")].map(each => each.getBoundingClientRect());
  return [all.lang, all.dir, parts.every(box => box.left >= -1 && box.right <= room)] }"""


class WindowIn(InLanguage, Window):
    """A window whose reader reads another language; nothing may be wider than it."""

    def _looked(self) -> Window:
        code, direction, fits = self.tab.evaluate(DRAWN)
        assert (code, direction) == (self.language.code, self.language.direction), self.url
        if not fits:
            self.look.findings.append(f"{self.url} is wider than the window")
        return super()._looked()


@pytest.mark.parametrize(
    ("code", "size", "script"),
    [
        *((code, NARROW, False) for code in LANGUAGES if code != "en"),
        ("ur", DESK, True),
        ("ml", DESK, True),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_the_whole_way(
    browser: Browser, served: Served, look: Look, code: str, size: dict, script: bool
):
    showing.forget()
    furnish(served.app)
    context = window(browser, size, script=script)
    person = WindowIn(context.new_page(), served.url, look, "worker")
    person.language = LANGUAGES[code]
    for path in ("/", "/rights", "/about/safety", "/agencies", "/get-help", "/languages"):
        person.open(path)
    way = Way(person).start()
    person.press("Search", text="")
    assert person.status == 422
    way.agency(AGENCY).circumstances().questions().paid(Paid())
    way.words("They wanted money before I had the job.").uses()
    receipt = way.complaint(name="Ama Sampleson", safe="ama@s.example").send()
    person.press("I have written it down").press("Check my words", code=receipt)
    person.open("/receipt").press("Open", code=receipt)
    context.close()
    assert look.findings == []
