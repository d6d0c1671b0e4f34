"""What the copies we hold say of an agency on a day, and which organisations they name."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import defer

from agencyrate.agencies.models import Agency
from agencyrate.core.db import db, read
from agencyrate.core.errors import NotFound
from agencyrate.matching.outcomes import Outcome
from agencyrate.matching.resolving import resolve
from agencyrate.registers import index
from agencyrate.registers.listing import ListingAnswer, Span, cautious, in_period, on_day
from agencyrate.registers.models import (
    REGISTER_NAMES,
    CopyState,
    LinkState,
    RegisterCopy,
    RegisterEntry,
    RegisterKind,
    RegisterLink,
    RegisterListing,
)
from agencyrate.registers.scope import Scope

#: Links that count: a strong match until somebody decides, and what somebody confirmed.
LINKED = (LinkState.MATCHED, LinkState.CONFIRMED)
#: The lists whose answers the public sees of an agency: another is added deliberately or never.
PUBLIC_KINDS = (RegisterKind.ETHICAL_RECRUITERS, RegisterKind.SPONSORS)

#: Built once: every agency's page asks them.
_SPANS = select(
    RegisterEntry.kind,
    RegisterEntry.name,
    RegisterListing.first_as_at,
    RegisterListing.last_as_at,
    RegisterListing.details,
).join(RegisterListing, RegisterListing.entry_id == RegisterEntry.id)
_STOOD = (
    _SPANS.add_columns(RegisterLink.state)
    .join(RegisterLink, RegisterLink.entry_id == RegisterEntry.id)
    .where(
        RegisterLink.agency_id == bindparam("agency_id"),
        RegisterLink.state.in_((*LINKED, LinkState.POSSIBLE)),
        RegisterEntry.kind.in_(bindparam("kinds", expanding=True)),
    )
)
_COPIES = select(RegisterCopy.kind, RegisterCopy.as_at, RegisterCopy.scope).where(
    RegisterCopy.kind.in_(bindparam("kinds", expanding=True)),
    RegisterCopy.state == CopyState.IN,
)


@dataclass(frozen=True, slots=True)
class HeldCopy:
    """One copy of one list, as staff and the public may know of it."""

    id: str
    kind: RegisterKind
    register: str
    as_at: date
    scope: str
    state: CopyState
    rows: int
    refused: int
    entries: int
    added: int
    changed: int
    gone: int
    sha256: str
    source_name: str


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """An organisation on an official list, as a worker or staff may pick it."""

    id: str
    name: str
    town: str
    kind: RegisterKind
    register: str
    sure: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyLink:
    """An entry set beside an agency, with how sure that is and why."""

    entry_id: str
    kind: RegisterKind
    register: str
    name: str
    town: str
    state: LinkState
    score: float
    reasons: tuple[str, ...]


def listing_on(agency_id: str, kind: RegisterKind, day: date) -> ListingAnswer:
    """Whether the agency was on the list on a day, by the copies we hold."""
    return _evidences(agency_id, (kind,))[kind].on_day(day)


def listings_on(
    agency_id: str, day: date, kinds: Collection[RegisterKind] = PUBLIC_KINDS
) -> dict[RegisterKind, ListingAnswer]:  # fmt: skip
    """The answers of several lists for one day, in two queries."""
    found = _evidences(agency_id, kinds)
    return {kind: evidence.on_day(day) for kind, evidence in found.items()}


def listing_in_period(agency_id: str, kind: RegisterKind, first: date, last: date) -> ListingAnswer:
    """Whether the agency was on the list from one day to another, by the copies we hold."""
    return _evidences(agency_id, (kind,))[kind].in_period(first, last)


def copies_held(kind: RegisterKind | None = None) -> list[HeldCopy]:
    """All copies, those that wait included; by list, then the newest first."""
    asked = (
        select(RegisterCopy)
        .options(defer(RegisterCopy.waiting_source))
        .order_by(RegisterCopy.kind, RegisterCopy.as_at.desc(), RegisterCopy.id)
    )
    if kind:
        asked = asked.where(RegisterCopy.kind == kind)
    return [_held(copy) for copy in db.session.scalars(asked)]


def latest_copy(kind: RegisterKind) -> HeldCopy | None:
    """The newest copy that counts, or None."""
    held = (copy for copy in copies_held(kind) if copy.state is CopyState.IN)
    return next(held, None)


def _held(copy: RegisterCopy) -> HeldCopy:
    return HeldCopy(
        id=copy.id,
        kind=copy.kind,
        register=REGISTER_NAMES[copy.kind],
        as_at=copy.as_at,
        scope=copy.scope,
        state=copy.state,
        rows=copy.rows_read,
        refused=len(copy.refused),
        entries=copy.entries,
        added=copy.added,
        changed=copy.changed,
        gone=copy.gone,
        sha256=copy.sha256,
        source_name=copy.source_name,
    )


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Runs of copies and the copies that speak of it: of the agency's entries, of possible ones."""

    sure: tuple[list[Span], list[date]]
    possible: tuple[list[Span], list[date]]

    def on_day(self, day: date) -> ListingAnswer:
        return cautious(on_day(*self.sure, day), on_day(*self.possible, day))

    def in_period(self, first: date, last: date) -> ListingAnswer:
        return cautious(in_period(*self.sure, first, last), in_period(*self.possible, first, last))


