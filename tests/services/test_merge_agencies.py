"""Several agencies become one and are parted again: everything follows, and comes home."""

import random
from threading import Barrier, Thread

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from agencyrate.agencies.adding import NewAgency
from agencyrate.agencies.deciding_pairs import between
from agencyrate.agencies.identity_models import Answer, Merge, MovedRow
from agencyrate.agencies.merging import survivor_of
from agencyrate.agencies.models import Agency
from agencyrate.agencies.queries import agency_by_slug, search_agencies
from agencyrate.audit.log import first_break
from agencyrate.audit.models import AuditEntry
from agencyrate.complaints.models import ComplaintDraft
from agencyrate.complaints.queries import draft_by_id
from agencyrate.complaints.states import DraftStatus
from agencyrate.core.db import db
from agencyrate.core.errors import DomainError, NotFound, Refused
from agencyrate.notices.models import Notice
from agencyrate.ratings.queries import summary_of
from agencyrate.registers.models import LinkState, RegisterLink
from agencyrate.reviews.models import Gravity, Review
from agencyrate.reviews.new import NewReview
from agencyrate.services.create_agency import decide_link
from agencyrate.services.edit_agency import EditedAgency, edit_agency
from agencyrate.services.following import FOLLOWERS
from agencyrate.services.merge_agencies import NewMerge, merge_agencies, seen_of
from agencyrate.services.prepare_complaint import NewText, prepare_complaint
from agencyrate.services.release_complaint import approve_complaint
from agencyrate.services.schema import METADATA
from agencyrate.services.settle_agency import settle
from agencyrate.services.split_agency import split_agency, undo_merge
from agencyrate.services.submit_report import NewReport, submit_report
from agencyrate.services.withdraw_report import withdraw
from tests.factories.complaints import queued_draft
from tests.factories.staff import StaffFactory
from tests.services.merging_ground import (
    a_notice,
    a_report,
    an_agency,
    an_entry,
    differences,
    everything,
    merged,
    settled,
    shown,
)

FIVE = ("Quillon Bay Care Ltd", "Quilon Bay Care", "Quillon Bay Nursing", "QB Care Ltd",
        "Quillon Staffing")  # fmt: skip


@pytest.fixture
def ama(app: Flask) -> str:
    return StaffFactory(name="Ama").id


@pytest.fixture
def five(ama: str) -> list[str]:
    """Five agencies with 7, 3, 2, 1 and 0 reports, notices and listed entries."""
    ids = [an_agency(name) for name in FIVE]
    for agency_id, reports in zip(ids, (7, 3, 2, 1, 0), strict=True):
        for number in range(reports):
            a_report(agency_id, ("fully", "mostly", "no")[number % 3], paid=number % 2 == 0)
    a_notice(ids[1])
    a_notice(ids[4])
    for name in FIVE[:2]:
        an_entry(name)
    settled(ids)
    return ids


def agency_of(review_id: str) -> str | None:
    db.session.rollback()
    return db.session.scalar(select(Review.agency_id).where(Review.id == review_id))


def counts(model: type) -> dict[str, int]:
    db.session.rollback()
    asked = select(model.agency_id, func.count()).group_by(model.agency_id)
    return dict(db.session.execute(asked).all())


def test_five_agencies_with_reports_become_one_and_are_parted_again(app, ama, five):
    before = everything()
    reports, notices = counts(Review), counts(Notice)
    assert reports == dict(zip(five, (7, 3, 2, 1), strict=False))
    merged(*five, by=ama)
    assert counts(Review) == {five[0]: 13}
    assert counts(Notice) == {five[0]: 2}
    assert summary_of(five[0]).reports == 13
    assert [each.id for each in search_agencies("").found] == [five[0]]
    for name in FIVE:
        assert [each.id for each in search_agencies(name).found] == [five[0]], name
        assert agency_by_slug("quilon-bay-care").id == five[0]
    undo_merge(db.session.scalar(select(Merge.id)), by_id=ama)
    assert counts(Review) == reports
    assert counts(Notice) == notices
    assert differences(before, everything()) == {}
    assert len(search_agencies("").found) == 5
    assert agency_by_slug("quilon-bay-care").id == five[1]
    assert first_break() is None


def test_each_is_split_by_itself_in_any_order(app, ama, five):
    before = everything()
    merged(*five, by=ama)
    for agency_id in (five[3], five[1], five[4], five[2]):
        split_agency(agency_id, by_id=ama)
    assert differences(before, everything()) == {}


