"""The messages of one report, for the two sides that may read them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select

from agencyrate.core.db import db
from agencyrate.core.sealing import open_sealed
from agencyrate.mailbox.models import Message


@dataclass(frozen=True)
class MailboxMessage:
    """One message; it has a day and no clock time."""

    from_worker: bool
    text: str
    written_on: date
    id: int = 0
    #: Whether the other side has read it.
    seen: bool = False


def messages_of(review_id: str) -> tuple[MailboxMessage, ...]:
    """Return the messages of a report, oldest first."""
    asked = select(Message).where(Message.review_id == review_id).order_by(Message.id)
    return tuple(
        MailboxMessage(
            message.from_worker, open_sealed(message.sealed), message.written_on, message.id,
            message.seen,
        )
        for message in db.session.scalars(asked)
    )  # fmt: skip


def unread_by_worker(review_id: str) -> tuple[int, ...]:
    """Return the ids of the moderators' messages that the worker has not read."""
    return tuple(db.session.scalars(select(Message.id).where(*_new(review_id, from_worker=False))))


def reports_with_news(limit: int) -> tuple[tuple[str, date], ...]:
    """Return the reports whose worker wrote what no moderator has read, with the day; oldest first.

    The order and the day are all that is said of it: what was written stands on the report's page.
    """
    rows = db.session.execute(
        select(Message.review_id, func.min(Message.written_on).label("day"))
        .where(*_UNREAD)
        .group_by(Message.review_id)
        .order_by(func.min(Message.id))
        .limit(limit)
    )
    return tuple((row.review_id, row.day) for row in rows)


def how_many_with_news() -> int:
    """Return how many reports there are whose worker wrote what no moderator has read."""
    counted = select(func.count(Message.review_id.distinct())).where(*_UNREAD)
    return db.session.scalar(counted) or 0


def _new(review_id: str, *, from_worker: bool) -> tuple[ColumnElement[bool], ...]:
    return (
        Message.review_id == review_id,
        Message.from_worker.is_(from_worker),
        Message.seen.is_(False),
    )


_UNREAD = (Message.from_worker.is_(True), Message.seen.is_(False))
