"""Which changes on a list matter, and keeping them for moderators and for whoever watches."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select

from agencyrate.core.db import db
from agencyrate.core.ids import new_id
from agencyrate.registers.keys import plain
from agencyrate.registers.kinds import RULES
from agencyrate.registers.models import (
    CopyState,
    EventKind,
    LinkState,
    RegisterCopy,
    RegisterEntry,
    RegisterEvent,
    RegisterKind,
    RegisterLink,
)
from agencyrate.registers.queries import LINKED
from agencyrate.registers.scope import Scope

_CHUNK: Final = 500
Said = Mapping[str, Any]
Found = tuple[EventKind, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one entry between two copies; None where it did not stand."""

    entry_id: str
    name: str
    was: Said | None
    now: Said | None
    #: The entry that is probably the same organisation under another name, and that name.
    renamed_to: str = ""
    #: The day of the last copy that showed it as it was.
    before_day: date | None = None


def changes_that_matter(change: Change, scope: Scope) -> Iterator[Found]:
    """What of a change is told: what harms, or what makes an agency hard to find again."""
    if change.was is None:
        return
    if change.now is None:
        if change.renamed_to:
            yield EventKind.RENAMED, {"was": change.name, "now": change.renamed_to}
        else:
            yield EventKind.LEFT, {"name": change.name}
        return
    was, now = change.was, change.now
    if was.get("name") and plain(was["name"]) != plain(now.get("name", "")):
        yield EventKind.RENAMED, {"was": was["name"], "now": now.get("name", "")}
    if plain(str(was.get("status", ""))) != plain(str(now.get("status", ""))):
        yield EventKind.STATUS_CHANGED, {"was": was.get("status"), "now": now.get("status")}
    yield from _of_routes(was.get("routes") or {}, now.get("routes") or {}, scope)


def _of_routes(
    was: Mapping[str, list[str]], now: Mapping[str, list[str]], scope: Scope
) -> Iterator[Found]:  # fmt: skip
    known = {plain(route): ratings for route, ratings in now.items()}
    lost = [
        route
        for route in was
        if plain(route) not in known and (not scope.route or plain(route) == plain(scope.route))
    ]
    if lost:
        yield EventKind.ROUTE_LOST, {"routes": lost}
    fell = [
        route
        for route, ratings in was.items()
        if _is_a(ratings) and plain(route) in known and _is_b(known[plain(route)])
    ]
    if fell:
        yield EventKind.RATING_FELL, {"routes": fell}


def _is_a(ratings: Sequence[str]) -> bool:
    """Whether a sponsor is rated A of a route, and nothing less."""
    return bool(ratings) and not _is_b(ratings)


def _is_b(ratings: Sequence[str]) -> bool:
    return any("b rating" in plain(rating) for rating in ratings)


@dataclass(frozen=True, slots=True)
class Seen:
    """A change that matters, of an agency that is heeded, before it is kept."""

    kind: EventKind
    agency_id: str
    entry_id: str
    facts: dict[str, Any]
    #: The day of the last copy that showed it as it was; None: that of the copy before.
    before_day: date | None = None


def events_in(
    kind: RegisterKind,
    scope: Scope,
    changes: Mapping[str, Change],
    standing: Container[str],
    heeded: Iterable[str],
) -> list[Seen]:
    """What a copy tells of heeded agencies. `changes` by entry; `standing`: who stands in it."""
    mine = entries_of(kind, heeded)
    found: list[Seen] = []
    for agency_id in sorted(mine):
        stays = any(entry_id in standing for entry_id in mine[agency_id])
        for entry_id in sorted(mine[agency_id]):
            change = changes.get(entry_id)
            if change is None:
                continue
            for event, facts in changes_that_matter(change, scope):
                #: An agency with another entry on the list has not left it.
                if not (event is EventKind.LEFT and stays):
                    found.append(Seen(event, agency_id, entry_id, facts, change.before_day))
    return found


def entries_of(kind: RegisterKind, agency_ids: Iterable[str]) -> dict[str, set[str]]:
    """The entries on a list that agencies are, by agency."""
    ids, found = sorted(agency_ids), defaultdict[str, set[str]](set)
    for start in range(0, len(ids), _CHUNK):
        asked = (
            select(RegisterLink.agency_id, RegisterLink.entry_id)
            .join(RegisterEntry, RegisterEntry.id == RegisterLink.entry_id)
            .where(
                RegisterLink.agency_id.in_(ids[start : start + _CHUNK]),
                RegisterLink.state.in_(LINKED),
                RegisterEntry.kind == kind,
            )
        )
        for agency_id, entry_id in db.session.execute(asked):
            found[agency_id].add(entry_id)
    return found


def keep_events(copy: RegisterCopy, seen: Iterable[Seen], heeded: frozenset[str]) -> int:
    """Keep what a copy tells; returns how many. Must run inside its transaction, after the links.

    Of a list of persons whatever may be meant is kept as well: staff look at it.
    """
    before, told = _day_before(copy), list(seen)
    if RULES[copy.kind].persons:
        told += _likenesses(copy, heeded)
    for one in told:
        db.session.add(
            RegisterEvent(
                id=new_id(), kind=one.kind, agency_id=one.agency_id, entry_id=one.entry_id,
                copy_id=copy.id, day=copy.as_at, before_day=one.before_day or before,
                facts=one.facts,
            )
        )  # fmt: skip
    db.session.flush()
    return len(told)


def _likenesses(copy: RegisterCopy, heeded: frozenset[str]) -> Iterator[Seen]:
    """A person on the list who may stand behind an agency: told once, by the name alone."""
    told = select(RegisterEvent.agency_id, RegisterEvent.entry_id).where(
        RegisterEvent.kind == EventKind.PROHIBITED
    )
    known = {(agency_id, entry_id) for agency_id, entry_id in db.session.execute(told)}
    asked = (
        select(
            RegisterLink.agency_id, RegisterLink.entry_id, RegisterLink.state, RegisterEntry.name
        )
        .join(RegisterEntry, RegisterEntry.id == RegisterLink.entry_id)
        .where(RegisterEntry.kind == copy.kind, RegisterLink.state != LinkState.REJECTED)
        .order_by(RegisterLink.agency_id, RegisterLink.entry_id)
    )
    for agency_id, entry_id, state, name in db.session.execute(asked).all():
        if agency_id in heeded and (agency_id, entry_id) not in known:
            facts = {"name": name, "sure": state is LinkState.CONFIRMED}
            yield Seen(EventKind.PROHIBITED, agency_id, entry_id, facts)


def _day_before(copy: RegisterCopy) -> date | None:
    """The last copy before this one."""
    asked = select(RegisterCopy.as_at).where(
        RegisterCopy.kind == copy.kind,
        RegisterCopy.as_at < copy.as_at,
        RegisterCopy.state == CopyState.IN,
    )
    return db.session.scalar(asked.order_by(RegisterCopy.as_at.desc()).limit(1))
