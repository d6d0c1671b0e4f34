"""The worker's way in a real text browser, by what it draws and by its keys."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from agencyrate.app import create_app
from agencyrate.consents.models import Consent
from agencyrate.core.db import db
from agencyrate.reviews.models import Review
from tests.browser.lynx import Heard, TextBrowser, lynx
from tests.conftest import settings_for
from tests.pages.fees import Unpacker
from tests.pages.rate import Paid, Way
from tests.pages.whole_way import AGENCY, furnish
from tests.servers import running_site

pytestmark = pytest.mark.browser


@pytest.fixture
def reader(tmp_path: Path, empty_sqlite: Path) -> Iterator[TextBrowser]:
    """A worker at a lynx, and the site with an agency in it."""
    lynx()
    file = tmp_path / "served.sqlite3"
    shutil.copyfile(empty_sqlite, file)
    app = create_app(settings_for(tmp_path, f"sqlite:///{file}"))
    furnish(app)
    heard = Heard(app)
    with app.app_context():
        with running_site(heard) as url:
            browser = TextBrowser(url, heard, tmp_path)
            yield browser
            browser.close()
        db.session.rollback()
        db.engine.dispose()


def saved(what: type) -> list:
    db.session.rollback()
    return list(db.session.scalars(select(what)))


def goes_nowhere(reader: TextBrowser, button: str = "Continue") -> None:
    """Press the button without choosing: lynx has marked the first answer, and it is none."""
    url = reader.url
    assert reader.sees("(*) No answer yet"), url
    reader.press(button)
    assert (reader.url, reader.status) == (url, 422)
    assert reader.sees("There is a problem")


def test_from_the_first_page_to_the_report_taken_back(reader: TextBrowser):
    reader.open("/")
    assert reader.sees("Skip to the main part", "Leave this site", "No account. No name.")
    way = Way(reader).start()
    reader.press("Search", text="harbour lane")
    goes_nowhere(reader)
    reader.press("Continue", choice=way.choice_of(AGENCY))
    way.circumstances()
    goes_nowhere(reader)
    way.questions()
    goes_nowhere(reader)
    way.paid(Paid(amount="1234.50")).words("They took my money. Mr Percival Sampleton did.")
    assert reader.sees("May your answers count", "( ) No")
    goes_nowhere(reader)
    way.uses(words="no")
    goes_nowhere(reader)
    way.complaint(name="Ama Sampleson", safe="ama@s.example")
    assert reader.sees("You told us: Care worker", "Say less")
    way.telling("less")
    assert reader.sees("Check your answers", "£1,234.50", "Who will read what", "Ama Sampleson")
    code = way.send()
    assert reader.sees(*(f"{n}. {word}" for n, word in enumerate(code.split(), start=1)))
    reader.press("I have written it down").press("Check my words", code="one two")
    assert reader.sees("This is not the same")
    reader.follow("I cannot type the words").follow("Show me the words again")
    assert way.code() == code
    reader.press("I have written it down").press("Check my words", code=code.upper())
    assert reader.sees("What happens now")
    assert {each.use: each.given for each in saved(Consent)} == {
        "rating": True, "words": False, "evidence": True, "complaint": True,
        "complaint_named": True,
    }  # fmt: skip
    with_the_receipt(reader, code)


def with_the_receipt(reader: TextBrowser, code: str) -> None:
    reader.open("/receipt").press("Open", code="one two three")
    assert reader.sees("There is a problem")
    reader.press("Open", code=code)
    assert reader.sees("A moderator will read your report")
    reader.press("Send message", text="When will you read it?")
    assert reader.sees("When will you read it?")
    reader.follow("Change what").follow("Change Count my answers")
    assert reader.sees("( ) No", "(*) Yes")
    reader.press("Save", rating="no").follow("Back")
    assert not {each.use: each.given for each in saved(Consent)}["rating"]
    reader.follow("Take your report back").press("Yes, delete everything")
    assert reader.sees("You took your report back")
    assert [each.status for each in saved(Review)] == ["withdrawn"]
    reader.press("Close my receipt").open("/receipt/status")
    assert reader.sees("Your receipt: seven words and a number")


def test_a_fee_and_whom_to_turn_to_without_a_choice_that_nobody_made(reader: TextBrowser):
    unpacker = Unpacker(reader).start()
    goes_nowhere(reader)
    unpacker.payment(Paid())
    assert reader.sees("Unlawful", "What you can do", "Until when", "Your options")
    reader.press("Add another payment")
    goes_nowhere(reader)
    reader.press("Back")
    assert reader.sees("All together")
    reader.open("/get-help")
    goes_nowhere(reader)
    reader.press("Continue", safe="safe").press("Continue", nation="GB-ENG")
    goes_nowhere(reader)
    reader.press("Continue", trouble="papers")
    assert reader.sees("In this order", "1. In danger", "print this page")
    reader.open("/get-help/union").press("Ask this branch", contact="after 8 in the evening")
    assert reader.status == 422
    assert reader.sees("Choose a branch", "Choose how long we keep it", "Tick the box")


def test_going_away_and_another_language(reader: TextBrowser):
    Way(reader).start()
    reader.open("/ml/rate")
    assert reader.page.html["lang"] == "ml"
    assert "English" in reader.seen
    reader.open("/rate/agency").open("/exit")
    assert not reader.sees("agency")
    reader.open("/rate/agency")
    assert reader.url == "/rate", "the key is gone"
    assert not reader.sees("You have begun already")


def test_a_link_leads_to_the_page_as_it_is_now(reader: TextBrowser):
    """Without a word that lynx knows, a link showed the page as it was when it was last seen."""
    reader.open("/get-help/union").follow("Take a request back")
    before = reader.heard.answers
    reader.follow("Back")
    assert reader.heard.answers == before + 1
