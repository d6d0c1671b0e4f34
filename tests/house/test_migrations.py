"""Migrations: one head, the schema of the models, and no row lost on the way."""

from datetime import date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade

from agencyrate.core.db import db, transaction
from agencyrate.core.places import place
from agencyrate.escrow.states import Scope
from agencyrate.evidence.keeping import keep
from agencyrate.evidence.kinds import CleanFile, Kind, Scan
from agencyrate.reviews.coarsening import Telling
from agencyrate.services.change_consent import change_telling
from agencyrate.services.let_go import let_go, stop_complaint
from agencyrate.services.schema import METADATA
from agencyrate.services.split_agency import undo_merge
from agencyrate.services.withdraw_report import withdraw
from tests.factories.staff import StaffFactory
from tests.services.merging_ground import a_report, an_agency, merged, settled
from tests.services.waiting_ground import key, waits

FOLDER = str(place("migrations"))


def revisions() -> list[str]:
    script = ScriptDirectory(FOLDER)
    return [revision.revision for revision in script.walk_revisions()][::-1]


def test_there_is_one_head():
    assert len(ScriptDirectory(FOLDER).get_heads()) == 1


def test_the_migrated_schema_is_that_of_the_models(app: Flask):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, METADATA) == []


def a_value(column: dict[str, Any]) -> object:
    kind = column["type"]
    if isinstance(kind, sa.JSON):
        return []
    if isinstance(kind, sa.DateTime):
        return datetime(2026, 5, 3, 12)
    if isinstance(kind, sa.Date):
        return date(2026, 5, 3)
    if isinstance(kind, sa.LargeBinary):
        return b"x"
    if isinstance(kind, sa.Boolean):
        return True
    if isinstance(kind, sa.Integer | sa.Numeric | sa.Float):
        return 1
    return "x"


def filled(connection: sa.Connection) -> dict[str, int]:
    """Put one row into every table, whatever the schema at this revision; return the counts."""
    metadata = sa.MetaData()
    metadata.reflect(connection)
    for table in metadata.sorted_tables:
        if table.name != "alembic_version":
            row = {column.name: a_value({"type": column.type}) for column in table.columns}
            connection.execute(table.insert().values(row))
    connection.commit()
    return counts(connection)


def counts(connection: sa.Connection) -> dict[str, int]:
    names = set(sa.inspect(connection).get_table_names()) - {"alembic_version"}
    return {
        name: connection.scalar(sa.select(sa.func.count()).select_from(sa.table(name)))
        for name in names
    }


def test_the_way_back_is_refused_while_agencies_are_merged(app: Flask, caplog):
    by = StaffFactory().id
    one, other = an_agency("Quillon Bay Care Ltd"), an_agency("Quilon Bay Care")
    report = a_report(other)
    settled([one, other])
    merge = merged(one, other, by=by)
    db.session.remove()
    with pytest.raises(SystemExit):
        downgrade(directory=FOLDER, revision="0001")
    assert "agencies merged into others: 1. Part them first" in caplog.text
    #: Younger steps may be taken back by then: the merge is undone by the program as it is now.
    upgrade(directory=FOLDER)
    undo_merge(merge, by_id=by)
    db.session.remove()
    downgrade(directory=FOLDER, revision="0001")
    with db.engine.connect() as connection:
        asked = sa.text("SELECT agency_id FROM reviews WHERE id = :report")
        assert connection.scalar(asked, {"report": report}) == other


def refused(caplog, revision: str, *words: str) -> None:
    """A step back is refused, in words, and nothing is lost by it."""
    db.session.remove()
    with db.engine.connect() as connection:
        before = counts(connection)
    with pytest.raises(SystemExit):
        downgrade(directory=FOLDER, revision=revision)
    for each in words:
        assert each in caplog.text, each
    with db.engine.connect() as connection:
        assert counts(connection) == before


def test_the_way_back_is_refused_while_it_would_lose_a_locked_report(app: Flask, caplog):
    agency = an_agency("Harbour Lane Care")
    locked, code = waits(agency)
    refused(caplog, "0007", "locked by their workers, which would be lost: 1", "was not taken")
    let_go(locked, key=key(code))
    db.session.remove()
    downgrade(directory=FOLDER, revision="0007")


def test_the_way_back_is_refused_while_it_would_send_what_waits_or_say_more(app: Flask, caplog):
    agency = an_agency("Harbour Lane Care")
    review_id, _code = waits(agency, Scope.COMPLAINT)
    change_telling(review_id, Telling.LESS)
    refused(
        caplog,
        "0007",
        "wait for others, which would go out at once: 1",
        "of whom all would be said: 1",
    )
    stop_complaint(review_id)
    withdraw(review_id)
    db.session.remove()
    downgrade(directory=FOLDER, revision="0007")


def test_the_way_back_is_refused_while_it_would_lose_what_workers_added(app: Flask, caplog):
    report = a_report(an_agency("Harbour Lane Care"))
    with transaction():
        keep(report, CleanFile(Kind.CHAT, Scan.NOT_SCANNED, (b"A chat.",)))
    db.session.remove()
    downgrade(directory=FOLDER, revision="0006")
    refused(caplog, "0005", "papers that workers added: 1", "was not taken")
    upgrade(directory=FOLDER)
    withdraw(report)
    db.session.remove()
    downgrade(directory=FOLDER, revision="0005")


@pytest.fixture
def emptied(app: Flask) -> Flask:
    """A database without any table."""
    downgrade(directory=FOLDER, revision="base")
    return app


@pytest.mark.parametrize("revision", revisions())
def test_each_revision_goes_up_and_down_with_data(emptied: Flask, revision: str):
    upgrade(directory=FOLDER, revision=revision)
    with db.engine.connect() as connection:
        before = filled(connection)
        assert before
    upgrade(directory=FOLDER)
    with db.engine.connect() as connection:
        now = counts(connection)
        assert {name: now.get(name) for name in before} == before
    downgrade(directory=FOLDER, revision=revision)
    with db.engine.connect() as connection:
        assert counts(connection) == before
    downgrade(directory=FOLDER, revision="base")
    with db.engine.connect() as connection:
        assert counts(connection) == {}
