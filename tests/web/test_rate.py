"""A worker rates their agency, page by page."""

import gzip
import logging
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from agencyrate.agencies.stamps import bump
from agencyrate.complaints.models import ComplaintDraft
from agencyrate.core import clock as the_clock
from agencyrate.core.db import db, transaction
from agencyrate.core.places import place
from agencyrate.fees.models import FeeItem
from agencyrate.registers.index import stamp_name
from agencyrate.registers.models import (
    CopyState,
    RegisterCopy,
    RegisterEntry,
    RegisterKind,
    RegisterListing,
)
from agencyrate.reviews.models import Review
from agencyrate.visits.models import Visit
from tests.conftest import settings_for
from tests.factories.agencies import AgencyFactory
from tests.pages.rate import NONE, Paid, Way, rate
from tests.person import Person

STORY = "The home was closed and we slept in a cold house."


@pytest.fixture(autouse=True)
def agency(app):
    return AgencyFactory(name="Harbour Lane Care Recruitment", country="GB-ENG", town="Leeds")


def the_review() -> Review:
    db.session.rollback()
    return db.session.scalars(select(Review)).one()


def count(model: type) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


def at_check(person: Person) -> Way:
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid(Paid())
    return way.words(STORY).uses().complaint("no")


def test_the_whole_way_with_two_payments(person: Person, agency):
    payments = (Paid(), Paid(code="F3", amount="1,250.50", currency="INR", month="unknown",
                             paid_to="employer", country="IN", method="cash"))
    code = rate(person, "Harbour Lane", payments=payments, words=STORY)
    assert len(code.split()) == 8
    review = the_review()
    assert (review.agency_id, review.country_from, review.role_group) == (agency.id, "IN", "care")
    assert (review.period, review.nation, review.moved_from) == ("2025-1", "GB-ENG", "abroad")
    assert review.would_use_again == "no"
    assert len(review.answers) == 14
    items = db.session.scalars(select(FeeItem).order_by(FeeItem.position)).all()
    assert [(i.code, str(i.amount), i.currency) for i in items] == [
        ("F1", "4000.00", "GBP"), ("F3", "1250.50", "INR")]
    assert (items[1].first_day.isoformat(), items[1].last_day.isoformat()) == (
        "2026-01-01", "2026-12-31")
    assert items[1].certificate_when == "from_2025_04_09"
    assert count(ComplaintDraft) == 1


def test_an_agency_that_is_on_no_list(person: Person):
    way = Way(person).start().agency("Quince and Marrow", choose=NONE)
    assert person.page.find(attrs={"name": "name"})["value"] == "Quince and Marrow"
    way.named("Quince & Marrow", town="Leeds", country="unknown").circumstances().questions()
    way.paid().words("").uses().send()
    assert the_review().agency_id is None
    assert the_review().named_sealed


def test_without_payments_nobody_hears_of_the_law(person: Person):
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid()
    assert person.url == "/rate/words"
    way.words("").uses()
    assert person.url == "/rate/check"
    assert person.sees("Nothing is sent yet")


def test_the_law_is_told_with_its_source(person: Person):
    way = Way(person).start().agency("harbour lane").circumstances().questions()
    person.press("Continue", paid="yes")
    way.payment(Paid())
    person.press("Continue", more="no")
    assert person.url == "/rate/law"
    assert person.sees("Employment Agencies Act 1973", "not legal advice", "you did nothing wrong")


def test_threats_bring_the_helpline(person: Person):
    way = Way(person).start().agency("harbour lane").circumstances().questions()
    person.press("Continue", paid="yes")
    way.payment(Paid(code="X3"))
    person.press("Continue", more="no")
    assert person.sees("08000 121 700", "999")


@pytest.mark.parametrize(("page", "said"), [
    ({"text": ""}, "Write the name of the agency"),
])
def test_an_empty_page_says_what_is_missing(person: Person, page, said):
    Way(person).start()
    person.press("Search", **page)
    assert person.status == 422
    assert person.sees("There is a problem", said)
    assert person.page.title.get_text().startswith("Error:")


