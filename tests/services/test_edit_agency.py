"""Staff correct an agency, and everything that hangs on its details follows."""

from datetime import date

import pytest
from sqlalchemy import select

from agencyrate.agencies.adding import NewAgency
from agencyrate.agencies.models import Agency
from agencyrate.agencies.queries import agency_by_id, search_agencies
from agencyrate.audit.models import AuditEntry
from agencyrate.complaints.models import ComplaintDraft
from agencyrate.complaints.queries import draft_by_id
from agencyrate.complaints.states import DraftStatus
from agencyrate.consents.models import Use
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound, Refused
from agencyrate.registers.models import LinkState, RegisterKind, RegisterLink
from agencyrate.reviews.models import Gravity, Review
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.create_agency import create_agency, decide_link
from agencyrate.services.edit_agency import EditedAgency, edit_agency
from agencyrate.services.import_register import NewCopy, import_register
from agencyrate.services.prepare_complaint import NewText, prepare_complaint
from agencyrate.services.settle_agency import settle
from tests.factories.agencies import AgencyFactory
from tests.factories.complaints import queued_draft
from tests.factories.reviews import ConsentFactory, FeeItemFactory, ReviewFactory
from tests.factories.staff import StaffFactory
from tests.services.test_settle_agency import EntryFactory

AS_ADDED = NewAgency("Quillon Bay Care", town="Leeds", country="GB-ENG")


@pytest.fixture
def ama(app):
    return StaffFactory(name="Ama").id


def charged_review(agency_id: str, **facts: object) -> str:
    review = ReviewFactory(agency_id=agency_id, **facts).id
    FeeItemFactory(review_id=review, standing="cannot_tell", country_paid_in="GB")
    ConsentFactory(review_id=review, use=Use.COMPLAINT)
    return review


def gravity(review_id: str) -> Gravity:
    db.session.rollback()
    return db.session.get(Review, review_id, populate_existing=True).gravity


def status_of(draft_id: str) -> DraftStatus:
    db.session.rollback()
    return db.session.get(ComplaintDraft, draft_id, populate_existing=True).status


def test_every_detail_is_written_anew_and_the_address_on_the_site_stays(app, ama):
    made = create_agency(AS_ADDED, by_id=ama)
    slug = agency_by_id(made).slug
    new = NewAgency(
        "Quillon Bay Nursing Ltd", ("Bay Nurses", " "), "1234567", " 4 Sample Quay ", "Hull",
        "GB-SCT", "www.quillon.example",
    )  # fmt: skip
    edit_agency(made, EditedAgency(new, ("Quillon Bay Care", "Bay Nurses")), by_id=ama)
    now = agency_by_id(made)
    assert (now.slug, now.name) == (slug, "Quillon Bay Nursing Ltd")
    assert now.trading_names == ("Bay Nurses",)
    assert now.previous_names == ("Quillon Bay Care",)
    assert (now.company_number, now.address, now.town) == ("01234567", "4 Sample Quay", "Hull")
    assert (now.country, now.website) == ("GB-SCT", "https://www.quillon.example")
    logged = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "correct")).one()
    assert logged.subject_id == made
    assert logged.actor_id == ama
    assert "names" in logged.note
    assert "Quillon" not in logged.note


def test_it_is_found_by_its_new_name_at_once(app, ama):
    made = create_agency(AS_ADDED, by_id=ama)
    assert search_agencies("Zebrafinch Staffing").found == ()
    edit_agency(made, EditedAgency(NewAgency("Zebrafinch Staffing Ltd")), by_id=ama)
    assert [each.id for each in search_agencies("Zebrafinch Staffing").found] == [made]


def test_saving_without_a_change_leaves_no_trace(app, ama):
    made = create_agency(AS_ADDED, by_id=ama)
    edit_agency(made, EditedAgency(AS_ADDED), by_id=ama)
    actions = db.session.scalars(select(AuditEntry.action)).all()
    assert "correct" not in actions


def test_what_cannot_be_is_refused(app, ama):
    made = create_agency(AS_ADDED, by_id=ama)
    AgencyFactory(company_number="07654321")
    with pytest.raises(Refused):
        edit_agency(made, EditedAgency(NewAgency(" .. ")), by_id=ama)
    taken = NewAgency("Quillon Bay Care", company_number="07654321")
    with pytest.raises(Refused):
        edit_agency(made, EditedAgency(taken), by_id=ama)
    with pytest.raises(NotFound):
        edit_agency("nobody", EditedAgency(AS_ADDED), by_id=ama)


