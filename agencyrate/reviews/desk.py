"""What moderators see of reviews: the queue, and one case whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import case, func, select
from sqlalchemy.orm import selectinload

from agencyrate.agencies.models import Agency
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound
from agencyrate.core.sealing import open_sealed
from agencyrate.core.words import N_
from agencyrate.moderation import claiming
from agencyrate.reviews.models import Gravity, Review
from agencyrate.reviews.new import NamedAgency
from agencyrate.reviews.questions import STAGE_NAMES, Stage, question_by_key, questions_of
from agencyrate.reviews.redacting import Run
from agencyrate.reviews.states import ReviewStatus
from agencyrate.reviews.words import words_as_written, words_for_others

PAGE_SIZE = 25


class Shelf(StrEnum):
    """A part of the queue; the value stands in its address."""

    WAITING = "waiting"
    HELD = "held"
    ASKED = "asked"
    PUBLISHED = "published"
    CLOSED = "closed"


SHELF_NAMES = {
    Shelf.WAITING: N_("Waiting"),
    Shelf.HELD: N_("On hold"),
    Shelf.ASKED: N_("Worker asked"),
    Shelf.PUBLISHED: N_("Published"),
    Shelf.CLOSED: N_("Closed"),
}

_STATUSES = {
    Shelf.WAITING: (ReviewStatus.SUBMITTED,),
    Shelf.HELD: (ReviewStatus.HELD,),
    Shelf.ASKED: (ReviewStatus.ASKED,),
    Shelf.PUBLISHED: (ReviewStatus.PUBLISHED,),
    Shelf.CLOSED: (ReviewStatus.REJECTED, ReviewStatus.TAKEN_DOWN, ReviewStatus.WITHDRAWN),
}


@dataclass(frozen=True)
class QueueItem:
    """One line of the queue."""

    id: str
    status: ReviewStatus
    gravity: Gravity
    #: "" until somebody has settled which agency is meant.
    agency_name: str
    #: Whether a helper handed it in.
    collected: bool
    #: What the words are written in, "" for what the pages do not speak; None without words.
    written_in: str | None
    received_on: date
    #: Who has it in hand now, and until when.
    holder_id: str | None
    held_until: datetime | None


@dataclass(frozen=True)
class QueuePage:
    """One page of the queue."""

    items: tuple[QueueItem, ...]
    number: int
    last: int


@dataclass(frozen=True)
class Asked:
    """One stage of the way with the worker's answers, in words to be translated."""

    stage: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Blackout:
    """A run of words that is blacked out."""

    id: int
    run: Run
    reason: str
    by_id: str
    on: date


@dataclass(frozen=True)
class Decided:
    """A decision of the past; `by_id` is empty for the worker's own."""

    move: str
    to_status: ReviewStatus
    reason: str
    by_id: str
    at: datetime


@dataclass(frozen=True)
class Case:
    """All that a moderator needs to decide; nothing that says who wrote it, and no receipt."""

    id: str
    status: ReviewStatus
    gravity: Gravity
    received_on: date
    agency_id: str | None
    picked_entry_id: str | None
    named: NamedAgency | None
    country_from: str
    role_group: str
    period: str
    moved_from: str
    nation: str
    language: str
    would_use_again: str
    stages: tuple[Asked, ...]
    words: str
    #: The words less what is blacked out, whether or not they are public.
    words_for_others: str
    words_shown: str
    blackouts: tuple[Blackout, ...]
    decisions: tuple[Decided, ...]
    moves: tuple[str, ...]
    holder_id: str | None
    held_until: datetime | None

    @property
    def short_id(self) -> str:
        """What a case is called in a conversation between moderators."""
        return self.id[:4]


def shelf_counts() -> Mapping[Shelf, int]:
    """Return how many reviews each part of the queue holds. One query."""
    shelf_of = {status: shelf for shelf, statuses in _STATUSES.items() for status in statuses}
    counts = dict.fromkeys(Shelf, 0)
    #: What is locked lies on no shelf: that there is such a report is nobody's to know.
    on_shelves = Review.status.in_(shelf_of)
    for status, number in db.session.execute(
        select(Review.status, func.count()).where(on_shelves).group_by(Review.status)
    ):
        counts[shelf_of[status]] += number
    return counts


def queue(shelf: Shelf, number: int, total: int) -> QueuePage:
    """Return a page of a part of the queue that holds `total`: gravest first, then oldest."""
    last = max(1, -(-total // PAGE_SIZE))
    number = min(max(1, number), last)
    rows = db.session.execute(
        select(
            Review.id,
            Review.status,
            Review.gravity,
            Agency.name,
            Review.collection_id,
            case((Review.words_sealed.is_not(None), Review.language)).label("written_in"),
            Review.submitted_at,
            Review.claimed_by_id,
            Review.claimed_until,
        )
        .outerjoin(Agency, Agency.id == Review.agency_id)
        .where(Review.status.in_(_STATUSES[shelf]))
        .order_by(Review.gravity.desc(), Review.submitted_at, Review.id)
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    )
    items = (
        QueueItem(
            id=row.id,
            status=row.status,
            gravity=row.gravity,
            agency_name=row.name or "",
            collected=row.collection_id is not None,
            written_in=row.written_in,
            received_on=row.submitted_at.date(),
            holder_id=claiming.holder(row),
            held_until=row.claimed_until,
        )
        for row in rows
    )
    return QueuePage(tuple(items), number, last)


def case_by_id(review_id: str) -> Case:
    """Return one case whole, or NotFound."""
    review = db.session.get(
        Review,
        review_id,
        options=[selectinload(Review.redactions), selectinload(Review.decisions)],
    )
    if review is None:
        raise NotFound
    named = open_sealed(review.named_sealed) if review.named_sealed else ""
    return Case(
        id=review.id,
        status=review.status,
        gravity=review.gravity,
        received_on=review.submitted_at.date(),
        agency_id=review.agency_id,
        picked_entry_id=review.picked_entry_id,
        named=NamedAgency.from_text(named) if named else None,
        country_from=review.country_from,
        role_group=review.role_group,
        period=review.period,
        moved_from=review.moved_from,
        nation=review.nation,
        language=review.language,
        would_use_again=review.would_use_again,
        stages=_stages({each.question: each.answer for each in review.answers}),
        words=words_as_written(review),
        words_for_others=words_for_others(review),
        words_shown=review.words_shown,
        blackouts=tuple(
            Blackout(each.id, Run(each.first_word, each.last_word), each.reason,
                     each.made_by_id, each.made_on)
            for each in review.redactions
        ),
        decisions=tuple(
            Decided(each.move, ReviewStatus(each.to_status), each.reason, each.decided_by_id,
                    each.decided_at)
            for each in review.decisions
        ),
        moves=tuple(each.name for each in review.moves.allowed(review.status)),
        holder_id=claiming.holder(review),
        held_until=review.claimed_until,
    )  # fmt: skip


def _stages(answers: Mapping[str, str]) -> tuple[Asked, ...]:
    """Return the answers stage by stage, in the order they were asked."""
    told = []
    for stage in Stage:
        rows = tuple(
            (question.text, question.label_of(answers[question.key]))
            for question in questions_of(stage)
            if question.key in answers
        )
        if rows:
            told.append(Asked(STAGE_NAMES[stage], rows))
    forgotten = tuple((key, answers[key]) for key in answers if question_by_key(key) is None)
    return (*told, Asked(N_("No longer asked"), forgotten)) if forgotten else tuple(told)
