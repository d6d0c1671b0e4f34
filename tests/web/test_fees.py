"""Was this fee legal? Asked and answered without a report, and nothing is kept."""

import base64
import gzip
import logging
import re
import zlib
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import MetaData, func, select

from agencyrate.core import clock as the_clock
from agencyrate.core.db import db
from agencyrate.core.sealing import seal
from agencyrate.fees.rates import RateSource
from agencyrate.fees.taxonomy import FeeCode
from agencyrate.services.import_rates import import_rates
from agencyrate.services.seed_facts import seed_facts
from agencyrate.web.way.order import MOST_PAYMENTS
from agencyrate.web.worker.fees import ITEM_SLUGS
from tests.conftest import NOON
from tests.factories.agencies import AgencyFactory
from tests.pages.fees import Unpacker
from tests.pages.rate import Paid, Way
from tests.person import Person

#: FICTIONAL rates: no official file says so.
FICTIONAL = (
    "Country/Territories,Currency,Currency Code,Currency Units per £1,Start date,End date\n"
    "India,Rupee,INR,{march},01/03/2026,31/03/2026\n"
    "India,Rupee,INR,200,01/04/2026,30/04/2026\n"
)
WORKER_PAGE = 14 * 1024


@pytest.fixture(autouse=True)
def facts(app: Flask) -> None:
    seed_facts()


@pytest.fixture
def way(person: Person) -> Unpacker:
    return Unpacker(person).start()


def told(person: Person) -> str:
    return person.page.find("input", attrs={"name": "told"})["value"]


def weight(person: Person) -> int:
    style = Path("agencyrate/static/site.css").read_bytes()
    return len(gzip.compress(person.body, 6)) + len(gzip.compress(style, 6))


def rows_held() -> dict[str, int]:
    metadata = MetaData()
    metadata.reflect(db.engine)
    return {
        table.name: db.session.scalar(select(func.count()).select_from(table))
        for table in metadata.sorted_tables
    }


def test_the_answer_has_verdict_provision_meaning_what_to_do_and_until_when(
    way: Unpacker, person: Person
):
    way.payment(Paid())
    assert person.sees(
        "Unlawful",
        "Employment Agencies Act 1973, section 6(1)",
        "22 January 2026",
        "What it means: A law or an official rule forbids this.",
        "You can ask the agency in writing for your money back",
        "kept at least until 28 February 2027",
        "until 29 February 2032",
        "Last checked 22 November 2026",
        "you did nothing wrong by paying",
    )


def test_it_ends_in_options_with_immigration_advice_first(way: Unpacker, person: Person):
    way.payment(Paid())
    options = person.main[person.main.index("Your options") :]
    order = [
        "First: immigration advice",
        "A union",
        "Ask for your money back",
        "Complain, with or without your name",
        "Fair Work Agency",
    ]
    places = [options.index(words) for words in order]
    assert places == sorted(places)
    assert "Home Office, UK Visas" not in options


def test_help_stands_before_any_form_and_before_every_further_question(
    way: Unpacker, person: Person
):
    assert person.main.index("08000 121 700") < person.main.index("What was the money for?")
    person.press("Continue", section="4").press("Continue", code="X2")
    assert person.main.index("08000 121 700") < person.main.index("How much was it")
    person.press("Continue", amount="5", currency="GBP", month="3", year="2026")
    assert person.sees("08000 121 700", "999")


