"""With a receipt a worker sees what became of the report, and never the report itself."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy import select

from agencyrate.audit.models import AuditEntry
from agencyrate.complaints.contacts import open_contact
from agencyrate.complaints.models import ComplaintDraft, SealedContact, Shape
from agencyrate.complaints.states import DraftStatus
from agencyrate.consents.models import Use
from agencyrate.consents.queries import allowed
from agencyrate.core import clock as the_clock
from agencyrate.core import receipts
from agencyrate.core.db import db, transaction
from agencyrate.mailbox.models import Message
from agencyrate.mailbox.queries import messages_of
from agencyrate.mailbox.writing import write
from agencyrate.moderation.deciding import decide
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.withdraw_report import withdraw
from tests.conftest import settings_for
from tests.factories.agencies import AgencyFactory
from tests.pages.rate import Paid, rate
from tests.person import Person

AGENCY = "Canaryagency Care Recruitment"
STORY = "The canarystory home was closed."


@pytest.fixture
def code(app, person: Person) -> str:
    """The code of a report with an unlawful fee, sent by somebody and written down."""
    AgencyFactory(name=AGENCY, country="GB-ENG")
    made = rate(person, AGENCY, payments=(Paid(),), words=STORY, complaint="no")
    person.press("I have written it down").press("Check my words", code=made)
    return made


def opened(person: Person, code: str) -> Person:
    return person.open("/receipt").press("Open", code=code)


def the_review() -> Review:
    db.session.rollback()
    return db.session.scalars(select(Review)).one()


def the_draft() -> ComplaintDraft:
    db.session.rollback()
    return db.session.scalars(select(ComplaintDraft)).one()


def moderators(move: str, reason: str = "", message: str = "") -> None:
    with transaction():
        review = db.session.scalars(select(Review)).one()
        decide(review, move, by_id="mod", reason=reason)
        if message:
            write(review.id, message, from_worker=False)


def test_the_code_opens_the_receipt_however_it_is_typed(person: Person, code: str):
    opened(person, code.upper().replace(" ", " - "))
    assert person.url == "/receipt/status"
    assert person.sees("A moderator will read your report")
    person.open("/receipt")
    assert person.url == "/receipt/status"


def test_wrong_words_say_nothing(person: Person, code: str):
    answers = set()
    for wrong in (receipts.new_code(), "one two three", "x" * 150, code.rsplit(" ", 1)[0]):
        opened(person, wrong)
        assert person.status == 422
        assert person.page.find(attrs={"name": "code"}).get("value", "") == ""
        answers.add(person.main)
    assert len(answers) == 1


def test_each_status_is_told_with_its_reason(person: Person, code: str):
    opened(person, code)
    moderators("ask", "We have a question for you.\nWhich month?", "Which month was it?")
    person.open("/receipt/status")
    assert person.sees("We have a question for you", "Which month?", "Which month was it?")
    person.press("Send message", text="It was March.")
    assert person.sees("It was March.", "A moderator will read your report")
    assert the_review().status is ReviewStatus.SUBMITTED
    moderators("hold", "We need more time to check this report.")
    person.open("/receipt/status")
    assert person.sees("on hold", "We need more time")
    moderators("publish")
    person.open("/receipt/status")
    assert person.sees("Your report is published")
    moderators("take_down", "We published this report by mistake.")
    person.open("/receipt/status")
    assert person.sees("taken down", "by mistake")
    moderators("reopen", "We made a mistake and look at this report again.")
    moderators("reject", "This report is not about a recruitment agency.")
    person.open("/receipt/status")
    assert person.sees("was not published", "not about a recruitment agency")


def test_a_message_keeps_what_was_typed_when_it_is_refused(person: Person, code: str):
    opened(person, code)
    person.press("Send message", text="")
    assert person.sees("Write your message first")
    person.press("Send message", text=f"I am {code}")
    assert person.status == 422
    assert person.sees("Do not write your receipt code")
    assert len(messages_of(the_review().id)) == 0


def answer(person: Person, use: str, field: str, value: str) -> Person:
    """Change one rung of the ladder by receipt."""
    person.open(f"/receipt/uses/{use}")
    return person.press("Save", **{field: value})


def test_consents_show_the_answer_of_now_and_change_at_once(person: Person, code: str):
    opened(person, code).follow("Change what your report may be used for")
    shown = [
        row.get_text(" ", strip=True) for row in person.page.select("dl.summary dd:not(.change)")
    ]
    assert shown == ["Yes", "Yes", "Yes", "No", "No", "Say this"]
    for use, field, now in (("rating", "rating", "yes"), ("words", "words", "yes"),
                            ("evidence", "evidence", "yes"), ("complaint", "complaint", "no")):  # fmt: skip
        person.open(f"/receipt/uses/{use}")
        [chosen] = person.page.find_all("input", checked=True)
        assert (chosen["name"], chosen["value"]) == (field, now)
    assert person.sees("a rough amount of each payment", "they stand in the letter too")
    answer(person, "words", "words", "no")
    assert person.url == "/receipt/uses"
    answer(person, "complaint", "complaint", "yes")
    review_id = the_review().id
    assert not allowed(review_id, Use.WORDS)
    assert allowed(review_id, Use.RATING)
    assert the_draft().status is DraftStatus.QUEUED
    answer(person, "complaint", "complaint", "no")
    assert the_draft().status is DraftStatus.WITHDRAWN


def test_a_name_may_be_given_later_and_taken_back(person: Person, code: str):
    opened(person, code).open("/receipt/uses/complaint_named")
    assert person.url == "/receipt/naming"
    assert person.sees("section 135")
    person.press("Continue", named="yes")
    person.press("Continue", name="Canaryname", safe_contact="canary@example.org")
    assert person.url == "/receipt/status"
    assert the_draft().shape is Shape.NAMED
    assert open_contact(the_draft().contact_pointer).name == "Canaryname"
    person.open("/receipt/uses/complaint_named")
    assert "Canaryname" not in person.text
    person.press("Save", named="no")
    assert the_draft().status is DraftStatus.WITHDRAWN
    assert db.session.scalars(select(SealedContact)).all() == []


def test_saying_no_after_the_explanation_changes_nothing(person: Person, code: str):
    opened(person, code).open("/receipt/naming").press("Continue", named="no")
    assert person.url == "/receipt/status"
    assert not allowed(the_review().id, Use.COMPLAINT_NAMED)


def test_complaints_are_offered_only_where_a_rule_forbids_a_payment(app, person: Person):
    AgencyFactory(name=AGENCY, country="GB-ENG")
    code = rate(person, AGENCY)
    opened(person, code).follow("Change what")
    assert not person.sees("complaint")
    assert not person.sees("my own words")
    for use in ("complaint", "complaint_named", "words"):
        person.open(f"/receipt/uses/{use}")
        assert person.url == "/receipt/status"
    person.open("/receipt/uses/nonsense")
    assert person.status == 404
    answer(person, "rating", "rating", "no")
    assert not allowed(the_review().id, Use.RATING)
    person.open("/receipt/naming")
    assert person.url == "/receipt/status"
    person.open("/receipt/contact")
    assert person.url == "/receipt/status"


def test_withdrawing_is_asked_twice_and_leaves_a_clear_word(person: Person, code: str):
    opened(person, code).follow("Take your report back")
    assert person.sees("What is deleted", "cannot call back")
    assert the_review().status is ReviewStatus.SUBMITTED
    person.follow("No, keep my report")
    person.follow("Take your report back").press("Yes, delete everything")
    assert person.sees("You took your report back")
    assert the_review().status is ReviewStatus.WITHDRAWN
    for page in ("withdraw", "uses", "naming", "contact"):
        person.open(f"/receipt/{page}")
        assert person.url == "/receipt/status"
    person.press("Close my receipt")
    opened(person, code)
    assert person.sees("You took your report back")


def test_closing_needs_the_words_again(person: Person, code: str):
    opened(person, code).press("Close my receipt")
    assert person.url == "/receipt"
    person.open("/receipt/status")
    assert person.url == "/receipt"


@pytest.mark.parametrize(
    "page",
    [
        "status",
        "uses",
        "uses/rating",
        "about-you",
        "together",
        "together/go",
        "naming",
        "contact",
        "withdraw",
    ],
)
def test_without_a_receipt_every_page_asks_for_it(app, person: Person, page: str):
    person.open(f"/receipt/{page}")
    assert person.url == "/receipt"


def test_an_open_receipt_ends_by_itself(person: Person, code: str):
    opened(person, code)
    the_clock.advance(timedelta(minutes=61))
    person.open("/receipt/status")
    assert person.url == "/receipt"


def test_two_receipts_do_not_cross(site, person: Person, code: str):
    other = Person(site)
    second = rate(other, AGENCY, words="Another story.")
    other.press("I have written it down").press("Check my words", code=second)
    opened(person, code)
    opened(other, second).press("Send message", text="from the second")
    person.open("/receipt/status")
    assert not person.sees("from the second")


def test_a_report_that_was_withdrawn_elsewhere(person: Person, code: str):
    opened(person, code)
    withdraw(the_review().id)
    person.press("Send message", text="hello")
    assert person.sees("You took your report back", "hello", "kept until you delete it")
    person.press("Delete these messages")
    assert not person.sees("hello")
    assert db.session.scalars(select(Message)).all() == []


def test_the_receipt_shows_neither_story_nor_agency_nor_payment_nor_code(
    site, person: Person, code: str, caplog
):
    """The canary: nothing of the report is on any page of the receipt, in the log or the trail."""
    seen, urls = [], []
    ask = person._ask

    def watch(method: str, url: str, **options: object):
        answer = ask(method, url, **options)
        urls.extend((url, answer.headers.get("Location", "")))
        seen.append(answer.get_data(as_text=True))
        return answer

    person._ask = watch
    with caplog.at_level(logging.DEBUG):
        opened(person, code).open("/receipt/uses/complaint_named")
        person.press("Continue", named="yes")
        person.press("Continue", name="Canaryname", safe_contact="canary@example.org")
        person.press("Send message", text="Canarymessage")
        for page in ("status", "uses", "about-you", "naming", "contact", "withdraw"):
            person.open(f"/receipt/{page}")
        person.open("/receipt/withdraw").press("Yes, delete everything")
    told = " ".join(seen)
    for secret in ("anarystory", "anaryagency", "4,000", "4000", code, "anaryname", "canary@"):
        assert secret not in told, secret
    db.session.rollback()
    trail = " ".join(
        f"{e.action} {e.note} {e.subject_id}" for e in db.session.scalars(select(AuditEntry))
    )
    first_three = " ".join(code.split()[:3])
    for place in (caplog.text, " ".join(urls), trail):
        for secret in ("anarystory", "anaryagency", "anarymessage", "anaryname", first_three):
            assert secret not in place, secret


def test_messages_are_sealed_where_they_lie(person: Person, code: str):
    opened(person, code).press("Send message", text="Canarymessage")
    db.session.rollback()
    [message] = db.session.scalars(select(Message))
    assert b"anarymessage" not in message.sealed


class TestLimits:
    @pytest.fixture
    def settings(self, tmp_path, database_url):
        return settings_for(tmp_path, database_url, limits_on=True)

    def test_guessing_is_slowed_down_with_kind_words(self, app, person: Person):
        for _ in range(10):
            opened(person, receipts.new_code())
            assert person.status == 422
        opened(person, receipts.new_code())
        assert person.status == 429
        assert person.sees("Please wait a little")

    def test_reading_is_never_limited(self, app, person: Person):
        for _ in range(30):
            assert person.open("/receipt").status == 200
            assert person.open("/rate").status == 200
