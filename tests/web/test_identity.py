"""Moderators decide which agencies are one, see what a merge will do, and take it back."""

import pytest
from flask import Flask

from agencyrate.accounts.models import Role
from agencyrate.agencies.models import Agency, Origin
from agencyrate.complaints.queries import draft_by_id
from agencyrate.core.db import db, transaction
from agencyrate.core.sealing import seal
from agencyrate.reviews.new import NamedAgency
from agencyrate.services.prepare_complaint import NewText, prepare_complaint
from tests.factories.complaints import queued_draft
from tests.factories.reviews import ReviewFactory
from tests.factories.staff import StaffFactory
from tests.pages.sign_in import sign_in
from tests.person import Person
from tests.services.merging_ground import a_notice, a_report, an_agency, merged, settled

HERE = "/moderate/identity"
QUILLON, QUILON = "Quillon Bay Care Ltd", "Quilon Bay Care"


@pytest.fixture
def ama(site: Flask) -> Person:
    desk = Person(site)
    sign_in(desk, site, Role.MODERATOR)
    return desk


@pytest.fixture
def two(site: Flask) -> tuple[str, str]:
    """Two agencies that are alike, with three reports each, and a notice."""
    with site.app_context():
        ids = an_agency(QUILLON, town="Leeds"), an_agency(QUILON, town="Leeds")
        for agency_id in ids:
            for _ in range(3):
                a_report(agency_id)
        a_notice(ids[1])
        settled(ids)
    return ids


def compared(desk: Person) -> Person:
    return desk.open(HERE).press("Compare them now")


def test_pairs_are_offered_with_their_reasons_and_looked_at_side_by_side(ama, two):
    compared(ama)
    assert ama.sees("All agencies are compared.", QUILLON, QUILON, "Likeness")
    ama.follow("Look at both")
    assert ama.heading == "Are these one agency?"
    assert ama.sees("legal name", "3 reports, 3 published", "1 notice", "Equal", "/agencies/")


@pytest.mark.parametrize(
    ("numbers", "mark"),
    [(("01234567", "01234567"), "number equal"), (("01234567", "07654321"), "numbers differ")],
)
def test_what_company_numbers_say_is_said_once(site, ama, numbers: tuple[str, str], mark: str):
    with site.app_context():
        for name, number in zip((QUILLON, QUILON), numbers, strict=True):
            settled([an_agency(name, town="Leeds", company_number=number)])
    compared(ama)
    assert ama.main.casefold().count(mark) == 1
    ama.follow("Look at both")
    assert ama.main.casefold().count(mark) == 1


def test_the_page_of_a_history_does_not_lead_to_itself(site, ama, two):
    with site.app_context():
        merged(*two, by=StaffFactory().id)
    for agency_id in two:
        ama.open(f"{HERE}/agencies/{agency_id}")
        addresses = [link["href"] for link in ama.page.main.find_all("a", href=True)]
        assert ama.url not in addresses
        assert f"{HERE}/agencies/{two[agency_id == two[0]]}" in addresses


def test_a_pair_that_is_decided_is_not_offered_again(ama, two):
    compared(ama).follow("Look at both").press("Decide")
    assert ama.status == 422
    assert ama.sees("Choose one")
    ama.press("Decide", answer="not_same", reason="Two towns <b>")
    assert ama.sees("Noted: Not the same.", "No pair lies here.", "Not the same (1)")
    ama.follow("Not the same (1)").follow("Look at both")
    assert ama.sees("This was decided before", "Two towns")
    ama.press("Decide", answer="open")
    assert ama.sees("To decide (1)")


def test_who_is_unsure_puts_the_pair_on_its_own_shelf(ama, two):
    compared(ama).follow("Look at both").press("Decide", answer="unsure")
    assert ama.sees("Unsure (1)", "To decide (0)")


def test_the_same_leads_to_what_the_merge_will_do_and_back_again(site, ama, two):
    compared(ama).follow("Look at both").press("Decide", answer="same")
    assert ama.heading == "Merge agencies"
    ama.press("See what it will do", survivor=two[0])
    assert ama.heading == "What the merge will do"
    assert ama.sees(f"All go on as {QUILLON}.", f"What goes to {QUILLON}", "/agencies/quilon-bay")
    ama.press("Merge them", reason="One telephone number")
    assert ama.sees("They are one now.", "One telephone number", "6 reports")
    stranger = Person(site)
    answer = stranger.client.get("/agencies/quilon-bay-care")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/agencies/quillon-bay-care")
    assert answer.headers["Cache-Control"] == "no-cache"
    stranger.open("/agencies/quilon-bay-care")
    assert stranger.heading == QUILLON
    assert stranger.sees(f"Also listed here before as: {QUILON}")
    ama.open(f"{HERE}/agencies/{two[1]}")
    assert ama.sees("It stands under another agency", "Goes back: 3 reports, 1 notice")
    ama.press("Split it off")
    assert ama.status == 422
    ama.press("Split it off", afterwards="not_same", reason="Two firms")
    assert ama.sees("Parted.", "Two firms", "3 reports")
    assert stranger.open("/agencies/quilon-bay-care").heading == QUILON
    assert stranger.client.get("/agencies/quilon-bay-care").status_code == 200