def test_a_country_that_turns_out_to_be_british_makes_the_report_grave_and_drafts_a_complaint(
    app, ama
):
    made = create_agency(NewAgency("Quillon Bay Care"), by_id=ama)
    review = charged_review(made)
    edit_agency(made, EditedAgency(AS_ADDED), by_id=ama)
    assert gravity(review) is Gravity.CHARGED
    assert db.session.scalar(select(ComplaintDraft.review_id)) == review


def test_a_withdrawn_report_is_left_alone(app, ama):
    made = create_agency(NewAgency("Quillon Bay Care"), by_id=ama)
    review = charged_review(made, status=ReviewStatus.WITHDRAWN)
    edit_agency(made, EditedAgency(AS_ADDED), by_id=ama)
    assert gravity(review) is Gravity.NONE


def test_a_new_name_is_matched_with_the_lists(app, ama):
    entry = EntryFactory().id
    made = create_agency(NewAgency("Zebrafinch Staffing Ltd"), by_id=ama)
    assert db.session.scalars(select(RegisterLink)).all() == []
    edit_agency(made, EditedAgency(NewAgency("Quillon Bay Care Ltd")), by_id=ama)
    (link,) = db.session.scalars(select(RegisterLink)).all()
    assert (link.entry_id, link.state) == (entry, LinkState.MATCHED)


def prepared(ama: str) -> tuple[str, str]:
    """A letter that waits for a second person; its id and its agency's."""
    draft = queued_draft()
    case = draft_by_id(draft)
    prepare_complaint(draft, NewText(case.content.sections, case.body_id), by_id=ama)
    agency = db.session.scalar(select(Agency.id).where(Agency.company_number == "01234567"))
    return draft, agency


def test_a_letter_that_names_the_agency_as_it_was_goes_back_to_be_written(app, ama):
    draft, agency = prepared(ama)
    facts = agency_by_id(agency)
    same = NewAgency(facts.name, (), facts.company_number, "", facts.town, facts.country)
    edit_agency(agency, EditedAgency(same), by_id=ama)
    assert status_of(draft) is DraftStatus.PREPARED
    moved = NewAgency(facts.name, (), facts.company_number, "1 Sample Road", "York", facts.country)
    edit_agency(agency, EditedAgency(moved), by_id=ama)
    assert status_of(draft) is DraftStatus.QUEUED


def test_a_letter_about_one_agency_never_goes_out_for_another(app, ama):
    draft, agency = prepared(ama)
    review = db.session.get(ComplaintDraft, draft).review_id
    settle(review, agency, by_id=ama)
    assert status_of(draft) is DraftStatus.PREPARED
    settle(review, AgencyFactory(country="GB-ENG").id, by_id=ama)
    assert status_of(draft) is DraftStatus.QUEUED
    assert db.session.get(ComplaintDraft, draft).sections_sealed is None


def test_a_person_who_says_which_entry_it_is_changes_what_reports_are_set_against(app, ama):
    entry = EntryFactory(kind=RegisterKind.ETHICAL_RECRUITERS).id
    made = create_agency(AS_ADDED, by_id=ama)
    draft, agency = prepared(ama)
    decide_link(agency, entry, is_same=True, by_id=ama)
    assert status_of(draft) is DraftStatus.QUEUED
    states = {link.agency_id: link.state for link in db.session.scalars(select(RegisterLink)).all()}
    assert states[agency] is LinkState.CONFIRMED
    assert states.get(made) is not LinkState.MATCHED
    with pytest.raises(NotFound):
        decide_link("nobody", entry, is_same=True, by_id=ama)
    with pytest.raises(NotFound):
        decide_link(made, "nothing", is_same=False, by_id=ama)


def test_a_copy_that_comes_in_later_brings_a_report_to_the_top_of_the_queue(app, ama):
    made = create_agency(AS_ADDED, by_id=ama)
    waiting = charged_review(made)
    published = charged_review(made, published=True)
    edit_agency(made, EditedAgency(AS_ADDED, ("Quillon Nurses",)), by_id=ama)
    assert gravity(waiting) is Gravity.CHARGED
    source = b"Organisation,Country\nQuillon Bay Care,England\n"
    for day in (date(2026, 2, 20), date(2026, 4, 10)):
        import_register(NewCopy(RegisterKind.ETHICAL_RECRUITERS, source, "list.csv", day))
    assert gravity(waiting) is Gravity.LISTED_AND_CHARGED
    assert gravity(published) is Gravity.LISTED_AND_CHARGED
