"""Agencies that are one: who stands under whom, the names that come along, and where rows belong.

A merge moves rows from one agency to another and notes for each where it is at home. A split brings
home what is at home there, so in whatever order merges are made and undone, the same agencies
standing under the same ones give the same rows.
"""

from collections.abc import Collection, Iterable
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, event, insert, inspect, select, update
from sqlalchemy.orm import Session

from agencyrate.agencies.identity_models import Merge, MergedAgency, MovedRow
from agencyrate.agencies.models import Agency, AgencyName, NameKind
from agencyrate.core.db import Base, db
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.words import N_

#: The details that are filled, with what stands there when nothing is known.
_NOTHING: Final = {"company_number": None, "address": "", "town": "", "country": "", "website": ""}
_HOMES: Final[Table] = Base.metadata.tables[MovedRow.__tablename__]


def survivor_of(agency_id: str) -> str:
    """Return the agency that this one stands under, itself when it is not merged; else NotFound."""
    found = db.session.execute(select(Agency.survivor_id).where(Agency.id == agency_id)).first()
    if found is None:
        raise NotFound("there is no such agency")
    return found.survivor_id or agency_id


def survivor_for_writing(agency_id: str) -> str:
    """As survivor_of, after a merge under way has ended: for a row that is about to point there."""
    asked = select(Agency.survivor_id).where(Agency.id == agency_id)
    found = db.session.execute(asked.with_for_update(read=True, key_share=True)).first()
    if found is None:
        raise NotFound("there is no such agency")
    return found.survivor_id or agency_id


def refuse_merged(agency_id: str) -> None:
    """Raise Refused where an agency stands under another, NotFound where there is none."""
    if survivor_of(agency_id) != agency_id:
        raise Refused(
            N_("This agency was merged into another in the meantime. Open the other, or split it.")
        )


def members_of(survivor_id: str) -> list[str]:
    """Return the ids of all agencies that are one with this: itself first."""
    asked = select(Agency.id).where(Agency.survivor_id == survivor_id).order_by(Agency.id)
    return [survivor_id, *db.session.scalars(asked)]


def standing_under(ids: Iterable[str]) -> dict[str, str]:
    """Return, for each of these agencies that is merged, the one it was merged into directly."""
    rows = db.session.execute(
        select(MergedAgency.agency_id, Merge.into_id)
        .join(Merge, Merge.id == MergedAgency.merge_id)
        .where(MergedAgency.agency_id.in_(list(ids)), MergedAgency.parted_at.is_(None))
    )
    return {row.agency_id: row.into_id for row in rows}


def kin_of(agency_id: str) -> list[str]:
    """Return every agency that this one was ever one with, merged still or parted since."""
    known, asked = {agency_id}, {agency_id}
    while asked:
        rows = db.session.execute(
            select(MergedAgency.agency_id, Merge.into_id)
            .join(Merge, Merge.id == MergedAgency.merge_id)
            .where(MergedAgency.agency_id.in_(asked) | Merge.into_id.in_(asked))
        )
        asked = {each for row in rows for each in row} - known
        known |= asked
    return sorted(known - {agency_id})


def branch_of(agency_id: str, members: Collection[str]) -> list[str]:
    """Return an agency and all that came in with it: those that leave together at a split."""
    above = standing_under(members)
    branch = {agency_id}
    while more := {each for each, under in above.items() if under in branch} - branch:
        branch |= more
    return sorted(branch)


def set_survivors(survivor_id: str, ids: Iterable[str]) -> None:
    """Let these agencies stand under one; that one itself stands by itself."""
    for agency_id in ids:
        changed = None if agency_id == survivor_id else survivor_id
        row = db.session.get(Agency, agency_id)
        if row is not None:
            row.survivor_id = changed
    db.session.flush()


