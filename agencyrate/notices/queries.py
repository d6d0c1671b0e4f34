"""Notices: as their senders may see them, and as moderators may."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select

from agencyrate.agencies.models import Agency
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound
from agencyrate.core.sealing import open_sealed
from agencyrate.moderation.claiming import holder
from agencyrate.notices.clock import ends_a_day, last_day
from agencyrate.notices.models import Notice
from agencyrate.notices.questions import lacking, read_out
from agencyrate.notices.states import NoticeKind, NoticeStatus
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus

#: So many reviews of an agency are offered to be taken down from a notice.
_MOST_REVIEWS = 50
#: So many of the dealt-with are listed; older ones are found by their reference only.
_MOST_CLOSED = 100


@dataclass(frozen=True)
class NoticeReceipt:
    """What the sender gets: nothing of what they wrote."""

    reference: str
    kind: NoticeKind
    due_at: datetime
    #: Items that the law asks for and the notice lacks, in words.
    missing: tuple[str, ...]

    @property
    def due_day(self) -> date:
        """The last day on which it can be dealt with in time, in the UK."""
        return last_day(self.due_at)

    @property
    def due_by_day(self) -> bool:
        """Whether the whole of that day is left, not only its hours up to a minute."""
        return ends_a_day(self.due_at)


@dataclass(frozen=True)
class ListedNotice:
    """One line of the desk: nothing of what was written."""

    id: str
    reference: str
    kind: NoticeKind
    status: NoticeStatus
    received_at: datetime
    due_at: datetime
    overdue: bool
    agency_name: str
    holder_id: str | None

    @property
    def due_day(self) -> date:
        """The last day on which it can be dealt with in time, in the UK."""
        return last_day(self.due_at)

    @property
    def due_by_day(self) -> bool:
        """Whether the whole of that day is left, not only its hours up to a minute."""
        return ends_a_day(self.due_at)


@dataclass(frozen=True)
class PublicReview:
    """A published review that a notice may be about: what everybody can read of it."""

    id: str
    words: str


@dataclass(frozen=True)
class Decided:
    """One decision on a notice."""

    move: str
    reason: str
    by_id: str
    at: datetime


@dataclass(frozen=True)
class NoticeCase:
    """A notice as a moderator works on it."""

    listed: ListedNotice
    said: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    agency_slug: str
    claimed_until: datetime | None
    moves: tuple[str, ...]
    decisions: tuple[Decided, ...]
    #: The published reviews of the agency; the one that the notice was written about comes first.
    reviews: tuple[PublicReview, ...]
    about_review: bool


def notice_receipt(reference: str) -> NoticeReceipt:
    """Return what the sender of a notice may see again; raises NotFound."""
    row = db.session.execute(
        select(Notice.reference, Notice.kind, Notice.due_at, Notice.missing).where(
            Notice.reference == reference
        )
    ).first()
    if row is None:
        raise NotFound
    return NoticeReceipt(row.reference, row.kind, row.due_at, lacking(row.missing))


def open_notices() -> tuple[ListedNotice, ...]:
    """Return the notices that wait, what is due first first. They go before every report."""
    asked = _with_agency().where(Notice.status == NoticeStatus.RECEIVED).order_by(Notice.due_at)
    return tuple(_listed_all(asked))


def closed_notices() -> tuple[ListedNotice, ...]:
    """Return the notices that were dealt with, the newest first."""
    asked = _with_agency().where(Notice.status != NoticeStatus.RECEIVED)
    return tuple(_listed_all(asked.order_by(Notice.received_at.desc()).limit(_MOST_CLOSED)))


def notice_by_id(notice_id: str) -> NoticeCase:
    """Return all that a moderator may see of a notice; raises NotFound."""
    found = db.session.execute(_with_agency().where(Notice.id == notice_id)).first()
    if found is None:
        raise NotFound
    notice, name = found
    answers = json.loads(open_sealed(notice.sealed))
    reviews = tuple(_published(notice))
    slug = db.session.scalar(select(Agency.slug).where(Agency.id == notice.agency_id))
    return NoticeCase(
        listed=_listed(notice, name),
        said=read_out(notice.kind, answers),
        missing=lacking(notice.missing),
        agency_slug=slug or "",
        claimed_until=notice.claimed_until,
        moves=tuple(move.name for move in notice.moves.allowed(notice.status)),
        decisions=tuple(
            Decided(each.move, each.reason, each.decided_by_id, each.decided_at)
            for each in notice.decisions
        ),
        reviews=reviews,
        about_review=any(each.id == notice.review_id for each in reviews),
    )


def is_public(review_id: str, agency_id: str) -> bool:
    """Say whether a review is published on an agency's page, so that a notice may be about it."""
    return bool(
        db.session.scalar(
            select(Review.id).where(
                Review.id == review_id,
                Review.agency_id == agency_id,
                Review.status == ReviewStatus.PUBLISHED,
            )
        )
    )


def _with_agency() -> Select[Notice, str | None]:
    return select(Notice, Agency.name).join(Agency, Agency.id == Notice.agency_id, isouter=True)


def _listed_all(asked: Select[Notice, str | None]) -> Iterator[ListedNotice]:
    return (_listed(notice, name) for notice, name in db.session.execute(asked))


def _listed(notice: Notice, agency_name: str | None) -> ListedNotice:
    waits = notice.status is NoticeStatus.RECEIVED
    return ListedNotice(
        id=notice.id,
        reference=notice.reference,
        kind=notice.kind,
        status=notice.status,
        received_at=notice.received_at,
        due_at=notice.due_at,
        overdue=waits and notice.due_at < clock.now(),
        agency_name=agency_name or "",
        holder_id=holder(notice),
    )


def _published(notice: Notice) -> Iterator[PublicReview]:
    if notice.agency_id is None:
        return
    rows = db.session.execute(
        select(Review.id, Review.words_shown)
        .where(Review.agency_id == notice.agency_id, Review.status == ReviewStatus.PUBLISHED)
        .order_by(Review.id != (notice.review_id or ""), Review.words_shown == "", Review.id)
        .limit(_MOST_REVIEWS)
    )
    for row in rows:
        yield PublicReview(row.id, row.words_shown)
