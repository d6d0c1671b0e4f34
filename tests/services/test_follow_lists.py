"""What the copies show of an agency changes: reports, figures and letters follow."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import event, select

from agencyrate.agencies.adding import NewAgency
from agencyrate.agencies.models import Agency
from agencyrate.complaints.contents import content_of
from agencyrate.complaints.models import ComplaintDraft
from agencyrate.complaints.queries import draft_by_id
from agencyrate.complaints.sections import Section
from agencyrate.complaints.states import DraftStatus
from agencyrate.consents.models import Use
from agencyrate.core.db import db, transaction
from agencyrate.fees.models import FeeItem
from agencyrate.ratings.models import RatingSummary
from agencyrate.registers.models import LinkState, RegisterEntry, RegisterKind, RegisterLink
from agencyrate.registers.queries import links_of
from agencyrate.reviews.models import Gravity, Review
from agencyrate.services.create_agency import create_agency, decide_link
from agencyrate.services.edit_agency import EditedAgency, edit_agency
from agencyrate.services.follow_lists import follow_lists
from agencyrate.services.import_register import NewCopy, import_register
from agencyrate.services.prepare_complaint import NewText, prepare_complaint
from agencyrate.services.release_complaint import approve_complaint
from tests.factories.agencies import AgencyFactory
from tests.factories.complaints import queued_draft
from tests.factories.reviews import ConsentFactory, FeeItemFactory, ReviewFactory
from tests.factories.staff import StaffFactory

NAME = "Quillon Bay Care Ltd"
FEBRUARY, APRIL, MAY = date(2026, 2, 20), date(2026, 4, 10), date(2026, 5, 12)
LIST = RegisterKind.ETHICAL_RECRUITERS


@pytest.fixture
def ama(app: Flask) -> str:
    return StaffFactory(name="Ama").id


@pytest.fixture
def agency(app: Flask) -> str:
    return AgencyFactory(name=NAME, country="GB-ENG").id


def listed(*days: date, names: str = NAME) -> None:
    for day in days:
        import_register(NewCopy(LIST, names.encode(), "pasted.txt", day))


def numbered(day: date, *rows: str) -> None:
    source = "\n".join(["Organisation,Company number,Country", *rows]).encode()
    import_register(NewCopy(LIST, source, "list.csv", day))


def charged(agency_id: str, **facts: object) -> str:
    """A report of a fee paid in March 2026."""
    review = ReviewFactory(agency_id=agency_id, gravity=Gravity.CHARGED, **facts).id
    FeeItemFactory(review_id=review)
    ConsentFactory(review_id=review, use=Use.RATING)
    return review


def gravity(review_id: str) -> Gravity:
    db.session.rollback()
    return db.session.get(Review, review_id, populate_existing=True).gravity


def while_listed(agency_id: str) -> int | None:
    db.session.rollback()
    summary = db.session.get(RatingSummary, agency_id, populate_existing=True)
    return ((summary.figures or {}).get("charged") or {}).get("while_listed") if summary else None


def links(agency_id: str) -> dict[str, LinkState]:
    return {link.name: link.state for link in links_of(agency_id)}


def test_published_reports_and_figures_follow_a_copy_that_comes_in(agency: str) -> None:
    reviews = [charged(agency, published=True) for _ in range(3)]
    listed(FEBRUARY)
    assert {gravity(each) for each in reviews} == {Gravity.CHARGED}
    listed(APRIL)
    assert {gravity(each) for each in reviews} == {Gravity.LISTED_AND_CHARGED}
    assert while_listed(agency) == 3


def test_a_run_that_broke_off_is_made_good_by_the_same_file(
    agency: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = charged(agency, published=True)
    listed(FEBRUARY)
    with monkeypatch.context() as patch:
        patch.setattr("agencyrate.services.import_register.follow_lists", lambda: 0)
        listed(APRIL)
    assert gravity(review) is Gravity.CHARGED
    listed(APRIL)
    assert gravity(review) is Gravity.LISTED_AND_CHARGED


def test_an_entry_given_to_another_agency_takes_the_flag_from_the_first(ama: str) -> None:
    first = AgencyFactory(name=NAME, country="GB-ENG").id
    listed(FEBRUARY, APRIL)
    other = AgencyFactory(name="Ardenvale Nurses Ltd", country="GB-ENG").id
    mine, theirs = charged(first, published=True), charged(other, published=True)
    follow_lists()
    assert (gravity(mine), gravity(theirs)) == (Gravity.LISTED_AND_CHARGED, Gravity.CHARGED)
    entry = db.session.scalars(select(RegisterEntry.id)).one()
    decide_link(other, entry, is_same=True, by_id=ama)
    assert (gravity(mine), gravity(theirs)) == (Gravity.CHARGED, Gravity.LISTED_AND_CHARGED)
    decide_link(other, entry, is_same=False, by_id=ama)
    assert links(first) == {NAME: LinkState.MATCHED}
    assert (gravity(mine), gravity(theirs)) == (Gravity.LISTED_AND_CHARGED, Gravity.CHARGED)


def test_a_new_agency_that_fits_an_entry_too_takes_the_flag_from_the_first(ama: str) -> None:
    first = AgencyFactory(name=NAME, country="GB-ENG").id
    listed(FEBRUARY, APRIL)
    review = charged(first)
    follow_lists()
    create_agency(NewAgency("Quillon Bay Care Limited"), by_id=ama)
    assert links(first) == {NAME: LinkState.POSSIBLE}
    assert gravity(review) is Gravity.CHARGED


def written(ama: str, *, approve: bool) -> str:
    """A letter about a fee of March 2026, released by one person or by two."""
    draft_id = queued_draft()
    agency_id = db.session.scalars(select(Review.agency_id)).one()
    with transaction():
        db.session.get(Agency, agency_id).name = NAME
    edit_agency(agency_id, EditedAgency(NewAgency(NAME, country="GB-ENG")), by_id=ama)
    case = draft_by_id(draft_id)
    words = {**case.content.sections, Section.HAPPENED: "What a moderator wrote."}
    prepare_complaint(draft_id, NewText(words, case.body_id), by_id=ama)
    if approve:
        read = draft_by_id(draft_id).content.digest()
        approve_complaint(draft_id, by_id=StaffFactory().id, read=read)
    return draft_id


@pytest.mark.parametrize("approve", [False, True])
def test_a_letter_that_says_old_of_the_list_goes_back_with_every_word(
    ama: str, approve: bool
) -> None:
    draft_id = written(ama, approve=approve)
    listed(FEBRUARY, APRIL)
    case = draft_by_id(draft_id)
    assert (case.status, case.prepared_by_id) == (DraftStatus.QUEUED, None)
    assert case.decisions[-1].reason == "What the official lists say of the agency has changed."
    assert case.content.sections[Section.HAPPENED] == "What a moderator wrote."
    #: Without a name the whole year is asked for.
    assert any(
        "Listed: in our copies of 20 February 2026" in fact.answer
        for fact in case.content.facts.listings
    )


def test_a_copy_that_bears_out_what_a_letter_says_leaves_it_alone(ama: str) -> None:
    listed(FEBRUARY, APRIL)
    draft_id = written(ama, approve=True)
    before = draft_by_id(draft_id).content.digest()
    listed(MAY)
    db.session.rollback()
    draft = db.session.get(ComplaintDraft, draft_id)
    assert draft.status is DraftStatus.APPROVED
    assert content_of(draft, None).digest() == before == draft.approved_digest


@contextmanager
def statements() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def test_reports_that_nothing_changes_for_cost_no_question_of_their_own(agency: str) -> None:
    listed(FEBRUARY, APRIL)
    for number in range(30):
        charged(agency if number % 2 else AgencyFactory().id, published=bool(number % 3))
    assert follow_lists() == 15
    with statements() as asked:
        assert follow_lists() == 0
    assert len(asked) <= 5


def test_a_payment_whose_time_is_not_known_is_left_alone(agency: str) -> None:
    review = charged(agency)
    with transaction():
        item = db.session.scalars(select(FeeItem)).one()
        item.first_day = item.last_day = None
    listed(FEBRUARY, APRIL)
    assert gravity(review) is Gravity.CHARGED


def test_one_name_and_two_company_numbers_are_two_companies(ama: str) -> None:
    trading = NewAgency("Quillon Holdings Ltd", ("Bay Nurses",), company_number="01234567")
    first = create_agency(trading, by_id=ama)
    numbered(FEBRUARY, "Bay Nurses,07654321,England")
    second = db.session.scalars(select(Agency.id).where(Agency.id != first)).one()
    assert links(first) == {"Bay Nurses": LinkState.POSSIBLE}
    assert links(second) == {"Bay Nurses": LinkState.CONFIRMED}
    [found] = links_of(first)
    assert found.reasons[0] == "company number differs: 07654321 in the list, 01234567 here"


def test_an_equal_company_number_matches_whatever_the_name(ama: str) -> None:
    first = create_agency(NewAgency("Quillon Bay Care", company_number="01234567"), by_id=ama)
    numbered(FEBRUARY, "Zebrafinch Staffing Ltd,1234567,England")
    assert links(first) == {"Zebrafinch Staffing Ltd": LinkState.MATCHED}
    assert links_of(first)[0].reasons == ("company number equal",)
    assert db.session.scalars(select(Agency.id)).all() == [first]


def test_the_numbers_of_merged_agencies_count_for_the_one_that_is_left(ama: str) -> None:
    left = create_agency(NewAgency("Quillon Bay Care", company_number="01234567"), by_id=ama)
    merged = create_agency(NewAgency("Ardenvale Nurses", company_number="07654321"), by_id=ama)
    with transaction():
        db.session.get(Agency, merged).survivor_id = left
    numbered(FEBRUARY, "Zebrafinch Staffing Ltd,07654321,England")
    assert links(left) == {"Zebrafinch Staffing Ltd": LinkState.MATCHED}


def test_a_number_given_later_takes_the_entry_from_who_only_bears_the_name(ama: str) -> None:
    bearer = create_agency(NewAgency(NAME), by_id=ama)
    numbered(FEBRUARY, f"{NAME},01234567,England")
    assert links(bearer) == {NAME: LinkState.MATCHED}
    other = create_agency(NewAgency("Ardenvale Nurses"), by_id=ama)
    new = NewAgency("Ardenvale Nurses", company_number="01234567")
    edit_agency(other, EditedAgency(new), by_id=ama)
    assert links(other) == {NAME: LinkState.MATCHED}
    assert links(bearer) == {NAME: LinkState.POSSIBLE}
    numbered(APRIL, f"{NAME},01234567,England")
    assert links(bearer) == {NAME: LinkState.POSSIBLE}
    states = db.session.scalars(select(RegisterLink.state)).all()
    assert states.count(LinkState.MATCHED) == 1
