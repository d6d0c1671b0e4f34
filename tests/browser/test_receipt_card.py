"""The receipt on paper: the words and the number, and nothing that says what they are for."""

import os
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESK, Served, window
from tests.browser.window import Look, Window
from tests.factories.agencies import AgencyFactory
from tests.pages.rate import Way, tells

pytestmark = pytest.mark.browser


def printed(tab: Page) -> list[str]:
    """The lines that come on paper, as far as the page says."""
    tab.emulate_media(media="print")
    lines = tab.evaluate("document.body.innerText").split("\n")
    tab.emulate_media(media="null")
    return [line.strip() for line in lines if line.strip()]


def test_the_words_alone_come_on_paper(browser: Browser, served: Served, look: Look):
    with served.app.app_context():
        AgencyFactory(name="Harbour Lane Care Recruitment", country="GB-ENG")
    context = window(browser, DESK, script=True)
    person = Window(context.new_page(), served.url, look, "worker")
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid()
    code = way.words().uses().send()
    titles = {}
    for page in ("receipt", "receipt/card"):
        person.open(f"/rate/{page}")
        assert printed(person.tab) == code.split()
        titles[page] = title_on_paper(person.tab, page)
        assert not tells(titles[page], code)
    assert titles["receipt/card"] == "Card"
    context.close()
    assert look.findings == []


def title_on_paper(tab: Page, page: str) -> str:
    """The title of the one sheet that a page prints on; keep the sheet where somebody asks for it."""
    paper = tab.pdf(format="A4", prefer_css_page_size=True)
    if folder := os.environ.get("AGENCYRATE_KEEP_PICTURES"):
        Path(folder, f"{page.replace('/', '-')}.pdf").write_bytes(paper)
    with pikepdf.open(BytesIO(paper)) as made:
        assert len(made.pages) == 1
        return str(made.docinfo.get("/Title", ""))
