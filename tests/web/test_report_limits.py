"""One visitor cannot flood the moderators."""

from pathlib import Path

import pytest
from flask import Flask

from config import Settings
from tests.conftest import settings_for
from tests.person import Person


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return settings_for(tmp_path, database_url, limits_on=True)


def test_after_ten_messages_in_an_hour_one_has_to_wait(app: Flask, person: Person):
    for _ in range(10):
        person.open("/report/content").press("Send", what="This is wrong.")
        assert person.heading == "We have it"
    person.open("/report/content").press("Send", what="This is wrong.")
    assert person.status == 429
    assert person.open("/report/content").status == 200
