"""Put messages into the mailbox of a report, and empty it."""

from sqlalchemy import delete, update

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


def mark_seen(review_id: str, *, from_worker: bool, up_to: int | None = None) -> None:
    """Note that one side has read what the other wrote. Must run inside a transaction.

    `up_to` is the last message that stood on the reader's page: what came in since is still new.
    """
    asked = update(Message).where(
        Message.review_id == review_id,
        Message.from_worker.is_(from_worker),
        Message.seen.is_(False),
    )
    if up_to is not None:
        asked = asked.where(Message.id <= up_to)
    db.session.execute(asked.values(seen=True))


def empty(review_id: str) -> None:
    """Delete all messages of a report. Must run inside a transaction."""
    db.session.execute(delete(Message).where(Message.review_id == review_id))
