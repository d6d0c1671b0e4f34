"""Staff sign in with a password and a code, and nobody else does."""

from flask import Flask

from tests.pages.sign_in import sign_in
from tests.person import Person


def test_a_moderator_signs_in(person: Person, site: Flask):
    sign_in(person, site)
