"""The moderators' complaints desk, lived through its pages."""

from datetime import timedelta

import pytest

from agencyrate.accounts.models import Role
from agencyrate.complaints.models import ComplaintDraft
from agencyrate.complaints.states import DraftStatus, Shape
from agencyrate.core import clock
from agencyrate.core.db import db
from tests.factories.complaints import NAME, SAFE_CONTACT, queued_draft
from tests.pages.sign_in import sign_in
from tests.person import Person


def a_draft(site, shape=Shape.ANONYMOUS, **facts):
    with site.app_context():
        return queued_draft(shape, **facts)


def moderator(site, name):
    desk = Person(site)
    sign_in(desk, site, name=name)
    clock.advance(timedelta(seconds=60))
    return desk


@pytest.fixture
def first(site):
    return moderator(site, "First Reader")


@pytest.fixture
def second(site):
    return moderator(site, "Second Reader")


def prepare(desk, draft_id):
    desk.open(f"/moderate/complaints/{draft_id}").press("Write the letter")
    desk.press("Hand it to a second moderator")
    assert desk.sees("A second moderator can read and approve it now.")


def approve(desk, draft_id):
    desk.open(f"/moderate/complaints/{draft_id}").follow("Read and approve")
    desk.press("Approve", read="y")
    assert desk.sees("Approved, to be sent by hand")


def status(site, draft_id):
    with site.app_context():
        return db.session.get(ComplaintDraft, draft_id).status


def export(desk, draft_id, words):
    desk.open(f"/moderate/complaints/{draft_id}")
    button = desk._button(words)
    form = button.find_parent("form")
    token = form.find("input", attrs={"name": "csrf_token"})["value"]
    return desk._ask("post", form["action"], data={"csrf_token": token})


def test_one_writes_another_approves_and_a_person_sends(site, first, second):
    draft_id = a_draft(site)
    first.open("/moderate/complaints")
    assert first.sees("Waiting to be prepared", "Information from the platform")
    first.follow("AR").press("Write the letter")
    first.press("Save", asked="Please pay the worker back.\nPlease write to us.")
    assert first.sees("Saved.", "Please pay the worker back.")
    prepare(first, draft_id)
    assert first.sees("Another moderator has to read and approve it")
    approve(second, draft_id)
    assert export(second, draft_id, "Export as PDF").data.startswith(b"%PDF")
    text = export(first, draft_id, "Export as text").data.decode()
    assert "Please pay the worker back." in text
    second.open(f"/moderate/complaints/{draft_id}").follow("Note that it was sent")
    second.press("Note it", reference="FWA/77")
    assert second.sees("FWA/77")
    second.follow("Note the acknowledgement").press("Note it")
    second.follow("Note what came of it")
    second.press("Close the complaint", outcome="refund", refund_amount="1200", reason="Paid back.")
    assert second.sees("£1,200.00", "Money paid back", "Closed")
    second.open("/moderate/complaints?tray=over")
    assert second.sees("Closed")


def test_the_page_says_where_it_goes_and_how_sure_we_are(site, first):
    draft_id = a_draft(site)
    first.open(f"/moderate/complaints/{draft_id}")
    assert first.sees("Fair Work Agency", "Last checked", "22 November 2026", "Check the address")


def test_who_prepared_it_is_not_offered_to_approve_and_is_told_so(site, first):
    draft_id = a_draft(site)
    prepare(first, draft_id)
    first.open(f"/moderate/complaints/{draft_id}/approve")
    assert first.sees("another moderator has to approve it")
    first.press("Approve", read="y")
    assert first.status == 422
    assert status(site, draft_id) is DraftStatus.PREPARED


def test_approving_without_the_tick_says_what_to_do(site, first, second):
    draft_id = a_draft(site)
    prepare(first, draft_id)
    second.open(f"/moderate/complaints/{draft_id}/approve").press("Approve")
    assert second.status == 422
    assert second.page.title.get_text().startswith("Error:")
    assert second.sees("Tick the box when you have read the whole letter")


def test_sending_back_needs_a_reason_that_the_writer_reads(site, first, second):
    draft_id = a_draft(site)
    prepare(first, draft_id)
    second.open(f"/moderate/complaints/{draft_id}").follow("Send it back")
    second.press("Send back")
    assert second.status == 422
    second.press("Send back", reason="The month is missing.")
    first.open(f"/moderate/complaints/{draft_id}")
    assert first.sees("Waiting to be prepared", "The month is missing.")


def test_what_stands_in_the_way_is_said_and_what_was_written_is_kept(site, first):
    draft_id = a_draft(site, agency_id=None)
    first.open(f"/moderate/complaints/{draft_id}")
    assert first.sees("First settle which agency is meant")
    first.press("Write the letter")
    first.press("Hand it to a second moderator", opening="My own opening.")
    assert first.status == 422
    first.open(f"/moderate/complaints/{draft_id}/write")
    assert "My own opening." in first.page.find("textarea", attrs={"name": "opening"}).get_text()


