"""Guessing is slow; nobody is locked out by it for good, nor is anybody else."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from agencyrate.core import clock
from agencyrate.web import limits
from config import Settings
from tests.conftest import settings_for
from tests.pages.sign_in import code_of, enrolled, give_password
from tests.person import Person

WRONG = "a wrong and quite long password"


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return replace(settings_for(tmp_path, database_url), limits_on=True)


def somebody(site: Flask, address: str) -> Person:
    person = Person(site)
    person.client.environ_base["REMOTE_ADDR"] = address
    return person


def guess(person: Person, email: str, times: int) -> int:
    for _ in range(times):
        give_password(person.open("/sign-in"), email, WRONG)
    return person.status


def test_the_sixth_guess_from_one_place_is_not_looked_at(site: Flask):
    _, email, _ = enrolled(site)
    guesser = somebody(site, "203.0.113.7")
    assert guess(guesser, email, 5) == 422
    assert guess(guesser, email, 1) == 429
    give_password(guesser.open("/sign-in"), email)
    assert guesser.status == 429


def test_others_still_get_in(site: Flask):
    _, email, secret = enrolled(site)
    _, colleagues, _ = enrolled(site)
    guess(somebody(site, "203.0.113.7"), email, 6)
    owner = somebody(site, "198.51.100.4")
    give_password(owner.open("/sign-in"), email)
    owner.press("Sign in", code=code_of(secret))
    assert owner.url == "/moderate/"
    neighbour = somebody(site, "203.0.113.9")
    give_password(neighbour.open("/sign-in"), colleagues)
    assert neighbour.url == "/sign-in/code"


def test_signing_in_rightly_uses_nothing_up(site: Flask):
    _, email, secret = enrolled(site)
    for _ in range(7):
        owner = somebody(site, "198.51.100.4")
        give_password(owner.open("/sign-in"), email)
        owner.press("Sign in", code=code_of(secret))
        assert owner.url == "/moderate/"
        clock.advance(timedelta(seconds=30))


def test_guessing_from_many_places_is_stopped_too(site: Flask):
    _, email, _ = enrolled(site)
    for place in range(6):
        assert guess(somebody(site, f"10.{place}.0.1"), email, 5) == 422
    assert guess(somebody(site, "10.77.0.1"), email, 1) == 429


def test_guessing_elsewhere_does_not_keep_the_owner_out(site: Flask):
    _, email, secret = enrolled(site)
    owner = somebody(site, "198.51.100.4")
    give_password(owner.open("/sign-in"), email)
    for place in range(6):
        guess(somebody(site, f"10.{place}.0.1"), email, 5)
    assert guess(somebody(site, "10.77.0.1"), email, 1) == 429
    give_password(owner.open("/sign-in"), email)
    owner.press("Sign in", code=code_of(secret))
    assert owner.url == "/moderate/"


def test_many_accounts_from_one_place_are_stopped_too(site: Flask):
    guesser = somebody(site, "203.0.113.7")
    for number in range(30):
        guess(guesser, f"nobody{number}@example.org", 1)
    assert guess(guesser, "nobody77@example.org", 1) == 429


def test_codes_cannot_be_tried_out(site: Flask):
    _, email, secret = enrolled(site)
    guesser = somebody(site, "203.0.113.7")
    for _ in range(10):
        give_password(guesser.open("/sign-in"), email)
        guesser.press("Sign in", code="000000")
        assert guesser.status == 422
    give_password(guesser.open("/sign-in"), email)
    guesser.press("Sign in", code=code_of(secret))
    assert guesser.status == 429


def test_a_flood_does_not_keep_out_who_was_here_today(site: Flask):
    _, email, secret = enrolled(site)
    owner = somebody(site, "198.51.100.4")
    give_password(owner.open("/sign-in"), email)
    owner.press("Sign in", code=code_of(secret)).press("Sign out")
    for network in range(21):
        flood = somebody(site, f"10.0.{network}.1")
        token = flood.open("/sign-in").page.find("input", attrs={"name": "csrf_token"})["value"]
        for number in range(29):
            fields = {"csrf_token": token, "email": f"a{network}.{number}@example.org"}
            flood._ask("post", "/sign-in", data=fields)
    stranger = somebody(site, "203.0.113.7")
    assert guess(stranger, "b@example.org", 1) == 429
    give_password(owner.open("/sign-in"), email)
    assert owner.url == "/sign-in/code"


@pytest.mark.parametrize(
    ("address", "network"),
    [("::ffff:203.0.113.7", "203.0.113.0/24"), ("203.0.113.7", "203.0.113.0/24"),
     ("2001:db8:1:2::3", "2001:db8:1::/48"), ("", "unknown")],
)  # fmt: skip
def test_a_visitor_is_a_network(address: str, network: str):
    assert limits._network(address) == network
