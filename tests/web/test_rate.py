"""A worker rates their agency, page by page."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from agencyrate.agencies.stamps import bump
from agencyrate.complaints.models import ComplaintDraft, SealedContact
from agencyrate.consents.models import Use
from agencyrate.consents.queries import allowed
from agencyrate.core.db import db, transaction
from agencyrate.fees.models import FeeItem
from agencyrate.registers.index import stamp_name
from agencyrate.registers.models import (
    CopyState,
    RegisterCopy,
    RegisterEntry,
    RegisterKind,
    RegisterListing,
)
from agencyrate.reviews.models import Review
from tests.factories.agencies import AgencyFactory
from tests.pages.rate import NONE, Paid, Way, rate
from tests.person import Person

STORY = "The home was closed and we slept in a cold house."


@pytest.fixture(autouse=True)
def agency(app):
    return AgencyFactory(name="Harbour Lane Care Recruitment", country="GB-ENG", town="Leeds")


def the_review() -> Review:
    db.session.rollback()
    return db.session.scalars(select(Review)).one()


def count(model: type) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


def at_check(person: Person) -> Way:
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid(Paid())
    return way.words(STORY).uses().complaint("no").telling()


def test_the_whole_way_with_two_payments(person: Person, agency):
    payments = (
        Paid(),
        Paid(
            code="F3",
            amount="1,250.50",
            currency="INR",
            month="unknown",
            paid_to="employer",
            country="IN",
            method="cash",
        ),
    )
    code = rate(person, "Harbour Lane", payments=payments, words=STORY)
    assert len(code.split()) == 8
    review = the_review()
    assert (review.agency_id, review.country_from, review.role_group) == (agency.id, "IN", "care")
    assert (review.period, review.nation, review.moved_from) == ("2025-1", "GB-ENG", "abroad")
    assert review.would_use_again == "no"
    assert len(review.answers) == 14
    items = db.session.scalars(select(FeeItem).order_by(FeeItem.position)).all()
    assert [(i.code, str(i.amount), i.currency) for i in items] == [
        ("F1", "4000.00", "GBP"),
        ("F3", "1250.50", "INR"),
    ]
    assert (items[1].first_day.isoformat(), items[1].last_day.isoformat()) == (
        "2026-01-01",
        "2026-12-31",
    )
    assert items[1].certificate_when == "from_2025_04_09"
    assert count(ComplaintDraft) == 1


def test_an_agency_that_is_on_no_list(person: Person):
    way = Way(person).start().agency("Quince and Marrow", choose=NONE)
    assert person.page.find(attrs={"name": "name"})["value"] == "Quince and Marrow"
    way.named("Quince & Marrow", town="Leeds", country="unknown").circumstances().questions()
    way.paid().words("").uses().send()
    assert the_review().agency_id is None
    assert the_review().named_sealed


def test_without_payments_nobody_hears_of_the_law(person: Person):
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid()
    assert person.url == "/rate/words"
    way.words("").uses().complaint().telling()
    assert person.url == "/rate/check"
    assert person.sees("Nothing is sent yet")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ({"text": ""}, "Write the name of the agency"),
    ],
)
def test_an_empty_page_says_what_is_missing(person: Person, page, said):
    Way(person).start()
    person.press("Search", **page)
    assert person.status == 422
    assert person.sees("There is a problem", said)
    assert person.page.title.get_text().startswith("Error:")


def test_blanks_are_no_name_of_an_agency(person: Person):
    Way(person).start().agency("Nobody knows us", choose=NONE)
    person.press("Continue", name="   ", country="GB")
    assert person.status == 422
    assert person.sees("Write the name of the agency.")


def test_back_leads_to_the_page_before_with_its_answer(person: Person):
    Way(person).start().agency("harbour lane")
    person.press("Continue", country="NG")
    person.follow("Back")
    assert person.url == "/rate/country"
    assert person.page.select_one("option[selected]")["value"] == "NG"
    person.follow("Back").follow("Back")
    assert person.url == "/rate/agency"
    person.follow("Back")
    assert person.url == "/rate"
    assert person.sees("You have begun already")
    person.follow("Go on where I was")
    assert person.url == "/rate/role"


def test_a_change_leads_back_to_the_summary(person: Person):
    at_check(person)
    assert person.url == "/rate/check"
    person.open("/rate/role").press("Continue", role="nurse")
    assert person.url == "/rate/check"
    assert person.sees("Nurse or midwife")


def test_a_change_that_opens_new_questions_asks_them_only(person: Person):
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid()
    way.words("").uses().complaint().telling()
    person.open("/rate/paid").press("Continue", paid="yes")
    assert person.heading == "What was the money for?"
    way.payment(Paid())
    person.press("Continue", more="no")
    assert person.url == "/rate/law"
    person.press("Continue")
    assert person.url == "/rate/complaint"
    way.complaint("yes")
    assert person.url == "/rate/check"


def test_another_agency_asks_again_what_hangs_on_it(person: Person):
    at_check(person)
    AgencyFactory(name="Northwind Nursing Agency", country="IN")
    person.open("/rate/agency").press("Search", text="Northwind Nursing")
    assert person.url == "/rate/found"
    person.press("Continue", choice=Way(person).choice_of("Northwind"))
    assert person.url == "/rate/law"
    assert person.sees("Cannot tell")
    person.press("Continue")
    assert person.url == "/rate/check"


def test_nobody_lands_in_the_middle(person: Person):
    person.open("/rate/words")
    assert person.url == "/rate"
    Way(person).start()
    for page in ("words", "check", "law", "contact", "payments"):
        person.open(f"/rate/{page}")
        assert person.url == "/rate/agency", page
    person.open("/rate/nonsense")
    assert person.status == 404


def test_identifiers_are_shown_and_can_be_taken_out(person: Person):
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid()
    way.words("Call 07700 900123 or ask Maria.", keep=False)
    assert person.url == "/rate/names"
    assert {mark.get_text() for mark in person.page.find_all("mark")} == {"07700 900123", "Maria"}
    assert person.sees("cannot find everything")
    person.press("Save what I changed", words="Call me or ask Maria.")
    assert person.url == "/rate/names"
    person.press("Save what I changed", words="Call me.")
    assert person.url == "/rate/evidence"


def test_identifiers_may_be_kept(person: Person):
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid()
    way.words("Ask about Maria.").uses().complaint().telling()
    assert person.url == "/rate/check"
    person.open("/rate/words").press("Continue", words="Ask about Joseph.")
    assert person.url == "/rate/names"


def test_a_complaint_in_a_name_is_explained_first(person: Person):
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid(Paid())
    way.words("").uses()
    person.press("Continue", complaint="no").press("Continue", together="now")
    person.press("Continue", named="explain")
    assert person.url == "/rate/naming"
    assert person.sees("section 135", "immigration adviser", "cannot call it back")
    assert not person.page.find("input", attrs={"name": "name"})
    person.open("/rate/contact")
    assert person.url == "/rate/naming"
    person.press("Continue", named="yes")
    person.press("Continue", name="Ayodele Sample", safe_contact="")
    assert person.sees("Write one safe way to reach you")
    person.press("Continue", safe_contact="by letter")
    way.telling()
    assert person.url == "/rate/check"
    assert person.sees("Ayodele Sample")


def test_nothing_is_chosen_beforehand(person: Person):
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid(Paid())
    way.words(STORY)
    assert person.url == "/rate/count"
    assert not person.page.find_all("input", checked=True)
    way.uses()
    assert not person.page.find_all("input", checked=True)


def test_the_agency_page_may_hand_over_the_agency(person: Person, agency):
    came = person.client.get(
        "/rate", headers={"Referer": f"http://localhost/agencies/{agency.slug}"}
    )
    person._take(came, "/rate")
    assert person.sees("Harbour Lane", "You can change that")
    person.press("Start")
    assert person.url == "/rate/country"


@pytest.mark.parametrize(
    "referrer",
    [
        "",
        "http://elsewhere.example/agencies/harbour-lane-care-recruitment",
        "http://localhost/agencies/nothing",
        "http://localhost/agencies",
        "nonsense",
    ],
)
def test_no_other_page_hands_over_an_agency(person: Person, referrer: str):
    person._take(person.client.get("/rate", headers={"Referer": referrer}), "/rate")
    assert not person.page.find(attrs={"name": "agency"})
    person.press("Start")
    assert person.url == "/rate/agency"


def test_an_organisation_on_an_official_list_can_be_picked(person: Person):
    entry = sponsor("Marrowfield Home Care Ltd")
    way = Way(person).start().agency("Marrowfield Home Care", choose="Marrowfield")
    assert person.url == "/rate/country"
    way.circumstances().questions().paid(Paid()).words("").uses().complaint("no").send()
    review = the_review()
    assert (review.agency_id, review.picked_entry_id) == (None, entry.id)
    [item] = db.session.scalars(select(FeeItem))
    assert item.standing == "unlawful"


def sponsor(name: str) -> RegisterEntry:
    """An organisation on the official list of sponsors."""
    copy = RegisterCopy(
        kind=RegisterKind.SPONSORS,
        as_at=date(2026, 10, 1),
        state=CopyState.IN,
        source_name="x",
        sha256="x",
        imported_at=datetime(2026, 10, 1, tzinfo=UTC),
        rows_read=1,
        refused=[],
        entries=1,
        added=1,
        changed=0,
        gone=0,
    )
    entry = RegisterEntry(
        kind=RegisterKind.SPONSORS,
        entry_key=name.casefold(),
        name=name,
        name_key=name.casefold(),
        town="Hull",
        listings=[
            RegisterListing(first_as_at=date(2026, 10, 1), last_as_at=date(2026, 10, 1), details={})
        ],
    )
    with transaction() as session:
        session.add_all((copy, entry))
        bump(stamp_name(RegisterKind.SPONSORS))
    return db.session.get(RegisterEntry, entry.id)


def test_a_year_not_known_needs_no_half(person: Person):
    Way(person).start().agency("harbour lane")
    person.press("Continue", country="IN").press("Continue", role="care")
    person.press("Continue", nation="GB-ENG").press("Continue", year="unknown")
    assert person.url == "/rate/move"
    person.open("/rate/when").press("Continue", year="2026", half="2")
    assert person.url == "/rate/move"


def test_a_name_is_not_used_once_the_worker_says_no_after_all(person: Person):
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid(Paid())
    way.words("").uses().complaint("yes", name="Ayodele Sample", safe="by letter").telling()
    person.open("/rate/own-name").press("Continue", named="no")
    assert person.url == "/rate/check"
    assert not person.sees("Ayodele")
    person.press("Send my report")
    assert count(SealedContact) == 0
    assert not allowed(the_review().id, Use.COMPLAINT_NAMED)
    assert allowed(the_review().id, Use.COMPLAINT)


def test_words_written_later_are_asked_about(person: Person):
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid()
    way.words("").uses().complaint().telling()
    person.open("/rate/words").press("Continue", words=STORY)
    assert person.url == "/rate/publish"
    person.press("Continue", words="no")
    assert person.url == "/rate/check"
    person.press("Send my report")
    assert not allowed(the_review().id, Use.WORDS)
    assert allowed(the_review().id, Use.RATING)
