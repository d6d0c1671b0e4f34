"""A helper takes down reports face to face: many in a row, and nothing of them stays theirs."""

import io
from datetime import timedelta

import pikepdf
import pytest
from bs4 import Tag
from flask import Flask
from sqlalchemy import func, select

from agencyrate.accounts.models import Role
from agencyrate.collections.models import Collection, Manner
from agencyrate.consents.models import Consent, Use
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.reviews.models import Review
from agencyrate.reviews.questions import QUESTIONS, USE_AGAIN
from agencyrate.services.sweep import sweep_now
from agencyrate.services.withdraw_report import withdraw
from tests.conftest import settings_for
from tests.factories.agencies import AgencyFactory
from tests.pages.rate import Way, tells
from tests.pages.sign_in import sign_in
from tests.person import Person

AGENCY = "Harbour Lane Care Recruitment"


@pytest.fixture
def helper(app: Flask, person: Person) -> Person:
    AgencyFactory(name=AGENCY, slug="harbour-lane", country="GB-ENG")
    sign_in(person, app, Role.BRANCH)
    return person


def job(person: Person, **changes: str) -> Person:
    told = {
        "country": "IN", "role": "care", "nation": "GB-ENG", "year": "2025", "half": "1",
        "moved": "abroad", **changes,
    }  # fmt: skip
    return person.press("Continue", **told)


def did(person: Person, answer: str = "unknown") -> Person:
    return person.press("Continue", **{each.key: answer for each in (*QUESTIONS, USE_AGAIN)})


#: What is said where there is neither yes nor no.
_SAID = {"together": "now", "telling": "usual"}


def to_the_end(person: Person, words: str = "") -> Person:
    person.press("Continue", paid="no")
    person.press("Continue", words=words)
    while person.url.startswith("/branch/helping") and person.url != "/branch/helping/check":
        names = {
            tag["name"]
            for tag in person.page.main.find_all("input", type="radio")
        }  # fmt: skip
        person.press("Continue", **{name: _SAID.get(name, "yes") for name in names})
    return person


def taken_down(person: Person, words: str = "", same: tuple[str, ...] = ()) -> Person:
    person.open("/branch/helping").press("Begin with a worker")
    person.press("Search", text="harbour lane")
    person.press("Continue", choice=Way(person).choice_of(AGENCY))
    to_the_end(did(job(person)), words)
    return person.press("Hand it in", agreed="yes", same=list(same))


def code_on(person: Person) -> str:
    found = person.page.find("ol", class_="receipt")
    assert isinstance(found, Tag)
    return " ".join(item.get_text(strip=True) for item in found.find_all("li"))


def test_a_report_is_taken_down_on_few_sheets_and_marked(helper: Person):
    taken_down(helper)
    assert helper.url == "/branch/helping/receipt"
    assert len(code_on(helper).split()) == 8
    [review] = db.session.scalars(select(Review))
    [collection] = db.session.scalars(select(Collection))
    assert (review.collection_id, collection.manner) == (collection.id, Manner.IN_PERSON)


def test_the_receipt_goes_to_the_worker_and_never_back_to_the_helper(helper: Person, site: Flask):
    taken_down(helper)
    code = code_on(helper)
    helper.press("Delete it here", where="yes")
    assert helper.sees("You have handed in 1 report today", "cannot be opened here again")
    for address in (
        "/branch/helping/receipt",
        "/branch/helping/check",
        "/branch/helping",
        "/branch",
    ):
        helper.open(address)
        assert not tells(helper.text, code)
        assert AGENCY not in helper.main
    worker = Person(site)
    worker.open("/receipt").fill(code=code).press("Open")
    assert worker.sees("A moderator will read your report")


def test_the_next_report_waits_until_the_receipt_is_handed_over(helper: Person):
    taken_down(helper)
    code = code_on(helper)
    helper.open("/branch/helping").press("Begin with a worker")
    assert code_on(helper) == code
    helper.press("Delete it here")
    assert helper.status == 422


def test_only_what_the_helper_ticks_is_the_same_for_the_next_worker(helper: Person):
    taken_down(helper, same=("agency", "country", "when"))
    helper.press("Delete it here", where="yes")
    assert helper.sees("The same for the next worker", AGENCY, "India", "2025")
    helper.press("Delete this too")
    taken_down(helper, same=("agency",))
    helper.press("Delete it here", where="yes").follow("Go on with the next worker")
    assert helper.url == "/branch/helping/job"
    assert not helper.page.find("option", selected=True, value="IN")
    to_the_end(did(job(helper, country="KE")))
    ticked = [
        box["value"]
        for box in helper.page.find_all("input", attrs={"name": "same"})
        if box.has_attr("checked")
    ]
    assert ticked == ["agency"]
    helper.press("Hand it in", agreed="yes")
    assert sorted(db.session.scalars(select(Review.country_from))) == ["IN", "IN", "KE"]
    assert len(set(db.session.scalars(select(Review.collection_id)))) == 1


def test_nothing_is_sent_without_the_workers_yes(helper: Person):
    helper.open("/branch/helping").press("Begin with a worker")
    helper.press("Search", text="harbour lane")
    helper.press("Continue", choice=Way(helper).choice_of(AGENCY))
    to_the_end(did(job(helper)))
    for told in ({}, {"agreed": "no"}):
        helper.press("Hand it in", **told)
        assert helper.status == 422
    assert not db.session.scalar(select(func.count(Review.id)))


