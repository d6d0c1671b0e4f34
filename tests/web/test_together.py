"""Only if others report too, on the pages: the way, the receipt, the desk; and nowhere else."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from agencyrate.accounts.models import Role
from agencyrate.agencies.queries import agency_by_slug, search_agencies
from agencyrate.consents.models import Use
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.reviews.desk import case_by_id
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.change_consent import change_consent
from agencyrate.services.check_agency import check_agency
from agencyrate.services.confirm_others import LATEST
from agencyrate.services.sweep import sweep_now
from tests.factories.agencies import AgencyFactory
from tests.pages.rate import Paid, Way
from tests.pages.sign_in import sign_in
from tests.person import Person
from tests.services.waiting_ground import accepted

AGENCY = "Canaryagency Care Recruitment"
STORY = "The canarystory home was closed when I came there."


@pytest.fixture
def agency(app) -> str:
    return AgencyFactory(name=AGENCY, slug="canaryagency", country="GB-ENG").id


def on_the_way(person: Person) -> Way:
    way = Way(person).start().agency(AGENCY).circumstances(country="GH", role="nurse", year="2024")
    return way.questions().paid(Paid()).words(STORY).uses()


def locked(person: Person, others: str = "2") -> str:
    code = on_the_way(person).complaint(together="report", others=others).send()
    person.press("I have written it down").press("Check my words", code=code)
    return code


def opened(person: Person, code: str) -> Person:
    return person.open("/receipt").press("Open", code=code)


def the_review() -> Review:
    db.session.rollback()
    return db.session.scalars(select(Review).where(Review.country_from != "IN")).one()


@pytest.fixture
def desk(site: Flask) -> Person:
    moderator = Person(site)
    sign_in(moderator, site, Role.MODERATOR)
    return moderator


def test_each_consent_is_a_page_of_its_own(person: Person, agency: str):
    way = Way(person).start().agency(AGENCY).circumstances().questions().paid(Paid())
    way.words(STORY)
    asked = []
    for answer in ({"rating": "yes"}, {"words": "yes"}, {"evidence": "no"}, {"complaint": "yes"},
                   {"together": "now"}, {"named": "no"}):  # fmt: skip
        names = {box["name"] for box in person.page.find_all("input", type="radio")}
        assert names == set(answer), person.url
        asked.append(person.url.rpartition("/")[2])
        person.press("Continue", **answer)
    assert asked == ["count", "publish", "unions", "complaint", "together", "own-name"]


def test_what_the_agency_could_guess_is_shown_back_and_coarsened(person: Person, agency: str):
    way = on_the_way(person).complaint()
    assert person.url == "/rate/telling"
    assert person.sees("Nurse or midwife · from Ghana · January to June 2024 · England")
    assert person.sees("Nurse or midwife · from Western Africa · 2024 · England")
    assert person.sees("Work in health or care · from another country · 2023–2025")
    assert person.sees(
        "Could your agency guess", "How many people your agency brought, we do not know"
    )
    [chosen] = person.page.find_all("input", checked=True)
    assert chosen["value"] == "usual"
    way.telling()
    shown = (
        person.page.find("h2", string="Who will read what")
        .find_next("dl")
        .get_text(" ", strip=True)
    )
    assert "from Western Africa · 2024" in shown
    assert "Ghana" not in shown
    assert "Each payment with its year and a rough amount." in shown
    person.open("/rate/telling").press("Continue", telling="nothing")
    shown = (
        person.page.find("h2", string="Who will read what")
        .find_next("dl")
        .get_text(" ", strip=True)
    )
    assert "About you: nothing" in shown
    assert "Each payment with its year and a rough amount." in shown


def test_a_complaint_can_wait_only_where_there_is_one(person: Person, agency: str):
    on_the_way(person)
    person.press("Continue", complaint="no")
    values = {box["value"] for box in person.page.find_all("input", attrs={"name": "together"})}
    assert values == {"", "now", "report"}
    assert person.sees("cannot prove", "nobody can open a locked report")
    assert person.sees("We delete it on 1 December 2029")
    person.press("Continue", together="report")
    boxes = person.page.select("input[type=radio]:not([value=''])")
    assert [box["value"] for box in boxes] == ["2", "3", "4", "5"]


def test_who_says_no_to_the_complaint_after_all_is_asked_again(person: Person, agency: str):
    on_the_way(person).complaint(together="complaint").telling()
    assert person.url == "/rate/check"
    person.open("/rate/complaint").press("Continue", complaint="no")
    assert person.url == "/rate/together"


def test_a_locked_report_from_the_way_to_the_desk(person: Person, desk: Person, agency: str):
    code = locked(person)
    assert person.url == "/rate/locked"
    assert person.sees("Your report is locked")
    opened(person, code)
    assert person.sees("Your report is locked", "You wait for 2 other reports")
    accepted(agency, 1)
    accepted(agency, 2)
    sweep_now()
    desk.open("/moderate/together")
    assert desk.sees(AGENCY, "A whole report, which nobody can read", "cannot be proven")
    assert not desk.sees("anarystory")
    desk.press("The worker may be asked")
    assert desk.sees("Confirmed", "Nothing to look at")
    clock.advance(LATEST)
    sweep_now()
    opened(person, code)
    assert person.sees("It is for you to decide now", "Other reports about the same agency", "New")
    person.follow("Let it go, or wait for more or fewer")
    assert not person.page.find_all("input", checked=True)
    person.press("Continue", what="go")
    assert person.sees("Let your report go?", "cannot be locked again")
    person.press("Yes, let it go")
    assert person.sees("A moderator will read your report")
    assert the_review().status is ReviewStatus.SUBMITTED
    case = case_by_id(the_review().id)
    assert ("anarystory" in case.words, case.agency_id) == (True, agency)


def test_the_desk_may_say_no_and_link_reports(person: Person, desk: Person, agency: str):
    locked(person)
    first, second = accepted(agency, 1), accepted(agency, 2)
    sweep_now()
    desk.open("/moderate/together").press("Do not ask")
    assert desk.sees("Choose why the worker is not asked")
    escrow = desk.page.find("select")["name"]
    desk.press("Do not ask", **{escrow: "doubt"})
    assert desk.sees("Nothing to look at")
    third = accepted(agency, 3)
    sweep_now()
    assert desk.open("/moderate/together").sees(AGENCY)
    desk.open(f"/moderate/reviews/{first}/links").press("May be one person or group")
    assert desk.sees("Linked")
    desk.open(f"/moderate/reviews/{first}/links").press("Not linked")
    assert not desk.page.find("span", string="Linked")
    assert len({first, second, third}) == 3


def test_reports_that_changed_meanwhile_are_shown_and_can_then_be_confirmed(
    person: Person, desk: Person, agency: str
):
    ids = [accepted(agency, number) for number in (1, 2)]
    locked(person)
    sweep_now()
    desk.open("/moderate/together")
    assert desk.sees("Received 2 May 2026", "Received 3 May 2026")
    accepted(agency, 3)
    desk.press("The worker may be asked")
    assert desk.status == 422
    assert desk.sees("These reports have changed since you opened the page", "Received 4 May 2026")
    assert "I have looked at that" not in desk.main
    for each in ids:
        change_consent(each, Use.RATING, given=False)
    desk.press("The worker may be asked")
    assert desk.sees("These reports have changed since you opened the page", "Nothing to look at")
    for each in ids:
        change_consent(each, Use.RATING, given=True)
    desk.open("/moderate/together")
    accepted(agency, 4)
    desk.press("The worker may be asked").press("The worker may be asked")
    assert desk.sees("Confirmed.")


def test_a_worker_waits_for_more_or_fewer_by_receipt(person: Person, agency: str):
    code = locked(person)
    opened(person, code).open("/receipt/together")
    [chosen] = person.page.find_all("input", checked=True)
    assert chosen["value"] == "2"
    person.press("Continue", what="5")
    assert person.sees("You wait for 5 other reports")
    person.open("/receipt/together").press("Continue", what="3")
    assert person.sees("You wait for 3 other reports")


def test_consents_of_a_locked_report_change_by_receipt(person: Person, agency: str):
    code = locked(person)
    opened(person, code).open("/receipt/uses/words").press("Save", words="no")
    person.open("/receipt/about-you").press("Save", telling="less")
    person.open("/receipt/uses/complaint_named")
    person.press("Continue", named="yes").press(
        "Continue", name="Canaryname", safe_contact="letter"
    )
    person.open("/receipt/together/go").press("Yes, let it go")
    review = the_review()
    assert (str(review.telling), review.words_shown) == ("less", "")
    person.open("/receipt/uses")
    rows = [row.get_text(strip=True) for row in person.page.select("dl.summary dd:not(.change)")]
    assert rows == ["Yes", "No", "Yes", "Yes", "Yes", "Say less"]


def test_a_complaint_waits_and_its_report_does_not(person: Person, agency: str):
    code = on_the_way(person).complaint(together="complaint", others="3").send()
    person.press("I have written it down").press("Check my words", code=code)
    assert person.url == "/rate/thanks"
    opened(person, code)
    assert person.sees("A moderator will read your report", "Your complaint waits for others")
    person.open("/receipt/uses")
    assert person.sees("your name is not asked for yet")
    person.open("/receipt/together").press("Continue", what="stop")
    assert not person.sees("waits for others")


def test_opening_the_receipt_of_a_locked_report_keeps_it_longer(person: Person, agency: str):
    code = locked(person)
    opened(person, code)
    assert person.sees("We delete it on 1 December 2029")
    person.press("Close my receipt")
    clock.advance(timedelta(days=365))
    opened(person, code)
    assert person.sees("We delete it on 1 December 2030")
    person.press("Close my receipt")
    clock.advance(timedelta(days=4 * 365))
    sweep_now()
    opened(person, code)
    assert person.sees("Your locked report is deleted", "Its time was over")
    assert not person.sees("You took your report back")


def everything(site: Flask, desk: Person) -> dict[str, str]:
    """What pages, feeds and searches show to those who must not know of a locked report."""
    stranger, branch, operator = Person(site), Person(site), Person(site)
    sign_in(branch, site, Role.BRANCH)
    sign_in(operator, site, Role.OPERATOR)
    told = {}
    for page in ("/", "/agencies", "/agencies?q=canaryagency", "/agencies/canaryagency"):
        told[page] = stranger.open(page).main
    branch.open("/branch").press("Check", name=AGENCY)
    told["found"] = branch.main
    told["dossier"] = branch.press("Open the dossier").main
    with site.app_context():
        id_ = agency_by_slug("canaryagency").id
        #: Page, PDF, table and the program's own answer are written from this value.
        told["every form of the dossier"] = repr(check_agency(id_, AGENCY, clock.today()))
        told["search"] = repr(search_agencies(AGENCY))
    for page in ("/operate", "/operate/registers"):
        told[page] = operator.open(page).main
    for page in ("/moderate/", "/moderate/?shelf=held", "/moderate/?shelf=closed", "/moderate/complaints",
                 "/moderate/agencies", "/moderate/identity", "/moderate/events", "/moderate/messages", "/moderate/files",
                 "/moderate/together", "/moderate/notices", "/moderate/collections"):  # fmt: skip
        told[page] = desk.open(page).main
    return told


def test_no_page_tells_that_a_locked_report_is_there(
    site: Flask, person: Person, desk: Person, agency: str
):
    for number in range(3):
        accepted(agency, number, counts=False)
    before = everything(site, desk)
    locked(person)
    clock.advance(timedelta(0))
    sweep_now()
    assert everything(site, desk) == before


def test_who_writes_from_a_locked_report_is_answered_without_being_read(
    person: Person, desk: Person, agency: str
):
    code = locked(person)
    opened(person, code).press("Send message", text="Is anybody there?")
    desk.open("/moderate/messages")
    desk.page.find("main").find("table").find("a")
    desk.open(desk.page.find("main").find("table").find("a")["href"].partition("#")[0])
    assert desk.sees("The worker has locked this report", "Is anybody there?", "New")
    assert not desk.sees(AGENCY)
    desk.press("Send", message="Yes, we are here.")
    assert desk.open("/moderate/messages").sees("Everything is read")
    person.open("/receipt/status")
    assert person.sees("Yes, we are here.", "A moderator has read it.")


def test_what_came_in_while_a_moderator_read_is_still_new(
    person: Person, desk: Person, agency: str
):
    code = locked(person)
    opened(person, code).press("Send message", text="Is anybody there?")
    desk.open("/moderate/messages").follow("Case")
    case = desk.url
    person.open("/receipt/status").press("Send message", text="I am in danger.")
    desk.press("Mark as read")
    assert desk.sees("I am in danger.", "Mark as read")
    assert desk.open("/moderate/messages").sees("Messages (1)", "Case")
    desk.open(case)
    person.open("/receipt/status").press("Send message", text="Please hurry.")
    desk.press("Send", message="We are here.")
    assert desk.open("/moderate/messages").sees("Messages (1)")
    desk.open(case).press("Mark as read")
    assert desk.open("/moderate/messages").sees("Everything is read")
