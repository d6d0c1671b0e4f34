"""Somebody takes up an invitation; the role applies once the second factor works, not before."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from flask import Flask

from agencyrate.accounts.models import Account, Invite, Role
from agencyrate.branches.models import Branch
from agencyrate.cli import ground
from agencyrate.cli.staff import staff
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.errors import Refused
from agencyrate.services.invite_staff import invite_staff
from tests.pages.sign_in import code_of, give_password
from tests.person import Person

PASSWORD = "eleven blue doors in a row"


def invited(site: Flask, email: str = "ama@example.org", role: Role = Role.MODERATOR) -> str:
    with site.app_context():
        return invite_staff(email, role, branch="Leeds Health" if role is Role.BRANCH else "")


def choose(
    person: Person, token: str, password: str = PASSWORD, again: str | None = None
) -> Person:
    person.open(f"/join/{token}")
    return person.press(
        "Continue", name="Ama Owusu", password=password, again=password if again is None else again
    )


def secret_on(person: Person) -> str:
    return person.page.find("code").get_text().replace(" ", "")


@pytest.mark.parametrize(
    ("role", "home"), [(Role.MODERATOR, "/moderate/"), (Role.BRANCH, "/branch")]
)
def test_from_the_link_to_the_desk(person: Person, site: Flask, role: Role, home: str):
    token = invited(site, role=role)
    choose(person, token)
    assert person.heading == "Set up your authenticator app"
    person.press("Finish", code=code_of(secret_on(person)))
    assert person.url == home
    with site.app_context():
        (account,) = db.session.query(Account)
        assert (account.name, account.role) == ("Ama Owusu", role)
        assert (account.branch_id is not None) is (role is Role.BRANCH)
        assert account.password_hash.startswith("$argon2id$")
        assert db.session.query(Branch).count() == (role is Role.BRANCH)


def test_the_role_does_not_apply_before_the_code(person: Person, site: Flask):
    choose(person, invited(site))
    assert person.open("/moderate/").url.startswith("/sign-in")
    other = Person(site)
    give_password(other.open("/sign-in"), "ama@example.org", PASSWORD)
    assert other.status == 422


def test_a_link_works_once(person: Person, site: Flask):
    token = invited(site)
    choose(person, token)
    person.press("Finish", code=code_of(secret_on(person)))
    assert Person(site).open(f"/join/{token}").status == 404
    assert person.open("/join/second-factor").status == 404


def test_the_code_that_enrolled_is_used_up(person: Person, site: Flask):
    choose(person, invited(site))
    secret = secret_on(person)
    person.press("Finish", code=code_of(secret))
    other = Person(site)
    give_password(other.open("/sign-in"), "ama@example.org", PASSWORD)
    other.press("Sign in", code=code_of(secret))
    assert other.status == 422


def test_a_link_works_for_three_days(person: Person, site: Flask):
    token = invited(site)
    clock.advance(timedelta(hours=71, minutes=59))
    assert person.open(f"/join/{token}").status == 200
    clock.advance(timedelta(minutes=1))
    assert person.open(f"/join/{token}").status == 404
    assert person.open("/join/nonsense").status == 404


def test_a_newer_link_ends_the_older_one(person: Person, site: Flask):
    older = invited(site)
    choose(person, older)
    newer = invited(site, role=Role.OPERATOR)
    person.press("Finish", code="123456")
    assert person.status == 404
    assert person.open(f"/join/{older}").status == 404
    assert person.open(f"/join/{newer}").status == 200
    assert person.sees("Operator")


def test_a_link_that_is_opened_again_starts_anew(person: Person, site: Flask):
    token = invited(site)
    choose(person, token)
    first = secret_on(person)
    other = Person(site)
    choose(other, token)
    assert secret_on(other) != first
    assert person.open("/join/second-factor").status == 404
    other.press("Finish", code=code_of(secret_on(other)))
    assert other.url == "/moderate/"


@pytest.mark.parametrize(("password", "again", "words"), [
    ("too short", None, "Use at least 12 characters"),
    ("password123456", None, "one of the first that would be tried"),
    ("ama@example.org", None, "one of the first that would be tried"),
    (PASSWORD, "another one altogether", "The two passwords are not the same"),
])  # fmt: skip
def test_what_is_wrong_with_a_password_is_told(
    person: Person, site: Flask, password: str, again: str | None, words: str
):
    choose(person, invited(site), password, again)
    assert person.status == 422
    assert person.sees("There is a problem", words)
    assert person.page.find("input", {"name": "name"})["value"] == "Ama Owusu"


def test_a_wrong_code_leaves_the_same_secret(person: Person, site: Flask):
    choose(person, invited(site))
    secret = secret_on(person)
    person.press("Finish", code="000000")
    assert person.status == 422
    assert secret_on(person) == secret


def test_the_square_needs_neither_script_nor_picture(person: Person, site: Flask):
    choose(person, invited(site))
    assert person.page.find("svg", role="img").find("path")
    assert "data:" not in str(person.page)
    assert "Content-Encoding" not in person.headers


def test_the_database_holds_no_link(site: Flask):
    token = invited(site)
    with site.app_context():
        assert token not in db.session.query(Invite).one().id


@pytest.mark.parametrize(("email", "role", "branch"), [
    ("nonsense", Role.MODERATOR, ""), ("a b@example.org", Role.MODERATOR, ""),
    ("a@example.org", Role.BRANCH, ""), ("a@example.org", Role.MODERATOR, "Leeds Health"),
])  # fmt: skip
def test_an_invitation_that_does_not_fit(app: Flask, email: str, role: Role, branch: str):
    with pytest.raises(Refused):
        invite_staff(email, role, branch=branch)


def test_the_command_prints_a_link_that_works(person: Person, site: Flask, monkeypatch):
    monkeypatch.setattr(ground, "create_app", lambda: site)
    monkeypatch.setattr(ground, "migrated", lambda app: app)
    run = CliRunner().invoke(staff, ["invite", "Ama@Example.org", "--role", "moderator"])
    assert run.exit_code == 0
    person.open(run.output.strip().removeprefix("http://127.0.0.1:8000"))
    assert person.sees("You are invited as: Moderator")
    listed = CliRunner().invoke(staff, ["list"])
    assert listed.output == "ama@example.org\tModerator (invited)\n"
    closed = CliRunner().invoke(staff, ["close", "ama@example.org"])
    assert closed.exit_code == 0
    assert person.open(person.url).status == 404
    assert CliRunner().invoke(staff, ["list"]).output == ""