def test_nothing_is_kept_anywhere(site: Flask, person: Person, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    before = rows_held()
    way = Unpacker(person).start()
    visited = [person.url]
    way.payment(Paid(amount="987654", currency="INR", country="ZW"))
    assert person.sees("₹987,654.00")
    visited.append(person.url)
    assert rows_held() == before
    assert set(visited) == {"/rights/fees"}
    assert "987654" not in caplog.text
    cookies = [(cookie.key, cookie.value) for cookie in person.client._cookies.values()]
    assert [name for name, _value in cookies] == ["form"]
    assert "987654" not in str(cookies)
    assert "no-store" in person.headers["Cache-Control"]
    assert "noindex" in person.headers["X-Robots-Tag"]
    title = person.page.title.get_text()
    assert "987" not in title
    assert not re.search(r"987.?654|Zimbabwe", told(person))


def test_what_the_form_carries_opens_for_this_browser_alone_and_not_for_long(
    site: Flask, way: Unpacker, person: Person
):
    way.payment(Paid())
    carried = told(person)
    other = Person(site)
    other.open("/rights/fees")
    other.press("Continue", told=carried, section="0")
    assert other.status == 410
    assert other.heading == "These answers are gone"
    person.press("Add another payment", told="x" + carried[1:])
    assert person.status == 410
    Unpacker(person).start().payment(Paid())
    with the_clock.freeze(NOON + timedelta(days=1)):
        person.press("Add another payment")
        assert person.status == 410


def test_after_leaving_the_page_before_shows_nothing(way: Unpacker, person: Person):
    way.payment(Paid())
    shown = person.page
    person.client.get("/exit")
    person.page = shown
    person.press("Add another payment")
    assert person.status in {400, 410}
    assert not person.sees("4,000")


def test_several_payments_are_added_changed_and_removed_without_a_script(
    way: Unpacker, person: Person
):
    way.payment(Paid()).more(Paid(code="C1", paid_to="provider", amount="80", country="GB"))
    assert person.sees("1. Fee for finding me a job", "2. Medical tests", "£4,080.00")
    assert person.sees("a rule forbids, surely or likely: £4,000.00")
    person.press("Change How much, and when")
    assert person.page.find(attrs={"name": "amount"})["value"] == "4000.00"
    person.press("Continue", amount="5000")
    assert person.sees("£5,080.00")
    person.press("Remove Fee for finding me a job")
    assert person.sees("£80.00")
    assert not person.sees("Fee for finding me a job")
    person.press("Remove Medical tests")
    assert person.sees("What was the money for?")


def test_the_way_back_keeps_what_was_answered(way: Unpacker, person: Person):
    person.press("Continue", section="0").press("Continue", code="F1")
    person.press("Continue", amount="12", currency="GBP", month="3", year="2026")
    person.press("Back")
    assert person.page.find(attrs={"name": "amount"})["value"] == "12.00"
    person.press("Back")
    assert person.page.find("input", attrs={"value": "F1", "checked": True})
    person.press("Back")
    assert person.sees("What was the money for?")
    assert not person.page.find("button", attrs={"value": "back"})


def test_a_mistake_is_told_beside_the_field_and_nothing_is_lost(way: Unpacker, person: Person):
    person.press("Continue")
    assert person.status == 422
    assert person.sees("Choose what the money was for.")
    assert "Error:" in person.page.title.get_text()
    person.press("Continue", section="0").press("Continue", code="F1")
    person.press("Continue", amount="a lot", currency="INR", month="3", year="2026")
    assert person.status == 422
    assert person.page.find(attrs={"name": "amount"})["value"] == "a lot"


def test_the_place_is_asked_only_where_it_makes_a_difference(way: Unpacker, person: Person):
    way.payment(Paid(code="F5", paid_to="employer"), place="none")
    assert person.sees("Only the employer may pay the Immigration Skills Charge")
    assert not person.sees("Where does the agency have its office?")
    way.more(Paid())
    assert person.sees("Where does the agency have its office? England")
    person.press("Change Where does the agency")
    person.press("Continue", place="XX")
    assert person.sees("Cannot tell", "The office that watches over agencies in that country")


def test_an_amount_without_a_rate_stays_as_it_is_and_the_sum_says_so(way: Unpacker, person: Person):
    way.payment(Paid(amount="300000", currency="NGN")).more(
        Paid(amount="100"), Paid(amount="", currency="GBP")
    )
    assert person.sees("£100.00", "NGN300,000.00: not counted: no rate held")
    assert person.sees("1 payment is not counted: you do not know how much it was.")


def test_a_sign_of_other_money_is_asked_about(way: Unpacker, person: Person):
    """Half a million naira are not half a million pounds."""
    person.open(f"/rights/fees/{next(iter(ITEM_SLUGS))}")
    told = {"amount": "₦500,000", "month": "3", "year": "2026"}
    person.press("Continue", currency="GBP", **told)
    assert person.status == 422
    assert person.sees("The amount has the sign of other money.")
    assert person.page.find(id="amount")["value"] == "₦500,000"
    person.press("Continue", currency="NGN", **told)
    assert person.sees("Who took the money?")


def test_a_fee_and_the_loan_that_paid_it_count_once(way: Unpacker, person: Person):
    way.payment(Paid()).more(Paid(code="H2", amount="4600", terms=(("loan_for", "fee"),)))
    assert person.sees("All together £4,000.00", "rule forbids, surely or likely: £4,000.00")
    assert person.sees("£4,600.00: not counted: you pay back a loan")


def test_a_rate_that_is_held_is_used_and_named(way: Unpacker, person: Person):
    content = FICTIONAL.format(march="100").encode()
    report = import_rates(RateSource.HMRC, content, "fictional-2026.csv")
    way.payment(Paid(amount="1000", currency="INR")).more(
        Paid(amount="300", currency="INR", month="unknown"),
        Paid(amount="7", currency="INR", month="unknown", year="unknown"),
    )
    assert person.sees("in pounds: £10.00", "one pound was 100 INR")
    assert person.sees("in pounds: £2.00", "one pound was 150 INR")
    assert person.sees("£12.00", "₹7.00: not counted: you do not know when you paid it")
    assert person.sees("fictional-2026.csv", report.sha256, "half a penny up")


@pytest.mark.parametrize(("slug", "code"), sorted(ITEM_SLUGS.items()))
def test_each_question_can_be_linked_and_its_address_says_nothing_of_answers(
    person: Person, slug: str, code: FeeCode
):
    person.open(f"/rights/fees/{slug}")
    assert person.status == 200
    assert person.sees("How much was it, and when?", "08000 121 700")
    person.press("Continue", amount="5", currency="GBP", month="3", year="2026")
    assert person.url == "/rights/fees"
    assert person.sees("Who took the money?")


def test_a_link_to_no_question_leads_nowhere(person: Person):
    assert person.open("/rights/fees/nothing-here").status == 404
    assert person.open("/rights/fees?told=x&section=0").sees("What was the money for?")
    assert not person.page.find("input", attrs={"checked": True})


def test_a_repayment_clause_is_held_to_the_four_tests(way: Unpacker, person: Person):
    way.payment(
        Paid(
            code="H3",
            paid_to="employer",
            terms=(("clause_part", "real_costs"), ("clause_told", "no"), ("clause_less", "yes")),
        )
    )
    assert person.sees(
        "does not meet the Code of practice",
        "You were told before you signed, with the sum: not met",
        "It gets less the longer you stay: met",
        "The sum is no more than the real costs: not known",
    )


def test_the_list_is_full_at_some_point(way: Unpacker, person: Person):
    way.payment(Paid())
    way.more(*[Paid(code="H3", paid_to="employer")] * (MOST_PAYMENTS - 1))
    assert "Add another payment" not in person.text
    assert weight(person) <= WORKER_PAGE


def test_every_page_of_the_way_is_light(way: Unpacker, person: Person):
    heaviest = [weight(person)]
    for code in ("F1", "H2", "C7"):
        way.start().payment(Paid(code=code))
        heaviest.append(weight(person))
    assert max(heaviest) <= WORKER_PAGE


def test_the_same_is_shown_in_the_middle_of_a_report(person: Person):
    AgencyFactory(name="Harbour Lane Care Recruitment", country="GB-ENG", town="Leeds")
    report = Way(person).start().agency("harbour lane").circumstances().questions()
    person.press("Continue", paid="yes")
    report.payment(Paid(code="H4", paid_to="employer", terms=(("cut_agreed", "no"),), month="10"))
    person.press("Continue", more="no")
    assert person.url == "/rate/law"
    assert person.sees(
        "Employment Rights Act 1996, sections 13 and 15",
        "Asking a tribunal for wages: until 31 December 2026. Check before you rely on it.",
        "All together £4,000.00",
        "First: immigration advice",
        "We ask about it on a later page",
    )
    assert weight(person) <= WORKER_PAGE
    person.press("Continue")
    assert person.url == "/rate/words"


def test_where_we_hold_no_time_the_page_says_so(way: Unpacker, person: Person):
    way.payment(Paid(), place="GB-NIR")
    assert person.sees("Northern Ireland", "We do not know the time limits there.")
    assert not person.sees("Asking a court for the money")


def test_a_page_of_an_earlier_version_is_gone_and_no_fault(person: Person):
    person.open("/rights/fees")
    older = base64.urlsafe_b64encode(
        seal(base64.b85encode(zlib.compress(b'{"something": "else"}')).decode())
    ).decode()
    assert person.press("Continue", told=older, section="0").status == 410
