"""One copy taken into a list, step by step: reckoned, previewed, written, linked, told of."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NoReturn

from sqlalchemy import func, select

from agencyrate.agencies.models import Agency
from agencyrate.agencies.queries import names_matched
from agencyrate.agencies.stamps import bump
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import Refused
from agencyrate.core.ids import new_id
from agencyrate.core.words import N_
from agencyrate.registers import index as lists
from agencyrate.registers.copies import MOST_SHOWN, CopyTaker
from agencyrate.registers.events import Seen, entries_of, events_in, keep_events
from agencyrate.registers.kinds import RULES
from agencyrate.registers.models import CopyState, RegisterCopy, RegisterKind
from agencyrate.registers.previews import Effects, Preview, Reckoned, reckoned
from agencyrate.registers.readers.rows import Reading
from agencyrate.registers.scope import Scope
from agencyrate.services.heeded import heeded_agencies
from agencyrate.services.journal_links import LinkWatch, name_former
from agencyrate.services.link_numbers import Plan
from agencyrate.services.link_registers import (
    Linked,
    link_register,
    plan_links,
    rematch_agency,
)
from agencyrate.services.listed_when_paid import reports_listed

#: Of so many copies of a list the way back is kept; an older one stays for good.
_JOURNALS_KEPT: Final = 5


@dataclass(frozen=True, slots=True)
class Coming:
    """A copy that may come in: what its file says, read."""

    kind: RegisterKind
    as_at: date
    scope: Scope
    sha256: str
    source_name: str
    reading: Reading
    #: What had become of it when it was read: nothing yet, or waiting, or put aside.
    before: CopyState | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it beside the tally."""

    linked: Linked
    events: int


class _OnlyATrial(Exception):
    """Ends a transaction that nobody meant to keep."""


def same_file(
    kind: RegisterKind, as_at: date, sha256: str, *, locked: bool = False
) -> RegisterCopy | None:
    """The copy that this file is already, waiting and put aside ones included."""
    asked = select(RegisterCopy).where(
        RegisterCopy.kind == kind, RegisterCopy.as_at == as_at, RegisterCopy.sha256 == sha256
    )
    if locked:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    found: RegisterCopy | None = db.session.scalar(asked)
    return found


def reckon(coming: Coming) -> Reckoned:
    """Work out what a copy changes. Refuses one that speaks of what another of its day does."""
    same_day = db.session.scalars(
        select(RegisterCopy).where(
            RegisterCopy.kind == coming.kind,
            RegisterCopy.as_at == coming.as_at,
            RegisterCopy.state == CopyState.IN,
        )
    )
    for copy in same_day:
        if Scope.parse(copy.scope).overlaps(coming.scope):
            raise Refused(
                f"we hold another copy of {coming.as_at} already ({copy.source_name}, scope"
                f" {copy.scope}): two files cannot speak of the same entries on one day"
            )
    taker = CopyTaker(coming.kind, coming.as_at, coming.scope)
    taker.reckon(coming.reading.entries)
    return reckoned(taker)


def plan_of(coming: Coming, found: Reckoned) -> Plan | None:
    """A short list is matched within the transaction, after its entries have become agencies."""
    if RULES[coming.kind].short:
        return None
    return plan_links(coming.kind, found.taker.new_rows())


def take(coming: Coming, found: Reckoned, plan: Plan | None) -> tuple[RegisterCopy, Taken]:
    """Write a reckoned copy. Must run inside a transaction."""
    #: First of all: who takes a copy in or out holds the list until the end.
    bump(lists.stamp_name(coming.kind))
    if not found.taker.still_holds():
        raise Refused("another copy of this list came in meanwhile: try again")
    watch = LinkWatch(coming.kind)
    seen, heeded = _seen(coming, found)
    copy = filled(coming, found, CopyState.IN)
    copy.waiting_source = copy.preview = None
    copy.came_in = (db.session.scalar(select(func.max(RegisterCopy.came_in))) or 0) + 1
    db.session.flush()
    journal = found.taker.write()
    linked = link_register(coming.kind, found.taker.added_ids, found.renamed, plan)
    journal.agencies = linked.made
    journal.names = name_former(coming.kind)
    watch.note(journal)
    events = keep_events(copy, seen, heeded) if found.taker.is_newest() else 0
    copy.journal = journal.packed()
    _forget_old_journals(coming.kind)
    db.session.flush()
    return copy, Taken(linked, events)


