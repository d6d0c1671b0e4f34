"""What a worker tells of money: payment by payment, and what the law says of each."""

import pytest
from sqlalchemy import func, select

from agencyrate.core.db import db
from agencyrate.fees.models import FeeItem
from tests.factories.agencies import AgencyFactory
from tests.pages.rate import Paid, Way
from tests.person import Person

STORY = "The home was closed and we slept in a cold house."


@pytest.fixture(autouse=True)
def agency(app):
    return AgencyFactory(name="Harbour Lane Care Recruitment", country="GB-ENG", town="Leeds")


def count(model: type) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


def at_check(person: Person) -> Way:
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid(Paid())
    return way.words(STORY).uses().complaint("no").telling()


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


@pytest.mark.parametrize(
    ("month", "year", "good"),
    [
        ("11", "2026", True),
        ("12", "2026", False),
        ("unknown", "2026", True),
        ("12", "unknown", True),
        ("12", "2010", True),
    ],
)
def test_a_month_to_come_is_refused(person: Person, month, year, good):
    Way(person).start().agency("harbour lane").circumstances().questions()
    person.press("Continue", paid="yes").press("Continue", section="0").press("Continue", code="F1")
    person.press("Continue", amount="5", currency="INR", month=month, year=year)
    assert (person.status == 200) is good


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


def test_a_list_of_payments_has_an_end(person: Person, monkeypatch):
    monkeypatch.setattr("agencyrate.web.way.walking.MOST_PAYMENTS", 1)
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
    way.words("").uses().complaint().telling()
    assert person.url == "/rate/check"
