"""Only if others report too: locked, counted, confirmed, asked, let go."""

from datetime import date, timedelta
from functools import partial

import pytest
import sqlalchemy as sa
from sqlalchemy import func, select

from agencyrate.audit.models import AuditEntry
from agencyrate.collections.models import Manner
from agencyrate.collections.opening import MARKS_LAST, Collected, collection_of
from agencyrate.complaints.contacts import Contact
from agencyrate.complaints.models import ComplaintDraft
from agencyrate.complaints.states import DraftStatus
from agencyrate.consents.models import Consent, Use
from agencyrate.consents.queries import allowed
from agencyrate.core import clock, sealing
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import IllegalMove, NotFound, ReasonMissing, Refused
from agencyrate.core.receipts import new_code
from agencyrate.core.sealing import CannotOpen
from agencyrate.escrow.counting import others_for
from agencyrate.escrow.linking import others_like
from agencyrate.escrow.models import Escrow
from agencyrate.escrow.queries import all_ready, how_many_ready, wait_of
from agencyrate.escrow.states import EscrowStatus, Scope
from agencyrate.evidence.keeping import keep, keep_draft
from agencyrate.evidence.kinds import CleanFile, Kind, Scan
from agencyrate.evidence.models import EvidenceFile
from agencyrate.fees.models import FeeItem
from agencyrate.mailbox.queries import messages_of
from agencyrate.moderation.deciding import decide
from agencyrate.reviews.coarsening import Telling
from agencyrate.reviews.models import Review, ReviewAnswer
from agencyrate.reviews.new import NamedAgency, NewReview
from agencyrate.reviews.receipts import opened_by_code, receipt_status
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.change_consent import change_consent, change_telling
from agencyrate.services.confirm_others import (
    LATEST,
    SOONEST,
    confirm_others,
    decline_others,
    draw_moment,
)
from agencyrate.services.keep_locked import keep_longer
from agencyrate.services.let_go import change_needed, let_go, stop_complaint
from agencyrate.services.link_reports import link_reports, part_reports
from agencyrate.services.locked_report import allowed_in_locked
from agencyrate.services.merge_agencies import NewMerge, merge_agencies
from agencyrate.services.new_report import NewReport, NewWait
from agencyrate.services.split_agency import split_agency
from agencyrate.services.submit_report import submit_report
from agencyrate.services.sweep import sweep_now
from agencyrate.services.view_evidence import open_file
from agencyrate.services.watch_escrows import watch_escrows
from agencyrate.services.withdraw_report import withdraw
from agencyrate.visits import visits
from tests.services.merging_ground import an_agency
from tests.services.waiting_ground import accepted, key, row_of, waits

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def agency(app) -> str:
    return an_agency("Harbour Lane Care")


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def handed_in(review_ids: list[str], helper: str) -> None:
    with transaction():
        one = collection_of(Collected(Manner.IN_PERSON, helper))
        for each in review_ids:
            db.session.get(Review, each).collection_id = one


def confirmed(review_id: str, **how: object) -> None:
    watch_escrows()
    row = row_of(review_id)
    confirm_others(row.id, by_id="mod", seen=others_for(row).digest, **how)


def asked(review_id: str) -> None:
    confirmed(review_id)
    clock.advance(LATEST)
    watch_escrows()


# What is locked


def test_of_a_locked_report_the_tables_hold_nothing(agency: str):
    review_id, _ = waits(agency)
    review = db.session.get(Review, review_id)
    assert review.status is ReviewStatus.SEALED
    assert (review.agency_id, review.words_sealed, review.country_from, review.period) == (
        None, None, "", "",
    )  # fmt: skip
    for model in (ReviewAnswer, FeeItem, Consent, ComplaintDraft):
        assert count(model) == 0, model


def test_no_row_says_which_agency_waits(agency: str):
    waits(agency)
    with db.engine.connect() as connection:
        for table in sa.inspect(connection).get_table_names():
            rows = connection.execute(sa.select(sa.text("*")).select_from(sa.table(table)))
            told = " ".join(str(row) for row in rows)
            assert "anarylocked" not in told, table
            if table in {"escrows", "escrow_decisions", "reviews", "audit_entries", "consents"}:
                assert agency not in told, table
                assert "Harbour" not in told, table


def test_only_the_receipt_opens_it(agency: str):
    review_id, code = waits(agency)
    _other, other_code = waits(agency, once="other")
    with pytest.raises(CannotOpen):
        let_go(review_id, key=key(other_code))
    with pytest.raises(CannotOpen):
        let_go(review_id, key=key(new_code()))
    assert receipt_status(review_id).status is ReviewStatus.SEALED
    assert opened_by_code(code).key == key(code)
    let_go(review_id, key=key(code))
    assert opened_by_code(code).key == ""


