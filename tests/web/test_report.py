"""Anybody tells us what is wrong with what we show; moderators deal with it."""

import json

import pytest
from flask import Flask
from sqlalchemy import func, select

from agencyrate.audit.models import AuditEntry
from agencyrate.core.db import db
from agencyrate.core.sealing import open_sealed
from agencyrate.notices.models import Notice
from agencyrate.notices.states import NoticeKind, NoticeStatus
from agencyrate.web.public.about import CHANGED_ON
from tests.factories.agencies import AgencyFactory
from tests.factories.reviews import ReviewFactory
from tests.person import Person

WHOLE = {
    "name": "Ola Marlow", "email": "ola@zelkova.example", "statement": "They took money.",
    "where": "/agencies/zelkova, first words", "why": "It lowers us.", "meaning": "We are thieves.",
    "wrong": "We never took money.", "unknown_writer": "no", "may_give_name": "no",
    "may_give_email": "yes",
}  # fmt: skip


def only_notice() -> Notice:
    return db.session.execute(select(Notice)).scalar_one()


def answers() -> dict[str, str]:
    return json.loads(open_sealed(only_notice().sealed))


def test_the_ways_are_told_apart(person: Person):
    person.open("/report").follow("It is about my personal data")
    assert person.heading == "Ask or complain about your data"


def test_a_report_of_content_gets_a_reference_and_a_day(app: Flask, person: Person):
    slug = AgencyFactory().slug
    person.open(f"/report?agency={slug}").follow("Something shown here should not be")
    person.press("Send", what="The second words name a <b>person</b>.")
    assert person.heading == "We have it"
    assert person.headers["Cache-Control"] == "no-store"
    notice = only_notice()
    assert notice.reference in person.main
    assert notice.agency_id is not None
    assert notice.missing == []
    assert b"person" not in notice.sealed
    assert answers()["what"] == "The second words name a person."
    log = db.session.execute(select(AuditEntry)).scalar_one()
    assert (log.action, log.subject_id, log.note) == ("receive", notice.id, "")
    assert person.sees("9 November 2026")
    assert "The second words" not in person.text


def test_a_whole_legal_notice_is_due_in_48_hours(app: Flask, person: Person):
    person.open("/report/legal").press("Send", **WHOLE)
    assert person.sees("4 November 2026, 12:00")
    assert "not complete" not in person.main
    assert only_notice().missing == []


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("name", "your name"),
        ("email", "an e-mail address"),
        ("statement", "the words that you complain about"),
        ("where", "where on the site they are"),
        ("why", "why the words are defamatory"),
        ("meaning", "the meaning that you give"),
        ("wrong", "what is factually wrong"),
        ("unknown_writer", "your confirmation"),
        ("may_give_name", "give the writer your name"),
        ("may_give_email", "give the writer your e-mail address"),
    ],
)
def test_what_a_legal_notice_lacks_is_named_and_the_notice_is_kept(
    app: Flask, person: Person, key: str, words: str
):
    given = {name: each for name, each in WHOLE.items() if name != key}
    if key == "statement":
        given["statement"] = " "
        given["why"] = "It lowers us."
    person.open("/report/legal").press("Send", **given)
    assert person.heading == "We have it"
    assert person.sees("Your notice is not complete", words)
    assert only_notice().missing == [key]


def test_knowing_the_writer_is_not_the_confirmation_that_the_law_asks_for(person: Person):
    person.open("/report/legal").press("Send", **{**WHOLE, "unknown_writer": "yes"})
    assert person.sees("your confirmation")


def test_an_empty_legal_notice_is_not_sent(app: Flask, person: Person):
    person.open("/report/legal").press("Send")
    assert person.status == 422
    assert person.page.title.get_text().startswith("Error:")
    assert db.session.scalar(select(func.count()).select_from(Notice)) == 0


def test_mistakes_are_named_kindly(person: Person):
    person.open("/report/content").press("Send", email="not an address")
    assert person.status == 422
    assert person.sees(
        "There is a problem", "Say what is wrong", "Write the e-mail address in full"
    )


def test_a_machine_that_fills_in_everything_is_refused(app: Flask, person: Person):
    person.open("/report/content").press("Send", what="Buy now", homepage="https://spam.example")
    assert person.status == 422
    assert db.session.scalar(select(func.count()).select_from(Notice)) == 0


def test_a_data_complaint_is_due_in_30_days(app: Flask, person: Person):
    person.open("/report/data").press("Send", wish="complain", what="You kept it too long.")
    assert person.sees("2 December 2026", "Data-protection complaint or request")
    assert only_notice().kind is NoticeKind.DATA


def test_an_agency_replies(app: Flask, person: Person):
    agency = AgencyFactory()
    person.open(f"/agencies/{agency.slug}").follow("Reply, or report a problem")
    person.follow("I speak for an agency")
    assert person.page.find("input", attrs={"name": "about"})["value"] == agency.name
    person.press("Send", name="Ola Marlow, director", email="ola@zelkova.example",
                 reply="We charge nothing.")  # fmt: skip
    assert person.heading == "We have it"
    assert only_notice().agency_id == agency.id
    assert only_notice().status is NoticeStatus.RECEIVED


def test_a_review_in_the_address_counts_only_when_it_is_published_there(app: Flask, person: Person):
    agency, other = AgencyFactory(), AgencyFactory()
    hidden = ReviewFactory(agency_id=agency.id)
    elsewhere = ReviewFactory(published=True, agency_id=other.id)
    shown = ReviewFactory(published=True, agency_id=agency.id)
    for review in (hidden, elsewhere, shown):
        person.open(f"/report/content?agency={agency.slug}&review={review.id}")
        person.press("Send", what="This is wrong.")
    kept = set(db.session.scalars(select(Notice.review_id)))
    assert kept == {None, shown.id}


def test_a_form_can_be_sent_with_any_letters(app: Flask, person: Person):
    person.open("/report/content?agency=%00&review=%00").press("Send", what="a\x00b <i>c</i>")
    assert person.heading == "We have it"
    assert answers()["what"] == "ab c"


def test_there_is_nothing_to_see_for_who_sent_nothing(person: Person):
    assert person.open("/report/received").status == 404


@pytest.mark.parametrize("page", ["ratings", "moderation", "privacy", "complaints", "safety"])
def test_the_policies_say_when_they_last_changed(person: Person, page: str):
    person.open(f"/about/{page}")
    assert person.status == 200
    assert person.sees(f"Last changed on {CHANGED_ON[page].day} November 2026")