def test_consents_are_asked_one_by_one_and_kept_as_said(helper: Person):
    taken_down(helper, words="They were slow with the papers.")
    given = set(db.session.scalars(select(Consent.use).where(Consent.given)))
    assert {Use.RATING, Use.WORDS, Use.EVIDENCE} <= given


def test_every_mistake_on_a_sheet_is_told_at_once_and_the_rest_is_kept(helper: Person):
    helper.open("/branch/helping").press("Begin with a worker")
    helper.press("Search", text="harbour lane")
    helper.press("Continue", choice=Way(helper).choice_of(AGENCY))
    helper.press("Continue", country="KE", year="2024")
    assert helper.status == 422
    assert len(helper.page.find("div", role="alert").find_all("li")) == 4
    assert helper.page.find("option", selected=True, value="KE")


def test_payments_are_told_on_three_sheets(helper: Person):
    helper.open("/branch/helping").press("Begin with a worker")
    helper.press("Search", text="harbour lane")
    helper.press("Continue", choice=Way(helper).choice_of(AGENCY))
    did(job(helper)).press("Continue", paid="yes")
    helper.press("Continue", section="0").press("Continue", code="F1")
    helper.press(
        "Continue", amount="2500", currency="GBP", month="3", year="2025", paid_to="agency",
        country="GB", method="cash", has_receipt="no", refunded="no",
    )  # fmt: skip
    assert helper.url == "/branch/helping/payments"
    helper.press("Continue", more="no")
    assert helper.url == "/branch/helping/law"


def test_on_a_shared_device_leaving_clears_all(helper: Person, app: Flask):
    helper.open("/branch/helping").press("Begin with a worker")
    helper.press("Search", text="harbour lane")
    assert helper.client.get_cookie("helped", path="/branch")
    answer = helper.client.get("/exit")
    assert answer.headers["Clear-Site-Data"] == '"*"'
    assert not helper.client.get_cookie("helped", path="/branch")
    assert not helper.client.get_cookie("staff")
    assert helper.open("/branch/helping").url.startswith("/sign-in")


def test_what_one_helper_began_opens_for_no_other_on_the_same_device(helper: Person, app: Flask):
    helper.open("/branch/helping").press("Begin with a worker")
    helper.press("Search", text="harbour lane")
    key = helper.client.get_cookie("helped", path="/branch").value
    helper.open("/branch").press("Sign out")
    assert not helper.client.get_cookie("helped", path="/branch")
    sign_in(helper, app, Role.BRANCH)
    helper.client.set_cookie("helped", key, path="/branch")
    helper.open("/branch/helping/found")
    assert helper.status == 410


class TestWithLimits:
    @pytest.fixture
    def settings(self, tmp_path, database_url):
        return settings_for(tmp_path, database_url, limits_on=True)

    def test_seven_reports_within_minutes_are_no_flood(self, helper: Person, app: Flask):
        for _ in range(7):
            taken_down(helper).press("Delete it here", where="no")
        assert helper.sees("You have handed in 7 reports today")


def test_moderators_see_what_hangs_together_and_never_who(helper: Person, site: Flask, app: Flask):
    for _ in range(2):
        taken_down(helper).press("Delete it here", where="yes")
    moderator = Person(site)
    sign_in(moderator, site, Role.MODERATOR)
    moderator.open("/moderate/")
    assert moderator.sees("Collected by a helper")
    moderator.follow("Case")
    assert moderator.sees(
        "Taken down in person", "Of 2 reports about this agency, 2 are of this helper",
        "1 other report of this helper has the very same answers",
    )  # fmt: skip
    moderator.follow("Collection")
    assert moderator.sees("Look twice where answers are alike", "1 other")
    moderator.open("/moderate/collections")
    assert moderator.sees("Collection", "Taken down in person")
    helper_mark = db.session.scalar(select(Collection.helper))
    assert helper_mark not in moderator.text
    assert "Person" not in moderator.main


def test_after_a_year_nobody_can_tell_one_helper_from_another(helper: Person, app: Flask):
    taken_down(helper)
    assert sweep_now().helper_marks == 0
    clock.advance(timedelta(days=366))
    assert sweep_now().helper_marks == 1
    assert list(db.session.scalars(select(Collection.helper))) == [""]


def test_a_report_that_is_taken_back_is_in_no_collection(helper: Person, app: Flask):
    taken_down(helper)
    withdraw(db.session.scalar(select(Review.id)))
    assert db.session.scalar(select(Review.collection_id)) is None


def test_the_form_on_paper_holds_every_question_and_no_place_for_a_name(helper: Person):
    helper.open("/branch/helping").follow("Print the same questions")
    for question in (*QUESTIONS, USE_AGAIN):
        assert question.text in helper.main
        assert all(answer.label in helper.main for answer in question.answers)
    assert helper.sees("May your answers count", "Do not write your name", "Call 999")
    assert "Your name, as on your passport" not in helper.main
    for name, most in (("form", 9), ("name", 1)):
        answer = helper.client.get(f"/branch/paper/{name}.pdf")
        with pikepdf.open(io.BytesIO(answer.data)) as document:
            assert 1 <= len(document.pages) <= most
            box = document.pages[0].mediabox
            assert (round(float(box[2])), round(float(box[3]))) == (595, 842)