def test_let_go_it_is_as_if_it_had_just_come_in(agency: str):
    review_id, code = waits(agency)
    clock.advance(timedelta(days=40))
    let_go(review_id, key=key(code))
    review = db.session.get(Review, review_id)
    assert (review.status, review.agency_id) == (ReviewStatus.SUBMITTED, agency)
    assert review.submitted_at == clock.this_hour()
    assert (review.country_from, review.would_use_again) == ("GH", "no")
    assert count(FeeItem) == 1
    assert allowed(review_id, Use.WORDS)
    assert db.session.scalars(select(ComplaintDraft)).one().status is DraftStatus.QUEUED
    row = row_of(review_id)
    assert (row.story_sealed, row.about_sealed, row.signs_sealed) == (None, None, None)
    with pytest.raises(NotFound):
        let_go(review_id, key=key(code))


def test_it_is_let_go_at_once_by_a_worker_who_does_not_want_to_wait(agency: str):
    review_id, code = waits(agency, needed=5)
    let_go(review_id, key=key(code))
    assert receipt_status(review_id).status is ReviewStatus.SUBMITTED


def test_an_agency_that_is_gone_has_become_a_name(agency: str):
    review_id, code = waits(agency)
    with transaction() as session:
        session.execute(sa.text("DELETE FROM looked_agencies"))
        session.execute(sa.text("DELETE FROM agency_names"))
        session.execute(sa.text("DELETE FROM agencies"))
    let_go(review_id, key=key(code))
    review = db.session.get(Review, review_id)
    assert (review.agency_id, review.status) == (None, ReviewStatus.SUBMITTED)
    assert review.named_sealed


@pytest.mark.parametrize("needed", [0, 1, 6])
def test_one_waits_for_two_to_five(agency: str, needed: int):
    with pytest.raises(Refused):
        waits(agency, needed=needed)
    assert count(Review) == 0
    review_id, _ = waits(agency)
    with pytest.raises(Refused):
        change_needed(review_id, needed)


def test_in_a_locked_report_consents_change_under_the_receipt(agency: str):
    review_id, code = waits(agency)
    change_consent(review_id, Use.WORDS, given=False, key=key(code))
    contact = Contact("Ama Sampleson", "by letter")
    change_consent(review_id, Use.COMPLAINT_NAMED, given=True, contact=contact, key=key(code))
    change_telling(review_id, Telling.NOTHING, key=key(code))
    now = allowed_in_locked(review_id, key(code))
    assert (now.uses[Use.WORDS], now.uses[Use.COMPLAINT_NAMED]) == (False, True)
    assert count(Consent) == 0
    with pytest.raises(IllegalMove):
        change_consent(review_id, Use.RATING, given=False)
    change_consent(review_id, Use.COMPLAINT_NAMED, given=False, key=key(code))
    let_go(review_id, key=key(code))
    assert not allowed(review_id, Use.WORDS)
    assert db.session.get(Review, review_id).telling is Telling.NOTHING
    assert db.session.scalars(select(ComplaintDraft)).one().contact_pointer is None


# Who counts


def test_two_accepted_reports_make_it_ready_for_a_moderator(agency: str):
    review_id, _ = waits(agency)
    first = accepted(agency, 1)
    sweep_now()
    assert how_many_ready() == 0
    second = accepted(agency, 2)
    sweep_now()
    [ready] = all_ready()
    assert (ready.agency_name, ready.needed, ready.scope) == ("Harbour Lane Care", 2, Scope.REPORT)
    assert sorted(ready.groups) == sorted([(first,), (second,)])
    assert messages_of(review_id) == ()


@pytest.mark.parametrize(
    "facts",
    [
        {"published": False},
        {"published": False, "held": True},
        {"status": ReviewStatus.TAKEN_DOWN},
        {"status": ReviewStatus.REJECTED},
        {"counts": False},
    ],
    ids=["not read", "on hold", "taken down", "rejected", "may not be counted"],
)
def test_what_is_not_accepted_or_not_allowed_does_not_count(agency: str, facts: dict):
    waits(agency)
    accepted(agency, 1)
    accepted(agency, 2, **facts)
    watch_escrows()
    assert how_many_ready() == 0


def test_reports_on_another_agency_do_not_count(agency: str):
    waits(agency)
    accepted(agency, 1)
    accepted(an_agency("Northwind Nursing"), 2)
    watch_escrows()
    assert how_many_ready() == 0


