"""A moderator settles which agency is meant, and everything that hangs on it follows."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from agencyrate.agencies.models import Agency
from agencyrate.complaints.models import ComplaintDraft
from agencyrate.consents.models import Use
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import ClaimedByAnother, IllegalMove, NotFound, Refused
from agencyrate.fees.models import FeeItem
from agencyrate.ratings.models import CountedReview
from agencyrate.registers.models import RegisterEntry, RegisterKind
from agencyrate.reviews.models import Gravity, Review
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.claim_case import claim_review
from agencyrate.services.create_agency import NewAgency
from agencyrate.services.import_register import NewCopy, import_register
from agencyrate.services.moderate_review import moderate_review
from agencyrate.services.settle_agency import settle, settle_on_entry, settle_on_new
from tests.factories.agencies import AgencyFactory
from tests.factories.reviews import ConsentFactory, FeeItemFactory, ReviewFactory
from tests.factories.saved import Saved
from tests.factories.staff import StaffFactory


class EntryFactory(Saved):
    class Meta:
        model = RegisterEntry

    kind = RegisterKind.SPONSORS
    entry_key = "quillon bay care ltd|leeds"
    name = "Quillon Bay Care Ltd"
    name_key = "quillon bay care"
    town = "Leeds"


@pytest.fixture
def ama(app: Flask) -> str:
    return StaffFactory(name="Ama").id


def read(review_id: str) -> Review:
    db.session.rollback()
    return db.session.get(Review, review_id, populate_existing=True)


def charged_review() -> str:
    """A report of a fee that a British agency may not ask, about an agency nobody has settled."""
    review = ReviewFactory().id
    FeeItemFactory(review_id=review, standing="cannot_tell", country_paid_in="GB")
    ConsentFactory(review_id=review, use=Use.COMPLAINT)
    return review


def test_payments_are_judged_anew_where_the_agency_is(app, ama):
    review = charged_review()
    settle(review, AgencyFactory(country="GB-ENG").id, by_id=ama)
    found = read(review)
    assert found.gravity is Gravity.CHARGED
    item = db.session.scalar(select(FeeItem).where(FeeItem.review_id == review))
    assert item.standing == "unlawful"


def test_a_draft_comes_up_where_the_law_turns_out_to_be_broken(app, ama):
    review = charged_review()
    settle(review, AgencyFactory(country="GB-ENG").id, by_id=ama)
    assert db.session.scalar(select(ComplaintDraft.review_id)) == review


def test_an_entry_of_a_list_becomes_an_agency_once(app, ama):
    entry = EntryFactory().id
    first, second = ReviewFactory(picked_entry_id=entry).id, ReviewFactory(picked_entry_id=entry).id
    settle_on_entry(first, entry, by_id=ama)
    settle_on_entry(second, entry, by_id=ama)
    assert read(first).agency_id == read(second).agency_id
    assert db.session.scalars(select(Agency.name)).all() == ["Quillon Bay Care Ltd"]


def test_a_new_agency_is_added_in_staffs_words(app, ama):
    review = ReviewFactory().id
    with pytest.raises(Refused):
        settle_on_new(review, NewAgency(name="  ..  "), by_id=ama)
    settle_on_new(review, NewAgency(name="Quillon Bay Care", town="Leeds"), by_id=ama)
    assert db.session.get(Agency, read(review).agency_id).name == "Quillon Bay Care"


def test_nothing_is_added_when_the_case_is_anothers(app, ama):
    review = ReviewFactory().id
    claim_review(review, by_id=StaffFactory().id)
    with pytest.raises(ClaimedByAnother):
        settle_on_new(review, NewAgency(name="Quillon Bay Care"), by_id=ama)
    assert db.session.scalars(select(Agency)).all() == []


def test_what_is_not_there(app, ama):
    with pytest.raises(NotFound):
        settle(ReviewFactory().id, "nobody", by_id=ama)
    with pytest.raises(NotFound):
        settle("nobody", AgencyFactory().id, by_id=ama)
    with pytest.raises(IllegalMove):
        settle(ReviewFactory(status=ReviewStatus.WITHDRAWN).id, AgencyFactory().id, by_id=ama)


def test_moving_published_reviews_moves_the_figures(app, ama):
    wrong, right = AgencyFactory().id, AgencyFactory().id
    reviews = [ReviewFactory(agency_id=wrong).id for _ in range(3)]
    for review in reviews:
        ConsentFactory(review_id=review, use=Use.RATING, changed_on=date(2026, 11, 1))
        moderate_review(review, "publish", by_id=ama)
    counted = select(CountedReview.agency_id).distinct()
    assert db.session.scalars(counted).all() == [wrong]
    for review in reviews:
        settle(review, right, by_id=ama)
    db.session.rollback()
    assert right in db.session.scalars(counted).all()


LISTED_IN_2025 = (date(2024, 12, 30), date(2026, 1, 2))


@pytest.mark.parametrize(
    ("copies", "gravity"),
    [
        (LISTED_IN_2025, Gravity.LISTED_AND_CHARGED),
        ((date(2025, 1, 2), date(2026, 1, 2)), Gravity.CHARGED),
    ],
)
def test_a_payment_of_which_only_the_year_is_known_is_set_against_the_list(
    app, ama, copies, gravity
):
    """Where the copies cover the whole year; else nobody can say that it was listed then."""
    for day in copies:
        import_register(
            NewCopy(RegisterKind.ETHICAL_RECRUITERS, b"Quillon Bay Care Ltd", "pasted.txt", day)
        )
    agency = db.session.scalars(select(Agency)).one()
    with transaction():
        db.session.get(Agency, agency.id).country = "GB-ENG"
    review = ReviewFactory().id
    FeeItemFactory(review_id=review, first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))
    settle(review, agency.id, by_id=ama)
    assert read(review).gravity is gravity