def test_a_mistake_keeps_what_was_typed(person: Person):
    Way(person).start().agency("harbour lane").circumstances().questions()
    person.press("Continue", paid="yes").press("Continue", section="0").press("Continue", code="F1")
    person.press("Continue", amount="a lot", currency="INR", month="3", year="2026")
    assert person.status == 422
    assert person.sees("Write the amount in numbers")
    assert person.page.find(attrs={"name": "amount"})["value"] == "a lot"
    assert person.page.select_one("select[name=currency] option[selected]")["value"] == "INR"
    person.press("Continue", amount="", amount_unknown="y")
    assert person.status == 200


@pytest.mark.parametrize(("month", "year", "good"), [
    ("11", "2026", True), ("12", "2026", False), ("unknown", "2026", True),
    ("12", "unknown", True), ("12", "2010", True),
])
def test_a_month_to_come_is_refused(person: Person, month, year, good):
    Way(person).start().agency("harbour lane").circumstances().questions()
    person.press("Continue", paid="yes").press("Continue", section="0").press("Continue", code="F1")
    person.press("Continue", amount="5", currency="INR", month=month, year=year)
    assert (person.status == 200) is good


def test_back_leads_to_the_page_before_with_its_answer(person: Person):
    Way(person).start().agency("harbour lane")
    person.press("Continue", country="NG")
    person.follow("Back")
    assert person.url == "/rate/country"
    assert person.page.select_one("option[selected]")["value"] == "NG"
    person.follow("Back").follow("Back")
    assert person.url == "/rate/agency"
    person.follow("Back")
    assert person.url == "/rate"
    assert person.sees("You have begun already")
    person.follow("Go on where I was")
    assert person.url == "/rate/role"


def test_a_change_leads_back_to_the_summary(person: Person):
    at_check(person)
    assert person.url == "/rate/check"
    person.open("/rate/role").press("Continue", role="nurse")
    assert person.url == "/rate/check"
    assert person.sees("Nurse or midwife")


def test_a_change_that_opens_new_questions_asks_them_only(person: Person):
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid()
    way.words("").uses()
    person.open("/rate/paid").press("Continue", paid="yes")
    assert person.heading == "What was the money for?"
    way.payment(Paid())
    person.press("Continue", more="no")
    assert person.url == "/rate/law"
    person.press("Continue")
    assert person.url == "/rate/complaint"
    way.complaint("yes")
    assert person.url == "/rate/check"


def test_another_agency_asks_again_what_hangs_on_it(person: Person):
    at_check(person)
    AgencyFactory(name="Northwind Nursing Agency", country="IN")
    person.open("/rate/agency").press("Search", text="Northwind Nursing")
    assert person.url == "/rate/found"
    person.press("Continue", choice=Way(person).choice_of("Northwind"))
    assert person.url == "/rate/law"
    assert person.sees("Cannot tell")
    person.press("Continue")
    assert person.url == "/rate/check"


def test_a_payment_can_be_changed_and_removed(person: Person):
    at_check(person)
    person.open("/rate/payments")
    assert person.sees("£4,000.00") or person.sees("4000")
    change = person.page.find("a", href=lambda href: href and href.endswith("/amount"))["href"]
    person.open(change).press("Continue", amount="150")
    assert person.url == "/rate/payments"
    person.follow("Remove")
    assert person.sees("Remove this payment?")
    person.press("Yes, remove it")
    person.press("Continue", more="no")
    assert person.url == "/rate/check"
    person.press("Send my report")
    assert count(FeeItem) == 0


def test_an_unfinished_payment_is_not_sent(person: Person):
    at_check(person)
    person.open("/rate/payments").press("Continue", more="yes").press("Continue", section="0")
    person.open("/rate/payments")
    assert person.sees("Finish this payment")
    person.press("Continue", more="no")
    assert person.sees("One payment is not finished")
    person.open("/rate/check")
    assert person.url == "/rate/payments"


