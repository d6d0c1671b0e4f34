"""How migrations reach the database: through the app's own engine, in one transaction each."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from agencyrate.core.db import Moment

engine = current_app.extensions["migrate"].db.engine
metadata = current_app.extensions["agencyrate_schema"]


def _without_empty(_context: object, _revision: object, directives: list) -> None:
    if (
        getattr(context.config.cmd_opts, "autogenerate", False)
        and directives[0].upgrade_ops.is_empty()
    ):
        directives[:] = []


def _plain(kind: str, item: object, _context: object) -> str | bool:
    """Write our own column type as what it is in the database, so that migrations stand alone."""
    return "sa.DateTime()" if kind == "type" and isinstance(item, Moment) else False


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        render_item=_plain,
        compare_type=True,
        compare_server_default=True,
        transaction_per_migration=True,
        process_revision_directives=_without_empty,
    )
    with context.begin_transaction():
        context.run_migrations()


with engine.connect() as connection:
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        # A batch rebuild drops the old table: with foreign keys on, that would take every child row.
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
    try:
        _run(connection)
    finally:
        if connection.in_transaction():
            connection.rollback()
        if sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")
