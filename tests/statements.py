"""The statements that a page sends to the database, for tests that count them."""

from flask import Flask
from sqlalchemy import event

from agencyrate.core.db import db
from tests.person import Person


def asked(site: Flask, person: Person, url: str) -> list[str]:
    """Open a page; return the SELECTs that it took."""
    seen: list[str] = []

    def note(_connection, _cursor, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            seen.append(statement)

    with site.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        person.open(url)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return seen
