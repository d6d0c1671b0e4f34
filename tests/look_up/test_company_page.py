"""The agency's company on the desk: shown from what is kept, asked when a moderator says so."""

from datetime import date
from uuid import uuid4

import pytest
from flask import Flask

from agencyrate.accounts.models import Role
from agencyrate.services import look_up_company as service
from agencyrate.services.seed_facts import seed_facts
from config import Settings
from tests.conftest import settings_for
from tests.factories.agencies import AgencyFactory
from tests.look_up import recorded
from tests.look_up.recorded import NEW, OLD, quillon
from tests.look_up.stand_in import KEY, Answer
from tests.look_up.test_ports import copy_of, hold
from tests.pages.sign_in import sign_in
from tests.person import Person

HERE = "/moderate/agencies"


@pytest.fixture
def settings(tmp_path, database_url, house, request) -> Settings:
    asked = getattr(request, "param", {})
    facts = {"companies_house_key": KEY, "companies_house_url": house.url, **asked}
    return settings_for(tmp_path, database_url, **facts)


@pytest.fixture(autouse=True)
def own_pace(monkeypatch):
    mine, made = uuid4().hex, service.Pace
    monkeypatch.setattr(service, "Pace", lambda store, _key: made(store, mine))


@pytest.fixture
def ama(site: Flask) -> Person:
    desk = Person(site)
    sign_in(desk, site, Role.MODERATOR)
    return desk


@pytest.fixture
def quillons(site: Flask, house) -> str:
    quillon(house)
    with site.app_context():
        seed_facts()
        return AgencyFactory(
            name="Quillon Bay Care Ltd", slug="quillon", company_number=OLD, country="GB-ENG"
        ).id


def test_looking_up_shows_facts_officers_and_what_to_look_at(ama, quillons, house):
    ama.open(f"{HERE}/{quillons}")
    assert ama.sees("At Companies House", "Not asked in the last 30 days")
    assert house.asked == [], "opening the page asks nobody"
    ama.press("Look up now")
    assert ama.sees(
        "Looked up. 2 possible successors to look at.", "As answered on 2 November 2026"
    )
    assert ama.sees(
        "Dissolved", "10 June 2025", "12 Sample Quay, Leeds, LS1 9ZZ", "QUILLON STAFF LTD"
    )
    assert ama.sees("78200 Temporary employment agency activities", "Corporate nominee secretary")
    assert ama.sees("Possible successor: QUILLON BAY NURSING LTD", "That is 21 days later.")
    assert ama.sees("QZOFFICER, Ada Marwen: Director of QUILLON BAY CARE LTD from 1 March 2018")
    assert ama.sees("Same registered office: 12 Sample Quay", "and no finding")
    asked = len(house.asked)
    ama.open(f"{HERE}/{quillons}")
    assert ama.sees("QZOFFICER, Ada Marwen")
    assert len(house.asked) == asked, "a page shows what is kept"


def test_a_possible_successor_is_dismissed_with_a_reason(ama, quillons):
    ama.open(f"{HERE}/{quillons}").press("Look up now")
    ama.press("Dismiss")
    assert ama.status == 422
    assert ama.sees("There is a problem", "Say why")
    assert ama.page.title.get_text().startswith("Error:")
    box = next(
        each["name"]
        for each in ama.page.find_all("input")
        if each.get("name", "").endswith("-reason")
    )
    ama.press("Dismiss", **{box: "Another family’s firm"})
    assert ama.sees(
        "Dismissed. It is not raised again", "Dismissed as successors", "Another family’s firm"
    )


def test_the_other_agency_of_the_directory_is_told_as_well(site, ama, quillons):
    with site.app_context():
        nursing = AgencyFactory(
            name="Quillon Bay Nursing Ltd", slug="nursing", company_number=NEW
        ).id
    ama.open(f"{HERE}/{quillons}").press("Look up now").follow(
        "In the directory: Quillon Bay Nursing Ltd"
    )
    assert ama.url == f"{HERE}/{nursing}"
    assert ama.sees("Possible successor of QUILLON BAY CARE LTD")


def test_a_number_is_found_by_the_name_and_taken_into_the_form(site, ama, house):
    quillon(house)
    with site.app_context():
        agency = AgencyFactory(name="Quillon Bay Care Ltd").id
    ama.open(f"{HERE}/{agency}")
    assert ama.sees("We do not know its company number.")
    ama.press("Search for its number")
    assert ama.sees("QUILLON BAY CARE LTD", OLD, "Dissolved on 10 June 2025")
    ama.follow("Take this number into the form")
    assert ama.page.find(id="company_number")["value"] == OLD
    ama.press("Save")
    assert ama.sees("Corrected.", "Look up now")


def test_the_name_of_another_firm_is_pointed_out(site, ama, house):
    quillon(house)
    with site.app_context():
        agency = AgencyFactory(name="Zebrafinch Staffing", company_number=OLD).id
    ama.open(f"{HERE}/{agency}").press("Look up now")
    assert ama.sees("Is the number right?")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(status=429, headers={"Retry-After": "200"}), "Try again in about 4 min."),
        (Answer("{broken"), "something that we cannot read"),
        (Answer(status=403), "did not accept the key"),
        (Answer(status=404), "Companies House has no company of this number."),
    ],
)
def test_every_failure_is_told_kindly(ama, quillons, house, answer, words):
    house.on(f"/company/{OLD}", answer)
    ama.open(f"{HERE}/{quillons}").press("Look up now")
    assert ama.status == 200
    assert ama.sees(words)