def test_locked_reports_do_not_count_for_each_other(agency: str):
    for number in range(4):
        waits(agency, once=str(number))
    watch_escrows()
    assert how_many_ready() == 0


def test_a_mark_by_a_moderator_makes_two_count_as_one(agency: str):
    review_id, _ = waits(agency)
    first, second = accepted(agency, 1), accepted(agency, 2)
    link_reports(first, second, by_id="mod")
    link_reports(second, first, by_id="mod")
    watch_escrows()
    assert how_many_ready() == 0
    part_reports(first, second, by_id="mod")
    watch_escrows()
    assert how_many_ready() == 1
    with pytest.raises(NotFound):
        link_reports(first, review_id, by_id="mod")
    with pytest.raises(Refused):
        link_reports(first, first, by_id="mod")


def test_a_twin_of_what_is_locked_does_not_count(agency: str):
    """The same person, who first sent a report and then locked another one."""
    first, code = waits(agency, once="first")
    let_go(first, key=key(code))
    with transaction():
        decide(db.session.get(Review, first), "publish", by_id="mod")
    waits(agency, once="second")
    accepted(agency, 1)
    watch_escrows()
    assert how_many_ready() == 0
    accepted(agency, 2)
    watch_escrows()
    assert how_many_ready() == 1


def test_complaints_that_wait_count_for_each_other_with_a_look(agency: str):
    ids = []
    for number in range(3):
        told = {"words": " ".join(f"w{number}x{n}" for n in range(20)), "period": f"202{number}"}
        review_id, _ = waits(agency, Scope.COMPLAINT, once=str(number), **told)
        ids.append(review_id)
        with transaction():
            decide(db.session.get(Review, review_id), "publish", by_id="mod")
        clock.advance(timedelta(days=1))
    watch_escrows()
    assert {each.all_wait for each in all_ready()} == {True}
    with pytest.raises(Refused):
        confirmed(ids[0])
    confirmed(ids[0], despite=True)
    assert row_of(ids[0]).status is EscrowStatus.CONFIRMED


def test_an_agency_that_a_worker_named_is_found_once_it_is_in_the_directory(app):
    review_id, code = waits(None, named=NamedAgency("Harbour Lane Care"))
    watch_escrows()
    assert how_many_ready() == 0
    agency = an_agency("Harbour Lane Care")
    accepted(agency, 1)
    accepted(agency, 2)
    watch_escrows()
    assert [each.agency_id for each in all_ready()] == [agency]
    let_go(review_id, key=key(code))
    assert db.session.get(Review, review_id).named_sealed


def test_merged_and_parted_agencies_are_followed(agency: str):
    other = an_agency("Harbour Lane Recruitment")
    review_id, code = waits(agency)
    accepted(other, 1)
    accepted(other, 2)
    watch_escrows()
    assert how_many_ready() == 0
    merge_agencies(NewMerge(other, (agency,)), by_id="mod")
    watch_escrows()
    assert [each.agency_id for each in all_ready()] == [other]
    split_agency(agency, by_id="mod")
    watch_escrows()
    assert how_many_ready() == 0
    again = NewMerge(other, (agency,), reason="They are one after all.", despite=True)
    merge_agencies(again, by_id="mod")
    let_go(review_id, key=key(code))
    assert db.session.get(Review, review_id).agency_id == other
    split_agency(agency, by_id="mod")
    db.session.expire_all()
    assert db.session.get(Review, review_id).agency_id == agency


def test_what_one_helper_handed_in_is_one_voice(agency: str):
    """Decision 016: also for a locked report that the same helper took down."""
    review_id, _ = waits(agency)
    by_one = [accepted(agency, number) for number in (1, 2)]
    handed_in(by_one, "helper one")
    watch_escrows()
    assert how_many_ready() == 0
    [like] = others_like(by_one[0])
    assert like.signs == ("one helper handed both in",)
    handed_in([accepted(agency, 3)], "helper two")
    watch_escrows()
    assert how_many_ready() == 1
    assert len(others_for(row_of(review_id)).groups) == 2
    of_one = Collected(Manner.IN_PERSON, "helper one")
    locked, _ = waits(agency, once="of one", words="", period="2020", collected=of_one)
    assert len(others_for(row_of(locked)).groups) == 1
    clock.advance(MARKS_LAST)
    sweep_now()
    assert b"helper one" not in sealing.open_sealed(row_of(locked).signs_sealed).encode()
    assert sweep_now().helper_marks == 0


# How long it is locked


