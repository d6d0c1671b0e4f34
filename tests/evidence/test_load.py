"""Many files at once, slow files, and no room left on the disk: others go on, and nothing is half kept."""

import os
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import event

from agencyrate.cli.running import THREADS
from agencyrate.core.db import db
from agencyrate.evidence import decoder
from tests.evidence.pictures import picture
from tests.evidence.under_way import drafts, on_the_page, send
from tests.person import Person

SLOW = [sys.executable, "-I", "-c", "import time; time.sleep(60)"]


def test_slow_files_leave_a_thread_for_everybody_else():
    assert decoder.MOST_IN_HAND < THREADS


def test_of_many_slow_files_at_once_most_are_sent_away_at_once(site: Flask, monkeypatch):
    """As many as the server has threads, each of which would take it for a minute."""
    monkeypatch.setattr(decoder, "command", lambda: SLOW)
    monkeypatch.setattr(decoder.limits, "WALL_SECONDS", 4)
    people = [Person(site) for _ in range(8)]
    for each in people:
        on_the_page(each)
    took: dict[int, float] = {}
    start = threading.Barrier(len(people))

    def add(number: int) -> int:
        start.wait()
        began = time.monotonic()
        status = send(people[number], picture()).status
        took[number] = time.monotonic() - began
        return status

    with ThreadPoolExecutor(len(people)) as pool:
        statuses = list(pool.map(add, range(len(people))))
    assert statuses == [422] * len(people)
    at_once = [number for number, seconds in took.items() if seconds < 3]
    assert len(at_once) >= len(people) - decoder.MOST_IN_HAND
    for number in at_once:
        assert people[number].sees("Many files are coming in just now")
    assert all(drafts(site, each) == [] for each in people)
    monkeypatch.undo()
    assert send(people[0], picture()).status == 303


def noise(side: int) -> bytes:
    """A picture that cannot be made small."""
    written = BytesIO()
    Image.frombytes("RGB", (side, side), os.urandom(side * side * 3)).save(written, "PNG")
    return written.getvalue()


@contextmanager
def no_room_left() -> Iterator[None]:
    """A disk on which SQLite finds no page more."""

    def hold(connection, _record, _proxy) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    def let_go(connection, _record) -> None:
        connection.execute("PRAGMA max_page_count = 1073741823")

    event.listen(db.engine, "checkout", hold)
    event.listen(db.engine, "checkin", let_go)
    try:
        yield
    finally:
        event.remove(db.engine, "checkout", hold)
        event.remove(db.engine, "checkin", let_go)


def test_on_a_full_disk_nothing_is_half_kept_and_the_answers_are_still_there(
    site: Flask, person: Person, database_kind: str, caplog: pytest.LogCaptureFixture
):
    if database_kind != "sqlite":
        pytest.skip("only SQLite can be told that its disk is full")
    on_the_page(person)
    with site.app_context(), no_room_left():
        db.session.remove()
        assert send(person, noise(600)).status == 500
    assert person.sees("This is our fault, not yours")
    assert "disk is full" not in person.text
    assert drafts(site, person) == []
    person.open("/rate/evidence")
    assert send(person, picture()).status == 303
    assert len(drafts(site, person)) == 1
    person.press("Continue")
    assert person.url == "/rate/count"