def filled(coming: Coming, found: Reckoned, state: CopyState) -> RegisterCopy:
    """The row of a copy, added to the session. Must run inside a transaction.

    Refuses where somebody has confirmed it or put it aside since it was read.
    """
    copy = same_file(coming.kind, coming.as_at, coming.sha256, locked=True)
    if (copy.state if copy else None) is not coming.before:
        raise Refused(N_("Somebody else has decided on this copy in the meantime. Look again."))
    copy = copy or RegisterCopy(id=new_id())
    tally, reading = found.taker.tally, coming.reading
    copy.kind, copy.as_at, copy.sha256 = coming.kind, coming.as_at, coming.sha256
    copy.state, copy.scope, copy.source_name = state, str(coming.scope), coming.source_name
    copy.imported_at = clock.now()
    copy.rows_read, copy.refused_count = reading.rows_read, reading.refused_count
    copy.refused = [{"row": row.number, "reason": row.reason} for row in reading.refused]
    copy.entries, copy.added = tally.entries, tally.added
    copy.changed, copy.gone = tally.changed, tally.gone
    db.session.add(copy)
    db.session.flush()
    return copy


def match_elsewhere(agency_ids: list[str], kind: RegisterKind) -> None:
    """Match agencies that a list has made with the other lists, which hold them perhaps."""
    _match_again(agency_ids, [other for other in RULES if other is not kind])


def preview_of(coming: Coming, found: Reckoned) -> Preview:
    """What a copy would do. Nothing is kept of the trial that finds it out."""
    seen, _ = _seen(coming, found)
    gone = _agencies_gone(coming.kind, found)
    effects = Effects(
        agencies_left=len(gone),
        left=tuple(gone[:MOST_SHOWN]),
        events=len(seen) if found.taker.is_newest() else 0,
    )
    if RULES[coming.kind].bears_on_flags:
        effects = _tried(coming, found, effects)
    return found.preview(effects, coming.reading.notes)


def match_late(planned_for: dict[str, list[str]]) -> None:
    """Match the agencies that came in or changed their names while a big list was reckoned.

    The plan does not know of them, and they were matched without its new entries.
    """
    now = names_matched()
    _match_again([each for each in now if planned_for.get(each) != now[each]], RULES)


def _match_again(agency_ids: Collection[str], kinds: Iterable[RegisterKind]) -> None:
    if not agency_ids:
        return
    for kind in kinds:
        if not RULES[kind].by_key:
            lists.current(kind)  # read before anybody has to wait for it
    with transaction():
        for agency_id in agency_ids:
            if db.session.get(Agency, agency_id) is not None:
                rematch_agency(agency_id)


def _tried(coming: Coming, found: Reckoned, effects: Effects) -> Effects:
    """Write it all, look at what came of it, and undo it: for a list that agencies are made of."""
    before = reports_listed()
    try:
        with transaction():
            _, taken = take(coming, found, None)
            after = reports_listed()
            names = db.session.scalars(
                select(Agency.name).where(Agency.id.in_(taken.linked.made)).order_by(Agency.name)
            ).all()
            effects = replace(
                effects,
                flagged=len(after - before),
                unflagged=len(before - after),
                agencies_made=len(names),
                made=tuple(names[:MOST_SHOWN]),
                for_staff=len(taken.linked.unlinked),
                events=taken.events,
            )
            _end_trial()
    except _OnlyATrial:
        return effects


def _end_trial() -> NoReturn:
    raise _OnlyATrial


def _seen(coming: Coming, found: Reckoned) -> tuple[list[Seen], frozenset[str]]:
    heeded = heeded_agencies()
    taker = found.taker
    seen = events_in(coming.kind, coming.scope, found.changes, taker.standing, heeded)
    return seen, heeded


def _agencies_gone(kind: RegisterKind, found: Reckoned) -> list[str]:
    """The names of the agencies of which no entry stands in the copy that stood before.

    One that goes on under another name has not left, and of merged ones only the survivor counts.
    """
    renamed = {old for old, _ in found.renamed.values()}
    gone = {each.entry_id for each in found.taker.gone} - renamed
    if not gone:
        return []
    asked = select(Agency.id, Agency.name).where(Agency.survivor_id.is_(None))
    all_agencies = {row.id: row.name for row in db.session.execute(asked)}
    mine = entries_of(kind, all_agencies)
    return sorted(
        all_agencies[agency_id]
        for agency_id, entries in mine.items()
        if entries & gone and not entries & (found.taker.standing | renamed)
    )


def _forget_old_journals(kind: RegisterKind) -> None:
    db.session.flush()
    asked = (
        select(RegisterCopy)
        .where(RegisterCopy.kind == kind, RegisterCopy.journal.is_not(None))
        .order_by(RegisterCopy.came_in.desc())
        .offset(_JOURNALS_KEPT)
    )
    for copy in db.session.scalars(asked):
        copy.journal = None