def test_nobody_lands_in_the_middle(person: Person):
    person.open("/rate/words")
    assert person.url == "/rate"
    Way(person).start()
    for page in ("words", "check", "law", "contact", "payments"):
        person.open(f"/rate/{page}")
        assert person.url == "/rate/agency", page
    person.open("/rate/nonsense")
    assert person.status == 404


def test_identifiers_are_shown_and_can_be_taken_out(person: Person):
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid()
    way.words("Call 07700 900123 or ask Maria.", keep=False)
    assert person.url == "/rate/names"
    assert {mark.get_text() for mark in person.page.find_all("mark")} == {"07700 900123", "Maria"}
    assert person.sees("cannot find everything")
    person.press("Save what I changed", words="Call me or ask Maria.")
    assert person.url == "/rate/names"
    person.press("Save what I changed", words="Call me.")
    assert person.url == "/rate/uses"


def test_identifiers_may_be_kept(person: Person):
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid()
    way.words("Ask about Maria.").uses()
    assert person.url == "/rate/check"
    person.open("/rate/words").press("Continue", words="Ask about Joseph.")
    assert person.url == "/rate/names"


def test_a_complaint_in_a_name_is_explained_first(person: Person):
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid(Paid())
    way.words("").uses()
    person.press("Continue", complaint="no", named="explain")
    assert person.url == "/rate/naming"
    assert person.sees("section 135", "immigration adviser", "cannot call it back")
    assert not person.page.find("input", attrs={"name": "name"})
    person.open("/rate/contact")
    assert person.url == "/rate/naming"
    person.press("Continue", named="yes")
    person.press("Continue", name="Ayodele Sample", safe_contact="")
    assert person.sees("Write one safe way to reach you")
    person.press("Continue", safe_contact="by letter")
    assert person.url == "/rate/check"
    assert person.sees("Ayodele Sample")


def test_nothing_is_chosen_beforehand(person: Person):
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid(Paid())
    way.words(STORY)
    assert person.url == "/rate/uses"
    assert not person.page.find_all("input", checked=True)
    way.uses()
    assert not person.page.find_all("input", checked=True)


def test_sending_twice_makes_one_report_and_shows_the_same_receipt(person: Person):
    way = at_check(person)
    token = person.page.find(attrs={"name": "csrf_token"})["value"]
    code = way.send()
    again = person.client.post("/rate/check", data={"csrf_token": token})
    assert again.status_code == 303
    person.open(again.headers["Location"])
    assert way.code() == code
    person.open("/rate/check")
    assert way.code() == code
    assert count(Review) == 1


def test_the_receipt_is_shown_until_it_is_written_down(person: Person):
    way = at_check(person)
    code = way.send()
    person.open("/rate/receipt")
    assert way.code() == code
    assert code not in person.page.title.get_text()
    assert code.split()[0] not in person.url
    person.press("Check my words", code="one two three")
    assert person.sees("not the same words")
    person.press("Check my words", code=code.upper().replace(" ", "-"))
    assert person.url == "/rate/thanks"
    assert code not in person.text
    person.open("/rate/receipt")
    assert person.url == "/rate"
    assert count(Visit) == 0


def test_a_receipt_not_yet_written_down_is_not_lost_by_starting_again(person: Person):
    way = at_check(person)
    code = way.send()
    person.open("/rate")
    assert person.sees("You have a receipt to write down")
    person.press("Start")
    assert way.code() == code
    person.press("I have written it down")
    assert person.url == "/rate/thanks"


def test_the_answers_are_gone_after_their_hour(person: Person):
    Way(person).start().agency("harbour lane")
    the_clock.advance(timedelta(minutes=61))
    person.press("Continue", country="IN")
    assert person.status == 410
    assert person.heading == "Your answers were deleted"
    assert "answers=;" in person.headers["Set-Cookie"]


def test_the_cookie_holds_a_key_only_and_stays_on_its_path(person: Person):
    answer = person.open("/rate")
    token = answer.page.find(attrs={"name": "csrf_token"})["value"]
    begun = person.client.post("/rate", data={"csrf_token": token})
    [cookie] = [c for c in begun.headers.getlist("Set-Cookie") if c.startswith("answers=")]
    assert cookie.startswith("answers=AGE-SECRET-KEY-1")
    for word in ("HttpOnly", "Path=/rate", "SameSite=Strict"):
        assert word in cookie
    for word in ("Max-Age", "Expires"):
        assert word not in cookie