def test_a_locked_report_is_kept_for_its_time_and_then_deleted(agency: str):
    review_id, code = waits(agency)
    until = wait_of(review_id).keep_until
    assert until == date(2029, 12, 1)
    clock.advance(until - clock.today() - timedelta(days=1))
    assert sweep_now().locked_reports == 0
    assert allowed_in_locked(review_id, key(code))
    clock.advance(timedelta(days=1))
    assert sweep_now().locked_reports == 1
    told = receipt_status(review_id)
    assert (told.status, told.lapsed) == (ReviewStatus.WITHDRAWN, True)
    assert (count(Escrow), count(EvidenceFile)) == (0, 0)
    moves = select(AuditEntry.action).where(AuditEntry.subject_id == review_id)
    assert "lapse" in set(db.session.scalars(moves))
    assert opened_by_code(code).review_id == review_id
    assert sweep_now().locked_reports == 0


def test_opening_the_receipt_keeps_it_longer_and_does_not_tell_the_day(agency: str):
    review_id, _code = waits(agency)
    clock.advance(timedelta(days=400))
    keep_longer(review_id)
    until = wait_of(review_id).keep_until
    assert (until.day, until > date(2030, 12, 1)) == (1, True)
    with db.engine.connect() as connection:
        entries = connection.scalar(select(func.count()).select_from(AuditEntry))
    keep_longer(review_id)
    assert count(AuditEntry) == entries
    clock.advance(date(2029, 12, 1) - clock.today())
    assert sweep_now().locked_reports == 0


def test_who_was_asked_has_the_whole_time_to_answer(agency: str):
    review_id, _code = waits(agency)
    accepted(agency, 1)
    accepted(agency, 2)
    clock.advance(timedelta(days=3 * 365))
    asked(review_id)
    assert wait_of(review_id).keep_until > clock.today() + timedelta(days=3 * 365)


def test_what_was_let_go_or_is_no_whole_report_has_no_such_day(agency: str):
    gone, code = waits(agency)
    let_go(gone, key=key(code))
    complaint, _code = waits(agency, Scope.COMPLAINT, once="complaint")
    assert wait_of(complaint).keep_until is None
    clock.advance(timedelta(days=4 * 365))
    assert sweep_now().locked_reports == 0
    assert receipt_status(gone).status is ReviewStatus.SUBMITTED
    keep_longer(gone)
    keep_longer(complaint)
    assert wait_of(complaint).keep_until is None


def test_a_report_without_a_receipt_is_never_locked(agency: str):
    """Nobody could open it; and its key would be one that everybody knows."""
    new = NewReport(
        NewReview(agency_id=agency), once="x", uses=frozenset({Use.RATING}), with_receipt=False,
        wait=NewWait(Scope.REPORT, 2, "Harbour Lane Care"),
    )  # fmt: skip
    with pytest.raises(Refused):
        submit_report(new)
    assert count(Review) == 0


# Asking


def test_a_worker_is_asked_after_a_moderator_and_some_days(agency: str):
    review_id, _ = waits(agency)
    accepted(agency, 1)
    accepted(agency, 2)
    confirmed(review_id)
    row = row_of(review_id)
    assert SOONEST <= row.ask_at - clock.now() <= LATEST
    assert how_many_ready() == 0
    clock.advance(SOONEST - timedelta(seconds=1))
    sweep_now()
    assert messages_of(review_id) == ()
    clock.advance(LATEST)
    sweep_now()
    [message] = messages_of(review_id)
    assert not message.from_worker
    assert not message.seen
    assert not any(letter.isdigit() for letter in message.text)
    assert "cannot prove" in message.text
    assert wait_of(review_id).asked
    sweep_now()
    assert len(messages_of(review_id)) == 1


def test_the_delay_is_drawn_by_lot():
    drawn = {draw_moment(clock.now()) for _ in range(40)}
    assert len(drawn) > 30
    assert all(SOONEST <= each - clock.now() <= LATEST for each in drawn)


def test_nobody_is_asked_when_one_of_the_others_is_gone_by_then(agency: str):
    review_id, _ = waits(agency)
    accepted(agency, 1)
    gone = accepted(agency, 2)
    confirmed(review_id)
    withdraw(gone)
    clock.advance(LATEST)
    watch_escrows()
    assert messages_of(review_id) == ()
    assert row_of(review_id).status is EscrowStatus.WAITING


def test_what_was_declined_comes_back_with_one_more_report(agency: str):
    review_id, _ = waits(agency)
    accepted(agency, 1)
    accepted(agency, 2)
    watch_escrows()
    row = row_of(review_id)
    digest = others_for(row).digest
    with pytest.raises(ReasonMissing):
        decline_others(row.id, by_id="mod", seen=digest, reason=" ")
    decline_others(row.id, by_id="mod", seen=digest, reason="These may come from one person.")
    watch_escrows()
    assert how_many_ready() == 0
    accepted(agency, 3)
    watch_escrows()
    assert how_many_ready() == 1


