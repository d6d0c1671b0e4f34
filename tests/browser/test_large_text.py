"""With letters twice as large on a phone, nothing covers anything and nothing leaves the screen."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Served, window

pytestmark = pytest.mark.browser
#: What a phone of 360 px has left once everything is drawn at 200 %.
HALF_A_PHONE = {"width": 180, "height": 370}


@pytest.mark.parametrize("path", ["/", "/rate", "/receipt", "/report/legal", "/sign-in"])
def test_the_way_out_covers_no_name(browser: Browser, served: Served, path: str):
    context = window(browser, HALF_A_PHONE, script=False)
    page = context.new_page()
    page.goto(served.url + path)
    out, home = (page.locator(each).bounding_box() for each in (".exit", ".home"))
    assert out
    assert home
    assert out["y"] + out["height"] <= home["y"] or out["x"] >= home["x"] + home["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= HALF_A_PHONE["width"]
    context.close()
