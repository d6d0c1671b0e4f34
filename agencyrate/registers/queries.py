"""What the copies we hold say of an agency on a day, and which organisations they name."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, null, select

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
from agencyrate.registers.weighing import weigh

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
_COUNTING = (
    RegisterCopy.kind.in_(bindparam("kinds", expanding=True)),
    RegisterCopy.state == CopyState.IN,
)
_COPIES = select(RegisterCopy.kind, RegisterCopy.as_at, RegisterCopy.scope).where(*_COUNTING)
#: The runs of an agency's entries and, after them, the copies of those lists, which have no state.
_EVIDENCE = _STOOD.union_all(
    select(
        RegisterCopy.kind,
        RegisterCopy.scope,
        RegisterCopy.as_at,
        RegisterCopy.as_at,
        null(),
        null(),
    ).where(*_COUNTING)
)


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
    """What the copies show of an agency, in one query however many lists there are."""
    rows = read(_EVIDENCE, {"agency_id": agency_id, "kinds": list(kinds)}).all()
    found = {}
    for kind in kinds:
        told = [row for row in rows if row[0] is kind]
        scopes = [(row[2], Scope.parse(row[1])) for row in told if row[5] is None]
        sure = [row[1:5] for row in told if row[5] in LINKED]
        possible = [row[1:5] for row in told if row[5] is LinkState.POSSIBLE]
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
    return weigh(stood, scopes)


def _speaking_of(agency_id: str, scopes: Sequence[tuple[date, Scope]]) -> set[date]:
    """The copies in which an agency without an entry would stand, were it on the list."""
    if all(scope.is_all for _, scope in scopes):
        return {day for day, _ in scopes}
    name = db.session.scalar(select(Agency.name).where(Agency.id == agency_id)) or ""
    return {day for day, scope in scopes if scope.covers(name)}


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


def said_on(entry_ids: Sequence[str], day: date) -> dict[str, Mapping[str, Any]]:
    """What the last copy on or before a day that holds an entry says of it, by entry."""
    rows = db.session.execute(
        select(RegisterListing.entry_id, RegisterListing.details)
        .where(RegisterListing.entry_id.in_(entry_ids), RegisterListing.first_as_at <= day)
        .order_by(RegisterListing.last_as_at)
    )
    return {row.entry_id: row.details for row in rows}


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
