"""The last copy is taken out again, and everything is as it stood before."""

from datetime import date

import pytest
from sqlalchemy import select

from agencyrate.agencies.adding import NewAgency
from agencyrate.agencies.models import Agency
from agencyrate.audit.models import AuditEntry
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import Refused
from agencyrate.registers.held import copies_held
from agencyrate.registers.models import LinkState, RegisterEntry, RegisterEvent, RegisterLink
from agencyrate.registers.queries import links_of, listing_on
from agencyrate.reviews.models import Gravity, Review
from agencyrate.services.create_agency import create_agency, decide_link
from agencyrate.services.flag_review import gravity_of
from agencyrate.services.import_register import NewCopy, confirm_copy, import_register
from agencyrate.services.merge_agencies import NewMerge, merge_agencies
from agencyrate.services.split_agency import undo_merge
from agencyrate.services.undo_register import undo_last
from tests.factories.reviews import FeeItemFactory, ReviewFactory
from tests.registers.lists import (
    JULY,
    JUNE,
    MAY,
    OTHERS,
    RECRUITERS,
    SKILLED,
    SPONSORS,
    A,
    B,
    everything,
    recruiters,
    sponsor_file,
    sponsors,
)

pytestmark = pytest.mark.usefixtures("app")
FIRM = "Zenvora Nurses Ltd"


def reported(name: str = FIRM) -> str:
    """An agency that a report of a payment in March is about."""
    made = create_agency(NewAgency(name, country="GB-ENG"), by_id="operator")
    review = ReviewFactory(agency_id=made).id
    FeeItemFactory(review_id=review)
    with transaction():
        gravity_of(db.session.get(Review, review))
    return made


def test_undoing_a_copy_of_sponsors_restores_every_row():
    reported()
    sponsors(MAY, (FIRM, A, SKILLED), ("Ardenvale Ltd", A, SKILLED))
    sponsors(JULY, (FIRM, A, SKILLED), ("Larkmoor Ltd", A, SKILLED))
    before = everything()
    # Between two copies held: runs are cut, moved, added; names written anew; a firm is gone.
    sponsors(JUNE, ("ZENVORA nurses  Ltd", B, SKILLED), ("Penwern Ltd", A, SKILLED))
    assert everything() != before
    undone = undo_last(SPONSORS, by_id="operator")
    assert (undone.as_at, undone.agencies_kept) == (JUNE, ())
    assert everything() == before
    assert [copy.as_at for copy in copies_held(SPONSORS)] == [JULY, MAY]
    last = db.session.scalars(select(AuditEntry).order_by(AuditEntry.number.desc())).first()
    assert (last.action, last.actor_id) == ("undo_register", "operator")


def test_undoing_a_newest_copy_restores_names_links_events_and_gone_entries():
    made = reported()
    sponsors(MAY, (FIRM, A, SKILLED), (f"{FIRM} (Leeds)", A, SKILLED))
    before = everything()
    sponsors(JUNE, ("Zenvora Nurses LLP", A, SKILLED), ("ZENVORA NURSES (LEEDS)", B, SKILLED))
    assert db.session.scalars(select(RegisterEvent)).all()
    undo_last(SPONSORS)
    assert everything() == before
    assert listing_on(made, SPONSORS, MAY).listed
    with pytest.raises(Refused, match="no copy of ethical-recruiters can be taken out"):
        undo_last(RECRUITERS)


def test_undoing_a_copy_that_made_agencies_and_flagged_reports_restores_all():
    recruiters(MAY, "Larkmoor LLP", *OTHERS)
    made = reported()
    before = everything()
    recruiters(date(2026, 2, 1), FIRM, *OTHERS[3:], "Penwern Ltd")
    recruiters(date(2026, 4, 20), FIRM, "Penwern Ltd", *OTHERS[3:])
    review = db.session.scalars(select(Review).where(Review.agency_id == made)).one()
    assert review.gravity is Gravity.LISTED_AND_CHARGED
    assert db.session.scalar(select(Agency.id).where(Agency.name == "Penwern Ltd"))
    undo_last(RECRUITERS)
    assert db.session.get(Review, review.id, populate_existing=True).gravity is Gravity.CHARGED
    undo_last(RECRUITERS)
    after = everything()
    #: The figures of the agency were made anew, to the same.
    del after["rating_summaries"], before["rating_summaries"]
    assert after == before