@pytest.mark.parametrize("order", [(1, 0), (0, 1)])
def test_one_into_another_and_that_into_a_third_are_parted_in_either_order(app, ama, five, order):
    before = everything()
    merged(five[1], five[2], by=ama)
    merged(five[0], five[1], by=ama)
    assert survivor_of(five[2]) == five[0]
    assert counts(Review) == {five[0]: 12, five[3]: 1}
    for place in order:
        split_agency((five[2], five[1])[place], by_id=ama)
    assert differences(before, everything()) == {}


def test_a_branch_that_is_split_keeps_what_came_in_with_it(app, ama, five):
    merged(five[1], five[2], by=ama)
    merged(five[0], five[1], by=ama)
    split_agency(five[1], by_id=ama)
    assert counts(Review) == {five[0]: 7, five[1]: 5, five[3]: 1}
    assert survivor_of(five[2]) == five[1]
    assert next(each.id for each in search_agencies(FIVE[2]).found) == five[1]


def test_what_arrives_after_the_merge_stays_unless_staff_move_it(app, ama, five):
    merged(five[0], five[1], by=ama)
    stays = a_report(five[0])
    moved = a_report(five[0])
    settle(moved, five[3], by_id=ama)
    split_agency(five[1], by_id=ama)
    assert agency_of(stays) == five[0]
    settle(stays, five[1], by_id=ama)
    assert agency_of(stays) == five[1]
    assert agency_of(moved) == five[3]


def test_a_report_that_staff_settled_elsewhere_does_not_come_home(app, ama, five):
    report = a_report(five[1])
    merged(five[0], five[1], by=ama)
    settle(report, five[3], by_id=ama)
    settle(report, five[0], by_id=ama)
    split_agency(five[1], by_id=ama)
    assert agency_of(report) == five[0]


def test_a_worker_who_chose_an_agency_that_is_merged_meanwhile_is_heard(app, ama, five):
    merged(five[0], five[1], by=ama)
    submit_report(NewReport(NewReview(agency_id=five[1]), once="once"))
    report = db.session.scalar(
        select(Review.id).where(Review.language == "en", Review.status == "submitted")
    )
    assert agency_of(report) == five[0]
    split_agency(five[1], by_id=ama)
    assert agency_of(report) == five[1]


def test_a_withdrawn_report_leaves_no_note_of_what_it_was_about(app, ama, five):
    report = db.session.scalar(select(Review.id).where(Review.agency_id == five[1]))
    merged(five[0], five[1], by=ama)
    assert report in set(db.session.scalars(select(MovedRow.row_id)))
    withdraw(report)
    assert report not in set(db.session.scalars(select(MovedRow.row_id)))
    split_agency(five[1], by_id=ama)
    assert agency_of(report) is None
    for agency_id in five:
        assert all(report not in ids for ids in shown(agency_id).values())


def test_gravity_is_judged_by_where_the_survivor_is_and_by_what_is_known_of_either(app, ama):
    british, unknown = an_agency("Quillon Bay Care Ltd"), an_agency("Quilon Bay", country="")
    report = a_report(unknown, paid=True)
    settled([british, unknown])
    merged(unknown, british, by=ama)
    db.session.rollback()
    assert db.session.get(Agency, unknown).country == "GB-ENG"
    assert db.session.get(Review, report).gravity is Gravity.CHARGED
    split_agency(british, by_id=ama)
    db.session.rollback()
    assert db.session.get(Agency, unknown).country == ""


def test_what_a_person_corrected_since_is_the_survivors_own(app, ama):
    one, other = an_agency("Quillon Bay Care Ltd", country=""), an_agency("Quilon Bay")
    merged(one, other, by=ama)
    scottish = NewAgency("Quillon Bay Care Ltd", country="GB-SCT")
    edit_agency(one, EditedAgency(scottish), by_id=ama)
    split_agency(other, by_id=ama)
    db.session.rollback()
    assert db.session.get(Agency, one).country == "GB-SCT"


def link_of(agency_id: str, entry_id: str) -> RegisterLink | None:
    db.session.rollback()
    return db.session.scalar(
        select(RegisterLink).where(
            RegisterLink.agency_id == agency_id, RegisterLink.entry_id == entry_id
        )
    )


