"""The messages of one report, for the two sides that may read them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from agencyrate.core.db import db
from agencyrate.core.sealing import open_sealed
from agencyrate.mailbox.models import Message


@dataclass(frozen=True)
class MailboxMessage:
    """One message; it has a day and no clock time."""

    from_worker: bool
    text: str
    written_on: date


def messages_of(review_id: str) -> tuple[MailboxMessage, ...]:
    """Return the messages of a report, oldest first."""
    asked = select(Message).where(Message.review_id == review_id).order_by(Message.id)
    return tuple(
        MailboxMessage(message.from_worker, open_sealed(message.sealed), message.written_on)
        for message in db.session.scalars(asked)
    )
