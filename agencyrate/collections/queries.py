"""What may be seen of collections: a helper their number of today, moderators what belongs."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, func, select

from agencyrate.agencies.models import Agency
from agencyrate.collections.models import Collection, Manner
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound
from agencyrate.reviews.models import Review, ReviewAnswer
from agencyrate.reviews.states import ReviewStatus

_MOST = 200


@dataclass(frozen=True)
class CollectionLine:
    """One collection in the list of the desk; it says nothing of who the helper is."""

    id: str
    manner: Manner
    opened_on: date
    reports: int
    waiting: int

    @property
    def short_id(self) -> str:
        """What a collection is called in a conversation between moderators."""
        return self.id[:4]


@dataclass(frozen=True)
class CollectedReport:
    """One report of a collection."""

    id: str
    status: ReviewStatus
    agency_name: str
    #: How many others of the same helper have the very same answers.
    same_answers: int

    @property
    def short_id(self) -> str:
        """What a case is called in a conversation between moderators."""
        return self.id[:4]


@dataclass(frozen=True)
class CollectionView:
    """One collection with its reports, and what else the same helper handed in."""

    line: CollectionLine
    reports: tuple[CollectedReport, ...]
    others: tuple[CollectionLine, ...]


@dataclass(frozen=True)
class Mark:
    """What a moderator has to know of one report that a helper handed in."""

    line: CollectionLine
    #: Reports of this helper about the same agency, this one included, of how many there are.
    about_agency: int
    of_all: int
    same_answers: int


def handed_in_today(helper: str) -> int:
    """Return how many reports a helper has handed in today: all that they see of them."""
    asked = select(func.count(Review.id)).join(Collection, Collection.id == Review.collection_id)
    mine = asked.where(Collection.helper == helper, Review.submitted_at >= _start_of_today())
    return int(db.session.scalar(mine) or 0)


def mark_of(review_id: str) -> Mark | None:
    """Return what stands beside a report that a helper handed in; None for every other."""
    review = db.session.get(Review, review_id)
    if review is None or review.collection_id is None:
        return None
    line = _lines(Collection.id == review.collection_id)[0]
    siblings = _siblings(review.collection_id)
    about = _count(Review.agency_id == review.agency_id) if review.agency_id else 0
    of_helper = Review.id.in_(siblings)
    mine = _count(of_helper, Review.agency_id == review.agency_id) if review.agency_id else 0
    return Mark(line, mine, about, _twins(siblings)[review.id])


def helpers_of(review_ids: Iterable[str]) -> dict[str, str]:
    """Return what reports of one helper have in common, for those that a helper handed in.

    What one helper handed in hangs together: it is no second voice. Once the mark is taken out,
    it is the collection that they have in common.
    """
    rows = db.session.execute(
        select(Review.id, Collection.helper, Collection.id)
        .join(Collection, Collection.id == Review.collection_id)
        .where(Review.id.in_(list(review_ids)))
    )
    return {review_id: helper or collection for review_id, helper, collection in rows}


def collections() -> list[CollectionLine]:
    """Return the newest collections, the newest first."""
    return _lines()


def collection_by_id(collection_id: str) -> CollectionView:
    """Return one collection whole, or NotFound."""
    lines = _lines(Collection.id == collection_id)
    if not lines:
        raise NotFound
    siblings = _siblings(collection_id)
    twins = _twins(siblings)
    rows = db.session.execute(
        select(Review.id, Review.status, Agency.name)
        .outerjoin(Agency, Agency.id == Review.agency_id)
        .where(Review.collection_id == collection_id)
        .order_by(Agency.name, Review.id)
    )
    reports = tuple(
        CollectedReport(id_, status, name or "", twins[id_]) for id_, status, name in rows
    )
    helper = db.session.scalar(select(Collection.helper).where(Collection.id == collection_id))
    others = _lines(Collection.helper == helper, Collection.id != collection_id) if helper else []
    return CollectionView(lines[0], reports, tuple(others))


def _start_of_today() -> datetime:
    return datetime.combine(clock.today(), time(), UTC)


def _lines(*conditions: ColumnElement[bool]) -> list[CollectionLine]:
    waiting = func.count(Review.id).filter(Review.status == ReviewStatus.SUBMITTED)
    asked = (
        select(
            Collection.id, Collection.manner, Collection.opened_on, func.count(Review.id), waiting
        )
        .outerjoin(Review, Review.collection_id == Collection.id)
        .where(*conditions)
        .group_by(Collection.id, Collection.manner, Collection.opened_on)
        .order_by(Collection.opened_on.desc(), Collection.id)
        .limit(_MOST)
    )
    return [CollectionLine(*row) for row in db.session.execute(asked)]


def _siblings(collection_id: str) -> list[str]:
    """Return the reports of the same helper, as far as the mark still says so."""
    helper = db.session.scalar(select(Collection.helper).where(Collection.id == collection_id))
    same = Collection.helper == helper if helper else Collection.id == collection_id
    asked = select(Review.id).join(Collection, Collection.id == Review.collection_id).where(same)
    return list(db.session.scalars(asked))


def _count(*conditions: ColumnElement[bool]) -> int:
    asked = select(func.count(Review.id)).where(
        Review.status != ReviewStatus.WITHDRAWN, *conditions
    )
    return int(db.session.scalar(asked) or 0)


def _twins(review_ids: list[str]) -> Counter[str]:
    """Return for each report how many others of these answered every question alike."""
    told: dict[str, list[tuple[str, str]]] = {}
    rows = db.session.execute(
        select(ReviewAnswer.review_id, ReviewAnswer.question, ReviewAnswer.answer)
        .where(ReviewAnswer.review_id.in_(review_ids))
        .order_by(ReviewAnswer.question)
    )
    for review_id, question, answer in rows:
        told.setdefault(review_id, []).append((question, answer))
    alike = Counter(map(tuple, told.values()))
    return Counter({each: alike[tuple(answers)] - 1 for each, answers in told.items()})
