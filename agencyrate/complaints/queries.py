"""What moderators may read of complaint drafts: never a name, never a contact."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import func, select

from agencyrate.accounts.queries import names_of
from agencyrate.agencies.models import Agency
from agencyrate.complaints.body_list import bodies_known, known_bodies
from agencyrate.complaints.contents import Content, content_of
from agencyrate.complaints.gathering import broken_rules, reference_of
from agencyrate.complaints.models import Body, ComplaintDraft
from agencyrate.complaints.obstacles import Obstacle, obstacles
from agencyrate.complaints.other_names import names_other_of
from agencyrate.complaints.routing import KnownBody, Route, route
from agencyrate.complaints.states import DraftStatus, Outcome, Shape
from agencyrate.consents.models import Use
from agencyrate.consents.queries import uses_of
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound
from agencyrate.core.words import N_
from agencyrate.moderation.claiming import holder
from agencyrate.reviews.models import Gravity, Review

#: Lines of a list on one page.
PAGE = 25


class Tray(StrEnum):
    """The lists a moderator looks through."""

    OPEN = "open"
    SENT = "sent"
    OVER = "over"


TRAY_NAMES = {Tray.OPEN: N_("To do"), Tray.SENT: N_("Sent"), Tray.OVER: N_("Over")}
_STATUSES = {
    Tray.OPEN: (DraftStatus.QUEUED, DraftStatus.PREPARED, DraftStatus.APPROVED),
    Tray.SENT: (DraftStatus.SENT, DraftStatus.ACKNOWLEDGED),
    Tray.OVER: (DraftStatus.CLOSED, DraftStatus.DROPPED, DraftStatus.WITHDRAWN),
}


@dataclass(frozen=True)
class DraftLine:
    """One line of a list of drafts."""

    id: str
    reference: str
    #: "" while a moderator has still to settle which agency is meant.
    agency: str
    shape: Shape
    status: DraftStatus
    gravity: Gravity
    queued_on: date
    holder_id: str | None
    holder: str


@dataclass(frozen=True)
class DraftPage:
    """One page of a tray, the gravest and oldest first."""

    lines: tuple[DraftLine, ...]
    number: int
    last: int


@dataclass(frozen=True)
class DecisionLine:
    """A decision on a draft, for staff."""

    move: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class DraftCase:
    """A draft as a moderator sees it; where the name will stand there is a gap."""

    id: str
    review_id: str
    reference: str
    shape: Shape
    status: DraftStatus
    moves: frozenset[str]
    content: Content
    body_id: str
    body_options: tuple[KnownBody, ...]
    route: Route
    obstacles: tuple[Obstacle, ...]
    prepared_by_id: str | None
    approved_by_id: str | None
    names: dict[str, str]
    holder_id: str | None
    claimed_until: datetime | None
    sent_on: date | None
    sent_reference: str
    acknowledged_on: date | None
    outcome: Outcome | None
    refund_amount: Decimal | None
    closed_on: date | None
    decisions: tuple[DecisionLine, ...]
    #: Whether the worker still allows a complaint: without that, the letter is nobody's to read.
    may_be_read: bool
    #: Names in the letter that are those of agencies this one was merged with: see names_other_of.
    names_other: tuple[str, ...]

    def may_open_contact(self, staff_id: str) -> bool:
        """Say whether this person is one of the two who release the draft."""
        return staff_id in {self.prepared_by_id, self.approved_by_id}


def drafts_in(tray: Tray, number: int) -> DraftPage:
    """Return a page of a tray; a page that is not there gives the nearest."""
    statuses = _STATUSES[tray]
    count = db.session.scalar(
        select(func.count()).select_from(ComplaintDraft).where(ComplaintDraft.status.in_(statuses))
    )
    last = max(1, -(-(count or 0) // PAGE))
    number = min(max(number, 1), last)
    rows = db.session.execute(
        select(ComplaintDraft, Review.gravity, Agency.name)
        .join(Review, Review.id == ComplaintDraft.review_id)
        .outerjoin(Agency, Agency.id == Review.agency_id)
        .where(ComplaintDraft.status.in_(statuses))
        .order_by(Review.gravity.desc(), ComplaintDraft.queued_at, ComplaintDraft.id)
        .limit(PAGE)
        .offset((number - 1) * PAGE)
    ).all()
    names = names_of(holder(draft) for draft, _, _ in rows)
    lines = tuple(_line(draft, gravity, agency or "", names) for draft, gravity, agency in rows)
    return DraftPage(lines, number, last)


def tray_counts() -> dict[Tray, int]:
    """Return how many drafts are in each tray."""
    counted = db.session.execute(
        select(ComplaintDraft.status, func.count()).group_by(ComplaintDraft.status)
    )
    by_status: dict[DraftStatus, int] = {row[0]: row[1] for row in counted}
    return {tray: sum(by_status.get(each, 0) for each in _STATUSES[tray]) for tray in Tray}


def draft_of_review(review_id: str) -> tuple[str, DraftStatus] | None:
    """Return id and status of the draft of a report, None where there is none."""
    row = db.session.execute(
        select(ComplaintDraft.id, ComplaintDraft.status).where(
            ComplaintDraft.review_id == review_id
        )
    ).first()
    return (row.id, row.status) if row else None


def draft_by_id(draft_id: str) -> DraftCase:
    """Return a draft with its letter, or NotFound."""
    draft = db.session.get(ComplaintDraft, draft_id)
    review = db.session.get(Review, draft.review_id) if draft else None
    if draft is None or review is None:
        raise NotFound
    agency = db.session.get(Agency, review.agency_id) if review.agency_id else None
    country = agency.country if agency else ""
    suggested = _route(review, country)
    first = suggested.first.id if suggested.first else ""
    body_id = draft.body_id or first
    body = db.session.get(Body, body_id) if body_id else None
    content = content_of(draft, body)
    return DraftCase(
        id=draft.id,
        review_id=review.id,
        reference=reference_of(draft.id),
        shape=draft.shape,
        status=draft.status,
        moves=frozenset(move.name for move in draft.moves.allowed(draft.status)),
        content=content,
        body_id=body_id,
        body_options=tuple(each for each in known_bodies(clock.today()) if each.takes_letters),
        route=suggested,
        obstacles=obstacles(draft, body),
        prepared_by_id=draft.prepared_by_id,
        approved_by_id=draft.approved_by_id,
        names=names_of(
            {
                draft.prepared_by_id,
                draft.approved_by_id,
                holder(draft),
                *(each.decided_by_id for each in draft.decisions),
            }
        ),
        holder_id=holder(draft),
        claimed_until=draft.claimed_until,
        sent_on=draft.sent_on,
        sent_reference=draft.sent_reference,
        acknowledged_on=draft.acknowledged_on,
        outcome=draft.outcome,
        refund_amount=draft.refund_amount,
        closed_on=draft.closed_on,
        decisions=tuple(
            DecisionLine(each.move, each.decided_by_id, each.decided_at, each.reason)
            for each in draft.decisions
        ),
        may_be_read=_allowed(review.id),
        names_other=names_other_of(content, agency),
    )


def _allowed(review_id: str) -> bool:
    uses = uses_of(review_id)
    return uses[Use.COMPLAINT] or uses[Use.COMPLAINT_NAMED]


def _line(draft: ComplaintDraft, gravity: Gravity, agency: str, names: dict[str, str]) -> DraftLine:
    holder_id = holder(draft)
    return DraftLine(
        id=draft.id,
        reference=reference_of(draft.id),
        agency=agency,
        shape=draft.shape,
        status=draft.status,
        gravity=gravity,
        queued_on=draft.queued_at.date(),
        holder_id=holder_id,
        holder=names.get(holder_id or "", ""),
    )


def _route(review: Review, country: str) -> Route:
    return route(
        bodies_known(),
        agency_country=country,
        day=clock.today(),
        rules=broken_rules(review.id, country),
        was_listed=review.gravity is Gravity.LISTED_AND_CHARGED,
    )
