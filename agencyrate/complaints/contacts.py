"""A worker's name and safe contact: sealed, in a store of its own, under a key that says nothing.

A draft points at its contact by a pointer that is itself sealed: whoever holds only the database
cannot say which contact belongs to which report.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import delete

from agencyrate.complaints.models import SealedContact
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound
from agencyrate.core.sealing import open_sealed, seal


@dataclass(frozen=True)
class Contact:
    """How the body that gets the complaint may reach the worker."""

    name: str
    #: In the worker's words: an address, a number, when it is safe to use it.
    safe_contact: str


def keep_contact(contact: Contact) -> bytes:
    """Store a contact and return the sealed pointer to it. Must run inside a transaction."""
    row = SealedContact(sealed=seal(json.dumps(asdict(contact), ensure_ascii=False)))
    db.session.add(row)
    db.session.flush()
    return seal(row.id)


def open_contact(pointer: bytes | None) -> Contact:
    """Return the contact; NotFound when it is deleted, or past the day it had to be."""
    row = db.session.get(SealedContact, open_sealed(pointer)) if pointer else None
    if row is None or (row.delete_on is not None and row.delete_on < clock.today()):
        raise NotFound
    return Contact(**json.loads(open_sealed(row.sealed)))


def delete_contact(pointer: bytes | None) -> None:
    """Delete the contact, if there still is one. Must run inside a transaction."""
    if pointer:
        db.session.execute(delete(SealedContact).where(SealedContact.id == open_sealed(pointer)))


def sweep() -> int:
    """Delete contacts past their day; return how many. Must run inside a transaction."""
    past = delete(SealedContact).where(SealedContact.delete_on < clock.today())
    return int(db.session.execute(past).rowcount)  # type: ignore[attr-defined]


def set_deletion(pointer: bytes | None, day: date) -> None:
    """Say until when the contact is kept. Must run inside a transaction."""
    row = db.session.get(SealedContact, open_sealed(pointer)) if pointer else None
    if row is not None:
        row.delete_on = day


def contact_is_kept(pointer: bytes | None) -> bool:
    """Say whether there is a contact that may still be opened, without opening it."""
    row = db.session.get(SealedContact, open_sealed(pointer)) if pointer else None
    return row is not None and (row.delete_on is None or row.delete_on >= clock.today())
