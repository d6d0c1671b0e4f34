"""Which body gets a complaint: by place of the agency, matter, and day of sending."""

from datetime import date, timedelta

import pytest

from agencyrate.complaints.bodies import SEED_BODIES
from agencyrate.complaints.routing import KnownBody, Remit, matter_of, may_receive, route
from agencyrate.fees.provisions import Remit as Rule

BODIES = [
    KnownBody(
        f"id{number}",
        body.key,
        body.name,
        body.nations,
        tuple(body.remits),
        body.valid_from,
        body.valid_to,
    )
    for number, body in enumerate(SEED_BODIES)
]
NOW = date(2026, 11, 2)


def first(country, day=NOW):
    found = route(BODIES, agency_country=country, day=day).first
    return found.name if found else None


@pytest.mark.parametrize("nation", ["GB-ENG", "GB-SCT", "GB-WLS"])
def test_great_britain_goes_to_the_fair_work_agency_since_april_2026(nation):
    assert first(nation) == "Fair Work Agency"
    assert first(nation, date(2026, 4, 7)) == "Fair Work Agency"


def test_on_the_day_before_it_still_went_to_the_old_inspectorate():
    assert first("GB-ENG", date(2026, 4, 6)) == "Employment Agency Standards Inspectorate"


def test_northern_ireland_has_its_own_inspectorate_on_both_sides_of_that_day():
    for day in (date(2026, 4, 6), NOW):
        assert "Department for the Economy" in first("GB-NIR", day)


def test_a_uk_agency_of_unknown_nation_goes_to_great_britain_with_a_doubt():
    found = route(BODIES, agency_country="GB", day=NOW)
    assert found.first.name == "Fair Work Agency"
    assert "Northern Ireland" in found.note


@pytest.mark.parametrize(("country", "words"), [("IN", "outside the UK"), ("", "do not know")])
def test_no_body_is_suggested_where_none_may_act(country, words):
    found = route(BODIES, agency_country=country, day=NOW)
    assert found.first is None
    assert words in found.note


def test_a_day_no_body_is_known_for_says_so():
    found = route(BODIES, agency_country="GB-ENG", day=date(1990, 1, 1))
    assert found.first is None
    assert found.note


def test_other_bodies_are_named_with_the_reason_and_the_danger():
    found = route(
        BODIES,
        agency_country="GB-ENG",
        day=NOW,
        rules=[Rule.AGENCY_CONDUCT, Rule.SPONSOR_COSTS, Rule.WAGES],
        was_listed=True,
    )
    reasons = {also.body.name: also.reason for also in found.also}
    assert any("Home Office" in name for name in reasons)
    assert any("may lose their visas" in reason for reason in reasons.values())
    assert any("NHS Employers" in name for name in reasons)


def test_the_first_body_is_not_named_a_second_time():
    found = route(BODIES, agency_country="GB-ENG", day=NOW, rules=[Rule.CRIME])
    assert found.first not in [also.body for also in found.also]


def test_a_body_may_receive_only_in_its_time_and_for_its_nations():
    fwa = next(body for body in BODIES if body.name == "Fair Work Agency")
    eai = next(body for body in BODIES if "Economy" in body.name)
    assert may_receive(fwa, agency_country="GB-ENG", day=NOW)
    assert not may_receive(fwa, agency_country="GB-ENG", day=fwa.valid_from - timedelta(days=1))
    assert not may_receive(fwa, agency_country="GB-NIR", day=NOW)
    assert not may_receive(eai, agency_country="GB-ENG", day=NOW)
    assert may_receive(fwa, agency_country="IN", day=NOW)
    home_office = next(body for body in BODIES if "Home Office" in body.name)
    assert not may_receive(home_office, agency_country="GB-ENG", day=NOW)


def test_every_body_says_where_we_know_it_from_and_when_it_was_checked():
    for body in SEED_BODIES:
        assert body.source
        assert body.how_to_send
        assert body.checked_on
        assert set(body.remits) <= set(Remit)


def test_no_two_rows_of_one_body_hold_on_the_same_day():
    for one in BODIES:
        for other in BODIES:
            if one is not other and one.key == other.key:
                assert not other.acts_on(one.valid_from)


def test_what_only_an_employer_did_is_not_for_the_agency_inspectorate():
    found = route(BODIES, agency_country="GB-ENG", day=NOW, rules=[Rule.SPONSOR_COSTS])
    assert "Home Office" in found.first.name
    assert "employer’s name" in found.note
    both = route(
        BODIES, agency_country="GB-ENG", day=NOW, rules=[Rule.SPONSOR_COSTS, Rule.AGENCY_CONDUCT]
    )
    assert both.first.name == "Fair Work Agency"


def test_the_matter_is_what_the_agency_did_wherever_it_did_something():
    assert matter_of([]) is Remit.AGENCY_FEES
    assert matter_of([Rule.CRIME, Rule.SPONSOR_COSTS]) is Remit.CRIME
    assert matter_of([Rule.CRIME, Rule.AGENCY_CONDUCT]) is Remit.AGENCY_FEES
    assert matter_of([Rule.OVERSEAS, Rule.NONE]) is Remit.AGENCY_FEES
