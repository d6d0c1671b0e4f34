"""The copy of a list that came in last is taken out again: all is as it was before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Column, delete, exists, not_, select

from agencyrate.agencies.models import Agency, AgencyName
from agencyrate.agencies.stamps import bump
from agencyrate.audit import log
from agencyrate.core.db import Base, db, transaction
from agencyrate.core.errors import Refused
from agencyrate.registers.held import last_in
from agencyrate.registers.index import stamp_name
from agencyrate.registers.journal import Journal
from agencyrate.registers.kinds import RULES
from agencyrate.registers.models import RegisterEntry, RegisterKind, RegisterLink, RegisterListing
from agencyrate.registers.writing import put_back
from agencyrate.services.follow_lists import follow_lists
from agencyrate.services.journal_links import put_links_back
from agencyrate.services.part_rivals import part_rivals

#: What goes with an agency or an entry that goes: nobody's work hangs on it.
_ITS_OWN: Final = frozenset(
    {
        "agency_names", "register_links", "register_listings", "register_names",
        "register_events", "rating_summaries", "looked_agencies", "identity_pairs",
    }
)  # fmt: skip
_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken out, and what had to stay because somebody has worked on it since."""

    kind: RegisterKind
    as_at: date
    source_name: str
    agencies_kept: tuple[str, ...]


def undo_last(kind: RegisterKind, *, by_id: str = "", copy_id: str = "") -> Undone:
    """Take out the copy that came in last; with `copy_id`, only if it is that one.

    Listings, links, names, events and agencies made go back to what they were, and reports follow.
    What people have decided since stays, and so does an agency that a report is about. Refuses
    where there is no copy, or its way back is not kept.
    """
    with transaction():
        bump(stamp_name(kind))  # first of all: it holds the list, as taking a copy in does
        copy = last_in(kind)
        if copy is None or (copy_id and copy.id != copy_id):
            raise Refused(f"no copy of {kind} can be taken out: only the one that came in last can")
        db.session.refresh(copy, with_for_update=True)
        journal = Journal.unpacked(copy.journal or b"")
        put_back(db.session.connection(), kind, journal)
        put_links_back(journal)
        kept = _take_agencies(journal)
        for chunk in _chunks(journal.names):
            db.session.execute(delete(AgencyName).where(AgencyName.id.in_(chunk)))
        undone = Undone(kind, copy.as_at, copy.source_name, kept)
        db.session.delete(copy)
        db.session.flush()
        _take_bare_entries(kind)
        log.record(
            "undo_register", "register_copy", copy.id, by_id=by_id,
            note=f"{kind} {copy.as_at} {copy.sha256[:16]}",
        )  # fmt: skip
    if RULES[kind].bears_on_flags:
        follow_lists(taken_out=undone.as_at)
    return undone


def _take_agencies(journal: Journal) -> tuple[str, ...]:
    """Take the agencies that the copy made, unless something hangs on them; return who stays."""
    kept, entries = [], set[str]()
    for agency_id in journal.agencies:
        agency = db.session.get(Agency, agency_id)
        if agency is None:
            continue
        links = db.session.scalars(
            select(RegisterLink).where(RegisterLink.agency_id == agency_id)
        ).all()
        if any(link.decided_by_id for link in links) or _hangs_on(agency_id):
            kept.append(agency.name)
            continue
        entries.update(link.entry_id for link in links)
        db.session.delete(agency)
    db.session.flush()
    part_rivals(entries)
    return tuple(kept)


def _take_bare_entries(kind: RegisterKind) -> None:
    """Take the entries that no copy holds any more, unless somebody has picked or settled them."""
    held = exists().where(RegisterListing.entry_id == RegisterEntry.id)
    decided = exists().where(
        RegisterLink.entry_id == RegisterEntry.id, RegisterLink.decided_by_id != ""
    )
    used = [
        exists().where(column == RegisterEntry.id) for column in _pointing_to("register_entries")
    ]
    asked = select(RegisterEntry.id).where(
        RegisterEntry.kind == kind, ~held, ~decided, *(not_(each) for each in used)
    )
    for chunk in _chunks(db.session.scalars(asked).all()):
        db.session.execute(delete(RegisterEntry).where(RegisterEntry.id.in_(chunk)))


def _hangs_on(agency_id: str) -> bool:
    """Whether anything points to an agency beside what is its own."""
    return any(
        db.session.execute(select(column).where(column == agency_id).limit(1)).first() is not None
        for column in _pointing_to("agencies")
    )


def _pointing_to(table_name: str) -> list[Column[Any]]:
    """The columns of other people's work that point to a table."""
    return [
        column
        for table in Base.metadata.sorted_tables
        if table.name not in _ITS_OWN
        for column in table.columns
        if any(key.column.table.name == table_name for key in column.foreign_keys)
    ]


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))
