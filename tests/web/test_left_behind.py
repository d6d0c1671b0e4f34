"""What whoever has the phone next finds: nothing typed in a form's memory, a title, an address."""

from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from agencyrate.services.seed_facts import seed_facts
from tests.factories.agencies import AgencyFactory
from tests.pages.fees import Unpacker
from tests.pages.rate import NONE, Paid, Way, tells
from tests.person import Person

TYPED = ("Quincemarrow", "Canarystory", "Canaryname", "canary@example.org", "Canarymessage", "7531")
#: Boxes into which somebody writes; a browser remembers what was in them unless it is told not to.
WRITTEN = "input[type=text], input[type=search], input[type=email], input:not([type]), textarea"


@pytest.fixture
def seen(site: Flask, person: Person) -> list[tuple[str, TestResponse]]:
    """Every answer that this browser gets, with the address it was asked at."""
    with site.app_context():
        seed_facts()
        AgencyFactory(name="Harbour Lane Care Recruitment", country="GB-ENG")
    answers: list[tuple[str, TestResponse]] = []
    ask: Callable[..., TestResponse] = person._ask

    def watch(method: str, url: str, **options: object) -> TestResponse:
        answer = ask(method, url, **options)
        answers.append((url, answer))
        check(person, url, answer)
        return answer

    person._ask = watch
    return answers


def check(person: Person, url: str, answer: TestResponse) -> None:
    for word in TYPED:
        assert word not in url
        assert word not in answer.headers.get("Location", "")
        assert word not in " ".join(answer.headers.getlist("Set-Cookie"))
    assert answer.headers["Cache-Control"] == "no-store", url
    assert "ETag" not in answer.headers
    assert "Last-Modified" not in answer.headers
    assert answer.headers["Referrer-Policy"] == "same-origin"


def boxes(person: Person) -> None:
    """Judge the page at hand."""
    for box in person.page.select(WRITTEN):
        assert box.get("autocomplete") == "off", (person.url, box.get("name"))
    assert not any(word in person.page.title.get_text() for word in TYPED)


def judged(person: Person) -> None:
    """Judge every page as soon as it is there."""
    take = person._take

    def and_judge(response: TestResponse, url: str) -> Person:
        taken = take(response, url)
        boxes(person)
        return taken

    person._take = and_judge


def test_nothing_that_a_worker_typed_stays_in_the_browser(person: Person, seen: list):
    judged(person)
    way = Way(person).start().agency("Quincemarrow", choose=NONE).named("Quincemarrow Staffing")
    way.circumstances().questions().paid(Paid(amount="7531")).words(
        "Canarystory. They lied."
    ).uses()
    way.complaint(name="Canaryname", safe="canary@example.org").telling()
    code = way.send()
    assert not tells(person.page.title.get_text(), code)
    person.press("I have written it down").press("Check my words", code="wrong words")
    person.press("Check my words", code=code)
    person.open("/receipt").press("Open", code="wrong words").press("Open", code=code)
    person.press("Send message", text="Canarymessage")
    for page in ("uses", "naming", "contact", "withdraw", "evidence", "about-you"):
        person.open(f"/receipt/{page}")
    person.open("/get-help/union")
    person.open("/get-help/union/stop")
    for url, answer in seen:
        assert not tells(f"{url} {answer.headers.get('Location', '')}", code)
    assert len(seen) > 60


def test_nor_of_what_is_told_without_a_report(person: Person, seen: list):
    judged(person)
    Unpacker(person).start().payment(Paid(amount="7531"))
    person.open("/get-help").press("Continue", safe="danger").press("Continue", nation="GB-ENG")
    person.press("Continue", trouble="papers")
    assert len(seen) > 8


def test_a_key_that_somebody_copied_opens_nothing_once_the_receipt_is_closed(
    person: Person, seen: list, site: Flask
):
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid()
    code = way.words().uses().telling().send()
    person.press("I have written it down").press("Check my words", code=code)
    person.open("/receipt").press("Open", code=code)
    stolen = person.client.get_cookie("receipt").value
    thief = Person(site)
    thief.client.set_cookie("receipt", stolen)
    assert thief.open("/receipt/status").url == "/receipt/status"
    person.press("Close my receipt")
    assert thief.open("/receipt/status").url == "/receipt"
