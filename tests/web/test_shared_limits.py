"""Several processes count together where Redis is set."""

from collections.abc import Iterator

import pytest
from flask import Flask
from redis import Redis

from agencyrate.app import create_app
from agencyrate.core.db import db
from config import Settings
from tests.conftest import settings_for
from tests.person import Person


@pytest.fixture
def settings(tmp_path, database_url: str, redis: str) -> Settings:
    with Redis.from_url(redis) as store:
        store.flushdb()
    return settings_for(tmp_path, database_url, limits_on=True, redis_url=redis)


@pytest.fixture
def another(site: Flask, settings: Settings) -> Iterator[Flask]:
    """The site as another process would serve it."""
    made = create_app(settings)
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.mark.redis
def test_a_visitor_is_counted_by_all_processes_together(site: Flask, another: Flask):
    both = Person(site), Person(another)
    for _ in range(5):
        for process in both:
            process.open("/report/content").press("Send", what="This is wrong.")
            assert process.heading == "We have it"
    for process in both:
        process.open("/report/content").press("Send", what="This is wrong.")
        assert process.status == 429
