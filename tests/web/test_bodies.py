"""The operators' list of official bodies."""

import pytest

from agencyrate.accounts.models import Role
from agencyrate.complaints.models import Body
from agencyrate.core.db import db
from agencyrate.services.seed_facts import seed_facts
from tests.pages.sign_in import sign_in
from tests.person import Person


@pytest.fixture
def operator(site):
    with site.app_context():
        seed_facts()
    desk = Person(site)
    sign_in(desk, site, Role.OPERATOR)
    return desk


def test_the_first_page_after_signing_in_leads_to_the_list(operator):
    operator.open("/operate").follow("Official bodies")
    assert operator.sees("Fair Work Agency", "Does not act today", "Last checked", "Acts")


def test_what_nobody_has_seen_at_its_own_pages_stands_first_and_leads_to_its_row(operator):
    operator.open("/operate/bodies")
    link = next(each for each in operator.page.main.select("h2 + p + ul a"))
    row = operator.page.find(id=link["href"].removeprefix("#"))
    assert "Not seen at its own pages" in row.get_text()
    card = row.find_parent("section")
    assert "No: workers are told so" in card.get_text()
    first = card.select_one("a")["href"]
    operator.open(first).press("Save", confirmed="y")
    assert f"#{row['id']}" not in {
        each["href"] for each in operator.page.main.select("h2 + p + ul a")
    }


def test_a_row_is_corrected_with_its_source(site, operator):
    operator.open("/operate/bodies").follow("Correct it, or note a check Acas")
    operator.press("Save", phone="0300 000 0000", checked_on="2026-11-02")
    assert operator.sees("Corrected.", "0300 000 0000")


def test_a_row_without_a_source_is_refused(operator):
    operator.open("/operate/bodies").follow("Correct it, or note a check Acas")
    operator.press("Save", source="", email="no address")
    assert operator.status == 422
    assert operator.sees("Say where we know this from", "name@example.org")
    assert operator.page.title.get_text().startswith("Error:")


def test_a_check_in_the_future_is_refused(operator):
    operator.open("/operate/bodies").follow("Correct it, or note a check Acas")
    operator.press("Save", checked_on="2026-12-24")
    assert operator.sees("cannot be in the future")


def test_a_body_that_changes_is_ended_and_followed(site, operator):
    operator.open("/operate/bodies").follow("End it and start the next Fair Work Agency")
    operator.press("Save", name="Newer Agency", valid_from="2026-11-01")
    assert operator.sees("Newer Agency", "Fair Work Agency", "31 October 2026")
    with site.app_context():
        rows = db.session.query(Body).filter_by(key="agency-inspectorate-gb").count()
    assert rows == 3


def test_a_new_body_is_added(operator):
    operator.open("/operate/bodies").follow("Add a body")
    operator.press("Save", name="Sample", nations=["GB-ENG"], remits=["agency-fees"],
                   valid_from="2026-01-01", source="A page", key="Not A Key",
                   checked_on="2026-11-02")  # fmt: skip
    assert operator.sees("Use small letters and dashes only")
    operator.press("Save", key="sample-body")
    assert operator.sees("Added.", "Sample")


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.BRANCH])
def test_the_list_is_not_there_for_others(site, role):
    other = Person(site)
    sign_in(other, site, role)
    for path in ("/operate", "/operate/bodies", "/operate/bodies/new"):
        assert other.open(path).status == 404


def test_a_row_that_is_not_there_is_not_found(operator):
    assert operator.open("/operate/bodies/nothing").status == 404
