"""Put messages into the mailbox of a report, and empty it."""

from sqlalchemy import delete

from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.sealing import seal
from agencyrate.mailbox.models import Message


def write(review_id: str, text: str, *, from_worker: bool) -> None:
    """Store plain text, sealed, with today's day. Must run inside a transaction."""
    db.session.add(
        Message(
            review_id=review_id,
            from_worker=from_worker,
            sealed=seal(text),
            written_on=clock.today(),
        )
    )


def empty(review_id: str) -> None:
    """Delete all messages of a report. Must run inside a transaction."""
    db.session.execute(delete(Message).where(Message.review_id == review_id))
