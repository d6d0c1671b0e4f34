"""What waits until others report too: for its worker, and what is ready for a moderator."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from agencyrate.agencies.queries import agency_names
from agencyrate.core.db import db
from agencyrate.escrow.counting import Others, others_for
from agencyrate.escrow.independence import Group
from agencyrate.escrow.models import Escrow
from agencyrate.escrow.states import OPEN, EscrowStatus, Scope
from agencyrate.reviews.models import Review

_READY = (Escrow.ready.is_(True), Escrow.status == EscrowStatus.WAITING)


@dataclass(frozen=True)
class Wait:
    """What a worker is told of what waits; never how many others there are."""

    scope: Scope
    status: EscrowStatus
    needed: int
    since: date
    #: For a whole report: the day on which it is deleted.
    keep_until: date | None = None

    @property
    def asked(self) -> bool:
        """Whether it is the worker's turn."""
        return self.status is EscrowStatus.ASKED


@dataclass(frozen=True)
class Ready:
    """What a moderator sees before confirming: nothing of what waits but whom it is about."""

    id: str
    scope: Scope
    needed: int
    agency_id: str
    agency_name: str
    #: The reports that would count, linked ones together.
    groups: tuple[Group, ...]
    #: When each of them came in.
    received: Mapping[str, date]
    all_wait: bool
    digest: str


def wait_of(review_id: str) -> Wait | None:
    """Return what waits of a report, None where nothing does."""
    row = open_escrow(review_id)
    return Wait(row.scope, row.status, row.needed, row.since, row.keep_until) if row else None


def open_escrow(review_id: str, *, locked: bool = False) -> Escrow | None:
    """Return the row of what waits of a report; locked, inside a transaction."""
    asked = select(Escrow).where(Escrow.review_id == review_id, Escrow.status.in_(OPEN))
    if locked:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    return db.session.scalar(asked)


def complaint_waits(review_id: str) -> bool:
    """Say whether the complaint of a report waits for others, so that nothing is written yet."""
    row = open_escrow(review_id)
    return row is not None and row.scope is Scope.COMPLAINT


def how_many_ready() -> int:
    """Return how many wait for a moderator's look."""
    asked = select(func.count()).select_from(Escrow).where(*_READY)
    return db.session.scalar(asked) or 0


def all_ready() -> tuple[Ready, ...]:
    """Return what waits for a moderator's look, in an order that says nothing of when it came."""
    rows = db.session.scalars(select(Escrow).where(*_READY).order_by(Escrow.id)).all()
    found = [(row, others_for(row)) for row in rows]
    received = _received(others for _row, others in found)
    names = agency_names(others.agency_id for _row, others in found if others.agency_id)
    return tuple(
        Ready(
            row.id, row.scope, row.needed, others.agency_id, names[others.agency_id],
            others.groups, received, others.all_wait, others.digest,
        )
        for row, others in found
        if others.agency_id and others.enough(row.needed)
    )  # fmt: skip


def _received(found: Iterable[Others]) -> dict[str, date]:
    ids = {each for others in found for group in others.groups for each in group}
    asked = select(Review.id, Review.submitted_at).where(Review.id.in_(ids))
    return {row.id: row.submitted_at.date() for row in db.session.execute(asked)}
