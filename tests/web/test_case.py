"""A moderator reads a case, settles, blacks out, decides: with a keyboard and nothing else."""

from datetime import date

import pytest
from flask import Flask

from agencyrate.consents.models import Use
from agencyrate.core.db import db, transaction
from agencyrate.core.sealing import seal
from agencyrate.mailbox.queries import messages_of
from agencyrate.mailbox.writing import write
from agencyrate.reviews.models import Redaction, Review, ReviewAnswer
from agencyrate.reviews.new import NamedAgency
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.claim_case import claim_review
from agencyrate.services.create_agency import NewAgency, create_agency
from agencyrate.services.queue_complaint import settle_draft
from tests.factories.reviews import ConsentFactory, FeeItemFactory, ReviewFactory
from tests.factories.staff import StaffFactory
from tests.pages.sign_in import sign_in
from tests.person import Person

STORY = (
    "Mr Kofi Mensah asked me for 4000 pounds.\nCall me on 07700 900123. "
    "They said <b>nobody</b> minds."
)


@pytest.fixture
def agency(site: Flask) -> str:
    with site.app_context():
        new = NewAgency(name="Quillon Bay Recruitment Ltd", town="Leeds", country="GB-ENG")
        return create_agency(new, by_id="")


@pytest.fixture
def case(site: Flask, agency: str) -> str:
    """A report with a story, a payment and every consent but the named one."""
    with site.app_context():
        review = ReviewFactory(agency_id=agency, words_sealed=seal(STORY)).id
        for use in Use:
            ConsentFactory(review_id=review, use=use, given=use is not Use.COMPLAINT_NAMED)
        FeeItemFactory(review_id=review)
        with transaction():
            found = db.session.get(Review, review)
            found.answers.append(ReviewAnswer(question="job_pay", answer="much_less"))
        return review


def read(site: Flask, review: str) -> Review:
    with site.app_context():
        found = db.session.get(Review, review)
        assert found.decisions is not None
        assert found.redactions is not None
        return found


def at_desk(person: Person, site: Flask, case: str) -> Person:
    sign_in(person, site, name="Ama")
    return person.open(f"/moderate/reviews/{case}")


def test_everything_needed_to_decide_is_there(person: Person, site: Flask, case: str):
    at_desk(person, site, case)
    assert person.heading == f"Case {case[:4]}"
    assert person.sees(
        "Waiting for a moderator", "Received 1 November 2026", "Quillon Bay Recruitment Ltd",
        "We hold no copy of this list", "£4,000.00", "March 2026", "Unlawful",
        "Employment Agencies Act 1973", "Fee for finding me a job", "Paid to: The agency",
        "Were the pay and the hours what the agency had told you?", "Much less", "Ghana",
        "Care worker", "2024, January to June", "Nothing was decided yet.", "No messages yet.",
    )  # fmt: skip


def test_what_the_check_found_is_marked(person: Person, site: Flask, case: str):
    at_desk(person, site, case)
    marked = [mark.get_text() for mark in person.page.select("#words mark")]
    assert marked == ["Kofi Mensah", "07700 900123"]
    assert "<b>nobody</b>" in person.page.select_one("#words blockquote").get_text()


def test_what_the_worker_allows_is_shown(person: Person, site: Flask, case: str):
    at_desk(person, site, case)
    assert person.sees(
        "Yes Show my own words on the agency's page", "No Make a complaint in my name"
    )


def test_the_complaint_is_one_step_away(person: Person, site: Flask, case: str):
    with site.app_context(), transaction():
        settle_draft(case)
    at_desk(person, site, case).follow("Waiting to be prepared")
    assert person.status == 200
    assert person.url.startswith("/moderate/complaints/")


def test_the_title_says_nothing_of_the_case(person: Person, site: Flask, case: str):
    at_desk(person, site, case)
    assert person.page.title.get_text() == f"Case {case[:4]} - agencyrate"


def test_publishing(person: Person, site: Flask, case: str):
    at_desk(person, site, case).press("Decide", move="publish")
    assert person.sees("Published.", "What everybody reads now")
    assert read(site, case).status is ReviewStatus.PUBLISHED
    assert person.sees("Ama, 2 November 2026, 12:00")
    choices = [each["value"] for each in person.page.find_all("input", {"name": "move"})]
    assert choices == ["", "take_down"], "no answer stands first, for text browsers"


@pytest.mark.parametrize(("answers", "words"), [
    ({}, "Choose what becomes of this report"),
    ({"move": "reject"}, "Choose a reason from the group “Do not publish”"),
    ({"move": "reject", "reason": "hold-time"}, "Choose a reason from the group"),
    ({"move": "ask", "reason": "ask-question"}, "Write the question"),
    ({"move": "hold", "reason": "hold-time", "note": "x" * 1001}, "Use at most 1,000 characters"),
])  # fmt: skip
def test_what_is_missing_is_told(person: Person, site: Flask, case: str, answers: dict, words: str):
    at_desk(person, site, case).press("Decide", **answers)
    assert person.status == 422
    assert person.sees("There is a problem", words)
    assert person.page.title.get_text().startswith("Error:")
    assert read(site, case).status is ReviewStatus.SUBMITTED


