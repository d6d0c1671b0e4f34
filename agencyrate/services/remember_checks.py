"""What somebody decided in a table of names is remembered, so that the next table need not ask."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select

from agencyrate.agencies.models import Agency
from agencyrate.branches.asking import AskedRow, Said, Verb
from agencyrate.branches.many import AGENCY, ENTRY, Decision
from agencyrate.branches.models import CheckDecision
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.registers.models import RegisterEntry
from agencyrate.registers.queries import PUBLIC_KINDS

_CHUNK = 500


def decisions_for(keys: Iterable[str], *, branch_id: str = "") -> dict[str, Decision]:
    """Return what was decided of these names; of a merged agency, the one that is left."""
    found = {}
    for row in _held(keys, branch_id):
        found[row.asked_key] = Decision(_subject(row), row.decided_at.date())
    asked = select(Agency.id, Agency.survivor_id).where(Agency.survivor_id.is_not(None))
    merged = {row[0]: row[1] for row in db.session.execute(asked)}
    for key, decision in found.items():
        kind, _, own_id = decision.subject.partition(":")
        if kind == AGENCY and own_id in merged:
            found[key] = Decision(f"{AGENCY}:{merged[own_id]}", decision.on)
    return found


def remember(rows: Iterable[AskedRow], *, branch_id: str = "", by_id: str = "") -> dict[int, str]:
    """Keep what was written under `decision`; return, by row, why something was not kept.

    Where the same name is decided in several rows, what is new goes before what was decided
    already, and the last of it is kept. Opens its own transaction, where there is anything to keep.
    """
    said = [row for row in rows if row.said and not row.problem]
    if not said:
        return {}
    refused: dict[int, str] = {}
    with transaction():
        held = {row.asked_key: row for row in _held((row.key for row in said), branch_id)}
        wanted = {row.key: row for row in sorted(said, key=lambda row: _is_new(row, held))}
        for key, row in wanted.items():
            if row.said is None:
                continue
            if row.said.verb is Verb.FORGET:
                _forget(key, branch_id)
            elif not _is_there(row.said.subject):
                refused[row.number] = "decision: what was chosen is not there any more"
            else:
                _keep(held.get(key), key, row.said, branch_id, by_id)
    return refused


def _is_new(row: AskedRow, held: Mapping[str, CheckDecision]) -> bool:
    """Whether a row says something else than what is remembered."""
    known = held.get(row.key)
    if row.said is None or known is None:
        return True
    return row.said.verb is Verb.FORGET or row.said.subject != _subject(known)


def _keep(
    held: CheckDecision | None, key: str, said: Said, branch_id: str, by_id: str
) -> None:  # fmt: skip
    kind, _, own_id = said.subject.partition(":")
    if held is None:
        held = CheckDecision(branch_id=branch_id, asked_key=key)
        db.session.add(held)
    elif _subject(held) == said.subject:
        return
    held.agency_id = own_id if kind == AGENCY else None
    held.entry_id = own_id if kind == ENTRY else None
    held.decided_at, held.decided_by_id = clock.now(), by_id


def _is_there(subject: str) -> bool:
    """Whether a decision may name this: an agency, or an entry of a list that is shown."""
    kind, _, own_id = subject.partition(":")
    if not subject:
        return True
    if kind == AGENCY:
        return db.session.get(Agency, own_id) is not None
    entry = db.session.get(RegisterEntry, own_id) if kind == ENTRY else None
    return entry is not None and entry.kind in PUBLIC_KINDS


def _forget(key: str, branch_id: str) -> None:
    db.session.execute(
        delete(CheckDecision).where(
            CheckDecision.branch_id == branch_id, CheckDecision.asked_key == key
        )
    )


def _held(keys: Iterable[str], branch_id: str) -> list[CheckDecision]:
    ordered = sorted(set(keys))
    found: list[CheckDecision] = []
    for start in range(0, len(ordered), _CHUNK):
        asked = select(CheckDecision).where(
            CheckDecision.branch_id == branch_id,
            CheckDecision.asked_key.in_(ordered[start : start + _CHUNK]),
        )
        found += db.session.scalars(asked).all()
    return found


def _subject(row: CheckDecision) -> str:
    if row.agency_id:
        return f"{AGENCY}:{row.agency_id}"
    return f"{ENTRY}:{row.entry_id}" if row.entry_id else ""
