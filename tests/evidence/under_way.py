"""A worker who has answered all before the page for pictures and papers."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import MetaData, select

from agencyrate.core import sealing
from agencyrate.core.db import db
from agencyrate.core.ids import new_id
from agencyrate.evidence.models import DraftFile
from agencyrate.evidence.packing import unpack
from agencyrate.services import keep_answers
from agencyrate.visits import visits
from tests.pages.rate import NONE, Way
from tests.person import Person

_answered: dict[str, Any] = {}


def key_of_answers(person: Person) -> str:
    """A visitor's key with all answered before the page; walked once, and used again."""
    site, way = person.client.application, Way(person)
    if not _answered:
        way.start().agency("nobody", choose=NONE).named("Nobody Care")
        way.circumstances().questions().paid()
        person.press("Continue", words="")
        with site.app_context():
            _answered.update(visits.read(person.client.get_cookie("answers").value))
    with site.app_context():
        return keep_answers.begin({**_answered, "once": new_id()})


def on_the_page(person: Person) -> Way:
    """Bring somebody to the page."""
    person.client.set_cookie("answers", key_of_answers(person))
    person.open("/rate/evidence")
    assert person.url == "/rate/evidence"
    return Way(person)


@dataclass
class Sent:
    """What came back for a file."""

    status: int
    body: bytes


def send(person: Person, data: bytes, name: str = "x.png", kind: str = "image/png") -> Sent:
    """Send a file as a browser does; the request is written here, since names may be strange."""
    token = person.page.find("input", attrs={"name": "csrf_token"})["value"]
    edge = b"----edge4711"
    shown = name.encode("utf-8", "surrogateescape").replace(b'"', b"%22").replace(b"\r\n", b" ")
    body = b"".join((
        b"--", edge, b'\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n', token.encode(),
        b"\r\n--", edge, b'\r\nContent-Disposition: form-data; name="action"\r\n\r\nadd',
        b"\r\n--", edge, b'\r\nContent-Disposition: form-data; name="file"; filename="', shown,
        b'"\r\nContent-Type: ', kind.encode(), b"\r\n\r\n", data, b"\r\n--", edge, b"--\r\n",
    ))  # fmt: skip
    answer = person._ask("post", person.url, input_stream=BytesIO(body), content_length=len(body),
                         content_type=f"multipart/form-data; boundary={edge.decode()}")  # fmt: skip
    first = Sent(answer.status_code, answer.get_data())
    person._take(answer, person.url)
    return first


def drafts(site: Flask, person: Person) -> list[tuple[DraftFile, tuple[bytes, ...]]]:
    """What lies with the visit, opened with the visitor's own key."""
    key = person.client.get_cookie("answers").value
    with site.app_context():
        held = db.session.scalars(select(DraftFile).order_by(DraftFile.number)).all()
        found = [(each, unpack(sealing.open_bytes_with(key, each.sealed))) for each in held]
        db.session.expunge_all()
        return found


def stored(site: Flask, folder: Path) -> bytes:
    """Every byte that the site has written: rows, and files of the data folder."""
    with site.app_context():
        metadata = MetaData()
        metadata.reflect(db.engine)
        rows = [repr(tuple(row)) for table in metadata.sorted_tables
                for row in db.session.execute(select(table))]  # fmt: skip
        db.session.remove()
    files = [file.read_bytes() + file.name.encode() for file in folder.rglob("*") if file.is_file()]
    return b"\n".join(["\n".join(rows).encode("utf-8", "surrogateescape"), *files])
