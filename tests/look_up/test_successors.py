"""When a new company may be the successor of a dissolved one: the rule, case by case."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencyrate.registers.look_up.facts import (
    Address,
    Appointment,
    CompanyFacts,
    Officer,
    Source,
    Standing,
)
from agencyrate.registers.look_up.successors import (
    CROWD,
    SharedOfficer,
    possible_succession,
    same_place,
    shared_officer,
    years_on,
)

QUAY = Address(("12 Sample Quay", "Leeds"), "LS1 9ZZ")
END = date(2025, 6, 10)


def company(number: str = "99000002", **changes: object) -> CompanyFacts:
    made = CompanyFacts(
        number, "NEW LTD", "active", "Active", Standing.LIVE, date(2025, 7, 1), None, QUAY, (), (),
        Source.API, date(2026, 11, 2),
    )  # fmt: skip
    return replace(made, **changes)


OLD = company("99000001", name="OLD LTD", standing=Standing.DISSOLVED, status="dissolved",
              incorporated=date(2018, 3, 1), dissolved=END)  # fmt: skip
AWAY = Address(("Unit 4", "Sample Mill"), "HU1 9ZZ")
ADA = SharedOfficer("ADA", "director", date(2018, 3, 1), None, "director", date(2025, 7, 1), None)


def test_both_grounds_are_told_with_the_days():
    found = possible_succession(OLD, company(), (ADA,))
    assert found is not None
    assert (found.grounds, found.days_between) == ("officers,address", 21)
    assert (found.old.number, found.new.number) == ("99000001", "99000002")


@pytest.mark.parametrize(
    ("began", "there"),
    [
        (date(2024, 6, 9), False), (date(2024, 6, 10), True), (date(2025, 6, 10), True),
        (date(2026, 6, 10), True), (date(2026, 6, 11), False), (None, False),
    ],
)  # fmt: skip
def test_the_address_counts_within_a_year_of_the_end(began, there):
    found = possible_succession(OLD, company(incorporated=began), ())
    assert (found is not None) is there
    assert found is None or found.grounds == "address"


@pytest.mark.parametrize(
    ("began", "there"),
    [
        (date(2024, 6, 9), False), (date(2024, 6, 10), True), (date(2030, 6, 10), True),
        (date(2030, 6, 11), False),
    ],
)  # fmt: skip
def test_a_shared_officer_counts_from_a_year_before_to_five_years_after(began, there):
    found = possible_succession(OLD, company(incorporated=began, address=AWAY), (ADA,))
    assert (found is not None) is there
    assert found is None or found.grounds == "officers"


@pytest.mark.parametrize(
    ("left", "there"), [(None, True), (date(2024, 6, 10), True), (date(2024, 6, 9), False)]
)
def test_who_left_more_than_a_year_before_the_end_ties_nothing(left, there):
    found = possible_succession(OLD, company(address=AWAY), (replace(ADA, old_until=left),))
    assert (found is not None) is there


def test_an_agents_address_says_nothing_by_itself():
    assert possible_succession(OLD, company(), (), crowd=CROWD) is not None
    assert possible_succession(OLD, company(), (), crowd=CROWD + 1) is None
    assert possible_succession(OLD, company(), (ADA,), crowd=CROWD + 1) is not None


@pytest.mark.parametrize(
    "old",
    [
        replace(OLD, standing=Standing.LIVE, dissolved=None),
        replace(OLD, standing=Standing.ENDING, dissolved=None),
        replace(OLD, dissolved=None),
        replace(OLD, standing=Standing.OTHER),
        replace(OLD, number="99000002"),
        replace(OLD, incorporated=date(2025, 7, 2)),
    ],
)
def test_only_what_is_published_as_dissolved_is_succeeded_and_by_a_younger_one(old):
    assert possible_succession(old, company(), (ADA,)) is None


@pytest.mark.parametrize(
    ("here", "there", "ties"),
    [
        ("director", "director", True),
        ("director", "secretary", True),
        ("llp-designated-member", "director", True),
        ("corporate-secretary", "corporate-secretary", False),
        ("nominee-director", "director", False),
        ("director", "corporate-nominee-director", False),
        ("receiver-and-manager", "director", False),
        ("", "director", False),
    ],
)
def test_nominees_and_firms_tie_nothing(here, there, ties):
    elsewhere = Appointment("99000002", "NEW LTD", False, there, date(2025, 7, 1), None)
    found = shared_officer(Officer("ADA", here, date(2018, 3, 1)), elsewhere, is_old=True)
    assert (found is not None) is ties
    if found:
        assert (found.old_from, found.new_from) == (date(2018, 3, 1), date(2025, 7, 1))
        turned = shared_officer(Officer("ADA", here, date(2018, 3, 1)), elsewhere, is_old=False)
        assert (turned.old_from, turned.new_from) == (date(2025, 7, 1), date(2018, 3, 1))


@pytest.mark.parametrize(
    ("lines", "postcode", "same"),
    [
        (("12 Sample Quay", "Leeds"), "LS1 9ZZ", True),
        (("12, SAMPLE QUAY",), "ls19zz", True),
        (("12", "Sample Quay", "Leeds", "West Yorkshire"), "LS1 9ZZ", True),
        (("14 Sample Quay", "Leeds"), "LS1 9ZZ", False),
        (("Flat 3", "12 Sample Quay"), "LS1 9ZZ", False),
        (("12a Sample Quay",), "LS1 9ZZ", False),
        (("12 Sample Quay", "Leeds"), "LS1 9ZY", False),
        (("12 Sample Quay", "Leeds"), "", False),
        (("Harbour House",), "LS1 9ZZ", False),
        ((), "LS1 9ZZ", False),
    ],
)
def test_an_address_is_a_postcode_and_a_door(lines, postcode, same):
    other = Address(lines, postcode)
    assert same_place(QUAY, other) is same
    assert same_place(other, QUAY) is same


def test_a_house_without_a_number_goes_by_its_name():
    house = Address(("Harbour House", "Sample Road"), "LS1 9ZZ")
    assert same_place(house, Address(("HARBOUR HOUSE",), "LS1 9ZZ"))
    assert not same_place(house, Address(("Mill House",), "LS1 9ZZ"))
    assert not same_place(Address((), "LS1 9ZZ"), Address((), "LS1 9ZZ"))


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-6, 6))
def test_years_on_never_fails(day, years):
    assert years_on(day, years).year == day.year + years
