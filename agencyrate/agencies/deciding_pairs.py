"""What people said of two agencies, kept so that nobody is asked the same twice."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from sqlalchemy import select

from agencyrate.agencies.identity_models import Answer, IdentityDecision, Shelf
from agencyrate.agencies.merging import members_of
from agencyrate.agencies.models import Agency, AgencyName
from agencyrate.core import clock
from agencyrate.core.db import db


@dataclass(frozen=True, slots=True)
class Said:
    """The newest decision on two agencies; the higher number is the newer one."""

    number: int
    first_id: str
    second_id: str
    answer: Answer
    reason: str
    by_id: str
    at: datetime
    #: Digest of what was known when it was said.
    facts: str


def in_order(one: str, other: str) -> tuple[str, str]:
    """Return two ids as a pair is kept."""
    return (one, other) if one < other else (other, one)


def record_decision(one: str, other: str, answer: Answer, *, by_id: str, reason: str = "") -> None:
    """Keep what a person said of two agencies. Must run inside a transaction."""
    first, second = in_order(one, other)
    db.session.add(
        IdentityDecision(
            first_id=first, second_id=second, answer=answer, reason=reason, decided_by_id=by_id,
            decided_at=clock.now(), facts=facts_digest(first, second),
        )
    )  # fmt: skip
    db.session.flush()


def newest_decisions(agency_ids: Iterable[str]) -> dict[tuple[str, str], Said]:
    """Return the newest decision of every pair in which one of these agencies is."""
    ids = list(agency_ids)
    found: dict[tuple[str, str], Said] = {}
    for start in range(0, len(ids), 400):
        chunk = ids[start : start + 400]
        rows = db.session.scalars(
            select(IdentityDecision)
            .where(
                IdentityDecision.first_id.in_(chunk) | IdentityDecision.second_id.in_(chunk),
                IdentityDecision.second_id.is_not(None),
            )
            .order_by(IdentityDecision.id)
        )
        for row in rows:
            second_id = row.second_id or ""
            found[row.first_id, second_id] = Said(
                row.id, row.first_id, second_id, row.answer, row.reason,
                row.decided_by_id, row.decided_at, row.facts,
            )  # fmt: skip
    return found


def between(one: str, other: str) -> Said | None:
    """Return what was said of two agencies, or of any two that stand under them, the newest.

    Who is not A is not what A was merged into either.
    """
    firsts, seconds = members_of(one), members_of(other)
    return _newest(firsts, seconds, newest_decisions(firsts))


def shelves_of(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Shelf]:
    """Return where each pair of agencies lies, by what was said of them or of who they took in.

    Who was unsure is asked again only when what was known has changed since.
    """
    wanted = list(pairs)
    families = _families({each for pair in wanted for each in pair})
    said = newest_decisions({each for family in families.values() for each in family})
    return {pair: _shelf(_newest(families[pair[0]], families[pair[1]], said)) for pair in wanted}


def _newest(
    firsts: Iterable[str], seconds: Iterable[str], said: Mapping[tuple[str, str], Said]
) -> Said | None:
    pairs = (said.get(in_order(first, second)) for first, second in product(firsts, seconds))
    newest = max(filter(None, pairs), key=lambda each: each.number, default=None)
    return None if newest is None or newest.answer is Answer.OPEN else newest


def _shelf(said: Said | None) -> Shelf:
    if said is None:
        return Shelf.WAITING
    if said.answer is not Answer.UNSURE:
        return Shelf.DECIDED
    same = said.facts == facts_digest(said.first_id, said.second_id)
    return Shelf.UNSURE if same else Shelf.WAITING


def _families(ids: Collection[str]) -> dict[str, list[str]]:
    families = {each: [each] for each in ids}
    wanted = sorted(ids)
    for start in range(0, len(wanted), 500):
        asked = select(Agency.survivor_id, Agency.id).where(
            Agency.survivor_id.in_(wanted[start : start + 500])
        )
        for survivor_id, agency_id in db.session.execute(asked):
            families[survivor_id or ""].append(agency_id)
    return families


def facts_digest(*agency_ids: str) -> str:
    """Return a digest of what tells these agencies apart: names, numbers, places, websites."""
    rows = db.session.execute(
        select(
            Agency.id, Agency.name, Agency.company_number, Agency.address, Agency.town,
            Agency.country, Agency.website, Agency.survivor_id,
        )
        .where(Agency.id.in_(agency_ids))
        .order_by(Agency.id)
    ).all()  # fmt: skip
    names = db.session.execute(
        select(AgencyName.agency_id, AgencyName.name, AgencyName.kind)
        .where(AgencyName.agency_id.in_(agency_ids))
        .order_by(AgencyName.agency_id, AgencyName.name, AgencyName.kind)
    ).all()
    told = [[list(row) for row in rows], [[row[0], row[1], str(row[2])] for row in names]]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
