"""What a member of staff does to sign in."""

from itertools import count

from flask import Flask

from agencyrate.accounts import passwords, second_factor
from agencyrate.accounts.models import Role
from agencyrate.core import clock
from agencyrate.core.sealing import seal
from tests.factories.staff import StaffFactory
from tests.person import Person

PASSWORD = "seven quiet harbour lanterns"
#: One digest for all: making it is slow on purpose.
PASSWORD_HASH = passwords.digest(PASSWORD)
_numbers = count(1)


def enrolled(site: Flask, role: Role = Role.MODERATOR, **changes: object) -> tuple[str, str, str]:
    """Make an enrolled account; return its id, its address and its second factor's secret."""
    secret, email = second_factor.new_secret(), f"staff{next(_numbers)}@example.org"
    facts = {
        "role": role,
        "email": email,
        "password_hash": PASSWORD_HASH,
        "totp_sealed": seal(secret),
        **changes,
    }
    with site.app_context():
        return StaffFactory(**facts).id, str(facts["email"]), secret


def give_password(person: Person, email: str, password: str = PASSWORD) -> Person:
    """Answer the first page."""
    return person.fill(email=email, password=password).press("Continue")


def code_of(secret: str) -> str:
    """Return what the authenticator app shows now."""
    return second_factor.code_at(secret, clock.now())


def sign_in(person: Person, site: Flask, role: Role = Role.MODERATOR, **changes: object) -> str:
    """Sign in as somebody of that role, through the pages; return the account's id.

    The browser ends on the home page of the role. `changes` are columns of the account, for example
    `branch_id`.
    """
    account_id, email, secret = enrolled(site, role, **changes)
    give_password(person.open("/sign-in"), email)
    person.press("Sign in", code=code_of(secret))
    assert person.client.get_cookie("staff"), "signing in gave no session"
    return account_id
