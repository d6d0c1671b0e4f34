"""The database: one declarative base, one door for writing."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    DateTime,
    Dialect,
    Engine,
    Enum,
    Executable,
    MetaData,
    Result,
    String,
    event,
    text,
)
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, ORMExecuteState, Session, mapped_column
from sqlalchemy.types import TypeDecorator

from agencyrate.core.errors import Busy
from agencyrate.core.ids import LENGTH, new_id

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


#: How long SQLite waits for another writer, in milliseconds: longer than a copy of the sponsor
#: register takes to be written, so that whoever sends a report meanwhile notices nothing.
_WAIT = 15_000


class Base(DeclarativeBase):
    """The base of every model."""

    metadata = MetaData(naming_convention=NAMES)


db = SQLAlchemy(model_class=Base)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, aware on the way in and on the way out, on every database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Store UTC without a zone; refuse a moment that does not say its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


def choice(kind: type[StrEnum]) -> Enum:
    """Return the column type of a StrEnum, stored as its value."""
    return Enum(
        kind,
        native_enum=False,
        length=40,
        values_callable=lambda members: [str(member) for member in members],
    )


def id_column() -> Any:  # noqa: ANN401 - mapped_column's own type is an overload nobody can name
    """Return a primary key that reveals neither order nor number."""
    return mapped_column(String(LENGTH), primary_key=True, default=new_id)


def only_where(condition: str) -> dict[str, Any]:
    """Return what makes an index one of some rows only, on either database."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


class WritingOutsideTransaction(RuntimeError):
    """A row was changed outside `transaction()`, or while a page was only being read."""


@contextmanager
def transaction() -> Iterator[Session]:
    """Open the one writing transaction of a story; commit at its end, undo all on any error.

    On SQLite it takes the write lock at once, so that what is read in it is still true when it
    is written. What was read before it began must be read again inside.
    """
    session = db.session
    if session.info.get("writing"):
        raise WritingOutsideTransaction("a transaction is already open")
    if session.info.get("read_only"):
        raise WritingOutsideTransaction("a page that is only read may not write")
    session.rollback()
    session.info["writing"] = True
    try:
        _begin_to_write(session())
        yield session()
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop("writing", None)


def _begin_to_write(session: Session) -> None:
    try:
        session.connection(execution_options={"writing": True})
    except OperationalError as fault:
        if "database is locked" in str(fault.orig):
            raise Busy from None
        raise


def read(
    statement: Executable, values: Mapping[str, object] | None = None
) -> Result[*tuple[Any, ...]]:
    """Read columns on the session's own connection: no rows become objects, so it costs a third."""
    session = db.session()
    connection = session.info.get("reader")
    if connection is None or connection.closed:
        connection = session.info["reader"] = session.connection()
    found: Result[*tuple[Any, ...]] = connection.execute(statement, dict(values or {}))
    return found


def only_reading() -> None:
    """Refuse every write in the present request: a GET never writes."""
    db.session.info["read_only"] = True


def drop_old_pages() -> None:
    """Let go of what was deleted: until then SQLite's write-ahead log still holds it.

    Whoever reads at that moment is not waited for: the next time does it.
    """
    if db.engine.dialect.name != "sqlite":
        return
    with db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=200")
        try:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.exec_driver_sql(f"PRAGMA busy_timeout={_WAIT}")


@event.listens_for(Session, "before_flush")
def _refuse_stray_rows(session: Session, *_: object) -> None:
    if (session.new or session.dirty or session.deleted) and not session.info.get("writing"):
        raise WritingOutsideTransaction("rows changed outside transaction()")


@event.listens_for(Session, "do_orm_execute")
def _refuse_stray_statements(state: ORMExecuteState) -> None:
    writes = state.is_insert or state.is_update or state.is_delete
    if writes and not state.session.info.get("writing"):
        raise WritingOutsideTransaction("a writing statement outside transaction()")


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver's own
    if type(connection).__module__ != "sqlite3":
        return
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        f"busy_timeout={_WAIT}",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    if connection.get_execution_options().get("writing"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        #: It takes no lock and cannot fail: the driver itself may say it, at a tenth of the cost.
        connection.connection.cursor().execute("BEGIN")