@pytest.mark.parametrize("settings", [{"companies_house_url": "http://127.0.0.1:9"}], indirect=True)
def test_nobody_at_the_other_end_is_told_kindly(ama, quillons):
    ama.open(f"{HERE}/{quillons}").press("Look up now")
    assert ama.sees("Companies House did not answer in time.", "Not asked in the last 30 days")


def test_what_waits_is_found_from_the_list_of_agencies(ama, quillons):
    assert not ama.open(HERE).sees("Possible successors")
    ama.open(f"{HERE}/{quillons}").press("Look up now")
    ama.open(HERE)
    assert ama.sees(
        "Possible successors to look at", "QUILLON BAY NURSING LTD", "QUILLON BAY CARE LTD"
    )
    assert not ama.sees("QZOFFICER")
    ama.follow("Quillon Bay Care Ltd")
    assert ama.sees("QZOFFICER")


def test_an_agency_abroad_is_not_asked_after(site, ama):
    with site.app_context():
        agency = AgencyFactory(company_number="12345678", country="IN").id
    ama.open(f"{HERE}/{agency}")
    assert ama.sees("Companies House does not number it.")
    assert not ama.sees("Look up now")


@pytest.mark.parametrize("settings", [{"companies_house_key": ""}], indirect=True)
def test_without_a_key_the_imported_file_answers_and_the_page_says_so(site, ama, quillons, house):
    ama.open(f"{HERE}/{quillons}")
    assert ama.sees("No key for Companies House is set: the imported file answers.")
    assert ama.sees("We hold no copy of the file of Companies House.")
    assert not ama.sees("Look up now")
    assert not ama.sees("Asked directly")
    with site.app_context():
        copy_of(date(2026, 10, 1))
        copy_of(date(2026, 11, 1))
    ama.open(f"{HERE}/{quillons}")
    assert ama.sees("this does not say that the company was dissolved")
    with site.app_context():
        hold(OLD, date(2026, 10, 1), date(2026, 10, 1), status="Active", incorporated="2018-03-01")
    ama.open(f"{HERE}/{quillons}")
    assert ama.sees("By our copy of 1 October 2026.", "It is not in our copy of 1 November 2026.")
    token = ama.page.find("input", attrs={"name": "csrf_token"})["value"]
    ama.client.post(f"{HERE}/{quillons}/company", data={"csrf_token": token})
    assert house.asked == []


def test_no_other_page_tells_of_it_and_no_branch_can_ask(site, ama, quillons, house):
    ama.open(f"{HERE}/{quillons}").press("Look up now")
    asked = len(house.asked)
    for role in (None, Role.BRANCH, Role.OPERATOR):
        other = Person(site)
        if role:
            sign_in(other, site, role)
        pages = [other.open(path).text for path in ("/", "/agencies", "/agencies/quillon", "/agencies?q=QZOFFICER",
                                                     "/agencies?q=quillon+bay+nursing")]  # fmt: skip
        if role is Role.BRANCH:
            other.open("/branch").press("Check", name="Quillon Bay Care Ltd")
            pages.append(other.text)
            pages.append(other.press("Open the dossier").text)
        text = " ".join(pages)
        for never in ("QZOFFICER", "NURSING LTD", "successor", "Dissolved on", "TEAL HARBOUR"):
            assert never not in text
        answer = other.client.post(f"{HERE}/{quillons}/company")
        assert answer.status_code in {303, 404, 400}
    assert len(house.asked) == asked, "a branch's check asks nobody"


def test_a_successor_of_another_agency_cannot_be_dismissed_here(site, ama, quillons):
    ama.open(f"{HERE}/{quillons}").press("Look up now")
    with site.app_context():
        other = AgencyFactory(company_number="99000099").id
    action = ama.page.find("form", action=lambda each: each and "/dismiss/" in each)["action"]
    token = ama.page.find("input", attrs={"name": "csrf_token"})["value"]
    wrong = action.replace(quillons, other)
    assert ama.client.post(wrong, data={"csrf_token": token}).status_code == 404


@pytest.mark.parametrize("settings", [{"limits_on": True}], indirect=True)
def test_nobody_presses_the_button_for_ever(ama, quillons, house):
    ama.open(f"{HERE}/{quillons}")
    token = ama.page.find("input", attrs={"name": "csrf_token"})["value"]
    house.on(f"/company/{OLD}", recorded.OLD_PROFILE).on(
        f"/company/{OLD}/officers", recorded.officers()
    )
    house.on("/advanced-search/companies", recorded.at_address())
    answers = [
        ama.client.post(f"{HERE}/{quillons}/company", data={"csrf_token": token}).status_code
        for _ in range(21)
    ]
    assert answers == [303] * 20 + [429]
