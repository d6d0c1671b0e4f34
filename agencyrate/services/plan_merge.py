"""What a merge or a split would do, counted before anybody does it. Nothing is written by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from sqlalchemy import func, select

from agencyrate.agencies.deciding_pairs import Said, between
from agencyrate.agencies.desk import AgencyLine, Side, agency_lines, side_of
from agencyrate.agencies.identity_models import Answer, MovedRow
from agencyrate.agencies.merging import branch_of, members_of
from agencyrate.complaints.models import ComplaintDraft
from agencyrate.complaints.states import DraftStatus
from agencyrate.core.db import db
from agencyrate.ratings.queries import summary_of
from agencyrate.registers.queries import AgencyLink, links_of
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.following import counts_of
from agencyrate.services.merge_agencies import seen_of

_WRITTEN: Final = (DraftStatus.PREPARED, DraftStatus.APPROVED)
_SENT: Final = (DraftStatus.SENT, DraftStatus.ACKNOWLEDGED)


@dataclass(frozen=True, slots=True)
class Held:
    """What hangs on one agency."""

    reports: int
    published: int
    #: Reports behind its public figures; 0 where there are too few to show.
    shown: int
    notices: int
    #: Letters written or approved and not sent: these go back to be written.
    letters: int
    #: Letters that were sent: they keep their wording.
    sent: int


@dataclass(frozen=True, slots=True)
class FullSide:
    """One agency beside another, with what hangs on it and the entries it may be."""

    side: Side
    held: Held
    links: tuple[AgencyLink, ...]


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What merging these agencies would do."""

    survivor: FullSide
    others: tuple[FullSide, ...]
    #: Known company numbers that differ.
    numbers: tuple[str, ...]
    #: What was said before: that two of them are not the same.
    against: tuple[tuple[AgencyLine, AgencyLine, Said], ...]
    seen: str

    @property
    def doubtful(self) -> bool:
        """Whether something speaks against it, so that a tick and a reason are needed."""
        return bool(self.numbers or self.against)


def full_side(agency_id: str) -> FullSide:
    """Return one agency with all that hangs on it; raises NotFound."""
    return FullSide(side_of(agency_id), held_by(agency_id), tuple(links_of(agency_id)))


def plan_merge(survivor_id: str, agency_ids: Sequence[str]) -> MergePlan:
    """Return what merging would do; raises NotFound for an agency that is not there."""
    others = [each for each in dict.fromkeys(agency_ids) if each != survivor_id]
    sides = [full_side(each) for each in (survivor_id, *others)]
    numbers = sorted({each.side.number for each in sides if each.side.number})
    ids = [survivor_id, *others]
    lines = agency_lines(ids)
    against = [
        (lines[first], lines[second], said)
        for first, second in combinations(ids, 2)
        if (said := between(first, second)) is not None and said.answer is Answer.NOT_SAME
    ]
    return MergePlan(
        sides[0], tuple(sides[1:]), tuple(numbers) if len(numbers) > 1 else (), tuple(against),
        seen_of(ids),
    )  # fmt: skip


def held_by(agency_id: str) -> Held:
    """Return what hangs on one agency now."""
    counted = counts_of([agency_id])[agency_id]
    drafts: dict[DraftStatus, int] = {
        row[0]: row[1]
        for row in db.session.execute(
            select(ComplaintDraft.status, func.count())
            .join(Review, Review.id == ComplaintDraft.review_id)
            .where(Review.agency_id == agency_id)
            .group_by(ComplaintDraft.status)
        )
    }
    published = select(func.count()).where(
        Review.agency_id == agency_id, Review.status == ReviewStatus.PUBLISHED
    )
    return Held(
        reports=counted.get("reviews", 0),
        published=db.session.scalar(published) or 0,
        shown=summary_of(agency_id).reports,
        notices=counted.get("notices", 0),
        letters=sum(drafts.get(each, 0) for each in _WRITTEN),
        sent=sum(drafts.get(each, 0) for each in _SENT),
    )


def coming_home(agency_id: str, survivor_id: str) -> dict[str, int]:
    """Return, by table, how many rows a split would bring home to an agency."""
    branch = branch_of(agency_id, members_of(survivor_id))
    rows = db.session.execute(
        select(MovedRow.table_name, func.count())
        .where(MovedRow.home_id.in_(branch))
        .group_by(MovedRow.table_name)
    )
    return {row[0]: row[1] for row in rows}
