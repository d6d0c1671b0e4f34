"""A worker who sends while something long is being written."""

import sqlite3

import pytest

from agencyrate.core import db as core_db
from agencyrate.core.db import db
from agencyrate.reviews.models import Review
from tests.factories.agencies import AgencyFactory
from tests.pages.rate import Paid, Way
from tests.person import Person


@pytest.fixture
def written_elsewhere(app, monkeypatch):
    """Another connection writes; nobody waits for it in a test."""
    AgencyFactory(name="Harbour Lane Care Recruitment", country="GB-ENG", town="Leeds")
    if db.engine.dialect.name != "sqlite":
        pytest.skip("only SQLite has one writer at a time")
    monkeypatch.setattr(core_db, "_WAIT", 1)
    db.session.rollback()
    db.engine.dispose()
    other = sqlite3.connect(str(db.engine.url.database), isolation_level=None)
    yield other
    other.close()


def test_a_report_sent_while_a_list_is_written_is_asked_for_again_and_not_lost(
    written_elsewhere, person: Person
):
    way = Way(person).start().agency("harbour lane").circumstances().questions().paid(Paid())
    way.words("We slept in a cold house.").uses().complaint("no").telling()
    token = person.page.find(attrs={"name": "csrf_token"})["value"]
    written_elsewhere.execute("BEGIN IMMEDIATE")
    answer = person.client.post("/rate/check", data={"csrf_token": token})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert "It is not lost" in answer.get_data(as_text=True)
    written_elsewhere.execute("ROLLBACK")
    assert person.client.post("/rate/check", data={"csrf_token": token}).status_code == 303
    assert db.session.query(Review).count() == 1
