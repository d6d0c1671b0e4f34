"""Staff sign in with a password and a code, and nobody else does."""

from datetime import timedelta

import pytest
from flask import Flask

from agencyrate.accounts.models import Account, Role, StaffSession
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.services.close_staff import close_staff
from agencyrate.services.invite_staff import invite_staff
from tests.pages.sign_in import PASSWORD, code_of, enrolled, give_password, sign_in
from tests.person import Person

WRONG = "a wrong and quite long password"
NOT_RIGHT = "The e-mail address or the password is not right."


def token(person: Person) -> str:
    cookie = person.client.get_cookie("staff")
    return cookie.value.split(".")[0] if cookie else ""


def sessions(site: Flask) -> list[tuple[str, bool]]:
    with site.app_context():
        return [(row.account_id, row.half_way) for row in db.session.query(StaffSession)]


def test_a_moderator_signs_in_and_lands_at_the_desk(person: Person, site: Flask):
    sign_in(person, site)
    assert person.url == "/moderate/"
    assert person.status == 200


def test_who_is_signed_in_is_not_asked_again(person: Person, site: Flask):
    sign_in(person, site)
    assert person.open("/sign-in").url == "/moderate/"


@pytest.mark.parametrize("changes", [
    {}, {"email": "nobody@example.org"}, {"enrolled_at": None}, {"password_hash": ""},
    {"closed_at": clock.now()},
])  # fmt: skip
def test_whatever_is_wrong_the_answer_is_the_same(person: Person, site: Flask, changes: dict):
    address = changes.get("email", "")
    _, email, _ = enrolled(site, **{} if address else changes)
    password = PASSWORD if changes else WRONG
    give_password(person.open("/sign-in"), address or email, password)
    assert person.status == 422
    assert person.sees(NOT_RIGHT)
    assert person.page.title.string.startswith("Error:")
    assert not person.page.find("input", {"name": "password"}).get("value")
    assert sessions(site) == []


def test_the_address_may_be_typed_in_capitals(person: Person, site: Flask):
    _, email, _ = enrolled(site)
    give_password(person.open("/sign-in"), f" {email.upper()} ")
    assert person.url == "/sign-in/code"


def test_half_way_in_is_not_in(person: Person, site: Flask):
    _, email, _ = enrolled(site)
    give_password(person.open("/sign-in"), email)
    assert person.open("/moderate/").url.startswith("/sign-in?next=")
    clock.advance(timedelta(minutes=10))
    assert person.open("/sign-in/code").url == "/sign-in"


def test_without_a_password_there_is_no_asking_for_a_code(person: Person):
    assert person.open("/sign-in/code").url == "/sign-in"


def test_a_code_works_once_however_it_is_typed(person: Person, site: Flask):
    _, email, secret = enrolled(site)
    give_password(person.open("/sign-in"), email)
    code = code_of(secret)
    person.press("Sign in", code=f"{code[:3]} {code[3:]}")
    assert person.url == "/moderate/"
    for typed in (code, f"{code[:3]} {code[3:]}", f" {code}"):
        other = Person(site)
        give_password(other.open("/sign-in"), email)
        other.press("Sign in", code=typed)
        assert other.status == 422
        assert other.sees("That code is wrong or was used already")
    clock.advance(timedelta(seconds=30))
    other.press("Sign in", code=code_of(secret))
    assert other.url == "/moderate/"


def test_the_session_is_another_at_each_step(person: Person, site: Flask):
    _, email, secret = enrolled(site)
    give_password(person.open("/sign-in"), email)
    half_way = token(person)
    person.press("Sign in", code=code_of(secret))
    assert half_way
    assert token(person) not in {"", half_way}
    assert [half for _, half in sessions(site)] == [False]


def test_the_database_holds_no_token(person: Person, site: Flask):
    sign_in(person, site)
    with site.app_context():
        (row,) = db.session.query(StaffSession)
        assert token(person) not in row.id


def test_the_cookie_is_for_this_site_only(person: Person, site: Flask):
    sign_in(person, site)
    cookie = person.client.get_cookie("staff")
    assert cookie.http_only
    assert cookie.same_site == "Strict"
    assert cookie.path == "/"


def test_form_tokens_of_before_and_of_others_are_refused(person: Person, site: Flask):
    old = person.open("/sign-in").page.find("input", {"name": "csrf_token"})["value"]
    sign_in(person, site)
    other = Person(site)
    sign_in(other, site)
    others = other.open("/moderate/").page.find("input", {"name": "csrf_token"})["value"]
    for forged in ("", "nonsense", old, others):
        answer = person.client.post("/sign-out", data={"csrf_token": forged})
        assert answer.status_code == 400
    assert person.open("/moderate/").status == 200


