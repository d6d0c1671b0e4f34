"""Staff at work with reports of this site, from the first page to the last: each page they see, as it was sent."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from agencyrate.accounts.models import Role
from agencyrate.complaints.models import Body
from agencyrate.consents.models import Use
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.sealing import seal
from agencyrate.fees.dated_models import LimitRow
from agencyrate.fees.rates import RateSource
from agencyrate.services.answer_message import answer_message
from agencyrate.services.import_rates import import_rates
from agencyrate.services.seed_facts import seed_facts
from agencyrate.services.sweep import sweep_now
from agencyrate.services.take_evidence import add_to_report
from tests.evidence.papers import CHAT, paper
from tests.evidence.pictures import picture
from tests.factories.agencies import AgencyFactory
from tests.factories.complaints import queued_draft
from tests.factories.reviews import ConsentFactory, FeeItemFactory, ReviewFactory
from tests.factories.survey import survey
from tests.pages.rate import Way
from tests.pages.sign_in import sign_in
from tests.pages.tables import mapped, read
from tests.person import Person
from tests.services.waiting_ground import accepted, waits
from tests.web.test_ask_union import ask, branch
from tests.web.test_helping import AGENCY, did, job, to_the_end

URDU = "ایجنسی نے مجھ سے چار ہزار پاؤنڈ لیے۔ مجھے +44 7700 900456 پر فون کریں۔"
RATES = (
    b"Country/Territories,Currency,Currency Code,Currency Units per \xc2\xa31,Start date,End date\n"
    b"Somewhere,Money,INR,100,01/03/2026,28/03/2026\n"
)


class Colleague(Person):
    """A member of staff at work; every page that they see is kept."""

    def __init__(self, app: Flask, pages: dict[str, bytes]) -> None:
        super().__init__(app)
        self.pages = pages

    def _take(self, response: TestResponse, url: str) -> "Person":
        super()._take(response, url)
        if "text/html" in self.headers.get("Content-Type", "") and self.status < 500:
            self.pages.setdefault(f"{self.url} ({self.status}) {self.heading}", self.body)
        return self


def walk_of_staff(site: Flask) -> dict[str, bytes]:
    """Return every page that staff see while they look after reports, by address, status and heading."""
    pages: dict[str, bytes] = {}
    with site.app_context():
        seed_facts()
        branch_id = branch("Leeds Health")
        agency_id = AgencyFactory(name=AGENCY, slug="harbour-lane", country="GB-ENG").id
    ask(Person(site), branch_id)
    _branch(Colleague(site, pages), site, branch_id)
    with site.app_context():
        review_id, draft_id = _reports(agency_id)
    _moderator(Colleague(site, pages), site, review_id, draft_id)
    with site.app_context():
        import_rates(RateSource.HMRC, RATES, "fictional.csv")
    _operator(Colleague(site, pages), site, branch_id)
    return pages


def _branch(officer: Colleague, site: Flask, branch_id: str) -> None:
    sign_in(officer, site, Role.BRANCH, branch_id=branch_id)
    officer.open("/branch/requests").follow("Week of").press("Open it")
    officer.open("/branch/paper")
    officer.open("/branch/helping").press("Begin with a worker").press(
        "Search", text="harbour lane"
    )
    officer.press("Continue", choice=Way(officer).choice_of(AGENCY))
    officer.press("Continue")
    did(job(officer)).press("Continue")
    officer.press("Continue", paid="yes")
    officer.open("/branch/helping/paid")
    to_the_end(officer, URDU.partition("۔")[0])
    officer.press("Hand it in")
    officer.press("Hand it in", agreed="yes", same=["agency", "country"])
    officer.open("/branch/helping").open("/branch/helping/receipt").press("Delete it here")
    officer.press("Delete it here", where="yes").open("/branch/helping/receipt")
    officer.open("/branch/helping").open("/branch/tables").press("Read it")
    read(officer, survey(30).source).press("Continue", column0="agency", column1="agency")
    mapped(read(officer, survey(30).source)).press("Hand them in")
    officer.open("/branch/tables")


def _reports(agency_id: str) -> tuple[str, str]:
    """A report in Urdu with files and messages, what waits for others, and a letter to be written."""
    review = ReviewFactory(agency_id=agency_id, language="ur", words_sealed=seal(URDU))
    ConsentFactory(review_id=review.id, use=Use.WORDS)
    FeeItemFactory(review_id=review.id)
    for data in (picture(size=(640, 480)), paper(2), CHAT.encode()):
        add_to_report(review.id, data)
    answer_message(review.id, URDU.partition(" مجھے")[0])
    accepted(agency_id, 1)
    accepted(agency_id, 2)
    waits(agency_id)
    sweep_now()
    return review.id, queued_draft()


def _moderator(desk: Colleague, site: Flask, review_id: str, draft_id: str) -> None:
    case, letter = f"/moderate/reviews/{review_id}", f"/moderate/complaints/{draft_id}"
    sign_in(desk, site)
    desk.open("/moderate/").open("/moderate/messages").open("/moderate/files")
    desk.open(case).press("Send").press("Mark as read")
    desk.press("Black out", word=["1"], why="contact")
    desk.follow("Write or check the words in English").press("Save", english="They took 4,000.")
    desk.open(case).follow("Linked reports").press("May be one person or group")
    for name in ("Picture 1", "Paper 2", "Chat 3"):
        desk.open(case).press(f"Open {name}")
    desk.open(case).press("Open Picture 1").press("Black out").press("Delete it")
    desk.open(case).press("Decide")
    desk.open("/moderate/together").press("Do not ask")
    desk.open("/moderate/together").press("The worker may be asked")
    desk.open("/moderate/collections").follow("Collection").follow("Case")
    desk.open("/moderate/complaints").open(letter).follow("Give exact amounts").press("Give them")
    desk.press("Give them", reason="The body asks for the day of the rule.")
    desk.follow("Give ranges and years again").open(letter).press("Write the letter")
    desk.press("Hand it to a second moderator")
    second = Colleague(site, desk.pages)
    clock.advance(timedelta(seconds=60))
    sign_in(second, site)
    second.open(letter).follow("Read and approve").press("Approve")


def _operator(desk: Colleague, site: Flask, branch_id: str) -> None:
    sign_in(desk, site, Role.OPERATOR)
    with site.app_context():
        limit = db.session.scalars(select(LimitRow.id)).first()
        body = db.session.scalars(select(Body.id)).first()
    desk.open("/operate").open("/operate/rates").open("/operate/languages")
    desk.open("/operate/languages/ur").press("Note who stands for it")
    desk.open("/operate/languages/ur?texts=unread&page=2")
    desk.open("/operate/desks").open(f"/operate/desks/{branch_id}").press("Save", nations=None)
    for address in (f"time-limits/{limit}", f"bodies/{body}"):
        desk.open(f"/operate/{address}").press("Save", source="").open(f"/operate/{address}/next")
    desk.open("/operate/bodies").open("/operate/time-limits").open("/operate/bodies/new")
