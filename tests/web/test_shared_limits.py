"""Several processes count together where Redis is set."""

import pytest
from flask import Flask
from redis import Redis

from agencyrate.app import create_app
from config import Settings
from tests.conftest import settings_for
from tests.person import Person


@pytest.fixture
def settings(tmp_path, database_url: str, redis: str) -> Settings:
    Redis.from_url(redis).flushdb()
    return settings_for(tmp_path, database_url, limits_on=True, redis_url=redis)


@pytest.mark.redis
def test_a_visitor_is_counted_by_all_processes_together(site: Flask, settings: Settings):
    one, two = Person(site), Person(create_app(settings))
    for _ in range(5):
        for process in (one, two):
            process.open("/report/content").press("Send", what="This is wrong.")
            assert process.heading == "We have it"
    for process in (one, two):
        process.open("/report/content").press("Send", what="This is wrong.")
        assert process.status == 429
