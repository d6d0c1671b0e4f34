"""Rights, help and safety, as somebody without JavaScript uses them."""

import gzip
import re

import pytest
from bs4 import BeautifulSoup

from agencyrate.complaints.models import Body
from agencyrate.core.db import db, transaction
from agencyrate.core.places import place
from agencyrate.guides.held import all_guides
from agencyrate.guides.reading_age import reading_age
from agencyrate.helping.troubles import TROUBLE_NAMES, Trouble
from agencyrate.services.seed_facts import seed_facts
from tests.conftest import settings_for
from tests.person import Person

#: A page of the worker's way with its stylesheet, as it crosses the wire.
HEAVIEST = 14 * 1024
ONION = "a" * 56 + ".onion"


@pytest.fixture(autouse=True)
def facts(site):
    with site.app_context():
        seed_facts()


def answer(person: Person, trouble: str, *, safe: str = "safe", nation: str = "GB-ENG") -> Person:
    person.open("/get-help").press("Continue", safe=safe).press("Continue", nation=nation)
    return person.press("Continue", trouble=trouble)


def weight(person: Person) -> int:
    style = (place("static") / "site.css").read_bytes()
    return len(gzip.compress(person.body, 6)) + len(gzip.compress(style, 6))


def easy(person: Person) -> float:
    soup = BeautifulSoup(person.body, "html.parser")
    main = soup.find("main")
    for each in main.select(".hidden, .sources, details"):
        each.decompose()
    blocks = [each for each in main.find_all(["p", "li", "h1", "h2", "label", "legend"])
              if not each.find(["p", "li", "h1", "label"])]  # fmt: skip
    return reading_age("\n\n".join(each.get_text(" ", strip=True) for each in blocks))


def test_every_guide_opens_light_with_its_sources(person: Person):
    person.open("/rights")
    assert person.headers["Cache-Control"] == "no-cache"
    for guide in all_guides("en"):
        assert person.sees(guide.title)
    for guide in all_guides("en"):
        person.open(f"/rights/{guide.slug}")
        assert person.status == 200
        assert person.heading == guide.title
        assert person.sees("Last checked on 22 November 2026.", "Where we know this from")
        assert person.sees("No lawyer or union officer has read it through yet.")
        assert weight(person) <= HEAVIEST
        for link in person.page.find_all("a", href=re.compile("^https?:")):
            assert link["rel"] == ["noreferrer", "external"]
            assert "leaves this site" in link.get_text()


def test_a_guide_to_a_country_names_its_office_from_the_list(person: Person, site):
    person.open("/rights/kenya")
    assert person.sees("National Employment Authority", "0800 222 223", "COTU-K")
    person.open("/rights/ghana")
    assert person.sees("Ministry of labour, Ghana", "We have not been able to check this since")
    with site.app_context(), transaction():
        row = db.session.query(Body).filter_by(key="nea").one()
        row.phone = "0800 999 000"
    assert person.open("/rights/kenya").sees("0800 999 000")


@pytest.mark.parametrize("slug", ["nowhere", "../en/india", "india.md", "%2e%2e", "India"])
def test_a_guide_that_is_not_there_is_not_found(person: Person, slug: str):
    assert person.open(f"/rights/{slug}").status == 404


def test_three_questions_and_nothing_in_any_address(person: Person):
    person.open("/get-help")
    assert person.sees("In danger now?", "999", "08000 121 700")
    person.press("Continue", safe="safe")
    assert (person.heading, person.url) == ("Which part of the UK is it about?", "/get-help")
    person.press("Continue", nation="GB-NIR")
    assert (person.heading, person.url) == ("What is wrong?", "/get-help")
    person.press("Continue", trouble="agency-fee")
    assert (person.heading, person.url) == ("Who can help you", "/get-help")
    assert person.sees("Employment Agency Inspectorate", "Northern Ireland", "UNISON")
    assert person.headers["Cache-Control"] == "no-store"
    assert person.page.title.get_text() == "Who can help you - agencyrate"
    with person.client.session_transaction() as kept:
        assert set(kept) <= {"csrf_token"}


def test_a_question_left_open_is_asked_again_beside_the_field(person: Person):
    person.open("/get-help").press("Continue")
    assert person.status == 422
    assert person.heading == "Are you safe now?"
    assert person.page.title.get_text().startswith("Error:")
    assert person.page.find(id="safe-error")
    person.press("Continue", safe="safe").press("Continue", nation="GB-ENG").press("Continue")
    assert person.status == 422
    assert person.heading == "What is wrong?"
    assert person.page.find(id="trouble-error")


