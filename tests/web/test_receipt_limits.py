"""Trying out receipts is slow for who does it, and for nobody else."""

import time

import pytest
from flask import Flask

from agencyrate.core import receipts
from agencyrate.reviews.receipts import OpenedReceipt, opened_by_code
from agencyrate.web.worker import receipt
from config import Settings
from tests.conftest import settings_for
from tests.factories.reviews import ReviewFactory
from tests.person import Person


@pytest.fixture
def settings(tmp_path, database_url) -> Settings:
    return settings_for(tmp_path, database_url, limits_on=True)


@pytest.fixture
def code(site: Flask) -> str:
    made = receipts.new_code()
    with site.app_context():
        ReviewFactory(receipt_digest=receipts.digest(made))
    return made


def somebody(site: Flask, address: str) -> Person:
    person = Person(site)
    person.client.environ_base["REMOTE_ADDR"] = address
    return person


def test_wrong_words_from_many_places_close_the_page_for_nobody(site: Flask, code: str):
    for network in range(9):
        guesser = somebody(site, f"10.0.{network}.1")
        for _ in range(10):
            guesser.open("/receipt").press("Open", code="no such receipt")
        assert guesser.status == 422
    assert guesser.open("/receipt").press("Open", code="no such receipt").status == 429
    holder = somebody(site, "203.0.113.7")
    assert holder.open("/receipt").press("Open", code=code).url == "/receipt/status"


def test_opening_a_receipt_rightly_uses_nothing_up(site: Flask, code: str):
    for _ in range(11):
        holder = somebody(site, "203.0.113.7")
        assert holder.open("/receipt").press("Open", code=code).url == "/receipt/status"


def test_one_place_that_tries_without_end_closes_the_page_for_nobody(site: Flask, code: str):
    guesser = somebody(site, "10.0.0.1").open("/receipt")
    token = guesser.page.find(attrs={"name": "csrf_token"})["value"]
    told = {"csrf_token": token, "code": "no such receipt"}
    answers = [guesser.client.post("/receipt", data=told).status_code for _ in range(620)]
    assert answers[:10] == [422] * 10
    assert set(answers[10:]) == {429}
    holder = somebody(site, "203.0.113.7")
    assert holder.open("/receipt").press("Open", code=code).url == "/receipt/status"


def test_whoever_shares_a_network_with_a_guesser_still_gets_in(site: Flask, code: str):
    """At work, on a phone, in Tor: ten wrong words of somebody else's keep nobody out."""
    guesser = somebody(site, "10.0.0.1")
    for _ in range(11):
        guesser.open("/receipt").press("Open", code="no such receipt")
    assert guesser.status == 429
    time.sleep(1.1)
    holder = somebody(site, "10.0.0.77")
    assert holder.open("/receipt").press("Open", code=code).url == "/receipt/status"


def test_guesses_are_looked_at_ten_times_and_then_once_a_second(
    site: Flask, code: str, monkeypatch: pytest.MonkeyPatch
):
    looked_at = []

    def look(typed: str) -> OpenedReceipt:
        looked_at.append(typed)
        return opened_by_code(typed)

    monkeypatch.setattr(receipt, "opened_by_code", look)
    guesser = somebody(site, "10.0.0.1").open("/receipt")
    token = guesser.page.find(attrs={"name": "csrf_token"})["value"]
    begun = time.time()
    for _ in range(60):
        guess = {"csrf_token": token, "code": receipts.new_code()}
        assert guesser.client.post("/receipt", data=guess).status_code in {422, 429}
    assert 10 <= len(looked_at) <= 10 + 2 + int(time.time() - begun)
    assert len(looked_at) < 60


def test_visitors_by_different_circuits_of_tor_are_different_visitors(site: Flask):
    one, other = (somebody(site, f"fc00:dead:beef:4dad::{each}") for each in ("0:2a", "0:2b"))
    for _ in range(11):
        one.open("/receipt").press("Open", code="no such receipt")
    assert one.status == 429
    assert other.open("/receipt").press("Open", code="no such receipt").status == 422


@pytest.mark.parametrize("page", ["withdraw", "status", "uses/rating"])
def test_nobody_near_can_use_up_what_the_holder_of_a_receipt_may_do(
    site: Flask, code: str, page: str
):
    """An employer on the same Wi-Fi must not keep a worker from taking a report back."""
    employer = somebody(site, "10.0.0.1").open("/receipt")
    token = employer.page.find(attrs={"name": "csrf_token"})["value"]
    for _ in range(61):
        employer.client.post(f"/receipt/{page}", data={"csrf_token": token})
    holder = somebody(site, "10.0.0.2").open("/receipt").press("Open", code=code)
    holder.press("Send message", text="Hello.")
    assert holder.sees("Hello.")
    holder.open("/receipt/withdraw").press("Yes, delete everything")
    assert holder.sees("You took your report back")


def test_one_receipt_writes_only_so_many_messages_an_hour(site: Flask, code: str):
    holder = somebody(site, "10.0.0.2").open("/receipt").press("Open", code=code)
    for number in range(30):
        holder.press("Send message", text=f"Hello {number}.")
        assert holder.status == 200
    assert holder.press("Send message", text="Once more.").status == 429
