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
    said = []
    ask = person._ask

    def watch(method: str, url: str, **options: object):
        answer = ask(method, url, **options)
        said.extend(answer.headers.getlist("Set-Cookie"))
        return answer

    person._ask = watch
    person.press("Sign out")
    assert person.heading == "You are signed out"
    assert person.client.get_cookie("__Host-staff") is None
    # A browser takes no word about such a cookie that is not itself secure.
    assert all("Secure" in each for each in said if each.startswith("__Host-"))


def test_a_worker_s_keys_are_taken_from_this_host_alone(person: Person):
    person.open("/rate").press("Start")
    assert person.url == "/rate/agency"
    cookie = person.client.get_cookie("__Host-answers")
    assert cookie.secure
    assert cookie.http_only
    assert (cookie.path, cookie.same_site, cookie.origin_only) == ("/", "Strict", True)
    # What a neighbouring host could plant does not count.
    planted = Person(person.client.application)
    planted.client.set_cookie("answers", cookie.value, path="/")
    planted.open("/rate/agency")
    assert planted.url == "/rate"
    person.open("/exit")
    assert person.client.get_cookie("__Host-answers") is None
