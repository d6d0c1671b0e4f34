"""Whoever starts the demo can use its sign-ins at once."""

from io import BytesIO

from flask import Flask
from PIL import Image
from sqlalchemy import select

from agencyrate.accounts.models import Account
from agencyrate.accounts.second_factor import code_at, step_of
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.sealing import open_sealed
from tests.pages.sign_in import sign_in
from tests.person import Person


def test_the_code_of_this_moment_is_not_used_up_by_the_enrolment(full_site: Flask):
    with full_site.app_context():
        accounts = db.session.scalars(select(Account)).all()
        assert accounts
        for each in accounts:
            secret, now = open_sealed(each.totp_sealed), clock.now()
            assert step_of(secret, code_at(secret, now), at=now, after=each.totp_last_step)


def test_a_moderator_sees_how_files_look_and_that_they_are_made_up(full_site: Flask):
    desk = Person(full_site)
    sign_in(desk, full_site)
    desk.follow("New files (1)").follow("Case")
    case = desk.url
    for name in ("Picture 1", "Paper 2"):
        desk.open(case).press(f"Open {name}")
        assert "every agency, person and report here is made up" in desk.page.get_text()
        drawn = Image.open(BytesIO(desk.client.get(desk.page.find("img")["src"]).data))
        assert min(drawn.size) >= 720
        assert len(drawn.convert("L").getcolors()) > 10, "an empty page"
    assert desk.open("/moderate/files").sees("Every file has been opened.", "New files (0)")