def test_what_people_decided_of_the_lists_is_taken_over_and_given_back(app, ama, five):
    entry, other = an_entry("Zebrafinch Staffing"), an_entry("Zebrafinch Nursing")
    decide_link(five[1], entry, is_same=True, by_id=ama)
    decide_link(five[1], other, is_same=False, by_id=ama)
    before = everything()
    merged(five[0], five[1], by=ama)
    assert link_of(five[0], entry).state is LinkState.CONFIRMED
    assert link_of(five[0], other).state is LinkState.REJECTED
    split_agency(five[1], by_id=ama)
    assert differences(before, everything()) == {}


def test_what_people_decide_after_the_merge_stays_with_the_survivor(app, ama, five):
    entry = an_entry("Zebrafinch Staffing")
    decide_link(five[1], entry, is_same=True, by_id=ama)
    merged(five[0], five[1], by=ama)
    decide_link(five[0], entry, is_same=False, by_id=ama)
    split_agency(five[1], by_id=ama)
    assert link_of(five[0], entry).state is LinkState.REJECTED
    assert link_of(five[1], entry).state is LinkState.CONFIRMED


def test_an_entry_that_two_agencies_fitted_is_surely_the_one_that_they_became(app, ama):
    entry = an_entry("Quillon Bay Care Ltd")
    one, other = (
        an_agency("Quillon Bay Care Ltd"),
        an_agency("Quillon Bay Care Limited", slug="two"),
    )
    settled([one, other])
    assert link_of(one, entry).state is LinkState.POSSIBLE
    merged(one, other, by=ama)
    assert link_of(one, entry).state is LinkState.MATCHED
    split_agency(other, by_id=ama)
    assert link_of(one, entry).state is LinkState.POSSIBLE
    assert link_of(other, entry).state is LinkState.POSSIBLE


def approved(ama: str) -> tuple[str, str]:
    """An approved letter; its id and its agency's."""
    draft = queued_draft()
    case = draft_by_id(draft)
    prepare_complaint(draft, NewText(case.content.sections, case.body_id), by_id=ama)
    read = draft_by_id(draft).content.digest()
    approve_complaint(draft, by_id=StaffFactory().id, read=read)
    agency = db.session.scalar(select(Agency.id).where(Agency.company_number == "01234567"))
    return draft, agency


def status_of(draft: str) -> DraftStatus:
    db.session.rollback()
    return db.session.get(ComplaintDraft, draft, populate_existing=True).status


def test_a_letter_that_was_approved_for_the_old_name_loses_its_approval(app, ama):
    draft, agency = approved(ama)
    other = an_agency("Zebrafinch Staffing Ltd")
    merged(other, agency, by=ama)
    assert status_of(draft) is DraftStatus.QUEUED
    case = draft_by_id(draft)
    assert case.content.facts.agency.name == "Zebrafinch Staffing Ltd"
    prepare_complaint(draft, NewText(case.content.sections, case.body_id), by_id=ama)
    split_agency(agency, by_id=ama)
    assert status_of(draft) is DraftStatus.QUEUED
    assert draft_by_id(draft).content.facts.agency.name != "Zebrafinch Staffing Ltd"


def test_words_that_speak_of_the_old_name_are_kept_and_said_to_do_so(app, ama):
    draft, agency = approved(ama)
    old = db.session.get(Agency, agency).name
    merged(an_agency("Zebrafinch Staffing Ltd"), agency, by=ama)
    assert draft_by_id(draft).names_other == (old,)


def refused(new: NewMerge, by: str) -> str:
    with pytest.raises(Refused) as told:
        merge_agencies(new, by_id=by)
    return str(told.value)


def test_what_cannot_be_merged_is_refused_kindly(app, ama, five):
    assert "at least two" in refused(NewMerge(five[0], (five[0],)), ama)
    with pytest.raises(NotFound):
        merge_agencies(NewMerge(five[0], ("nobody",)), by_id=ama)
    merged(five[0], five[1], by=ama)
    assert "in the meantime" in refused(NewMerge(five[2], (five[1],)), ama)
    assert "in the meantime" in refused(NewMerge(five[1], (five[2],)), ama)
    split_agency(five[1], by_id=ama)
    with pytest.raises(Refused):
        split_agency(five[1], by_id=ama)
    with pytest.raises(NotFound):
        undo_merge("nothing", by_id=ama)
    with pytest.raises(Refused):
        undo_merge(db.session.scalar(select(Merge.id)), by_id=ama)


