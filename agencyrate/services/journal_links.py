"""What a copy does to the links of a list and to the names of agencies, noted for its way back."""

from typing import Any, Final

from sqlalchemy import Table, delete, insert, select, update

from agencyrate.agencies.models import AgencyName, NameKind
from agencyrate.core.db import Base, db
from agencyrate.core.ids import new_id
from agencyrate.matching.names import key_of
from agencyrate.matching.outcomes import NUMBER_EQUAL
from agencyrate.registers.journal import Journal
from agencyrate.registers.kinds import RULES
from agencyrate.registers.models import (
    LinkState,
    RegisterEntry,
    RegisterKind,
    RegisterLink,
    RegisterName,
)

_LINKS: Final[Table] = Base.metadata.tables[RegisterLink.__tablename__]
_CHUNK: Final = 500


class LinkWatch:
    """Remembers the links of a list as they are now. Must live inside one transaction."""

    def __init__(self, kind: RegisterKind) -> None:
        self._kind, self._before = kind, _links(kind)

    def note(self, journal: Journal) -> None:
        """Note what has become of them. What a person decided meanwhile is left to them."""
        db.session.flush()
        after = _links(self._kind)
        for link_id, now in after.items():
            before = self._before.get(link_id)
            if before is None:
                journal.links_added.append(link_id)
            elif before != now and before["decided_by_id"] == now["decided_by_id"]:
                journal.links_before.append(before)
                journal.links_after[link_id] = _decision(now)
        for link_id, before in self._before.items():
            if link_id not in after:
                journal.links_before.append(before)


def put_links_back(journal: Journal) -> None:
    """Undo it, except where a person has decided since. Must run inside a transaction."""
    connection = db.session.connection()
    for start in range(0, len(journal.links_added), _CHUNK):
        connection.execute(
            delete(_LINKS).where(
                _LINKS.c.id.in_(journal.links_added[start : start + _CHUNK]),
                _LINKS.c.decided_by_id == "",
            )
        )
    for before in journal.links_before:
        asked = select(_LINKS).where(_LINKS.c.id == before["id"])
        now = connection.execute(asked).mappings().first()
        if now is None:
            _restore(before)
        elif _decision(dict(now)) == journal.links_after.get(before["id"]):
            values = {**before, "state": LinkState(before["state"])}
            connection.execute(update(_LINKS).where(_LINKS.c.id == before["id"]).values(values))
    db.session.expire_all()


def _restore(before: dict[str, Any]) -> None:
    """Write a link again that was taken away, unless another of the two stands in its stead."""
    taken = select(_LINKS.c.id).where(
        _LINKS.c.agency_id == before["agency_id"], _LINKS.c.entry_id == before["entry_id"]
    )
    if db.session.scalar(taken) is None:
        values = {**before, "state": LinkState(before["state"])}
        db.session.connection().execute(insert(_LINKS).values(values))


def name_former(kind: RegisterKind) -> list[str]:
    """Give agencies the former names that a list tells of them by their number; return their ids.

    Must run inside a transaction, after the links.
    """
    if not RULES[kind].tells_names:
        return []
    asked = (
        select(RegisterLink.agency_id, RegisterName.name, RegisterLink.reasons, RegisterLink.state)
        .join(RegisterEntry, RegisterEntry.id == RegisterLink.entry_id)
        .join(RegisterName, RegisterName.entry_id == RegisterEntry.id)
        .where(
            RegisterEntry.kind == kind,
            RegisterLink.state.in_((LinkState.MATCHED, LinkState.CONFIRMED)),
        )
        .order_by(RegisterLink.agency_id, RegisterName.id)
    )
    rows = [
        (agency_id, name)
        for agency_id, name, reasons, state in db.session.execute(asked)
        if state is LinkState.CONFIRMED or NUMBER_EQUAL in reasons
    ]
    ids = sorted({agency_id for agency_id, _ in rows})
    known: set[tuple[str, str]] = set()
    for start in range(0, len(ids), _CHUNK):
        borne = select(AgencyName.agency_id, AgencyName.name_key).where(
            AgencyName.agency_id.in_(ids[start : start + _CHUNK])
        )
        known.update((row.agency_id, row.name_key) for row in db.session.execute(borne))
    return [
        _named(agency_id, name, known)
        for agency_id, name in rows
        if _is_new(agency_id, name, known)
    ]


def _is_new(agency_id: str, name: str, known: set[tuple[str, str]]) -> bool:
    return (agency_id, key_of(name)) not in known


def _named(agency_id: str, name: str, known: set[tuple[str, str]]) -> str:
    key = key_of(name)
    known.add((agency_id, key))
    made = AgencyName(
        id=new_id(), agency_id=agency_id, name=name[:300], name_key=key, kind=NameKind.PREVIOUS
    )
    db.session.add(made)
    return made.id


def _links(kind: RegisterKind) -> dict[str, dict[str, Any]]:
    asked = (
        select(_LINKS)
        .join(RegisterEntry, RegisterEntry.id == _LINKS.c.entry_id)
        .where(RegisterEntry.kind == kind)
    )
    rows = db.session.connection().execute(asked).mappings()
    return {row["id"]: {**row, "state": str(row["state"])} for row in rows}


def _decision(row: dict[str, Any]) -> list[Any]:
    return [str(row["state"]), row["score"], row["reasons"], row["decided_by_id"]]