def test_what_a_moderator_has_not_seen_is_not_confirmed(agency: str):
    review_id, _ = waits(agency)
    accepted(agency, 1)
    accepted(agency, 2)
    watch_escrows()
    row = row_of(review_id)
    seen = others_for(row).digest
    accepted(agency, 3)
    with pytest.raises(Refused):
        confirm_others(row.id, by_id="mod", seen=seen)
    with pytest.raises(NotFound):
        confirm_others("x" * 16, by_id="mod", seen=seen)


def test_a_worker_may_wait_for_more_after_being_asked(agency: str):
    review_id, _ = waits(agency)
    accepted(agency, 1)
    accepted(agency, 2)
    asked(review_id)
    change_needed(review_id, 3)
    watch_escrows()
    assert (wait_of(review_id).asked, how_many_ready()) == (False, 0)
    accepted(agency, 3)
    watch_escrows()
    assert how_many_ready() == 1


def test_fewer_makes_it_ready_sooner(agency: str):
    review_id, _ = waits(agency, needed=4)
    accepted(agency, 1)
    accepted(agency, 2)
    watch_escrows()
    assert how_many_ready() == 0
    change_needed(review_id, 2)
    watch_escrows()
    assert how_many_ready() == 1


# A complaint that waits


def test_while_a_complaint_waits_there_is_no_draft(agency: str):
    review_id, _ = waits(agency, Scope.COMPLAINT)
    assert receipt_status(review_id).status is ReviewStatus.SUBMITTED
    assert count(ComplaintDraft) == 0
    assert allowed(review_id, Use.COMPLAINT)
    let_go(review_id)
    assert db.session.scalars(select(ComplaintDraft)).one().status is DraftStatus.QUEUED


def test_a_complaint_taken_back_waits_no_more(agency: str):
    review_id, _ = waits(agency, Scope.COMPLAINT)
    change_consent(review_id, Use.COMPLAINT, given=False)
    assert (wait_of(review_id), count(Escrow)) == (None, 0)
    other, _ = waits(agency, Scope.COMPLAINT, once="other")
    stop_complaint(other)
    assert not allowed(other, Use.COMPLAINT)
    assert count(ComplaintDraft) == 0


def test_a_complaint_that_is_not_wanted_cannot_wait(agency: str):
    review_id, _ = waits(agency)
    with pytest.raises(Refused):
        stop_complaint(review_id)


def test_withdrawing_forgets_what_waits_in_every_state(agency: str):
    accepted(agency, 1)
    accepted(agency, 2)
    for number, bring in enumerate((lambda _id: None, confirmed, asked)):
        review_id, _ = waits(agency, once=str(number), period=f"201{number}", words="")
        bring(review_id)
        withdraw(review_id)
        assert receipt_status(review_id).status is ReviewStatus.WITHDRAWN
        assert wait_of(review_id) is None
    assert count(Escrow) == 0


def test_nothing_waits_where_nothing_was_held_back(agency: str):
    plain = accepted(agency, 1)
    for act in (
        lambda: let_go(plain),
        lambda: change_needed(plain, 3),
        lambda: stop_complaint(plain),
    ):
        with pytest.raises(NotFound):
            act()


def test_files_of_a_locked_report_open_with_its_receipt_only(agency: str):
    visit = sealing.new_key()
    clean = CleanFile(Kind.CHAT, Scan.NOT_SCANNED, (b"Canarychat",))
    with transaction():
        visits.keep(visit, {})
        keep_draft(visit, clean)
    told = NewReview(agency_id=agency, words="Words that are long enough to be read by somebody.")
    wait = NewWait(Scope.REPORT, 2, "Harbour Lane Care")
    code = submit_report(NewReport(review=told, once="files", wait=wait), visit_key=visit)
    review_id = opened_by_code(code).review_id
    [file] = db.session.scalars(select(EvidenceFile))
    for refused in (sealing.CannotOpen, NotFound):
        with pytest.raises(refused):
            if refused is NotFound:
                open_file(review_id, file.id, by_id="mod")
            else:
                sealing.open_bytes(file.sealed)
    with transaction():
        keep(review_id, clean, partial(sealing.seal_bytes_with, key(code)))
    let_go(review_id, key=key(code))
    for each in db.session.scalars(select(EvidenceFile)):
        assert b"Canarychat" in sealing.open_bytes(each.sealed)
    open_file(review_id, file.id, by_id="mod")
    withdraw(review_id)
    assert count(EvidenceFile) == 0
