"""Agencies that may be one are found, kept for the desk, and decided once."""

import pytest
from flask import Flask
from sqlalchemy import select

from agencyrate.agencies.adding import NewAgency
from agencyrate.agencies.identity_models import Answer, IdentityPair, Shelf
from agencyrate.agencies.looking import left_to_look_at
from agencyrate.audit.models import AuditEntry
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound, Refused
from agencyrate.registers.models import RegisterKind
from agencyrate.services.create_agency import create_agency, decide_link
from agencyrate.services.decide_pair import decide_pair, keep_as_own
from agencyrate.services.edit_agency import EditedAgency, edit_agency
from agencyrate.services.find_pairs import look_for_pairs
from agencyrate.services.split_agency import split_agency
from tests.factories.staff import StaffFactory
from tests.services.merging_ground import an_agency, an_entry, merged, settled


@pytest.fixture
def ama(app: Flask) -> str:
    return StaffFactory(name="Ama").id


def pairs() -> dict[frozenset[str], IdentityPair]:
    db.session.rollback()
    rows = db.session.scalars(select(IdentityPair)).all()
    return {frozenset((row.first_id, row.second_id)): row for row in rows}


def pair(one: str, other: str) -> IdentityPair | None:
    return pairs().get(frozenset((one, other)))


def test_names_that_are_alike_are_paired_with_the_reasons(app):
    one, other = an_agency("Quillon Bay Care Ltd"), an_agency("Quilon Bay Care")
    an_agency("Zebrafinch Staffing Ltd")
    assert left_to_look_at() == 3
    looked = look_for_pairs()
    assert (looked.agencies, looked.pairs, looked.left) == (3, 1, 0)
    found = pair(one, other)
    assert found.score >= 0.5
    assert found.reasons
    assert found.shelf is Shelf.WAITING


def test_an_equal_company_number_pairs_whatever_the_names(app):
    one = an_agency("Quillon Bay Care Ltd", company_number="01234567")
    other = an_agency("Zebrafinch Staffing Ltd", company_number="01234567")
    look_for_pairs()
    found = pair(one, other)
    assert (found.score, found.number_equal) == (1.0, True)
    assert found.reasons[0] == "company number equal"


def test_two_known_numbers_are_offered_only_with_that_warning(app):
    one = an_agency("Quillon Bay Care Ltd", company_number="01234567")
    other = an_agency("Quillon Bay Care Limited", slug="two", company_number="07654321")
    look_for_pairs()
    found = pair(one, other)
    assert found.numbers_differ
    assert found.reasons[0] == "company numbers differ"
    assert found.score <= 0.3


def test_the_same_website_pairs_but_not_two_pages_of_one_host(app):
    one = an_agency("Quillon Bay Care Ltd", website="https://www.quillon.example/")
    other = an_agency("Zebrafinch Staffing", website="https://quillon.example")
    third = an_agency("Marram Nursing", website="https://pages.example/marram")
    fourth = an_agency("Oriole Homecare", website="https://pages.example/oriole")
    look_for_pairs()
    assert "same website" in pair(one, other).reasons
    assert pair(third, fourth) is None


def test_one_entry_of_a_list_pairs_two_agencies(app, ama):
    one, other = an_agency("Quillon Bay Care Ltd"), an_agency("Zebrafinch Staffing")
    entry = an_entry("Quillon Bay Care Ltd", RegisterKind.SPONSORS)
    settled([one, other])
    decide_link(other, entry, is_same=True, by_id=ama)
    look_for_pairs()
    assert "both fit one entry of an official list" in pair(one, other).reasons