def test_known_company_numbers_that_differ_need_a_tick_and_a_reason(app, ama):
    one = an_agency("Quillon Bay Care Ltd", company_number="01234567")
    other = an_agency("Quillon Bay Care Limited", slug="two", company_number="07654321")
    assert "Tick" in refused(NewMerge(one, (other,), reason="The same door"), ama)
    assert "Say why" in refused(NewMerge(one, (other,), despite=True), ama)
    merge_agencies(NewMerge(one, (other,), reason="The same door", despite=True), by_id=ama)
    assert survivor_of(other) == one


def test_agencies_that_were_said_to_be_two_need_a_tick_as_well(app, ama, five):
    merged(five[0], five[1], by=ama)
    split_agency(five[1], by_id=ama, reason="Two firms")
    assert between(five[0], five[1]).answer is Answer.NOT_SAME
    assert "Tick" in refused(NewMerge(five[0], (five[1],), reason="Yet one"), ama)
    merge_agencies(NewMerge(five[2], (five[0],)), by_id=ama)
    assert "Tick" in refused(NewMerge(five[2], (five[1],), reason="Yet one"), ama)


def test_what_was_shown_before_must_still_hold(app, ama, five):
    seen = seen_of(five[:2])
    edit_agency(five[1], EditedAgency(NewAgency("Zebrafinch Staffing")), by_id=ama)
    assert "changed" in refused(NewMerge(five[0], (five[1],), seen=seen), ama)
    merge_agencies(NewMerge(five[0], (five[1],), seen=seen_of(five[:2])), by_id=ama)


def test_two_moderators_at_once_make_one_merge(site, app, ama, five):
    start, told = Barrier(2), []

    def try_it(survivor: str, other: str) -> None:
        with site.app_context():
            start.wait()
            try:
                merge_agencies(NewMerge(survivor, (other,)), by_id=ama)
                told.append("merged")
            except DomainError as refusal:
                told.append(str(refusal))
            finally:
                db.session.remove()

    pairs = ((five[0], five[1]), (five[2], five[1]))
    threads = [Thread(target=try_it, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(told)[1] == "merged"
    assert "meantime" in min(told)
    assert sum(counts(Review).values()) == 13


def test_every_act_is_in_the_log_without_a_name(app, ama, five):
    merged(five[0], five[1], five[2], by=ama)
    split_agency(five[1], by_id=ama)
    asked = select(AuditEntry).where(AuditEntry.action.in_(("merge", "split")))
    rows = db.session.scalars(asked.order_by(AuditEntry.number)).all()
    assert [(row.action, row.subject_id, row.actor_id) for row in rows] == [
        ("merge", five[1], ama), ("merge", five[2], ama), ("split", five[1], ama)
    ]  # fmt: skip
    assert {row.note for row in rows} == {f"into {five[0]}", f"from {five[0]}"}


def test_every_column_that_points_to_an_agency_is_in_the_one_list():
    pointing = {
        (table.name, key.parent.name)
        for table in METADATA.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "agencies"
    }
    assert pointing == set(FOLLOWERS)


@settings(
    max_examples=12, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(seed=st.integers(0, 1_000_000))
def test_whatever_is_merged_and_parted_everything_is_as_before_at_the_end(app, ama, seed):
    lot = random.Random(seed)  # noqa: S311 - a test that can be repeated
    ids = [an_agency(f"Zelkova {seed} {n} Care Ltd", slug=f"zelkova-{seed}-{n}-{lot.random()}")
           for n in range(5)]  # fmt: skip
    for agency_id in ids:
        for _ in range(lot.choice((0, 1, 2, 3, 5))):
            a_report(agency_id, lot.choice(("fully", "mostly", "no")), paid=lot.random() < 0.5)
    settled(ids)
    before = everything()
    for _ in range(10):
        alone = [each for each in ids if survivor_of(each) == each]
        under = [each for each in ids if survivor_of(each) != each]
        if under and (len(alone) < 2 or lot.random() < 0.45):
            split_agency(lot.choice(under), by_id=ama, afterwards=Answer.OPEN)
        elif len(alone) > 1:
            chosen = lot.sample(alone, lot.randint(2, len(alone)))
            merged(*chosen, by=ama)
    while under := [each for each in ids if survivor_of(each) != each]:
        split_agency(lot.choice(under), by_id=ama, afterwards=Answer.OPEN)
    assert differences(before, everything()) == {}
