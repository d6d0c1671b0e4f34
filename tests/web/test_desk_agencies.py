"""Moderators correct an agency, add one, and say which listed recruiter it is."""

import pytest
from sqlalchemy import select

from agencyrate.accounts.models import Role
from agencyrate.agencies.models import Agency, Origin
from agencyrate.core.db import db
from agencyrate.registers.models import LinkState, RegisterKind, RegisterLink
from tests.factories.agencies import AgencyFactory
from tests.factories.reviews import ReviewFactory
from tests.pages.sign_in import sign_in
from tests.person import Person
from tests.services.test_settle_agency import EntryFactory

HERE = "/moderate/agencies"


@pytest.fixture
def ama(site):
    desk = Person(site)
    sign_in(desk, site, Role.MODERATOR)
    return desk


@pytest.fixture
def quillon(site) -> str:
    with site.app_context():
        return AgencyFactory(name="Quillon Bay Care Ltd", town="Leeds").id


def kept(site, agency_id: str) -> Agency:
    with site.app_context():
        return db.session.get(Agency, agency_id)


def test_the_case_leads_to_the_agency_and_says_what_is_missing(site, ama, quillon):
    with site.app_context():
        review = ReviewFactory(agency_id=quillon).id
    ama.open(f"/moderate/reviews/{review}")
    assert ama.sees("We do not know where it does its business")
    ama.follow("Correct its details")
    assert ama.heading == "Quillon Bay Care Ltd"


def test_details_are_corrected_and_shown_to_the_public(site, ama, quillon):
    ama.open(f"{HERE}/{quillon}").press(
        "Save", company_number="1234567", address="4 Sample Quay", town="Hull",
        country="GB-SCT", website="www.quillon.example", trading="Bay Nurses\n",
        earlier="Quillon Nurses",
    )  # fmt: skip
    assert ama.sees("Corrected.")
    assert kept(site, quillon).country == "GB-SCT"
    ama.follow("Its public page")
    assert ama.sees("4 Sample Quay", "Hull", "Scotland", "01234567", "Bay Nurses", "Quillon Nurses")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Enter the agency’s name"),
        ({"name": "..."}, "Enter the agency’s name"),
        ({"country": "GB", "company_number": "12"}, "has eight signs"),
        ({"website": "our page"}, "www.example.org"),
        ({"company_number": "07654321"}, "Another agency of the directory"),
    ],
)
def test_what_cannot_be_is_told_kindly(site, ama, quillon, wrong, told):
    with site.app_context():
        AgencyFactory(company_number="07654321")
    ama.open(f"{HERE}/{quillon}").press("Save", **wrong)
    assert ama.status == 422
    assert ama.sees(told)
    assert ama.page.title.get_text().startswith("Error:")


def test_an_agency_abroad_may_be_numbered_as_its_country_likes(site, ama, quillon):
    ama.open(f"{HERE}/{quillon}").press("Save", country="IN", company_number="u7491-kl")
    assert ama.sees("Corrected.")
    assert kept(site, quillon).company_number == "U7491-KL"


def test_an_agency_is_searched_and_added(site, ama, quillon):
    ama.open(HERE).press("Search", q="quilon bay")
    assert ama.sees("Quillon Bay Care Ltd", "Leeds")
    ama.follow("Add an agency").press("Add to the directory")
    assert ama.status == 422
    ama.press("Add to the directory", name="Zebrafinch Staffing", country="KE")
    assert ama.sees("Added to the directory.")
    with site.app_context():
        made = db.session.scalar(select(Agency).where(Agency.name == "Zebrafinch Staffing"))
        assert (made.origin, made.country) == (Origin.STAFF, "KE")


def test_a_listed_recruiter_that_waits_is_said_to_be_an_agency(site, ama, quillon):
    with site.app_context():
        EntryFactory(kind=RegisterKind.ETHICAL_RECRUITERS)
    ama.open(HERE)
    assert ama.sees("Quillon Bay Care Ltd", "Strong match")
    ama.press("It is this agency")
    assert ama.sees("Noted: it is this agency.", "Confirmed by a person")
    assert ama.open(HERE).sees("None waits.")
    ama.open(f"{HERE}/{quillon}").press("It is another")
    assert ama.sees("Noted: it is another.", "Another organisation")
    with site.app_context():
        assert db.session.scalar(select(RegisterLink.state)) is LinkState.REJECTED


def test_a_listed_recruiter_that_waits_is_made_an_agency_of_its_own(site, ama):
    with site.app_context():
        EntryFactory(kind=RegisterKind.ETHICAL_RECRUITERS)
    ama.open(HERE).press("Make it an agency of its own")
    assert ama.sees("Added to the directory.", "Confirmed by a person")


def test_nobody_else_comes_here(site, quillon):
    for role in (Role.BRANCH, Role.OPERATOR):
        other = Person(site)
        sign_in(other, site, role)
        for path in (HERE, f"{HERE}/{quillon}", f"{HERE}/new"):
            assert other.open(path).status == 404


def test_what_is_not_there_is_not_found(ama):
    assert ama.open(f"{HERE}/nothing").status == 404
