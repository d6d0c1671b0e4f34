"""The identity desk as moderators see it: pairs to decide, and what became of agencies."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from agencyrate.agencies.comparing import NUMBERS_DIFFER
from agencyrate.agencies.deciding_pairs import Said, between, in_order
from agencyrate.agencies.identity_models import (
    Answer,
    IdentityDecision,
    IdentityPair,
    Merge,
    MergedAgency,
    Shelf,
)
from agencyrate.agencies.models import Agency, AgencyName, NameKind, Origin
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound
from agencyrate.matching.outcomes import NUMBER_EQUAL

PAGE_SIZE = 20
MOST_LISTED = 30


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency in a line of the desk."""

    id: str
    name: str
    town: str
    number: str


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two agencies that may be one, with what speaks for it."""

    first: AgencyLine
    second: AgencyLine
    score: float
    reasons: tuple[str, ...]
    number_equal: bool
    numbers_differ: bool

    @property
    def other_reasons(self) -> tuple[str, ...]:
        """The reasons but for those of company numbers, which stand in a mark of their own."""
        return tuple(each for each in self.reasons if each not in (NUMBER_EQUAL, NUMBERS_DIFFER))


@dataclass(frozen=True, slots=True)
class PairPage:
    """One page of one shelf, what is surest first."""

    lines: tuple[PairLine, ...]
    number: int
    last: int


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name of an agency, and the agency it came from with a merge."""

    name: str
    kind: NameKind
    came_from: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """All that the directory says of one agency, to be set beside another."""

    id: str
    slug: str
    name: str
    names: tuple[KnownName, ...]
    number: str
    address: str
    town: str
    country: str
    website: str
    origin: Origin
    added_on: date
    #: The agency it stands under since a merge; "" for one that stands by itself.
    survivor_id: str


