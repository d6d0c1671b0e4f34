"""A complaint is written by one, approved by another, sent by hand, and followed to its end."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from agencyrate.agencies.models import Agency
from agencyrate.audit import log
from agencyrate.audit.models import AuditEntry
from agencyrate.complaints import contacts
from agencyrate.complaints.letter import NAME_TO_COME
from agencyrate.complaints.models import Body, ComplaintDraft, SealedContact
from agencyrate.complaints.news import news_for
from agencyrate.complaints.queries import Tray, draft_by_id, drafts_in, tray_counts
from agencyrate.complaints.sections import Section
from agencyrate.complaints.states import DraftStatus, Outcome, Shape
from agencyrate.consents.changing import set_use
from agencyrate.consents.models import Use
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.documents import to_text
from agencyrate.core.errors import (
    ClaimedByAnother,
    IllegalMove,
    NotAllowed,
    NotFound,
    ReasonMissing,
    Refused,
    SameTwoPeople,
)
from agencyrate.reviews.models import Review
from agencyrate.services.change_consent import change_consent
from agencyrate.services.edit_body import NewBody, add_body, correct_body, succeed_body
from agencyrate.services.follow_complaint import (
    NewOutcome,
    close_complaint,
    record_acknowledgement,
)
from agencyrate.services.prepare_complaint import (
    NewText,
    claim_complaint,
    prepare_complaint,
    release_claim,
    save_complaint,
    start_afresh,
)
from agencyrate.services.queue_complaint import end_draft, settle_draft
from agencyrate.services.release_complaint import (
    approve_complaint,
    drop_complaint,
    export_complaint,
    record_sending,
    return_complaint,
)
from agencyrate.services.seed_facts import seed_facts
from tests.factories.complaints import NAME, SAFE_CONTACT, queued_draft
from tests.factories.reviews import FeeItemFactory
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.usefixtures("app")
TODAY = date(2026, 11, 2)


@pytest.fixture
def first(app):
    return StaffFactory(name="First Reader").id


@pytest.fixture
def second(app):
    return StaffFactory(name="Second Reader").id


@pytest.fixture
def third(app):
    return StaffFactory(name="Third Reader").id


def text_of(draft_id: str) -> NewText:
    case = draft_by_id(draft_id)
    return NewText(case.content.sections, case.body_id)


def as_read(draft_id: str) -> str:
    return draft_by_id(draft_id).content.digest()


def prepared(by_id: str, shape: Shape = Shape.ANONYMOUS, **changes: object) -> str:
    draft_id = queued_draft(shape, **changes)
    prepare_complaint(draft_id, text_of(draft_id), by_id=by_id)
    return draft_id


def approved(first: str, second: str, shape: Shape = Shape.ANONYMOUS) -> str:
    draft_id = prepared(first, shape)
    approve_complaint(draft_id, by_id=second, read=as_read(draft_id))
    return draft_id


def sent(first: str, second: str, shape: Shape = Shape.ANONYMOUS, on: date = TODAY) -> str:
    draft_id = approved(first, second, shape)
    record_sending(draft_id, by_id=first, on=on, reference="FWA 12")
    return draft_id


def status(draft_id: str) -> DraftStatus:
    db.session.rollback()
    return db.session.get(ComplaintDraft, draft_id).status


def letter_of(draft_id: str) -> str:
    return " ".join(to_text(draft_by_id(draft_id).content.document()).split())


def contacts_kept() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(SealedContact))


def test_a_draft_reads_whole_before_anybody_has_touched_it(first):
    draft_id = queued_draft()
    case = draft_by_id(draft_id)
    assert case.route.first.name == "Fair Work Agency"
    assert case.obstacles == ()
    text = letter_of(draft_id)
    for words in (
        "£2,000–£5,000",
        "2026: the worker",
        "section 6(1)",
        "01234567",
        "To: Fair Work Agency",
    ):
        assert words in text


def test_the_whole_way_to_an_outcome(first, second):
    draft_id = sent(first, second)
    record_acknowledgement(draft_id, by_id=first, on=TODAY)
    paid_back = NewOutcome(Outcome.REFUND, TODAY, "The agency paid it back.", Decimal(4000))
    close_complaint(draft_id, paid_back, by_id=second)
    case = draft_by_id(draft_id)
    assert case.status is DraftStatus.CLOSED
    assert (case.sent_on, case.sent_reference) == (TODAY, "FWA 12")
    assert (case.outcome, case.refund_amount) == (Outcome.REFUND, Decimal(4000))
    assert [each.move for each in case.decisions] == [
        "prepare",
        "approve",
        "send",
        "acknowledge",
        "close",
    ]
    assert log.first_break() is None


def test_what_one_writes_is_kept_and_another_cannot_write_at_the_same_time(first, second):
    draft_id = queued_draft()
    sections = {**text_of(draft_id).sections, Section.ASKED: "Pay it <b>back</b>"}
    save_complaint(draft_id, NewText(sections, ""), by_id=first)
    assert draft_by_id(draft_id).content.sections[Section.ASKED] == "Pay it back"
    with pytest.raises(ClaimedByAnother):
        save_complaint(draft_id, NewText(sections, ""), by_id=second)
    with pytest.raises(ClaimedByAnother):
        release_claim(draft_id, by_id=second)
    release_claim(draft_id, by_id=first)
    claim_complaint(draft_id, by_id=second)
    start_afresh(draft_id, by_id=second)
    assert "Pay it back" not in draft_by_id(draft_id).content.sections[Section.ASKED]


def test_words_are_sealed_in_the_database(first):
    draft_id = queued_draft()
    save_complaint(draft_id, NewText({Section.OPENING: "canary words"}), by_id=first)
    assert b"canary" not in db.session.get(ComplaintDraft, draft_id).sections_sealed


def test_who_prepared_it_cannot_approve_it(first):
    draft_id = prepared(first)
    with pytest.raises(SameTwoPeople):
        approve_complaint(draft_id, by_id=first, read=as_read(draft_id))
    assert status(draft_id) is DraftStatus.PREPARED


def test_returning_needs_a_reason_and_forgets_the_approval(first, second):
    draft_id = approved(first, second)
    with pytest.raises(ReasonMissing):
        return_complaint(draft_id, by_id=second, reason=" ")
    return_complaint(draft_id, by_id=second, reason="The month is wrong.")
    draft = db.session.get(ComplaintDraft, draft_id)
    assert draft.status is DraftStatus.QUEUED
    assert (draft.prepared_by_id, draft.approved_by_id, draft.approved_digest) == (None,) * 3
    assert draft.sections_sealed is not None


def test_a_prepared_letter_does_not_change_when_the_facts_do(first):
    draft_id = prepared(first)
    before = letter_of(draft_id)
    with transaction() as session:
        session.get(Review, draft_by_id(draft_id).review_id).period = "2023"
    assert letter_of(draft_id) == before


def test_nothing_is_exported_before_two_people_agreed(first):
    draft_id = prepared(first)
    with pytest.raises(IllegalMove):
        export_complaint(draft_id, by_id=first)


def test_an_export_is_the_approved_text_and_leaves_a_trace(first, second, third):
    draft_id = approved(first, second)
    shown = letter_of(draft_id)
    out = export_complaint(draft_id, by_id=third)
    assert " ".join(to_text(out.document).split()) == shown
    assert out.name.startswith("letter-AR")
    last = db.session.scalars(select(AuditEntry).order_by(AuditEntry.number.desc())).first()
    assert (last.action, last.actor_id) == ("export", third)


def test_what_is_blacked_out_later_stops_the_letter(first, second):
    draft_id = prepared(first)
    with transaction() as session:
        review = session.get(Review, draft_by_id(draft_id).review_id)
        review.words_shown = "They were ████ and friendly."
    assert "on time" not in letter_of(draft_id)
    approve_complaint(draft_id, by_id=second, read=as_read(draft_id))
    with transaction() as session:
        session.get(Review, draft_by_id(draft_id).review_id).words_shown = "████"
    with pytest.raises(Refused, match="no longer what was approved"):
        export_complaint(draft_id, by_id=first)


@pytest.mark.parametrize("move", ["prepare", "approve", "send", "export"])
def test_without_consent_nothing_goes_on(first, second, move):
    draft_id = queued_draft()
    text = text_of(draft_id)
    if move != "prepare":
        prepare_complaint(draft_id, text, by_id=first)
    if move in {"send", "export"}:
        approve_complaint(draft_id, by_id=second, read=as_read(draft_id))
    with transaction():
        set_use(draft_by_id(draft_id).review_id, Use.COMPLAINT, given=False)
    before = status(draft_id)
    steps = {
        "prepare": lambda: prepare_complaint(draft_id, text, by_id=first),
        "approve": lambda: approve_complaint(draft_id, by_id=second, read=as_read(draft_id)),
        "send": lambda: record_sending(draft_id, by_id=first, on=TODAY, reference=""),
        "export": lambda: export_complaint(draft_id, by_id=first),
    }
    with pytest.raises(Refused, match="does not allow"):
        steps[move]()
    assert status(draft_id) is before


def test_a_draft_about_an_agency_nobody_settled_cannot_be_prepared(first):
    draft_id = queued_draft(agency_id=None)
    assert "the agency is not settled" in letter_of(draft_id)
    with pytest.raises(Refused, match="settle which agency"):
        prepare_complaint(draft_id, text_of(draft_id), by_id=first)


def test_a_body_without_the_remit_is_refused(first):
    draft_id = queued_draft(country="GB-NIR")
    fwa = db.session.scalar(select(Body).where(Body.name == "Fair Work Agency"))
    assert "Department for the Economy" in draft_by_id(draft_id).route.first.name
    with pytest.raises(Refused, match="remit"):
        prepare_complaint(draft_id, replace(text_of(draft_id), body_id=fwa.id), by_id=first)


def test_the_remit_is_asked_again_on_the_day_of_sending(first, second):
    draft_id = approved(first, second)
    with transaction() as session:
        fwa = session.scalar(select(Body).where(Body.name == "Fair Work Agency"))
        fwa.valid_to = TODAY - timedelta(days=1)
    with pytest.raises(Refused, match="remit"):
        record_sending(draft_id, by_id=first, on=TODAY, reference="")


@pytest.mark.parametrize(
    ("day", "words"),
    [(TODAY + timedelta(days=1), "future"), (TODAY - timedelta(days=1), "before it was approved")],
)
def test_a_day_of_sending_that_cannot_be_is_refused(first, second, day, words):
    draft_id = approved(first, second)
    with pytest.raises(Refused, match=words):
        record_sending(draft_id, by_id=first, on=day, reference="")
    assert status(draft_id) is DraftStatus.APPROVED


def test_an_acknowledgement_before_the_sending_is_refused(first, second):
    draft_id = sent(first, second)
    with pytest.raises(Refused, match="before the complaint was sent"):
        record_acknowledgement(draft_id, by_id=first, on=TODAY - timedelta(days=2))


def test_an_amount_belongs_to_a_refund(first, second):
    draft_id = sent(first, second)
    wrong = NewOutcome(Outcome.WARNING, TODAY, "Told by letter.", Decimal(1))
    with pytest.raises(Refused, match="paid back only"):
        close_complaint(draft_id, wrong, by_id=first)


def test_only_the_two_who_released_it_put_the_name_in(first, second, third):
    draft_id = approved(first, second, Shape.NAMED)
    assert NAME not in letter_of(draft_id)
    assert NAME_TO_COME in letter_of(draft_id)
    for one in (first, second):
        text = " ".join(to_text(export_complaint(draft_id, by_id=one).document).split())
        assert NAME in text
        assert SAFE_CONTACT in text
    with pytest.raises(NotAllowed):
        export_complaint(draft_id, by_id=third)


def test_each_opening_of_the_contact_leaves_a_trace_without_the_name(first, second):
    draft_id = approved(first, second, Shape.NAMED)
    export_complaint(draft_id, by_id=first)
    rows = db.session.scalars(select(AuditEntry)).all()
    assert [row.action for row in rows][-2:] == ["open contact", "export"]
    assert not any("Canary" in row.note for row in rows)


def test_the_name_is_nowhere_in_clear_and_the_stores_cannot_be_joined(first, second):
    draft_id = approved(first, second, Shape.NAMED)
    contact = db.session.scalars(select(SealedContact)).one()
    draft = db.session.get(ComplaintDraft, draft_id)
    assert b"Canary" not in contact.sealed + draft.sections_sealed
    assert contact.id.encode() not in draft.contact_pointer
    assert contact.id not in {draft.id, draft.review_id}


def test_the_contact_is_deleted_a_set_time_after_sending(first, second):
    draft_id = sent(first, second, Shape.NAMED)
    assert db.session.scalars(select(SealedContact)).one().delete_on == TODAY + timedelta(days=90)
    export_complaint(draft_id, by_id=first)
    clock.advance(timedelta(days=91))
    with pytest.raises(NotFound):
        export_complaint(draft_id, by_id=first)
    with transaction():
        assert contacts.sweep() == 1
    assert contacts_kept() == 0


def test_dropping_needs_a_reason_and_deletes_the_contact_at_once(first):
    draft_id = prepared(first, Shape.NAMED)
    with pytest.raises(ReasonMissing):
        drop_complaint(draft_id, by_id=first, reason="")
    assert contacts_kept() == 1
    drop_complaint(draft_id, by_id=first, reason="The agency is not the one.")
    assert contacts_kept() == 0
    assert status(draft_id) is DraftStatus.DROPPED


NEW_CONTACT = contacts.Contact("Ama Canary New", "another number, mornings")


@pytest.mark.parametrize("stage", ["prepared", "approved"])
def test_a_name_or_contact_that_changes_takes_the_release_back(first, second, stage):
    made = {
        "prepared": lambda: prepared(first, Shape.NAMED),
        "approved": lambda: approved(first, second, Shape.NAMED),
    }
    draft_id = made[stage]()
    written = draft_by_id(draft_id).content.sections
    review_id = draft_by_id(draft_id).review_id
    change_consent(review_id, Use.COMPLAINT_NAMED, given=True, contact=NEW_CONTACT)
    case = draft_by_id(draft_id)
    assert (case.status, case.prepared_by_id, case.approved_by_id) == ("queued", None, None)
    assert case.decisions[-1].reason == "The worker changed their name or contact."
    assert (case.content.sections, contacts_kept()) == (written, 1)
    with pytest.raises(IllegalMove):
        export_complaint(draft_id, by_id=first)


def test_the_same_name_and_contact_again_change_nothing(first, second):
    draft_id = approved(first, second, Shape.NAMED)
    review_id = draft_by_id(draft_id).review_id
    same = contacts.Contact(NAME, SAFE_CONTACT)
    change_consent(review_id, Use.COMPLAINT_NAMED, given=True, contact=same)
    assert status(draft_id) is DraftStatus.APPROVED


def test_a_contact_that_comes_after_the_sending_is_refused_and_not_lost_silently(first, second):
    draft_id = sent(first, second, Shape.NAMED)
    review_id = draft_by_id(draft_id).review_id
    with pytest.raises(Refused, match="has gone out already"):
        change_consent(review_id, Use.COMPLAINT_NAMED, given=True, contact=NEW_CONTACT)
    assert NAME in " ".join(to_text(export_complaint(draft_id, by_id=first).document).split())


@pytest.mark.parametrize("stage", ["queued", "prepared", "approved", "sent"])
def test_withdrawing_deletes_the_contact_at_once_from_every_stage(first, second, stage):
    made = {
        "queued": lambda: queued_draft(Shape.NAMED),
        "prepared": lambda: prepared(first, Shape.NAMED),
        "approved": lambda: approved(first, second, Shape.NAMED),
        "sent": lambda: sent(first, second, Shape.NAMED),
    }
    draft_id = made[stage]()
    with transaction():
        end_draft(draft_by_id(draft_id).review_id)
    assert contacts_kept() == 0
    assert status(draft_id) is DraftStatus.WITHDRAWN
    with pytest.raises(IllegalMove):
        export_complaint(draft_id, by_id=first)


def test_a_worker_who_takes_the_name_back_gets_a_letter_without_it(first, second):
    draft_id = prepared(first, Shape.NAMED)
    review_id = draft_by_id(draft_id).review_id
    with transaction():
        set_use(review_id, Use.COMPLAINT_NAMED, given=False)
        settle_draft(review_id)
    case = draft_by_id(draft_id)
    assert (case.status, case.shape) == (DraftStatus.QUEUED, Shape.ANONYMOUS)
    assert contacts_kept() == 0
    assert "in the name of a worker" not in case.content.sections[Section.OPENING]


def test_the_trays_hold_the_gravest_and_oldest_first(first, second):
    open_id, sent_id = queued_draft(), sent(first, second)
    grave = queued_draft(gravity="4")
    lines = drafts_in(Tray.OPEN, 1).lines
    assert [line.id for line in lines] == [grave, open_id]
    assert [line.id for line in drafts_in(Tray.SENT, 99).lines] == [sent_id]
    assert tray_counts() == {Tray.OPEN: 2, Tray.SENT: 1, Tray.OVER: 0}


def test_a_draft_that_is_not_there_is_not_found(first):
    for ask in (draft_by_id, lambda key: claim_complaint(key, by_id=first)):
        with pytest.raises(NotFound):
            ask("nothing")


def test_seeding_twice_changes_nothing_and_spares_what_was_edited():
    assert seed_facts() > 0
    with transaction() as session:
        acas = session.scalar(select(Body).where(Body.key == "acas"))
        acas.phone, acas.valid_from = "edited", date(2020, 1, 1)
    assert seed_facts() == 0
    assert db.session.scalar(select(Body).where(Body.key == "acas")).phone == "edited"


NEW_BODY = NewBody(
    name="Sample Inspectorate", former_name="", nations=("GB-ENG",), remits=("agency-fees",),
    email="a@example.org", phone="", address="", how_to_send="By post.",
    valid_from=date(2027, 1, 1), valid_to=None, source="A sample page", checked_on=TODAY,
)  # fmt: skip


def test_a_successor_ends_the_old_row_and_keeps_it(first):
    old = add_body(replace(NEW_BODY, valid_from=date(2026, 1, 1)), key="sample", by_id=first)
    new = succeed_body(old, replace(NEW_BODY, name="New Name"), by_id=first)
    assert db.session.get(Body, old).valid_to == date(2026, 12, 31)
    assert db.session.get(Body, new).former_name == "Sample Inspectorate"
    assert db.session.get(Body, new).key == "sample"
    with pytest.raises(Refused, match="begin after"):
        succeed_body(new, replace(NEW_BODY, valid_from=date(2026, 6, 1)), by_id=first)


def test_a_row_is_corrected_and_what_cannot_be_is_refused(first):
    body_id = add_body(NEW_BODY, key="sample", by_id=first)
    correct_body(body_id, replace(NEW_BODY, phone="1"), by_id=first)
    assert db.session.get(Body, body_id).phone == "1"
    with pytest.raises(Refused, match="before the first"):
        correct_body(body_id, replace(NEW_BODY, valid_to=date(2026, 1, 1)), by_id=first)
    with pytest.raises(Refused, match="future"):
        correct_body(body_id, replace(NEW_BODY, checked_on=date(2026, 12, 1)), by_id=first)
    with pytest.raises(NotFound):
        correct_body("nothing", NEW_BODY, by_id=first)


def test_the_worker_learns_where_the_complaint_stands_and_no_more(first, second):
    draft_id = queued_draft(Shape.NAMED)
    review_id = draft_by_id(draft_id).review_id
    assert news_for("nothing") is None
    waiting = news_for(review_id)
    assert "Nothing has been sent" in waiting.told
    assert (waiting.with_name, waiting.sent_to) == (True, "")
    prepare_complaint(draft_id, text_of(draft_id), by_id=first)
    approve_complaint(draft_id, by_id=second, read=as_read(draft_id))
    record_sending(draft_id, by_id=first, on=TODAY, reference="FWA 12")
    close_complaint(draft_id, NewOutcome(Outcome.WARNING, TODAY, "By letter."), by_id=first)
    news = news_for(review_id)
    assert (news.sent_to, news.sent_on) == ("Fair Work Agency", TODAY)
    assert news.outcome == "Warning given to the agency"


def test_a_letter_written_anew_since_it_was_read_is_not_approved(first, second):
    draft_id = prepared(first)
    read = as_read(draft_id)
    return_complaint(draft_id, by_id=first, reason="A word was missing.")
    changed = replace(text_of(draft_id), sections={Section.ASKED: "Something nobody else read."})
    prepare_complaint(draft_id, changed, by_id=first)
    with pytest.raises(Refused, match="changed since you opened it"):
        approve_complaint(draft_id, by_id=second, read=read)
    assert draft_by_id(draft_id).status is DraftStatus.PREPARED
    approve_complaint(draft_id, by_id=second, read=as_read(draft_id))


def test_a_letter_tells_of_the_worker_and_of_what_was_not_paid_back(first):
    draft_id = queued_draft(Shape.NAMED)
    with transaction() as session:
        review_id = session.get(ComplaintDraft, draft_id).review_id
        agency = session.get(Agency, session.get(Review, review_id).agency_id)
        agency.address = "1 Sample Road, Leeds"
    FeeItemFactory(
        review_id=review_id, amount=Decimal(900), refunded="yes", paid_to="agency_named_agent"
    )
    FeeItemFactory(review_id=review_id, code="H2", amount=Decimal(5000), terms={"loan_for": "fee"})
    text = letter_of(draft_id)
    assert "to pay the money back (£4,000.00)." in text
    assert "in all, leaving out what pays back a loan: £4,900.00" in text
    assert "told the worker to pay" in text
    assert "told me" not in text
    assert "1 Sample Road, Leeds Country: England" in text