def test_the_worker_reads_reason_and_note(person: Person, site: Flask, case: str):
    at_desk(person, site, case)
    person.press("Decide", move="reject", reason="reject-attack", note="The last line.")
    assert person.sees("Not published. The worker can read why.")
    decision = read(site, case).decisions[-1]
    assert decision.reason == "The words attack or threaten a person.\nThe last line."
    assert person.sees("The words attack or threaten a person. The last line.")


def test_asking_opens_a_conversation(person: Person, site: Flask, case: str):
    at_desk(person, site, case)
    person.press("Decide", move="ask", reason="ask-question", note="In which town was it?")
    with site.app_context():
        with transaction():
            write(case, "It was in Hull.", from_worker=True)
        assert [m.text for m in messages_of(case)] == ["In which town was it?", "It was in Hull."]
        assert db.session.get(Review, case).decisions[-1].reason.endswith("read your messages.")
    person.open(f"/moderate/reviews/{case}")
    assert person.sees("In which town was it?", "It was in Hull.", "The worker, 2 November 2026")
    person.press("Send", message="Thank you.")
    assert person.sees("Thank you.")
    person.press("Send", message="  ")
    assert person.status == 422
    assert read(site, case).status is ReviewStatus.ASKED


def test_nothing_is_published_before_the_agency_is_settled(person: Person, site: Flask):
    with site.app_context():
        case = ReviewFactory().id
    at_desk(person, site, case).press("Decide", move="publish")
    assert person.status == 422
    assert person.sees("Settle first which agency is meant.")


def test_blacking_out_what_was_found_and_single_words(person: Person, site: Flask, case: str):
    at_desk(person, site, case)
    found = [each["value"] for each in person.page.find_all("input", {"name": "found"})]
    assert found == ["2-3", "12-13"]
    person.press("Black out", found=found, word=["8"], why="names")
    assert person.sees("Blacked out. Below you see what others would read.")
    preview = person.page.select("#words blockquote")[-1].get_text()
    assert preview.startswith("Mr [removed] asked me for 4000 [removed].\nCall me on [removed].")
    assert [d.get_text() for d in person.page.select("#words blockquote del")] == [
        "Kofi Mensah", "pounds.", "07700 900123."]  # fmt: skip
    assert not person.page.find("input", {"name": "found"})
    assert len(read(site, case).redactions) == 3


def test_a_range_by_its_first_and_its_last_word(person: Person, site: Flask, case: str):
    at_desk(person, site, case)
    person.press("Black out", word=["4", "8"], between="y", why="points", why_note="Her town")
    (made,) = read(site, case).redactions
    assert (made.first_word, made.last_word) == (4, 8)
    assert made.reason == "Could show who the worker is\nHer town"
    assert person.sees("Could show who the worker is: Her town. Ama, 2 November 2026")


@pytest.mark.parametrize(("answers", "words"), [
    ({"why": "names"}, "Tick at least one word"),
    ({"word": ["1"]}, "Choose why these words are blacked out"),
    ({"word": ["1"], "why": "other"}, "Say in the note why"),
    ({"word": ["99"], "why": "names"}, "not valid choices"),
    ({"found": ["1-99"], "why": "names"}, "not valid choices"),
])  # fmt: skip
def test_blacking_out_needs_words_and_a_reason(
    person: Person, site: Flask, case: str, answers: dict, words: str
):
    at_desk(person, site, case).press("Black out", **answers)
    assert person.status == 422
    assert person.sees("There is a problem")
    assert words in person.text.replace("is not a valid choice", "not valid choices").replace(
        "are not valid choices", "not valid choices"
    )
    assert read(site, case).redactions == []


def test_words_that_are_public_change_at_once_and_can_be_shown_again(
    person: Person, site: Flask, case: str
):
    at_desk(person, site, case).press("Decide", move="publish")
    person.press("Black out", found=["2-3"], why="names")
    assert "Kofi" not in read(site, case).words_shown
    person.press("Show again", lift_why="mistake")
    assert person.sees("Shown again.")
    assert "Kofi" in read(site, case).words_shown


def test_words_the_worker_keeps_to_us_are_not_shown_to_others(
    person: Person, site: Flask, agency: str
):
    with site.app_context():
        case = ReviewFactory(agency_id=agency).id
    at_desk(person, site, case).press("Decide", move="publish")
    assert person.sees("The worker does not allow their words to be published.")
    assert read(site, case).words_shown == ""


def test_a_suggested_agency_is_settled_with_one_press(person: Person, site: Flask, agency: str):
    with site.app_context():
        named = NamedAgency("Quillon Bay Recruitment", "Leeds", "GB", "").to_text()
        case = ReviewFactory(named_sealed=seal(named)).id
        FeeItemFactory(review_id=case)
    at_desk(person, site, case)
    assert person.sees("The worker named: Quillon Bay Recruitment", "Not settled")
    assert person.sees("Quillon Bay Recruitment Ltd", "match")
    person.press("This is the one")
    assert person.sees("The agency is settled. Payments were judged anew.", "Reported for fees")
    assert read(site, case).agency_id == agency


