"""What the complaints desk says when somebody mistypes: beside the field, and kept."""

import pytest

from agencyrate.complaints.models import ComplaintDraft
from agencyrate.complaints.states import Outcome
from agencyrate.core.db import db
from tests.person import Person
from tests.web.test_complaints import a_draft, approve, moderator, prepare


@pytest.fixture
def approved(site) -> tuple[Person, str]:
    first, second = moderator(site, "First Reader"), moderator(site, "Second Reader")
    draft_id = a_draft(site)
    prepare(first, draft_id)
    approve(second, draft_id)
    return second, f"/moderate/complaints/{draft_id}"


@pytest.fixture
def sent(approved) -> tuple[Person, str]:
    desk, case = approved
    desk.open(f"{case}/sent").press("Note it")
    return desk, case


def error(desk: Person, name: str) -> str:
    note = desk.page.find(id=f"{name}-error")
    return " ".join(note.get_text(" ").split()) if note else ""


def test_blanks_are_no_reason(approved):
    desk, case = approved
    desk.open(f"{case}/return").press("Send back", reason="   ")
    assert desk.status == 422
    assert error(desk, "reason") == "Error: Say why"


def test_a_day_before_the_approval_is_named_as_such(approved):
    desk, case = approved
    desk.open(f"{case}/sent").press("Note it", on="1970-01-01")
    assert error(desk, "on") == "Error: It cannot have been sent before it was approved."


@pytest.mark.parametrize("day", ["tomorrow", "31/02/2026", "2026-13-01"])
def test_a_day_that_does_not_exist_is_asked_for_again_in_plain_words(approved, day):
    desk, case = approved
    desk.open(f"{case}/sent").press("Note it", on=day)
    assert error(desk, "on") == "Error: Write a day that exists, such as 27/03/2026."
    assert desk.page.find(id="on")["value"] == day


def test_a_day_may_be_written_as_people_write_it(site, approved):
    desk, case = approved
    desk.open(f"{case}/sent").press("Note it", on="02/11/2026")
    assert desk.status == 200, error(desk, "on")
    assert desk.sees("2 November 2026")


def test_a_reference_that_is_too_long_says_how_long_it_may_be(approved):
    desk, case = approved
    desk.open(f"{case}/sent").press("Note it", reference="R" * 200)
    assert error(desk, "reference") == "Error: This is too long: use at most 120 characters."


@pytest.mark.parametrize("amount", ["a lot", "-5", "0", "12000000000000", "1200.505"])
def test_an_amount_that_is_none_is_asked_for_again(sent, amount):
    desk, case = sent
    told = {"outcome": "refund", "reason": "Paid.", "refund_amount": amount}
    desk.open(f"{case}/close").press("Close the complaint", **told)
    assert error(desk, "refund_amount") == "Error: Write the amount as a number, such as 1200"
    assert desk.page.find(id="refund_amount")["value"] == amount


def test_an_amount_beside_another_outcome_is_told_at_the_amount(sent):
    desk, case = sent
    told = {"outcome": "warning", "reason": "A letter.", "refund_amount": "1200"}
    desk.open(f"{case}/close").press("Close the complaint", **told)
    assert "money paid back only" in error(desk, "refund_amount")


def test_an_amount_may_be_written_as_people_write_it(sent):
    desk, case = sent
    told = {"outcome": "refund", "reason": "Paid.", "refund_amount": "£1,200.50"}
    desk.open(f"{case}/close").press("Close the complaint", **told)
    assert desk.sees("£1,200.50", "Closed")


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_closes_the_case(site, sent, outcome):
    desk, case = sent
    desk.open(f"{case}/close")
    desk.press("Close the complaint", outcome=outcome, reason="They wrote to us.")
    assert desk.sees("Closed", "Nothing more to do.")
    with site.app_context():
        assert db.session.query(ComplaintDraft).one().outcome is outcome
