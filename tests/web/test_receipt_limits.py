"""Trying out receipts is slow for who does it, and for nobody else."""

import pytest
from flask import Flask

from agencyrate.core import receipts
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