def test_leaving_writes_nothing_and_takes_the_keys_away(person: Person):
    Way(person).start().agency("harbour lane")
    before = count(Visit)
    left = person.client.get("/exit")
    assert left.status_code == 200
    assert left.headers["Clear-Site-Data"] == '"*"'
    assert left.headers["Cache-Control"] == "no-store"
    assert left.headers["Refresh"].startswith("0; url=https://www.bbc.co.uk/")
    gone = " ".join(left.headers.getlist("Set-Cookie"))
    for name in ("answers=;", "receipt=;", "form=;"):
        assert name in gone
    assert count(Visit) == before
    person.open("/rate/country")
    assert person.url == "/rate"


def test_two_people_do_not_meet(person: Person, site):
    other = Person(site)
    Way(person).start().agency("harbour lane")
    other.open("/rate/country")
    assert other.url == "/rate"
    Way(other).start()
    other.open("/rate/country")
    assert other.url == "/rate/agency"


def test_the_agency_page_may_hand_over_the_agency(person: Person, agency):
    came = person.client.get(
        "/rate", headers={"Referer": f"http://localhost/agencies/{agency.slug}"})
    person._take(came, "/rate")
    assert person.sees("Harbour Lane", "You can change that")
    person.press("Start")
    assert person.url == "/rate/country"


@pytest.mark.parametrize("referrer", [
    "", "http://elsewhere.example/agencies/harbour-lane-care-recruitment",
    "http://localhost/agencies/nothing", "http://localhost/agencies", "nonsense",
])
def test_no_other_page_hands_over_an_agency(person: Person, referrer: str):
    person._take(person.client.get("/rate", headers={"Referer": referrer}), "/rate")
    assert not person.page.find(attrs={"name": "agency"})
    person.press("Start")
    assert person.url == "/rate/agency"


def test_no_name_stands_in_an_address_or_in_the_log(person: Person, caplog):
    urls = []
    ask = person._ask

    def watch(method: str, url: str, **options: object):
        urls.append(url)
        return ask(method, url, **options)

    person._ask = watch
    with caplog.at_level(logging.DEBUG):
        way = Way(person).start().agency("Quincemarrow", choose=NONE)
        way.named("Quincemarrow Staffing").circumstances().questions().paid(Paid())
        way.words("Canarystory about Joseph").uses()
        way.complaint(name="Canaryname", safe="canary@example.org")
        code = way.send()
    told = " ".join(urls) + caplog.text
    for secret in ("uincemarrow", "anarystory", "anaryname", "canary@", *(
            word for word in (code, code.replace(" ", "+"), code.replace(" ", "%20")))):
        assert secret not in told


def test_each_page_is_small(person: Person):
    css = len(gzip.compress((place("static") / "site.css").read_bytes()))
    sizes = {}
    ask = person._ask

    def weigh(method: str, url: str, **options: object):
        if method == "get":
            packed = person.client.get(url, headers={"Accept-Encoding": "br"})
            sizes[url] = len(packed.data)
        return ask(method, url, **options)

    person._ask = weigh
    rate(person, "Harbour Lane", payments=(Paid(), Paid(code="C4")), words=STORY + " Ask Maria.",
         name="Ayodele Sample", safe="by letter")
    assert max(sizes.values()) + css < 14 * 1024, sizes


def test_an_organisation_on_an_official_list_can_be_picked(person: Person):
    entry = sponsor("Marrowfield Home Care Ltd")
    way = Way(person).start().agency("Marrowfield Home Care", choose="Marrowfield")
    assert person.url == "/rate/country"
    way.circumstances().questions().paid(Paid()).words("").uses().complaint("no").send()
    review = the_review()
    assert (review.agency_id, review.picked_entry_id) == (None, entry.id)
    [item] = db.session.scalars(select(FeeItem))
    assert item.standing == "unlawful"


