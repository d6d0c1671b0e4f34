"""The ground every service stands on: one door for writing."""

import pytest
from sqlalchemy import select, update

from agencyrate.agencies.models import Agency
from agencyrate.audit import log
from agencyrate.audit.models import AuditEntry
from agencyrate.core.db import WritingOutsideTransaction, db, only_reading, transaction
from tests.factories.agencies import AgencyFactory

pytestmark = pytest.mark.usefixtures("app")


def test_rows_are_written_in_a_transaction_only():
    agency = AgencyFactory()
    agency.town = "Leeds"
    with pytest.raises(WritingOutsideTransaction):
        db.session.flush()
    db.session.rollback()
    with pytest.raises(WritingOutsideTransaction):
        db.session.execute(update(Agency).values(town="Leeds"))


def test_a_page_that_is_only_read_cannot_write():
    only_reading()
    with pytest.raises(WritingOutsideTransaction), transaction():
        pass
    db.session.remove()


def test_an_error_undoes_the_whole_story():
    with pytest.raises(ZeroDivisionError), transaction():
        log.record("tried", "nothing", "x")
        raise ZeroDivisionError
    assert db.session.scalars(select(AuditEntry)).all() == []


def test_the_log_tells_where_it_was_rewritten():
    for action in ("one", "two", "three"):
        with transaction():
            log.record(action, "thing", "x")
    assert log.first_break() is None
    with transaction() as session:
        session.execute(update(AuditEntry).where(AuditEntry.number == 2).values(note="changed"))
    assert log.first_break() == 2


def test_the_log_tells_what_is_missing():
    for action in ("one", "two", "three"):
        with transaction():
            log.record(action, "thing", "x")
    with transaction() as session:
        session.delete(session.get(AuditEntry, 2))
    assert log.first_break() == 2
