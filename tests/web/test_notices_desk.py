"""Moderators deal with notices."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from agencyrate.accounts.models import Role
from agencyrate.audit.models import AuditEntry
from agencyrate.consents.models import Use
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.errors import ClaimedByAnother, IllegalMove, NotFound, ReasonMissing
from agencyrate.notices.models import Notice
from agencyrate.notices.new import NewNotice
from agencyrate.notices.queries import open_notices
from agencyrate.notices.states import NoticeKind, NoticeStatus
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.decide_notice import claim_notice, decide_notice, take_review_down
from agencyrate.services.receive_notice import receive_notice
from tests.factories.agencies import AgencyFactory
from tests.factories.reviews import ConsentFactory, ReviewFactory
from tests.factories.staff import StaffFactory
from tests.pages.sign_in import sign_in
from tests.person import Person


def received(kind: NoticeKind = NoticeKind.CONTENT, **facts: object) -> Notice:
    answers = {"what": "Secret words of the sender", "name": "Ola Marlow"}
    reference = receive_notice(NewNotice(kind, answers, **facts))
    return db.session.execute(select(Notice).where(Notice.reference == reference)).scalar_one()


def published() -> Review:
    review = ReviewFactory(published=True, agency_id=AgencyFactory().id)
    ConsentFactory(review_id=review.id, use=Use.WORDS)
    return review


def test_what_is_due_first_stands_first(app: Flask):
    data, content = received(NoticeKind.DATA), received(NoticeKind.CONTENT)
    legal = received(NoticeKind.LEGAL)
    assert [each.id for each in open_notices()] == [legal.id, content.id, data.id]


def test_a_moderator_reads_claims_and_declines(app: Flask, person: Person):
    notice = received(NoticeKind.LEGAL)
    sign_in(person, app, Role.MODERATOR)
    assert person.open("/moderate/").sees("1 notice waits", "due by 4 November 2026")
    person.open("/moderate/notices").follow(notice.reference)
    assert person.sees("Ola Marlow", "The notice is not complete", "an e-mail address to reach you")
    assert person.sees("4 November 2026, 12:00")
    assert person.headers["Cache-Control"] == "no-store"
    person.press("Take in hand")
    assert person.sees("You are working on this until")
    person.press("Decide", move="decline")
    assert person.status == 422
    assert person.page.title.get_text().startswith("Error:")
    person.press("Decide", move="decline", reason="Not complete; the sender was told.")
    assert person.sees("Written down", "Declined", "Not complete; the sender was told.")
    assert open_notices() == ()
    person.open("/moderate/notices")
    assert person.sees("Dealt with", notice.reference)


def test_a_review_comes_down_in_one_step(app: Flask, person: Person):
    review = published()
    notice = received(agency_id=review.agency_id, review_id=review.id)
    slug = AgencyFactory().slug
    sign_in(person, app, Role.MODERATOR)
    person.open(f"/moderate/notices/{notice.id}").press("Take it down")
    assert person.sees("Taken down", "Acted on", "The review was taken down.")
    db.session.expire_all()
    assert db.session.get(Review, review.id).status is ReviewStatus.TAKEN_DOWN
    assert db.session.get(Notice, notice.id).status is NoticeStatus.ACTED_ON
    acts = db.session.execute(select(AuditEntry.action, AuditEntry.subject_id)).all()
    assert ("take_down", review.id) in acts
    assert ("act", notice.id) in acts
    person.open(f"/agencies/{slug}")
    assert "on time and friendly" not in person.text


def test_a_review_of_another_agency_cannot_come_down_from_here(app: Flask):
    notice, review = received(agency_id=AgencyFactory().id), published()
    with pytest.raises(NotFound):
        take_review_down(notice.id, review.id, by_id=StaffFactory().id, reason="because")
    assert db.session.get(Review, review.id).status is ReviewStatus.PUBLISHED


def test_a_notice_that_was_dealt_with_takes_nothing_down(app: Flask):
    review, by_id = published(), StaffFactory().id
    notice = received(agency_id=review.agency_id)
    decide_notice(notice.id, "decline", by_id=by_id, reason="No.")
    with pytest.raises(IllegalMove):
        take_review_down(notice.id, review.id, by_id=by_id, reason="because")


def test_deciding_needs_a_reason_and_the_case_in_hand(app: Flask):
    notice, one, other = received(), StaffFactory().id, StaffFactory().id
    claim_notice(notice.id, by_id=one)
    with pytest.raises(ClaimedByAnother):
        decide_notice(notice.id, "act", by_id=other, reason="Because.")
    with pytest.raises(ReasonMissing):
        decide_notice(notice.id, "act", by_id=one, reason=" ")
    with pytest.raises(NotFound):
        claim_notice("nobody", by_id=one)


def test_the_log_repeats_nothing_that_was_sent(app: Flask):
    notice = received()
    decide_notice(notice.id, "act", by_id=StaffFactory().id, reason="Done.")
    decide_notice(notice.id, "reopen", by_id=StaffFactory().id, reason="Not done after all.")
    for entry in db.session.scalars(select(AuditEntry)):
        assert "Secret words" not in entry.note


def test_hours_that_end_at_midnight_end_with_the_day_before(app: Flask, person: Person):
    clock.advance(timedelta(days=5))
    notice = received(NoticeKind.LEGAL)
    sign_in(person, app, Role.MODERATOR)
    assert person.open("/moderate/").sees("due by 10 November 2026, end of the day")
    assert person.open("/moderate/notices").sees("10 November 2026, end of the day")
    assert person.follow(notice.reference).sees("Due by 10 November 2026, end of the day.")
    assert "00:00" not in person.text


def test_what_is_late_says_so(app: Flask, person: Person):
    received(NoticeKind.LEGAL)
    clock.advance(timedelta(days=3))
    sign_in(person, app, Role.MODERATOR)
    assert person.open("/moderate/notices").sees("Overdue")


@pytest.mark.parametrize("role", [Role.BRANCH, Role.OPERATOR])
def test_nobody_else_sees_notices(app: Flask, person: Person, role: Role):
    notice = received()
    sign_in(person, app, role)
    assert person.open(f"/moderate/notices/{notice.id}").status == 404
