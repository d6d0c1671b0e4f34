"""The whole story in one browser without JavaScript: from a worker's first page to the withdrawal."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser
from sqlalchemy import select

from agencyrate.accounts import second_factor
from agencyrate.accounts.models import Role
from agencyrate.agencies.models import Agency
from agencyrate.complaints.models import ComplaintDraft, SealedContact
from agencyrate.consents.models import Use
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.registers.models import RegisterKind
from agencyrate.reviews.models import Review
from agencyrate.services.import_register import NewCopy, import_register
from agencyrate.services.moderate_review import moderate_review
from agencyrate.services.seed_facts import seed_facts
from tests.browser.conftest import DESK, PHONE, Served, window
from tests.browser.window import Look, Window
from tests.factories.reviews import ConsentFactory, FeeItemFactory, ReviewFactory
from tests.pages.rate import Paid, Way
from tests.pages.sign_in import PASSWORD, enrolled

pytestmark = pytest.mark.browser

NAME = "Quillhaven Nursing Recruitment Ltd"
LIST = f"Organisation,Country\n{NAME},England\nOstermere Healthcare Ltd,England\n".encode()
WORDS = ("They asked me for money twice and laughed. Mr Percival Sampleton took it, "
         "his number is 07700 900123. I had borrowed it from my family.")  # fmt: skip
PAYMENTS = (Paid(amount="4000"), Paid(code="F3", amount="5000", method="cash", has_receipt="no"))


def prepare(served: Served) -> str:
    """Two copies of the list around the month of payment, two earlier reports, the official bodies."""
    with served.app.app_context():
        seed_facts()
        for day in (date(2026, 2, 10), date(2026, 10, 20)):
            import_register(NewCopy(RegisterKind.ETHICAL_RECRUITERS, LIST, "list.csv", day))
        agency_id = db.session.scalar(select(Agency.id).where(Agency.name == NAME))
        moderator = enrolled(served.app, Role.MODERATOR)[0]
        for _ in range(2):
            review = ReviewFactory(agency_id=agency_id, words_sealed=None)
            review_id = review.id
            for use in (Use.RATING, Use.WORDS):
                ConsentFactory(review_id=review_id, use=use)
            FeeItemFactory(review_id=review_id)
            moderate_review(review_id, "publish", by_id=moderator)
        return str(agency_id)


@contextmanager
def at(browser: Browser, served: Served, look: Look, audience: str) -> Iterator[Window]:
    """Open a window without JavaScript for somebody."""
    context = window(browser, PHONE if audience == "worker" else DESK, script=False)
    yield Window(context.new_page(), served.url, look, audience)
    context.close()


def signed_in(person: Window, served: Served, role: Role) -> Window:
    _, email, secret = enrolled(served.app, role)
    person.open("/sign-in").press("Continue", email=email, password=PASSWORD)
    person.press("Sign in", code=second_factor.code_at(secret, clock.now()))
    return person


def looked_at_pdf(content: bytes, name: str) -> str:
    """Check that a PDF is tagged and has a title and a language; keep it where asked; its title."""
    with pikepdf.open(BytesIO(content)) as document:
        assert document.Root.MarkInfo.Marked
        assert document.Root.Lang
        title = str(document.docinfo.get("/Title", ""))
    if os.environ.get("AGENCYRATE_KEEP_PICTURES"):
        (Path(os.environ["AGENCYRATE_KEEP_PICTURES"]) / name).write_bytes(content)
    return title


@pytest.mark.timeout(300)
def test_the_whole_story(browser: Browser, served: Served, look: Look):
    agency_id = prepare(served)
    with (
        at(browser, served, look, "worker") as worker,
        at(browser, served, look, "staff") as first,
        at(browser, served, look, "staff") as second,
        at(browser, served, look, "staff") as officer,
        at(browser, served, look, "reader") as reader,
    ):
        code = a_worker_reports(worker)
        signed_in(first, served, Role.MODERATOR)
        signed_in(second, served, Role.MODERATOR)
        signed_in(officer, served, Role.BRANCH)
        a_moderator_redacts_and_publishes(first)
        two_people_release_the_complaint(first, second, served)
        the_public_reads(reader)
        a_branch_checks(officer)
        the_worker_withdraws(worker, code)
        everything_is_gone(reader, officer, first, served, agency_id)
    assert look.findings == []
    assert look.heaviest > 0


def a_worker_reports(worker: Window) -> str:
    way = (
        Way(worker)
        .start()
        .agency("quilhaven nursing", choose="Quillhaven")
        .circumstances()
        .questions(again="no")
    )
    way.paid(*PAYMENTS).words(WORDS).uses().complaint(name="Ama Sampleson", safe="ama@s.example")
    way.telling()
    assert worker.sees("Check your answers")
    code = way.send()
    assert len(code.split()) == 8
    worker.press("I have written it down").press("Check my words", code=code.upper())
    worker.open("/receipt").press("Open", code=code.upper().replace(" ", " - "))
    assert worker.sees("A moderator will read your report", "A complaint in your name")
    assert not worker.sees("Sampleton")
    assert not worker.sees("Quillhaven")
    return code


def a_moderator_redacts_and_publishes(moderator: Window) -> None:
    moderator.open("/moderate/")
    assert moderator.sees("Listed, yet reported for fees")
    moderator.press("Take")
    assert moderator.sees("Sampleton", "Unlawful")
    found = [box["value"] for box in moderator.page.find_all("input", attrs={"name": "found"})]
    moderator.press("Black out", found=found, why="names")
    moderator.press("Decide", move="publish")
    assert moderator.sees("Published")


def two_people_release_the_complaint(first: Window, second: Window, served: Served) -> None:
    with served.app.app_context():
        draft_id = db.session.scalar(select(ComplaintDraft.id))
    case = f"/moderate/complaints/{draft_id}"
    first.open(case).press("Write the letter")
    first.press("Hand it to a second moderator")
    assert "Ama Sampleson" not in first.text
    second.open(case).follow("Read and approve").press("Approve", read="y")
    letter = looked_at_pdf(second.save("PDF"), "letter.pdf")
    assert letter
    second.open(case).follow("Note that it was sent").press("Note it", reference="FWA/77")
    assert second.sees("FWA/77")
    assert "Ama Sampleson" not in second.text


def the_public_reads(reader: Window) -> None:
    reader.open("/agencies?q=quilhaven").follow("Quillhaven")
    assert reader.sees("They asked me for money twice", "[removed]")
    assert reader.sees("3 workers reported paying")
    assert not reader.sees("Sampleton")
    assert not reader.sees("900123")
    assert "nlawful" not in reader.text


def a_branch_checks(officer: Window) -> None:
    officer.open("/branch").press("Check", name="Quillhaven Nursing Recruitment")
    officer.press("Open the dossier")
    assert officer.sees("Quillhaven", "3 workers")
    looked_at_pdf(officer.save("Save as PDF"), "dossier.pdf")


def the_worker_withdraws(worker: Window, code: str) -> None:
    worker.open("/receipt/status")
    worker.follow("Take your report back").press("Yes, delete everything")
    assert worker.sees("You took your report back")
    worker.press("Close my receipt")
    worker.open("/receipt").press("Open", code=code)
    assert worker.sees("You took your report back")


def everything_is_gone(
    reader: Window, officer: Window, moderator: Window, served: Served, agency_id: str
) -> None:
    reader.open("/agencies?q=quillhaven").follow("Quillhaven")
    assert not reader.sees("They asked me for money")
    assert not reader.sees("3 workers reported paying")
    officer.open("/branch").press("Check", name="Quillhaven Nursing Recruitment")
    officer.press("Open the dossier")
    assert not officer.sees("They asked me for money")
    assert not officer.sees("3 workers")
    with served.app.app_context():
        review = db.session.scalar(select(Review).where(Review.status == "withdrawn"))
        assert review is not None
        assert review.agency_id == agency_id or review.agency_id is None
        review_id = review.id
        assert db.session.scalar(select(SealedContact.id)) is None
    moderator.open(f"/moderate/reviews/{review_id}")
    assert not moderator.sees("They asked me for money")
    assert not moderator.sees("4,000")