def test_several_are_searched_chosen_and_undone_in_one_step(site, ama, two):
    with site.app_context():
        third = an_agency("Zebrafinch Staffing")
    ama.open(f"{HERE}/merge?agency={two[0]}&agency={two[1]}").press("Search", q="zebrafinch")
    ama.follow("Add").follow(f"Without {QUILON}")
    assert not ama.sees(f"Without {QUILON}")
    ama.open(f"{HERE}/merge?agency={two[0]}&agency={two[1]}&agency={third}")
    ama.press("See what it will do", survivor=third).press("Merge them", reason="A group")
    ama.open(HERE).follow("2 November 2026")
    assert ama.heading == "Merge into Zebrafinch Staffing"
    ama.press("Undo the whole merge")
    assert ama.status == 422
    ama.press("Undo the whole merge", afterwards="open")
    assert ama.sees("Undone. Everything is where it was.")
    assert ama.open(HERE).sees("Parted again on 2 November 2026")


def test_company_numbers_that_differ_need_a_tick_and_a_reason(site, ama):
    with site.app_context():
        one = an_agency(QUILLON, company_number="01234567")
        other = an_agency("Quillon Bay Care Limited", slug="two", company_number="07654321")
    compared(ama)
    assert ama.sees("Company numbers differ")
    ama.follow("Look at both")
    assert ama.sees("Two numbers are two companies", "Differs")
    ama.open(f"{HERE}/merge/confirm?agency={one}&agency={other}&survivor={one}")
    assert ama.sees("01234567, 07654321")
    ama.press("Merge them")
    assert ama.status == 422
    assert ama.sees("Tick that they are one all the same", "Say why they are one although")
    ama.press("Merge them", despite="y", reason="A number was noted wrongly")
    assert ama.sees("They are one now.")


def test_what_changed_since_it_was_shown_is_shown_anew(site, ama, two):
    ama.open(f"{HERE}/merge/confirm?agency={two[0]}&agency={two[1]}&survivor={two[0]}")
    with site.app_context(), transaction() as session:
        session.get(Agency, two[1]).town = "Hull"
    ama.press("Merge them", reason="One firm")
    assert ama.status == 422
    assert ama.sees("has changed since you looked")
    ama.press("Merge them")
    assert ama.sees("They are one now.")


def test_who_comes_too_late_is_told_kindly(site, ama, two):
    ama.open(f"{HERE}/merge/confirm?agency={two[0]}&agency={two[1]}&survivor={two[0]}")
    with site.app_context():
        merged(two[1], two[0], by=StaffFactory().id)
    ama.press("Merge them", reason="One firm")
    assert ama.status == 422
    assert ama.sees("in the meantime")


def test_a_choice_that_is_none_leads_back(ama, two):
    ama.open(f"{HERE}/merge/confirm?agency={two[0]}&survivor={two[0]}")
    assert ama.sees("Choose at least two agencies")
    ama.open(f"{HERE}/merge/confirm?agency={two[0]}&agency={two[1]}&survivor=nobody")
    assert ama.sees("the one that they go on as")


def test_what_workers_named_lands_here(site, ama):
    with site.app_context():
        named = NamedAgency("Marram Nursing", town="Hull").to_text()
        review = ReviewFactory(agency_id=None, named_sealed=seal(named)).id
        an_agency("Oriole Homecare", origin=Origin.WORKER_NAMED)
    ama.open(HERE)
    assert ama.sees("Marram Nursing", "In a report that is not settled", "Oriole Homecare")
    ama.press("An agency of its own")
    assert ama.sees("Noted: an agency of its own.")
    assert not ama.page.find("a", string="Oriole Homecare")
    ama.follow("Settle which agency is meant")
    assert ama.url == f"/moderate/reviews/{review}/agency"


def test_a_letter_that_bears_the_old_name_is_shown_to_be_looked_at(site, ama):
    with site.app_context():
        draft, person = queued_draft(), StaffFactory().id
        case, agency = draft_by_id(draft), db.session.scalars(db.select(Agency)).one()
        prepare_complaint(draft, NewText(case.content.sections, case.body_id), by_id=person)
        name = agency.name
        merged(an_agency("Zebrafinch Staffing"), agency.id, by=person)
    ama.open(f"/moderate/complaints/{draft}")
    assert ama.sees("The letter bears another name", f"It speaks of {name}.")
    assert ama.open(f"/moderate/complaints/{draft}/write").sees("The letter bears another name")


def test_a_merged_agency_is_corrected_nowhere(site, ama, two):
    with site.app_context():
        merged(*two, by=StaffFactory().id)
    ama.open(f"/moderate/agencies/{two[1]}")
    assert ama.heading == f"History of {QUILON}"
    assert ama.open(f"/moderate/agencies/{two[0]}").heading == QUILLON


def test_what_is_not_there_is_not_found(ama, two):
    for path in ("agencies/nothing", "merges/nothing", f"pairs/{two[0]}/nothing",
                 f"pairs/{two[0]}/{two[0]}"):  # fmt: skip
        assert ama.open(f"{HERE}/{path}").status == 404, path
