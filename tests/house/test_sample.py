"""Whoever starts the demo can use its sign-ins at once."""

from flask import Flask
from sqlalchemy import select

from agencyrate.accounts.models import Account
from agencyrate.accounts.second_factor import code_at, step_of
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.sealing import open_sealed


def test_the_code_of_this_moment_is_not_used_up_by_the_enrolment(full_site: Flask):
    with full_site.app_context():
        accounts = db.session.scalars(select(Account)).all()
        assert accounts
        for each in accounts:
            secret, now = open_sealed(each.totp_sealed), clock.now()
            assert step_of(secret, code_at(secret, now), at=now, after=each.totp_last_step)