def test_one_can_go_back_and_ask_about_something_else(person: Person):
    person.open("/get-help").press("Continue", safe="safe").press("Continue", nation="GB-WLS")
    person.press("Back")
    assert person.heading == "Which part of the UK is it about?"
    person.press("Continue", nation="GB-ENG").press("Continue", trouble="housing")
    person.press("Something else is wrong too")
    assert person.heading == "What is wrong?"
    assert person.press("Continue", trouble="care").sees("Care Quality Commission")


@pytest.mark.parametrize("sent", [{"safe": "maybe"}, {"safe": "safe", "nation": "FR"},
                                  {"nation": "GB-ENG", "trouble": "care"}, {"asked": "x" * 5000}])  # fmt: skip
def test_what_no_form_of_ours_sends_is_only_asked_again(person: Person, sent: dict[str, str]):
    token = person.open("/get-help").page.find("input", attrs={"name": "csrf_token"})["value"]
    answered = person.client.post("/get-help", data={**sent, "csrf_token": token})
    assert answered.status_code in {200, 422}
    assert b"Who can help you" not in answered.data


def test_who_is_in_danger_sees_whom_to_call_before_anything_else(person: Person):
    person.open("/get-help").press("Continue", safe="danger")
    assert person.main.startswith("Back")
    assert person.main.index("Call now") < person.main.index("Which part of the UK")
    person.press("Continue", nation="GB-ENG").press("Continue", trouble="papers")
    assert person.main.index("Call now") < person.main.index("In this order")
    links = {link["href"] for link in person.page.find_all("a")}
    assert {"tel:999", "tel:101", "tel:08000121700"} <= links


@pytest.mark.parametrize("trouble", Trouble)
def test_every_answer_is_light_plain_and_dated(person: Person, trouble: Trouble):
    answer(person, trouble, nation="unknown")
    assert person.sees("Have this ready", "Offices and unions where you come from")
    assert re.search(r"(Last checked on|check this since) \d+ \w+ 20\d\d", person.text)
    assert person.sees(TROUBLE_NAMES[trouble])
    assert weight(person) <= HEAVIEST
    assert easy(person) <= 11, easy(person)


def test_the_cautions_come_before_the_bodies(person: Person):
    answer(person, "sponsor-costs")
    assert person.main.index("visa adviser first") < person.main.index("In this order")
    assert person.main.index("find an immigration adviser") < person.main.index(
        "Home Office, UK Visas"
    )


def test_an_operators_change_is_what_workers_read(person: Person, site):
    with site.app_context(), transaction():
        row = db.session.query(Body).filter_by(key="shelter").one()
        row.phone, row.remits = "0808 000 0000", ["housing", "women"]
    assert answer(person, "housing").sees("0808 000 0000")
    assert answer(person, "women").sees("For women. Shelter")


@pytest.mark.parametrize("path", ["/get-help", "/about/safety", "/rights", "/get-help/union"])
def test_pages_of_help_are_light_and_easy(person: Person, path: str):
    assert person.open(path).status == 200
    assert weight(person) <= HEAVIEST
    assert easy(person) <= 11, easy(person)


def test_help_and_safety_are_one_link_away_from_every_page(person: Person):
    for path in ("/", "/rate", "/agencies", "/receipt", "/report", "/get-help", "/nothing-here"):
        foot = person.open(path).page.find("footer")
        assert {"/get-help", "/rights", "/about/safety"} <= {a["href"] for a in foot.find_all("a")}


def test_old_rows_of_the_list_learn_what_workers_read(site):
    with site.app_context():
        with transaction():
            for row in db.session.query(Body):
                row.for_workers = row.website = row.confirmed = None
            acas = db.session.query(Body).filter_by(key="acas").one()
            acas.for_workers = ""
        seed_facts()
        told = {row.key: row.for_workers for row in db.session.query(Body)}
    assert told["modern-slavery-helpline"].startswith("Day and night")
    assert told["acas"] == "", "what an operator emptied stays empty"


def test_without_an_onion_address_none_is_promised(person: Person):
    person.open("/about/safety")
    assert person.sees("no address of our own in Tor")
    assert "Onion-Location" not in person.headers


class TestOnion:
    @pytest.fixture
    def settings(self, tmp_path, database_url):
        return settings_for(tmp_path, database_url, onion_address=ONION)

    def test_the_address_is_shown_and_offered_without_the_page(self, person: Person):
        assert ONION in person.open("/about/safety").text
        assert person.open("/rights/india").headers["Onion-Location"] == f"http://{ONION}/"

    def test_in_tor_it_is_not_offered_again(self, site):
        answered = site.test_client().get("/", headers={"Host": ONION})
        assert "Onion-Location" not in answered.headers
        assert "Strict-Transport-Security" not in answered.headers