def sponsor(name: str) -> RegisterEntry:
    """An organisation on the official list of sponsors."""
    copy = RegisterCopy(
        kind=RegisterKind.SPONSORS, as_at=date(2026, 10, 1), state=CopyState.IN, source_name="x",
        sha256="x", imported_at=datetime(2026, 10, 1, tzinfo=UTC), rows_read=1, refused=[],
        entries=1, added=1, changed=0, gone=0,
    )
    entry = RegisterEntry(
        kind=RegisterKind.SPONSORS, entry_key=name.casefold(), name=name, name_key=name.casefold(),
        town="Hull", listings=[RegisterListing(
            first_as_at=date(2026, 10, 1), last_as_at=date(2026, 10, 1), details={})],
    )
    with transaction() as session:
        session.add_all((copy, entry))
        bump(stamp_name(RegisterKind.SPONSORS))
    return db.session.get(RegisterEntry, entry.id)


def test_answers_under_way_lie_sealed_in_the_database(person: Person):
    way = Way(person).start().agency("Canaryagency", choose=NONE).named("Canaryagency")
    way.circumstances().questions().paid().words("The canarystory home.")
    db.session.rollback()
    for table in db.metadata.sorted_tables:
        for row in db.session.execute(select(table)):
            held = repr(tuple(row))
            assert "anaryagency" not in held
            assert "anarystory" not in held


def test_a_list_of_payments_has_an_end(person: Person, monkeypatch):
    monkeypatch.setattr("agencyrate.web.worker.payments.MOST_PAYMENTS", 1)
    way = Way(person).start().agency("harbour lane").circumstances().questions()
    person.press("Continue", paid="yes")
    way.payment(Paid())
    person.press("Continue", more="yes")
    assert person.sees("This list is full")


def test_another_heading_asks_for_the_item_again(person: Person):
    Way(person).start().agency("harbour lane").circumstances().questions()
    person.press("Continue", paid="yes").press("Continue", section="1").press("Continue", code="F3")
    person.follow("Back").follow("Back")
    person.press("Continue", section="0")
    assert not person.page.find("input", checked=True)
    person.press("Continue", code="F3")
    assert person.status == 422


def test_someone_who_is_not_sure_may_tell_no_payment(person: Person):
    way = Way(person).start().agency("harbour lane").circumstances().questions()
    person.press("Continue", paid="unsure")
    assert person.url == "/rate/payments"
    assert person.sees("Do you want to tell us about a payment?")
    person.press("Continue", more="no")
    way.words("").uses()
    assert person.url == "/rate/check"


def test_a_year_not_known_needs_no_half(person: Person):
    Way(person).start().agency("harbour lane")
    person.press("Continue", country="IN").press("Continue", role="care")
    person.press("Continue", nation="GB-ENG").press("Continue", year="unknown")
    assert person.url == "/rate/move"
    person.open("/rate/when").press("Continue", year="2026", half="2")
    assert person.url == "/rate/move"


class TestLimits:
    @pytest.fixture
    def settings(self, tmp_path, database_url):
        return settings_for(tmp_path, database_url, limits_on=True)

    def test_beginning_has_a_limit_and_the_way_itself_is_generous(self, person: Person):
        rate(person, "Harbour Lane", payments=(Paid(), Paid()), words=STORY)
        person.press("I have written it down")
        for _ in range(9):
            person.open("/rate").press("Start")
            assert person.status == 200
        person.open("/rate").press("Start")
        assert person.status == 429
        assert person.sees("Please wait a little")

    def test_sending_has_a_limit_and_the_receipt_stays(self, person: Person):
        way = at_check(person)
        token = person.page.find(attrs={"name": "csrf_token"})["value"]
        answers = [person.client.post("/rate/check", data={"csrf_token": token}).status_code
                   for _ in range(6)]
        assert answers == [303] * 5 + [429]
        assert count(Review) == 1
        person.open("/rate/receipt")
        assert len(way.code().split()) == 8