@pytest.mark.parametrize("target", [
    "https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "\\\\elsewhere",
    "javascript:alert(1)", "/\t/elsewhere.example", "moderate", "/a\r\nSet-Cookie: x=y",
    "///elsewhere.example", "",
])  # fmt: skip
def test_nobody_is_led_elsewhere(person: Person, site: Flask, target: str):
    _, email, secret = enrolled(site)
    page = person._ask("get", "/sign-in", query_string={"next": target})
    person._take(page, "/sign-in")
    give_password(person, email)
    person.press("Sign in", code=code_of(secret))
    assert person.url == "/moderate/"


def test_a_forged_target_in_the_form_leads_nowhere(person: Person, site: Flask):
    _, email, secret = enrolled(site)
    person.open("/sign-in").fill(next="//elsewhere.example/")
    give_password(person, email)
    person.press("Sign in", code=code_of(secret), next="https://elsewhere.example/")
    assert person.url == "/moderate/"


def test_one_goes_on_to_where_one_wanted_to_go(person: Person, site: Flask):
    _, email, secret = enrolled(site)
    person.open("/moderate/?shelf=held")
    assert person.url.startswith("/sign-in")
    give_password(person, email)
    person.press("Sign in", code=code_of(secret))
    assert person.url == "/moderate/?shelf=held"


def test_a_desk_left_alone_is_closed(person: Person, site: Flask):
    sign_in(person, site)
    for _ in range(3):
        clock.advance(timedelta(minutes=29))
        assert person.open("/moderate/").url == "/moderate/"
    clock.advance(timedelta(minutes=30, seconds=1))
    assert person.open("/moderate/").url.startswith("/sign-in")


def test_however_busy_the_day_is_over_after_eight_hours(person: Person, site: Flask):
    sign_in(person, site)
    for _ in range(19):
        clock.advance(timedelta(minutes=25))
        assert person.open("/moderate/").url == "/moderate/"
    clock.advance(timedelta(minutes=5))
    assert person.open("/moderate/").url.startswith("/sign-in")


@pytest.mark.parametrize("change", ["nonsense", "{token}.9999999999.AAAA", "{token}", ""])
def test_a_cookie_that_was_touched_opens_nothing(person: Person, site: Flask, change: str):
    sign_in(person, site)
    person.client.set_cookie("staff", change.format(token=token(person)))
    assert person.open("/moderate/").url.startswith("/sign-in")


def test_signing_out_ends_the_session_and_clears_the_browser(person: Person, site: Flask):
    sign_in(person, site)
    stolen = person.client.get_cookie("staff").value
    form = person.open("/moderate/").page.find("input", {"name": "csrf_token"})["value"]
    answer = person.client.post("/sign-out", data={"csrf_token": form})
    assert answer.headers["Clear-Site-Data"] == '"*"'
    assert person.client.get_cookie("staff") is None
    assert sessions(site) == []
    person.client.set_cookie("staff", stolen)
    assert person.open("/moderate/").url.startswith("/sign-in")


def test_a_new_invitation_ends_every_session(person: Person, site: Flask):
    account = sign_in(person, site)
    with site.app_context():
        email = db.session.get(Account, account).email
        invite_staff(email, Role.MODERATOR)
    assert person.open("/moderate/").url.startswith("/sign-in")
    give_password(person, email)
    assert person.sees(NOT_RIGHT)


def test_a_closed_account_is_out_at_once(person: Person, site: Flask):
    account = sign_in(person, site)
    with site.app_context():
        close_staff(db.session.get(Account, account).email)
    assert person.open("/moderate/").url.startswith("/sign-in")


@pytest.mark.parametrize("role", [Role.BRANCH, Role.OPERATOR])
def test_for_another_role_the_desk_is_not_there(person: Person, site: Flask, role: Role):
    sign_in(person, site, role)
    for address in ("/moderate/", "/moderate/reviews/nobody", "/moderate/reviews/nobody/agency"):
        not_theirs = person.open(address)
        assert not_theirs.status == 404
        body = not_theirs.body
        person.open("/moderate/nothing/here")
        assert person.body == body


def test_staff_pages_are_not_kept_by_the_browser(person: Person, site: Flask):
    person.open("/sign-in")
    assert person.headers["Cache-Control"] == "no-store"
    assert person.headers["X-Robots-Tag"] == "noindex, nofollow"
    sign_in(person, site)
    assert person.headers["Cache-Control"] == "no-store"


def test_an_address_with_a_nul_in_it_is_nobody_s(person: Person):
    person.open("/sign-in").press("Continue", email="nobody\0@example.org", password="x" * 12)
    assert person.status == 422
    assert person.open("/rate").press("Start").status == 200
    token = person.open("/rate").page.find("input", attrs={"name": "csrf_token"})["value"]
    begun = person._ask("post", "/rate", data={"csrf_token": token, "agency": "\0"})
    assert begun.status_code == 303
