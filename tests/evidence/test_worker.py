"""A worker adds pictures and papers: on the way, and later by receipt."""

from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import func, select

from agencyrate.audit.models import AuditEntry
from agencyrate.core import clock, receipts
from agencyrate.core.db import db
from agencyrate.evidence import limits
from agencyrate.evidence.models import DraftFile, EvidenceFile
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.sweep import sweep_now
from config import Settings
from tests.conftest import settings_for
from tests.evidence.papers import CHAT, paper
from tests.evidence.pictures import picture
from tests.evidence.under_way import drafts, on_the_page, send
from tests.factories.reviews import ReviewFactory
from tests.person import Person

CODE = "abandon ability able about above absent absorb abstract"


def count(site: Flask, kind: type) -> int:
    with site.app_context():
        return db.session.scalar(select(func.count()).select_from(kind))


def files(site: Flask) -> list[tuple[int, str]]:
    with site.app_context():
        rows = select(EvidenceFile.number, EvidenceFile.kind).order_by(EvidenceFile.number)
        return [(number, str(kind)) for number, kind in db.session.execute(rows)]


# On the way


def test_the_page_may_be_left_out(person: Person):
    way = on_the_page(person)
    person.press("Continue")
    way.uses().complaint("no").telling()
    assert person.sees("Pictures and papers Nothing")


def test_files_go_with_the_report(person: Person, site: Flask):
    way = on_the_page(person)
    for data in (picture(), paper(2), CHAT.encode()):
        assert send(person, data).status == 303
    assert person.sees("Picture 1", "Paper 2 (2 pages)", "Chat 3")
    person.press("Continue")
    way.uses().complaint("no").telling()
    assert person.sees("Picture 1, Paper 2, Chat 3")
    way.send()
    assert files(site) == [(1, "picture"), (2, "paper"), (3, "chat")]
    assert count(site, DraftFile) == 0


def test_a_file_chosen_before_continue_is_not_lost(person: Person, site: Flask):
    on_the_page(person)
    person.press("Continue", file=(BytesIO(picture()), "x.png"))
    assert person.url == "/rate/count"
    assert len(drafts(site, person)) == 1


def test_a_refused_file_holds_the_page_and_loses_nothing(person: Person, site: Flask):
    on_the_page(person)
    send(person, picture())
    assert send(person, b"<html>").status == 422
    assert person.sees("Error: We cannot open web pages", "Picture 1")
    assert "Error:" in person.page.title.get_text()


def test_the_button_to_add_wants_a_file(person: Person):
    on_the_page(person)
    person.press("Add this file")
    assert person.status == 422
    assert person.sees("Choose a file first")


def test_a_file_taken_away_is_gone(person: Person, site: Flask):
    on_the_page(person)
    send(person, picture())
    send(person, paper())
    person.press("Remove Picture 1")
    assert [(draft.number, draft.kind) for draft, _ in drafts(site, person)] == [(2, "paper")]
    send(person, picture())
    assert person.sees("Paper 2", "Picture 3")


def test_a_file_too_big_is_told_beside_the_field(person: Person, site: Flask):
    on_the_page(person)
    send(person, picture())
    assert send(person, b"\xff\xd8\xff" + b"\0" * (limits.LARGEST_UPLOAD + 100_000)).status == 413
    assert person.sees("Error: This file is too big: 10 MB is the most", "Picture 1")
    assert person.page.find(id="file-error")
    person.press("Continue")
    assert person.url == "/rate/count"


def test_a_file_a_little_too_big_is_told_too(person: Person, site: Flask):
    on_the_page(person)
    assert send(person, b"\xff\xd8\xff" + b"\0" * (limits.LARGEST_UPLOAD + 9)).status == 422
    assert person.sees("10 MB is the most")


def test_there_is_a_most(person: Person, site: Flask, monkeypatch):
    monkeypatch.setattr(limits, "MOST_FILES", 2)
    on_the_page(person)
    for _ in range(2):
        assert send(person, CHAT.encode()).status == 303
    assert send(person, CHAT.encode()).status == 422
    assert person.sees("Remove one first")
    person.press("Remove Chat 1")
    assert send(person, CHAT.encode()).status == 303
    monkeypatch.setattr(limits, "MOST_STORED", 10)
    person.press("Remove Chat 2")
    assert send(person, CHAT.encode()).status == 422
    assert person.sees("All files together are too big")


def test_what_lies_here_opens_with_the_visitors_key_alone(person: Person, site: Flask):
    on_the_page(person)
    send(person, CHAT.encode())
    ((draft, pages),) = drafts(site, person)
    assert b"400 first" in pages[0]
    assert b"400 first" not in draft.sealed
    other = Person(site)
    on_the_page(other)
    assert not other.sees("Chat 1")
    with pytest.raises(Exception, match="does not fit"):
        drafts(site, other)