def _evidences(agency_id: str, kinds: Collection[RegisterKind]) -> dict[RegisterKind, _Evidence]:
    """What the copies show of an agency, in two queries however many lists there are."""
    asked = {"agency_id": agency_id, "kinds": list(kinds)}
    rows = read(_STOOD, asked).all()
    copies = read(_COPIES, asked).all()
    found = {}
    for kind in kinds:
        stood = [row for row in rows if row.kind is kind]
        scopes = [(as_at, Scope.parse(scope)) for of, as_at, scope in copies if of is kind]
        sure = [row[1:5] for row in stood if row.state in LINKED]
        possible = [row[1:5] for row in stood if row.state not in LINKED]
        found[kind] = _Evidence(
            _weigh(agency_id, sure, scopes),
            _weigh(agency_id, possible, scopes) if possible else ([], []),
        )
    return found


def _weigh(
    agency_id: str,
    stood: Sequence[Sequence[Any]],
    scopes: Sequence[tuple[date, Scope]],
) -> tuple[list[Span], list[date]]:
    if not stood:
        return [], sorted(_speaking_of(agency_id, scopes))
    spans = [(first, last) for _, first, last, _ in stood]
    ends = {day for span in spans for day in span}
    days = {d for d, s in scopes if any(s.covers(name, said) for name, _, _, said in stood)}
    return spans, sorted(days | ends)


def _speaking_of(agency_id: str, scopes: Sequence[tuple[date, Scope]]) -> set[date]:
    """The copies in which an agency without an entry would stand, were it on the list."""
    if all(scope.is_all for _, scope in scopes):
        return {day for day, _ in scopes}
    name = db.session.scalar(select(Agency.name).where(Agency.id == agency_id)) or ""
    return {day for day, scope in scopes if scope.covers(name)}


def copy_on_or_before(kind: RegisterKind, day: date | None) -> date | None:
    """The day of the newest copy that counts, or of the last one on or before a day."""
    asked = select(func.max(RegisterCopy.as_at)).where(
        RegisterCopy.kind == kind, RegisterCopy.state == CopyState.IN
    )
    if day is not None:
        asked = asked.where(RegisterCopy.as_at <= day)
    return db.session.scalar(asked)


def entries_matching(
    query: str, kinds: Sequence[RegisterKind] = PUBLIC_KINDS, limit: int = 10
) -> list[FoundEntry]:
    """Organisations on official lists that a name may mean, best first."""
    matches = [
        (kind, match)
        for kind in kinds
        for match in resolve(index.current(kind), query, limit=limit).candidates
    ]
    matches.sort(key=lambda found: (found[1].outcome is not Outcome.STRONG, -found[1].score))
    return [
        FoundEntry(
            match.entry_id,
            match.name,
            match.place,
            kind,
            REGISTER_NAMES[kind],
            match.outcome is Outcome.STRONG,
            match.reasons,
        )
        for kind, match in matches[:limit]
    ]


def entry_by_id(entry_id: str) -> FoundEntry:
    """One entry of a list; raises NotFound."""
    entry = db.session.get(RegisterEntry, entry_id)
    if entry is None:
        raise NotFound("there is no such entry")
    return FoundEntry(entry.id, entry.name, entry.town, entry.kind, REGISTER_NAMES[entry.kind])


def entry_listing_on(entry_id: str, day: date) -> ListingAnswer:
    """Whether an entry was on its own list on a day, whatever agency it may be."""
    rows = db.session.execute(_SPANS.where(RegisterEntry.id == entry_id)).all()
    if not rows:
        raise NotFound("there is no such entry")
    copies = db.session.execute(_COPIES, {"kinds": [rows[0].kind]}).all()
    scopes = [(as_at, Scope.parse(scope)) for _, as_at, scope in copies]
    spans, days = _weigh("", [row[1:] for row in rows], scopes)
    return on_day(spans, days, day)


def links_of(agency_id: str) -> list[AgencyLink]:
    """An agency's entries and possible entries, for staff: the surest first."""
    rows = db.session.execute(
        select(RegisterLink, RegisterEntry)
        .join(RegisterEntry, RegisterEntry.id == RegisterLink.entry_id)
        .where(RegisterLink.agency_id == agency_id)
        .order_by(RegisterLink.score.desc(), RegisterEntry.name)
    )
    return [
        AgencyLink(
            entry.id,
            entry.kind,
            REGISTER_NAMES[entry.kind],
            entry.name,
            entry.town,
            link.state,
            link.score,
            tuple(link.reasons),
        )
        for link, entry in rows
    ]


def unlinked_recruiters() -> list[FoundEntry]:
    """Entries of the Ethical Recruiters List that are no agency yet: staff decide which it is."""
    linked = select(RegisterLink.entry_id).where(RegisterLink.state.in_(LINKED))
    rows = db.session.scalars(
        select(RegisterEntry)
        .where(
            RegisterEntry.kind == RegisterKind.ETHICAL_RECRUITERS,
            RegisterEntry.id.not_in(linked),
        )
        .order_by(RegisterEntry.name_key)
    )
    return [FoundEntry(e.id, e.name, e.town, e.kind, REGISTER_NAMES[e.kind]) for e in rows]
