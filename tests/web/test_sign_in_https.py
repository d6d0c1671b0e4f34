"""Over HTTPS the cookies are for this host alone, and forms still work."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from config import Settings
from tests.conftest import settings_for
from tests.pages.sign_in import code_of, enrolled, give_password
from tests.person import Person


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return replace(settings_for(tmp_path, database_url), secure_cookies=True)


@pytest.fixture
def person(site: Flask) -> Person:
    site.config["PREFERRED_URL_SCHEME"] = "https"
    somebody = Person(site)
    somebody.client.environ_base["HTTP_REFERER"] = "https://localhost/sign-in"
    return somebody


def test_the_cookies_are_for_this_host_alone(person: Person, site: Flask):
    _, email, secret = enrolled(site)
    give_password(person.open("/sign-in"), email)
    person.press("Sign in", code=code_of(secret))
    assert person.url == "/moderate/"
    for name in ("__Host-staff", "__Host-form"):
        cookie = person.client.get_cookie(name)
        assert cookie is not None, name
        assert cookie.secure
        assert cookie.http_only
        assert cookie.same_site == "Strict"
        assert cookie.path == "/"
    assert person.client.get_cookie("staff") is None
    assert "max-age=31536000" in person.headers["Strict-Transport-Security"]


def test_a_form_sent_from_elsewhere_is_refused(person: Person, site: Flask):
    _, email, _ = enrolled(site)
    person.open("/sign-in")
    person.client.environ_base["HTTP_REFERER"] = "https://elsewhere.example/"
    give_password(person, email)
    assert person.status == 400
    assert person.client.get_cookie("__Host-staff") is None


def test_signing_out_takes_the_cookie_away(person: Person, site: Flask):
    _, email, secret = enrolled(site)
    give_password(person.open("/sign-in"), email)
    person.press("Sign in", code=code_of(secret))
    person.press("Sign out")
    assert person.heading == "You are signed out"
    assert person.client.get_cookie("__Host-staff") is None