def fold_names(survivor_id: str) -> None:
    """Let an agency be found by the names of all that stand under it, and by no others."""
    members = members_of(survivor_id)
    db.session.execute(
        delete(AgencyName).where(
            AgencyName.agency_id == survivor_id, AgencyName.kind == NameKind.MERGED
        )
    )
    rows = db.session.scalars(
        select(AgencyName)
        .where(AgencyName.agency_id.in_(members), AgencyName.kind != NameKind.MERGED)
        .order_by(AgencyName.agency_id, AgencyName.name, AgencyName.id)
    ).all()
    known = {row.name_key for row in rows if row.agency_id == survivor_id}
    for row in rows:
        if row.name_key not in known:
            known.add(row.name_key)
            db.session.add(
                AgencyName(
                    agency_id=survivor_id, name=row.name, name_key=row.name_key,
                    kind=NameKind.MERGED, from_agency_id=row.agency_id,
                )
            )  # fmt: skip
    db.session.flush()


def fold_details(survivor_id: str) -> None:
    """Fill what an agency does not say of itself from those that stand under it.

    Which law reaches an agency hangs on its country: a report must not lose it by a merge. What a
    person has corrected since is the agency's own.
    """
    members = members_of(survivor_id)
    rows = {row.id: row for row in db.session.scalars(select(Agency).where(Agency.id.in_(members)))}
    survivor = rows.pop(survivor_id)
    for name, from_id in (survivor.lent or {}).items():
        source = db.session.get(Agency, from_id)
        if source is not None and getattr(survivor, name) == getattr(source, name):
            setattr(survivor, name, _NOTHING[name])
    lent: dict[str, str] = {}
    for name in _NOTHING:
        giver = next((rows[each] for each in sorted(rows) if _own(rows[each], name)), None)
        if giver is not None and not getattr(survivor, name):
            setattr(survivor, name, getattr(giver, name))
            lent[name] = giver.id
    survivor.lent = lent or None
    db.session.flush()


def _own(agency: Agency, name: str) -> bool:
    return bool(getattr(agency, name)) and name not in (agency.lent or {})


def keep_home(table_name: str, row_id: object, home_id: str) -> None:
    """Note where a row is at home that stands under another agency."""
    db.session.execute(
        insert(_HOMES).values(table_name=table_name, row_id=str(row_id), home_id=home_id)
    )


def homes_in(table_name: str, ids: Iterable[str]) -> dict[str, str]:
    """Return, by a row's id, the agency it is at home with, for rows at home with one of these."""
    rows = db.session.execute(
        select(MovedRow.row_id, MovedRow.home_id).where(
            MovedRow.table_name == table_name, MovedRow.home_id.in_(list(ids))
        )
    )
    return {row.row_id: row.home_id for row in rows}


def forget_homes(table_name: str, row_ids: Iterable[str]) -> None:
    """Forget where rows were at home: they are so where they stand."""
    _forget(db.session.connection(), table_name, list(row_ids))


def move(table: Table, row_ids: Iterable[Any], agency_id: str) -> None:
    """Let rows stand under another agency."""
    key = next(iter(table.primary_key.columns))
    ids = list(row_ids)
    for start in range(0, len(ids), 500):
        chosen = key.in_(ids[start : start + 500])
        db.session.execute(update(table).where(chosen).values(agency_id=agency_id))


@event.listens_for(Session, "after_flush")
def _moved_by_a_person(session: Session, _context: object) -> None:
    """Whatever sets a row's agency by itself makes it at home there; what goes has no home.

    A worker who withdraws cuts the report loose from its agency: no note of it may stay behind.
    """
    changed = [row for row in session.dirty if _has_moved(row)]
    gone = [row for row in session.deleted if hasattr(type(row), "agency_id")]
    for row in (*changed, *gone):
        key = inspect(row).identity
        _forget(session.connection(), type(row).__tablename__, [str(part) for part in key or ()])


def _has_moved(row: object) -> bool:
    state = inspect(row, raiseerr=False)
    return state is not None and "agency_id" in state.attrs and bool(
        state.attrs["agency_id"].history.has_changes()
    )  # fmt: skip


def _forget(connection: Connection, table_name: str, row_ids: list[str]) -> None:
    for start in range(0, len(row_ids), 500):
        chosen = _HOMES.c.row_id.in_(row_ids[start : start + 500])
        connection.execute(delete(_HOMES).where(_HOMES.c.table_name == table_name, chosen))