def test_a_decided_pair_is_not_offered_again(app, ama):
    one, other = an_agency("Quillon Bay Care Ltd"), an_agency("Quilon Bay Care")
    look_for_pairs()
    decide_pair(one, other, Answer.NOT_SAME, by_id=ama, reason="Two towns")
    assert pair(one, other).shelf is Shelf.DECIDED
    edit_agency(one, EditedAgency(NewAgency("Quillon Bay Care Ltd", town="Hull")), by_id=ama)
    look_for_pairs()
    assert pair(one, other).shelf is Shelf.DECIDED
    decide_pair(one, other, Answer.OPEN, by_id=ama)
    assert pair(one, other).shelf is Shelf.WAITING
    logged = db.session.scalars(select(AuditEntry.action)).all()
    assert {"pair_not_same", "pair_open"} <= set(logged)


def test_who_was_unsure_is_asked_again_when_a_fact_has_changed(app, ama):
    one, other = an_agency("Quillon Bay Care Ltd"), an_agency("Quilon Bay Care")
    look_for_pairs()
    decide_pair(one, other, Answer.UNSURE, by_id=ama)
    look_for_pairs()
    assert pair(one, other).shelf is Shelf.UNSURE
    edit_agency(one, EditedAgency(NewAgency("Quillon Bay Care Ltd", town="Hull")), by_id=ama)
    look_for_pairs()
    assert pair(one, other).shelf is Shelf.WAITING


def test_what_is_not_one_agency_is_not_what_that_was_merged_into_either(app, ama):
    one = an_agency("Quillon Bay Care Ltd")
    other = an_agency("Quilon Bay Care", website="https://bay.example")
    third = an_agency("Zebrafinch Staffing", website="https://bay.example")
    look_for_pairs()
    decide_pair(other, third, Answer.NOT_SAME, by_id=ama)
    merged(one, other, by=ama)
    look_for_pairs()
    assert pair(other, third) is None
    assert pair(one, third).shelf is Shelf.DECIDED
    split_agency(other, by_id=ama)
    look_for_pairs()
    assert pair(one, third) is None
    assert pair(other, third).shelf is Shelf.DECIDED
    assert pair(one, other).shelf is Shelf.DECIDED


def test_who_no_longer_looks_alike_leaves_the_desk(app, ama):
    one, other = an_agency("Quillon Bay Care Ltd"), an_agency("Quilon Bay Care")
    look_for_pairs()
    edit_agency(other, EditedAgency(NewAgency("Zebrafinch Staffing Ltd")), by_id=ama)
    look_for_pairs()
    assert pair(one, other) is None


def test_what_staff_add_is_compared_at_once(app, ama):
    one = an_agency("Quillon Bay Care Ltd")
    other = create_agency(NewAgency("Quilon Bay Care"), by_id=ama)
    assert pair(one, other) is not None
    assert left_to_look_at() == 0


def test_a_look_ends_when_its_time_is_over_and_goes_on_where_it_was(app):
    for number in range(4):
        an_agency(f"Zelkova {number} Care Ltd")
    first = look_for_pairs(seconds=0)
    assert (first.agencies, first.left) == (1, 3)
    assert look_for_pairs().left == 0


def test_what_cannot_be_said_is_refused(app, ama):
    one, other = an_agency("Quillon Bay Care Ltd"), an_agency("Quilon Bay Care")
    for wrong in (Answer.SAME, Answer.OWN):
        with pytest.raises(Refused):
            decide_pair(one, other, wrong, by_id=ama)
    with pytest.raises(Refused):
        decide_pair(one, one, Answer.UNSURE, by_id=ama)
    with pytest.raises(NotFound):
        decide_pair(one, "nobody", Answer.UNSURE, by_id=ama)
    merged(one, other, by=ama)
    with pytest.raises(Refused):
        decide_pair(one, other, Answer.UNSURE, by_id=ama)
    with pytest.raises(Refused):
        keep_as_own(other, by_id=ama)


def test_what_was_just_changed_goes_before_what_waits(app, ama):
    for number in range(3):
        an_agency(f"Zelkova {number} Care Ltd")
    last = max(an_agency("Quillon Bay Care Ltd"), an_agency("Quilon Bay Care"))
    look_for_pairs([last], most=1)
    assert len(pairs()) == 1
    assert left_to_look_at() == 4
