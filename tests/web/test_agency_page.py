"""What everybody may see of an agency, and what nobody may."""

import re
from datetime import date
from decimal import Decimal

import pytest
from flask import Flask

from agencyrate.agencies.models import AgencyName, NameKind
from agencyrate.consents.models import Use
from agencyrate.core.db import transaction
from agencyrate.core.sealing import seal
from agencyrate.mailbox.models import Message
from agencyrate.ratings.renewing import renew
from agencyrate.reviews.models import Redaction, ReviewAnswer
from agencyrate.reviews.states import ReviewStatus
from tests.factories.agencies import AgencyFactory
from tests.factories.reviews import ConsentFactory, FeeItemFactory, ReviewFactory
from tests.person import Person

ANSWERS = {
    "advert_true": "fully", "fees_told": "in_writing", "contract_clear": "mostly",
    "job_pay": "same",
}  # fmt: skip
LISTED = {"kind": "listed", "text": "Listed: in our copy of %(a)s", "dates": {"a": "2024-01-10"}}
#: No word of law beside a firm's name.
LEGAL_WORDS = re.compile(r"unlawful|illegal|against the law|breach|offence|crime", re.IGNORECASE)


def agency_with(reports: int, *, charged: bool = False, words: bool = True, **facts: object):
    agency = AgencyFactory(**facts)
    for _ in range(reports):
        add_report(agency, charged=charged, words=words)
    with transaction():
        renew(agency.id)
    return agency


def add_report(agency: object, *, charged: bool = False, words: bool = True, **facts: object):
    answers = [ReviewAnswer(question=key, answer=each) for key, each in ANSWERS.items()]
    made = ReviewFactory(published=True, agency_id=agency.id, answers=answers, **facts)
    ConsentFactory(review_id=made.id, use=Use.RATING)
    ConsentFactory(review_id=made.id, use=Use.WORDS, given=words)
    if charged:
        FeeItemFactory(review_id=made.id, listing=LISTED)
        # Pays the fee before: counted with it, the sum would fall into the next range.
        FeeItemFactory(review_id=made.id, listing=LISTED, code="H2", amount=Decimal(4600))
    return made


def test_an_agency_without_reports_says_so_and_nothing_more(app: Flask, person: Person):
    agency = agency_with(0, town="Leeds", company_number="01234567", website="zelkova.example")
    person.open(f"/agencies/{agency.slug}")
    assert person.heading == agency.name
    assert person.sees("No reports to show yet", "Leeds", "01234567", "zelkova.example")
    assert "zelkova.example" not in {link.get("href") for link in person.page.find_all("a")}
    assert person.sees("We hold no copy of this list")
    assert person.sees("Not being on the sponsor register is normal for an agency")


@pytest.mark.parametrize("reports", [1, 2])
def test_below_three_reports_no_figure_is_shown(app: Flask, person: Person, reports: int):
    agency = agency_with(reports, charged=True)
    person.open(f"/agencies/{agency.slug}")
    assert person.sees("Too few reports to show")
    assert "out of 5" not in person.main
    assert "reported paying fees" not in person.main


def test_from_three_reports_on_there_are_figures(app: Flask, person: Person):
    agency = agency_with(3, charged=True)
    person.open(f"/agencies/{agency.slug}")
    assert person.sees("4.5 out of 5", "3 reports", "How ratings are made")
    assert person.sees("Advert and promises", "3 answers", "Too few reports to show")
    assert person.sees("3 of 3 workers who answered would use this agency again.")
    assert person.sees("3 workers reported paying fees", "or somebody it named, in 2026.")
    assert person.sees("Ethical Recruiters List today: We hold no copy of this list.")
    assert person.sees("3 of them paid while it was on the Ethical Recruiters List")
    assert person.sees("£1,000 to £5,000: 3 reports", "We have not heard the agency")
    assert person.sees("Reply, or report a problem with this page")


def test_no_word_of_law_stands_beside_a_name(app: Flask, person: Person):
    agency = agency_with(4, charged=True)
    for url in (f"/agencies/{agency.slug}", "/agencies", f"/report?agency={agency.slug}"):
        person.open(url)
        assert agency.name in person.text
        assert not LEGAL_WORDS.search(person.text), url


def test_only_words_whose_workers_allow_it_are_shown(app: Flask, person: Person):
    agency = agency_with(3, words=False)
    add_report(agency, words_shown="The house was warm.")
    person.open(f"/agencies/{agency.slug}")
    assert person.sees("The house was warm.")
    assert "on time and friendly" not in person.main


def test_words_are_paged_and_keep_their_order(app: Flask, person: Person):
    agency = agency_with(0)
    for number in range(23):
        add_report(agency, words_shown=f"Words of {number}.")
    person.open(f"/agencies/{agency.slug}")
    first = [each.get_text() for each in person.page.find_all("blockquote")]
    assert len(first) == 10
    assert first != sorted(first, key=lambda words: int(words.split()[-1][:-1]))
    person.follow("Next page").follow("Next page")
    assert len(person.page.find_all("blockquote")) == 3
    person.open(f"/agencies/{agency.slug}")
    assert [each.get_text() for each in person.page.find_all("blockquote")] == first
    assert person.open(f"/agencies/{agency.slug}?page=4").status == 404
    assert person.open(f"/agencies/{agency.slug}?page=x").status == 200
    assert person.open(f"/agencies/{agency.slug}?page=-1").status == 200


