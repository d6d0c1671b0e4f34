"""Numbers that change with what a process keeps in memory, so that it knows when to read again."""

from typing import Final

from sqlalchemy import Connection, Table, bindparam, event, insert, select, update
from sqlalchemy.orm import Session

from agencyrate.agencies.models import Agency, AgencyName, DirectoryStamp
from agencyrate.core.db import Base, db, read

DIRECTORY: Final = "directory"
_STAMPS: Final[Table] = Base.metadata.tables[DirectoryStamp.__tablename__]
#: Built once: every search asks.
_NUMBER: Final = select(_STAMPS.c.number).where(_STAMPS.c.name == bindparam("name"))


def bump(name: str) -> None:
    """Say that something changed. Must run inside the transaction of the change."""
    _bump(db.session.connection(), name)


def stamp_of(name: str) -> int:
    """Return the present number; 0 before the first change."""
    return read(_NUMBER, {"name": name}).scalar() or 0


@event.listens_for(Session, "after_flush")
def _directory_changed(session: Session, _context: object) -> None:
    """Bump the directory's number by itself: a forgotten bump would hide an agency from search."""
    touched = (*session.new, *session.dirty, *session.deleted)
    if any(isinstance(row, Agency | AgencyName) for row in touched):
        _bump(session.connection(), DIRECTORY)


def _bump(connection: Connection, name: str) -> None:
    raised = update(_STAMPS).where(_STAMPS.c.name == name).values(number=_STAMPS.c.number + 1)
    if connection.execute(raised).rowcount == 0:
        connection.execute(insert(_STAMPS).values(name=name, number=1))