def test_searching_the_directory(person: Person, site: Flask, agency: str):
    with site.app_context():
        case = ReviewFactory().id
    at_desk(person, site, case).follow("Search or add an agency")
    person.press("Search", q="quillon bay")
    person.press("This is the one")
    assert read(site, case).agency_id == agency
    person.follow("Change the agency").press("Search", q="zzzzzz qqqq")
    assert person.sees("No agency of the directory fits.", "Nothing on the lists fits.")


def test_adding_what_the_worker_named(person: Person, site: Flask):
    with site.app_context():
        named = NamedAgency("Brackwater Nursing Jobs", "Accra", "GH", "brackwater.example")
        case = ReviewFactory(named_sealed=seal(named.to_text())).id
    at_desk(person, site, case).follow("Search or add an agency")
    person.press("Add and settle on it", name=" .. ")
    assert person.status == 422
    person.press("Add and settle on it", name="Brackwater Nursing Jobs")
    assert person.sees("The agency is settled.", "Brackwater Nursing Jobs , Accra")


def test_anothers_case_can_be_read_and_not_touched(person: Person, site: Flask, case: str):
    with site.app_context():
        claim_review(case, by_id=StaffFactory(name="Ben").id)
    at_desk(person, site, case)
    assert person.sees("Ben is working on this until 12:30.", "To decide, wait until it is free.")
    assert [form["action"] for form in person.page.select("main form")] == ["/moderate/next"]
    form = person.page.find("input", {"name": "csrf_token"})["value"]
    for path, data in (
        ("claim", {}), ("release", {}), ("decide", {"move": "publish", "reason": ""}),
        ("message", {"message": "Hello"}), ("black-out", {"word": "1", "why": "names"}),
        ("agency", {"agency_id": read(site, case).agency_id}),
    ):  # fmt: skip
        answer = person.client.post(
            f"/moderate/reviews/{case}/{path}", data={"csrf_token": form, **data}
        )
        assert answer.status_code == 409, path
    assert read(site, case).status is ReviewStatus.SUBMITTED
    assert read(site, case).redactions == []


def test_taking_and_giving_back(person: Person, site: Flask, case: str):
    at_desk(person, site, case).press("Take this case")
    assert person.sees("You are working on this until 12:30.")
    person.press("Give it back")
    assert person.url == "/moderate/"
    assert person.sees("Nobody")


def test_a_withdrawn_case_is_an_empty_shell(person: Person, site: Flask):
    with site.app_context():
        case = ReviewFactory(status=ReviewStatus.WITHDRAWN, words_sealed=None).id
    at_desk(person, site, case)
    assert person.sees("The worker has withdrawn this report.", "History")
    for untrue in ("Settle this before you publish", "reports no payment", "wrote no words"):
        assert untrue not in person.text
    forms = [form["action"].rpartition("/")[2] for form in person.page.select("main form")]
    assert forms == ["next", "message"]


@pytest.mark.parametrize("path", ["", "/agency"])
def test_a_case_that_is_not_there(person: Person, site: Flask, path: str):
    sign_in(person, site)
    assert person.open(f"/moderate/reviews/nobody{path}").status == 404


@pytest.mark.parametrize("path", ["claim", "release", "decide", "message", "black-out",
                                  "lift/1", "agency", "agency/new"])  # fmt: skip
def test_nothing_changes_without_a_form_token(person: Person, site: Flask, case: str, path: str):
    with site.app_context(), transaction():
        db.session.add(Redaction(review_id=case, first_word=1, last_word=1, reason="Names",
                                 made_by_id="x", made_on=date(2026, 11, 2)))  # fmt: skip
    sign_in(person, site)
    before = vars_of(read(site, case))
    answer = person.client.post(
        f"/moderate/reviews/{case}/{path}",
        data={"move": "publish", "word": "2", "why": "names", "lift_why": "mistake"},
    )
    assert answer.status_code == 400
    assert vars_of(read(site, case)) == before


@pytest.mark.parametrize("path", ["claim", "decide", "message", "black-out", "agency"])
def test_nobody_decides_without_signing_in(person: Person, site: Flask, case: str, path: str):
    form = person.open("/sign-in").page.find("input", {"name": "csrf_token"})["value"]
    answer = person.client.post(
        f"/moderate/reviews/{case}/{path}", data={"csrf_token": form, "move": "publish"}
    )
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/sign-in"
    assert read(site, case).status is ReviewStatus.SUBMITTED


def vars_of(review: Review) -> dict[str, object]:
    return {
        "status": review.status, "claimed": review.claimed_by_id, "shown": review.words_shown,
        "redactions": len(review.redactions), "agency": review.agency_id,
        "decisions": len(review.decisions),
    }  # fmt: skip