def test_two_moderators_do_not_write_at_once(site, first, second):
    draft_id = a_draft(site)
    first.open(f"/moderate/complaints/{draft_id}").press("Write the letter")
    second.open(f"/moderate/complaints/{draft_id}")
    assert second.sees("First Reader is working on this")
    second.open(f"/moderate/complaints/{draft_id}/write")
    assert second.status == 409


def test_starting_afresh_takes_the_facts_again(site, first):
    draft_id = a_draft(site)
    first.open(f"/moderate/complaints/{draft_id}").press("Write the letter")
    first.press("Save", opening="Something odd.")
    first.press("Write the letter").press("Throw this away")
    assert (
        "A worker whom this agency recruited"
        in first.page.find("textarea", attrs={"name": "opening"}).get_text()
    )


def test_the_name_is_on_no_page_and_only_in_the_export_of_the_two(site, first, second):
    draft_id = a_draft(site, Shape.NAMED)
    prepare(first, draft_id)
    approve(second, draft_id)
    third = moderator(site, "Third Reader")
    for desk in (first, second, third):
        for path in ("", "/approve", "/sent"):
            desk.open(f"/moderate/complaints/{draft_id}{path}")
            assert NAME.encode() not in desk.body
            assert SAFE_CONTACT.encode() not in desk.body
    assert third.open(f"/moderate/complaints/{draft_id}").sees  # the page itself is there
    assert third.sees("Only the two people who released this letter can export it")
    out = export(second, draft_id, "Export as text")
    assert NAME in out.data.decode()
    assert "no-store" in out.headers["Cache-Control"]
    assert NAME not in out.headers["Content-Disposition"]
    token = third.page.find("input", attrs={"name": "csrf_token"})["value"]
    tried = third._ask(
        "post", f"/moderate/complaints/{draft_id}/letter.txt", data={"csrf_token": token}
    )
    assert tried.status_code == 404
    assert NAME not in tried.data.decode()


def test_a_draft_not_approved_cannot_be_exported_by_its_address(site, first):
    draft_id = a_draft(site)
    first.open(f"/moderate/complaints/{draft_id}")
    token = first.page.find("input", attrs={"name": "csrf_token"})["value"]
    answer = first._ask(
        "post", f"/moderate/complaints/{draft_id}/letter.pdf", data={"csrf_token": token}
    )
    assert answer.status_code == 409


def test_dropping_says_what_happens_to_the_name(site, first):
    draft_id = a_draft(site, Shape.NAMED)
    first.open(f"/moderate/complaints/{draft_id}").follow("Do not pursue it")
    assert first.sees("deleted at once")
    first.press("Do not pursue it", reason="Not this agency.")
    assert first.sees("Not pursued", "Not this agency.")


def test_a_day_in_the_future_is_refused_in_plain_words(site, first, second):
    draft_id = a_draft(site)
    prepare(first, draft_id)
    approve(second, draft_id)
    second.open(f"/moderate/complaints/{draft_id}/sent").press("Note it", on="2027-01-01")
    assert second.status == 422
    assert second.sees("cannot be in the future")


@pytest.mark.parametrize("role", [Role.BRANCH, Role.OPERATOR])
def test_the_desk_is_not_there_for_others(site, role):
    draft_id = a_draft(site)
    other = Person(site)
    sign_in(other, site, role)
    for path in ("", f"/{draft_id}", f"/{draft_id}/write"):
        assert other.open(f"/moderate/complaints{path}").status == 404


def test_a_stranger_is_asked_to_sign_in(site, person):
    person.open("/moderate/complaints")
    assert person.url.startswith("/sign-in")


def test_trays_and_pages_that_are_not_there_give_the_nearest(site, first):
    a_draft(site)
    assert first.open("/moderate/complaints?tray=nothing&page=99").sees("Waiting to be prepared")
    assert first.open("/moderate/complaints?tray=sent").sees("Nothing here.")
    assert first.open("/moderate/complaints/nothing").status == 404


def test_a_letter_written_anew_while_it_is_read_has_to_be_read_again(site, first, second):
    draft_id = a_draft(site)
    prepare(first, draft_id)
    second.open(f"/moderate/complaints/{draft_id}/approve")
    first.open(f"/moderate/complaints/{draft_id}").follow("Send it back")
    first.press("Send back", reason="A word was missing.")
    first.open(f"/moderate/complaints/{draft_id}").press("Write the letter")
    first.press("Hand it to a second moderator", asked="Something nobody else has read.")
    second.press("Approve", read="y")
    assert second.status == 422
    assert second.sees("The letter has changed since you opened it", "nobody else has read")
    assert status(site, draft_id) is DraftStatus.PREPARED
    second.press("Approve", read="y")
    assert status(site, draft_id) is DraftStatus.APPROVED