def test_nothing_private_is_on_any_public_page(app: Flask, person: Person):
    """A canary in every private field of a report: none may sing."""
    agency = agency_with(3, charged=True)
    secret = add_report(
        agency, charged=True, country_from="ZW", role_group="midwife", period="2019-2",
        moved_from="canary5", nation="GB-WLS",
        words_sealed=seal("canary1 in the original"), named_sealed=seal("canary2 as named"),
        words_shown="I met [removed] there.",
    )  # fmt: skip
    FeeItemFactory(review_id=secret.id, amount=Decimal("7777.77"), method="canary3",
                   first_day=date(2017, 5, 1), last_day=date(2017, 5, 31))  # fmt: skip
    with transaction() as session:
        session.add(Message(review_id=secret.id, from_worker=True, sealed=seal("canary4"),
                            written_on=date(2026, 10, 3)))  # fmt: skip
        session.add(Redaction(review_id=secret.id, first_word=3, last_word=3, reason="canary6",
                              made_by_id="canary7", made_on=date(2026, 10, 4)))  # fmt: skip
        renew(agency.id)
    held = ReviewFactory(agency_id=agency.id, status=ReviewStatus.HELD, words_shown="canary8")
    ConsentFactory(review_id=held.id, use=Use.WORDS)
    for url in (f"/agencies/{agency.slug}", "/agencies", f"/agencies?q={agency.name}", "/",
                f"/report/content?agency={agency.slug}&review={secret.id}"):  # fmt: skip
        body = re.sub(r'value="[\w.-]{60,}"', "", person.open(url).body.decode())
        assert person.status == 200
        for private in ("canary", "midwife", "ZW", "Zimbabwe", "GB-WLS", "2019", "7777", "2017",
                        "October", "November 2026", secret.receipt_digest):  # fmt: skip
            assert private not in body, (url, private)


def test_search_forgives_and_finds_other_names(app: Flask, person: Person):
    agency = AgencyFactory(name="Marlowe Sands Care Recruitment Ltd")
    with transaction() as session:
        session.add(AgencyName(agency_id=agency.id, name="Bright Harbour Nursing",
                               name_key="bright harbour nursing",
                               kind=NameKind.TRADING))  # fmt: skip
    assert person.open("/agencies?q=marlow+sands+care").sees(agency.name)
    person.open("/agencies?q=Bright+Harbour+Nursing")
    assert person.sees("Found by its other name: Bright Harbour Nursing", "Too few reports to show")
    person.follow(agency.name)
    assert person.sees("Also trades as: Bright Harbour Nursing")


@pytest.mark.parametrize("words", ["Zelkova", "zelkova bri", "bridge care", "Zelkova+Bridge+Care"])
def test_a_part_of_the_name_is_enough(app: Flask, person: Person, words: str):
    agency = AgencyFactory(name="Zelkova Bridge Care Recruitment Ltd")
    with transaction() as session:
        session.add(AgencyName(agency_id=agency.id, name="Zelkova Nurses", name_key="zelkova",
                               kind=NameKind.TRADING))  # fmt: skip
    AgencyFactory(name="Quillon Overseas Nurses LLP")
    person.open(f"/agencies?q={words}")
    assert person.sees("1 agency has a name like this", agency.name)


def test_a_search_without_result_is_no_verdict(app: Flask, person: Person):
    AgencyFactory()
    person.open("/agencies?q=Quixotic+Wharf")
    assert person.sees("No agency here has a name like this", "That says nothing about an agency")


@pytest.mark.parametrize("slug", ["nobody", "%00", "a%00b", "%F0%9F%98%80", "x" * 3000])
def test_an_agency_that_is_not_there(person: Person, slug: str):
    assert person.open(f"/agencies/{slug}").status == 404
    assert person.open(f"/agencies?q={slug}").status == 200
    assert person.open(f"/report/content?agency={slug}&review={slug}").status == 200


def test_words_and_names_are_only_ever_text(app: Flask, person: Person):
    agency = agency_with(0, name="Zelkova <b>& Sons</b> Ltd", slug="zelkova-sons",
                         website="<script>alert(1)</script>")  # fmt: skip
    add_report(agency, words_shown="<img src=x onerror=alert(1)> {{ 7 * 7 }}")
    person.open("/agencies/zelkova-sons")
    assert person.heading == "Zelkova <b>& Sons</b> Ltd"
    assert person.sees("<img src=x onerror=alert(1)> {{ 7 * 7 }}")
    assert not person.page.find("img")
    assert not person.page.main.find("script")


def test_where_many_names_hold_the_words_the_shortest_come_first(app: Flask, person: Person):
    for town in ("Leeds", "Hull", "Derby", "Truro", "Perth", "Luton", "Exeter", "Bath", "York"):
        AgencyFactory(name=f"Zenvora Care {town} Ltd")
    AgencyFactory(name="Other Nursing Ltd")
    AgencyFactory(name="Zenvora Care Ltd")
    person.open("/agencies").fill(q="care zenvora").press("Search")
    assert person.sees("10 agencies have a name like this.")
    names = [heading.get_text(strip=True) for heading in person.page.select("main li h2")]
    assert names[0] == "Zenvora Care Ltd"
    assert "Other Nursing Ltd" not in names