@dataclass(frozen=True, slots=True)
class MergeLine:
    """One agency that was merged into another, and whether it still is."""

    merge_id: str
    agency: AgencyLine
    into: AgencyLine
    at: datetime
    by_id: str
    reason: str
    parted_at: datetime | None
    parted_by_id: str
    parted_reason: str

    @property
    def people(self) -> tuple[str, str]:
        """Who merged and who parted them, by account; "" for nobody."""
        return self.by_id, self.parted_by_id


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What somebody said of an agency and another, or of it alone."""

    other: AgencyLine | None
    answer: Answer
    reason: str
    by_id: str
    at: datetime


def shelf_counts() -> dict[Shelf, int]:
    """Return how many pairs lie on each shelf."""
    rows = db.session.execute(select(IdentityPair.shelf, func.count()).group_by(IdentityPair.shelf))
    counted: dict[Shelf, int] = {row[0]: row[1] for row in rows}
    return {shelf: counted.get(shelf, 0) for shelf in Shelf}


def pairs_on(shelf: Shelf, number: int, count: int) -> PairPage:
    """Return a page of a shelf; a page that is not there gives the nearest."""
    last = max(1, -(-count // PAGE_SIZE))
    number = min(max(number, 1), last)
    asked = (
        select(IdentityPair)
        .where(IdentityPair.shelf == shelf)
        .order_by(IdentityPair.number_equal.desc(), IdentityPair.score.desc(), IdentityPair.id)
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    )
    return PairPage(_lines(db.session.scalars(asked).all()), number, last)


def pairs_of(agency_id: str) -> tuple[PairLine, ...]:
    """Return the pairs to decide in which an agency is, the surest first."""
    asked = (
        select(IdentityPair)
        .where(
            or_(IdentityPair.first_id == agency_id, IdentityPair.second_id == agency_id),
            IdentityPair.shelf != Shelf.DECIDED,
        )
        .order_by(IdentityPair.number_equal.desc(), IdentityPair.score.desc())
        .limit(MOST_LISTED)
    )
    return _lines(db.session.scalars(asked).all())


def pair_of(one: str, other: str) -> tuple[PairLine | None, Said | None]:
    """Return what speaks for two agencies being one, and what was said of them last."""
    first, second = in_order(one, other)
    row = db.session.scalar(
        select(IdentityPair).where(IdentityPair.first_id == first, IdentityPair.second_id == second)
    )
    return (_lines([row])[0] if row else None), between(one, other)


def side_of(agency_id: str) -> Side:
    """Return all that the directory says of an agency, merged or not; raises NotFound."""
    agency = db.session.get(Agency, agency_id)
    if agency is None:
        raise NotFound("there is no such agency")
    sources = agency_lines(row.from_agency_id for row in agency.names if row.from_agency_id)
    return Side(
        id=agency.id,
        slug=agency.slug,
        name=agency.name,
        names=tuple(_known(row, sources) for row in agency.names),
        number=agency.company_number or "",
        address=agency.address,
        town=agency.town,
        country=agency.country,
        website=agency.website,
        origin=agency.origin,
        added_on=agency.added_on,
        survivor_id=agency.survivor_id or "",
    )


def agency_lines(ids: Iterable[str | None]) -> dict[str, AgencyLine]:
    """Return a line for each of these agencies, by id."""
    wanted = sorted({each for each in ids if each})
    rows = db.session.execute(
        select(Agency.id, Agency.name, Agency.town, Agency.company_number).where(
            Agency.id.in_(wanted)
        )
    )
    return {row.id: AgencyLine(row.id, row.name, row.town, row[3] or "") for row in rows}


def newcomers() -> tuple[AgencyLine, ...]:
    """Return the agencies that workers named and of which nobody said yet whose they are."""
    said = select(IdentityDecision.first_id).where(IdentityDecision.answer == Answer.OWN)
    merged = select(MergedAgency.agency_id)
    rows = db.session.execute(
        select(Agency.id, Agency.name, Agency.town, Agency.company_number)
        .where(
            Agency.origin == Origin.WORKER_NAMED,
            Agency.survivor_id.is_(None),
            Agency.id.not_in(said),
            Agency.id.not_in(merged),
        )
        .order_by(Agency.added_on.desc(), Agency.name_key, Agency.id)
        .limit(MOST_LISTED)
    )
    return tuple(AgencyLine(row.id, row.name, row.town, row[3] or "") for row in rows)


def merges(agency_ids: Collection[str] = (), merge_id: str = "") -> tuple[MergeLine, ...]:
    """Return merges, the newest first: all, those of some agencies, or the lines of one merge."""
    agency, into = aliased(Agency), aliased(Agency)
    asked = (
        select(MergedAgency, Merge, agency, into)
        .join(Merge, Merge.id == MergedAgency.merge_id)
        .join(agency, agency.id == MergedAgency.agency_id)
        .join(into, into.id == Merge.into_id)
        .order_by(Merge.made_at.desc(), MergedAgency.id)
    )
    if agency_ids:
        ids = list(agency_ids)
        asked = asked.where(or_(MergedAgency.agency_id.in_(ids), Merge.into_id.in_(ids)))
    if merge_id:
        asked = asked.where(Merge.id == merge_id)
    return tuple(
        MergeLine(
            merge.id, _line(taken), _line(survivor), merge.made_at, merge.made_by_id,
            merge.reason, line.parted_at, line.parted_by_id, line.parted_reason,
        )
        for line, merge, taken, survivor in db.session.execute(asked.limit(MOST_LISTED))
    )  # fmt: skip


def decisions_of(agency_id: str) -> tuple[DecisionLine, ...]:
    """Return what people said of an agency, the newest first."""
    asked = (
        select(IdentityDecision)
        .where(or_(IdentityDecision.first_id == agency_id, IdentityDecision.second_id == agency_id))
        .order_by(IdentityDecision.id.desc())
        .limit(MOST_LISTED)
    )
    rows = db.session.scalars(asked).all()
    lines = agency_lines(each for row in rows for each in (row.first_id, row.second_id))
    found = []
    for row in rows:
        other = row.second_id if row.first_id == agency_id else row.first_id
        found.append(
            DecisionLine(
                lines.get(other or ""), row.answer, row.reason, row.decided_by_id, row.decided_at
            )
        )
    return tuple(found)


def _known(row: AgencyName, sources: dict[str, AgencyLine]) -> KnownName:
    source = sources.get(row.from_agency_id or "")
    return KnownName(row.name, row.kind, source.name if source else "")


def _line(agency: Agency) -> AgencyLine:
    return AgencyLine(agency.id, agency.name, agency.town, agency.company_number or "")


def _lines(rows: Collection[IdentityPair]) -> tuple[PairLine, ...]:
    lines = agency_lines(each for row in rows for each in (row.first_id, row.second_id))
    return tuple(
        PairLine(
            lines[row.first_id], lines[row.second_id], row.score, tuple(row.reasons),
            row.number_equal, row.numbers_differ,
        )
        for row in rows
    )  # fmt: skip