def test_copies_are_undone_one_after_the_other_down_to_nothing():
    reported()
    empty = everything()
    sponsors(MAY, (FIRM, A, SKILLED))
    first = everything()
    sponsors(JUNE, (FIRM, B, SKILLED))
    second = everything()
    sponsors(JULY, (f"{FIRM}.", B, SKILLED), ("Penwern Ltd", A, SKILLED))
    for state in (second, first, empty):
        undo_last(SPONSORS)
        assert everything() == state
    with pytest.raises(Refused):
        undo_last(SPONSORS)


def test_an_undone_copy_comes_in_again_with_the_same_result():
    reported()
    sponsors(MAY, (FIRM, A, SKILLED))
    told = sponsors(JUNE, (FIRM, B, SKILLED))
    undo_last(SPONSORS)
    again = sponsors(JUNE, (FIRM, B, SKILLED))
    assert (again.tally, again.events, again.repeated) == (told.tally, told.events, False)
    assert len(db.session.scalars(select(RegisterEvent)).all()) == 1


def test_what_a_person_decided_since_stays():
    made = create_agency(NewAgency("Zenvora Nurses"), by_id="operator")
    sponsors(MAY)
    sponsors(JUNE, (FIRM, A, SKILLED), ("Zenvora Nurses LLP", A, SKILLED))
    (one, other) = links_of(made)
    decide_link(made, one.entry_id, is_same=True, by_id="ama")
    undo_last(SPONSORS)
    (left,) = db.session.scalars(select(RegisterLink)).all()
    assert (left.entry_id, left.state) == (one.entry_id, LinkState.CONFIRMED)
    assert db.session.get(RegisterEntry, other.entry_id) is None
    assert not listing_on(made, SPONSORS, JUNE).listed


def test_an_agency_that_a_report_is_about_stays_and_so_does_a_picked_entry():
    recruiters(MAY, *OTHERS)
    recruiters(JUNE, *OTHERS, FIRM, "Penwern Ltd")
    agency = db.session.scalar(select(Agency).where(Agency.name == FIRM))
    entry = db.session.scalar(select(RegisterEntry.id).where(RegisterEntry.name == "Penwern Ltd"))
    ReviewFactory(agency_id=agency.id)
    ReviewFactory(picked_entry_id=entry)
    assert undo_last(RECRUITERS).agencies_kept == (FIRM,)
    assert db.session.get(Agency, agency.id)
    assert db.session.get(RegisterEntry, entry).listings == []
    assert db.session.scalar(select(Agency.id).where(Agency.name == "Penwern Ltd")) is None


def test_only_the_copy_that_came_in_last_is_undone():
    first = sponsors(MAY, (FIRM, A, SKILLED))
    sponsors(JUNE, (FIRM, A, SKILLED))
    with pytest.raises(Refused, match="only the one that came in last"):
        undo_last(SPONSORS, copy_id=first.copy_id)
    assert [copy.undoable for copy in copies_held(SPONSORS)] == [True, False]


def test_a_confirmed_copy_is_undone_like_any_other():
    sponsors(MAY)
    before = everything()
    report = import_register(NewCopy(SPONSORS, sponsor_file([])[:200], "short.csv", JUNE))
    assert report.waiting
    confirm_copy(report.copy_id)
    undo_last(SPONSORS)
    assert everything() == before


@pytest.mark.parametrize("into_the_new_one", [True, False])
def test_an_agency_that_was_merged_since_stays_and_can_be_parted(into_the_new_one: bool):
    older = create_agency(NewAgency("Ardenvale Homes Ltd"), by_id="staff")
    recruiters(MAY, *OTHERS)
    recruiters(JUNE, *OTHERS, "Zenvora Nurses Ltd")
    made = db.session.scalar(select(Agency.id).where(Agency.name == "Zenvora Nurses Ltd"))
    survivor, other = (made, older) if into_the_new_one else (older, made)
    merge = merge_agencies(NewMerge(survivor, (other,), "One firm"), by_id="staff")
    assert listing_on(survivor, RECRUITERS, JUNE).listed
    assert undo_last(RECRUITERS).agencies_kept == ("Zenvora Nurses Ltd",)
    assert not listing_on(survivor, RECRUITERS, JUNE).listed
    undo_merge(merge, by_id="staff")
    assert {each.entry_id for each in links_of(made)} == set()
    recruiters(JUNE, *OTHERS, "Zenvora Nurses Ltd")
    assert listing_on(made, RECRUITERS, JUNE).listed
    assert not listing_on(older, RECRUITERS, JUNE).listed