def test_nobody_takes_away_anothers_file(person: Person, site: Flask):
    on_the_page(person)
    send(person, CHAT.encode())
    ((draft, _),) = drafts(site, person)
    other = Person(site)
    on_the_page(other)
    send(other, CHAT.encode())
    button = other.page.find("form", action=lambda to: to and to.endswith("/remove"))
    button["action"] = f"/rate/evidence/{draft.id}/remove"
    other.press("Remove")
    assert count(site, DraftFile) == 2


@pytest.mark.parametrize("way_out", ["time", "again", "withdrawn"])
def test_files_go_with_the_answers(person: Person, site: Flask, way_out: str):
    on_the_page(person)
    send(person, picture())
    assert count(site, DraftFile) == 1
    if way_out == "again":
        person.open("/rate").press("Start again")
    else:
        if way_out == "withdrawn":
            person.open("/exit")
        clock.advance(timedelta(minutes=61))
        with site.app_context():
            sweep_now()
    assert count(site, DraftFile) == 0


def test_adding_starts_the_time_anew(person: Person, site: Flask):
    on_the_page(person)
    clock.advance(timedelta(minutes=50))
    send(person, picture())
    clock.advance(timedelta(minutes=50))
    with site.app_context():
        sweep_now()
    assert person.open("/rate/evidence").sees("Picture 1")


def test_a_file_for_answers_that_are_gone_is_not_kept(person: Person, site: Flask):
    on_the_page(person)
    clock.advance(timedelta(minutes=61))
    assert send(person, picture()).status == 410
    assert count(site, DraftFile) == 0


# By receipt


@pytest.fixture
def report(site: Flask) -> str:
    with site.app_context():
        return ReviewFactory(receipt_digest=receipts.digest(CODE)).id


def opened(person: Person) -> Person:
    return person.open("/receipt").press("Open", code=CODE).follow("Add a picture")


def test_a_receipt_holder_sees_that_a_file_is_there_and_never_the_file(person, site, report):
    opened(person)
    assert person.sees("There are none")
    send(person, picture())
    assert person.sees("Picture 1, added 2 November 2026")
    assert person.page.find("img") is None
    assert not [
        link
        for link in person.page.find("main").find_all("a", href=True)
        if "evidence/" in link["href"]
    ]
    assert files(site) == [(1, "picture")]
    with site.app_context():
        (sealed,) = db.session.scalars(select(EvidenceFile.sealed))
        assert b"WEBP" not in sealed
        acts = list(db.session.scalars(select(AuditEntry.action)))
    assert acts == ["add file"]


def test_a_receipt_holder_takes_a_file_away(person, site, report):
    opened(person)
    send(person, picture())
    person.press("Remove Picture 1")
    assert person.sees("There are none")
    assert files(site) == []


def test_a_wrong_file_by_receipt_is_told_beside_the_field(person, site, report):
    opened(person)
    assert send(person, b"MZ\0").status == 422
    assert person.sees("Error: We cannot open this kind of file")
    assert send(person, b"x" * (limits.LARGEST_UPLOAD + 100_000)).status == 413
    assert person.sees("10 MB is the most")


def test_a_withdrawal_deletes_the_files_and_takes_no_more(person, site, report):
    opened(person)
    send(person, picture())
    token = person.page
    person.open("/receipt/withdraw")
    assert person.sees("your pictures and papers")
    person.press("Yes, delete everything")
    assert files(site) == []
    person.page, person.url = token, "/receipt/evidence"
    assert send(person, picture()).status in {303, 400}
    assert files(site) == []
    with site.app_context():
        assert db.session.scalar(select(Review.status)) == ReviewStatus.WITHDRAWN


def test_without_an_open_receipt_there_is_nothing(person, site, report):
    assert person.open("/receipt/evidence").url == "/receipt"


class TestLimits:
    """Thirty files an hour; whoever has used them up goes on without."""

    @pytest.fixture
    def settings(self, tmp_path, database_url: str) -> Settings:
        return settings_for(tmp_path, database_url, limits_on=True)

    def test_thirty_files_an_hour(self, site: Flask, person: Person):
        on_the_page(person)
        for _ in range(30):
            assert send(person, b"<no>").status == 422
        assert send(person, picture()).status == 422
        assert person.sees("many files in a short time")
        assert drafts(site, person) == []
        person.press("Continue")
        assert person.url == "/rate/count"
        other = Person(site)
        on_the_page(other)
        assert send(other, picture()).status == 303
