"""Agencies are compared with the directory: by number, name, website and entries of lists.

Nothing is merged by it. Pairs are kept for the desk; what people said of a pair decides where it
lies, and a pair that was decided is not offered again.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from agencyrate.agencies import index as directory
from agencyrate.agencies.comparing import Known, Likeness, known_of, likeness
from agencyrate.agencies.deciding_pairs import in_order, shelves_of
from agencyrate.agencies.identity_models import IdentityPair
from agencyrate.agencies.looking import left_to_look_at, note_looked, to_look_at
from agencyrate.agencies.models import Agency
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.matching.index import NameIndex
from agencyrate.matching.names import parse
from agencyrate.matching.outcomes import Match
from agencyrate.matching.resolving import resolve
from agencyrate.registers.models import LinkState, RegisterLink
from agencyrate.registers.queries import LINKED
from agencyrate.services.part_rivals import RIVAL

#: Names that are one firm's less often than this are not put before a person, unless more speaks.
#: A pair too many costs a glance, a missed one keeps an agency twice: so lower than for links. It
#: keeps 59 of 67 right ones; 38 of 1,000 other names are offered (`bench/near_enough.py`).
WORTH_A_LOOK: Final = 0.1
#: For one name: who has more namesakes than this has a name that says little.
MOST_NAMESAKES: Final = 8
#: A website or an entry that more agencies share than this says nothing of two of them.
MOST_SHARING: Final = 5
_AT_ONCE: Final = 100
#: How long one press of the button may take, and how many agencies a change has compared at once.
SECONDS: Final = 8.0
SOON: Final = 25

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look did, and how many agencies are left for the next."""

    agencies: int
    pairs: int
    left: int


@dataclass(slots=True)
class _Directory:
    """What is known of every agency that stands by itself."""

    known: dict[str, Known]
    index: NameIndex
    by_number: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_site: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_entry: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def look_for_pairs(
    first: Sequence[str] = (), *, seconds: float = SECONDS, most: int = 100_000
) -> Looked:
    """Compare the agencies that are new or changed with all, some first, for so long at most.

    Opens a transaction for each hundred. Where somebody else looks at the same moment, it is left
    to them.
    """
    until = time.monotonic() + seconds
    held, agencies, pairs = None, 0, 0
    while agencies < most:
        ids = to_look_at(min(_AT_ONCE, most - agencies), first)
        if not ids:
            return Looked(agencies, pairs, 0)
        held = held or _read_directory()
        ids, found = _found_in_time([each for each in ids if each in held.known], held, until)
        try:
            with transaction():
                pairs += _keep(ids, found, held)
        except IntegrityError:
            break
        agencies += len(ids)
        if time.monotonic() >= until or not ids:
            break
    return Looked(agencies, pairs, left_to_look_at())


def look_soon(*agency_ids: str) -> None:
    """Compare what an act has just changed; what is more than a few is left for the desk."""
    look_for_pairs(agency_ids, most=SOON, seconds=2.0)


def _read_directory() -> _Directory:
    known = known_of()
    held = _Directory(known, directory.current())
    for each in known.values():
        if each.number:
            held.by_number[each.number].append(each.id)
        if each.site:
            held.by_site[each.site].append(each.id)
    asked = select(
        RegisterLink.entry_id, RegisterLink.agency_id, RegisterLink.state, RegisterLink.reasons
    ).where(RegisterLink.state != LinkState.REJECTED)
    for entry_id, agency_id, state, reasons in db.session.execute(asked):
        if agency_id in known and (state in LINKED or RIVAL in reasons):
            held.by_entry[entry_id].append(agency_id)
            known[agency_id].entries.add(entry_id)
    return held


def _found_in_time(
    ids: Sequence[str], held: _Directory, until: float
) -> tuple[list[str], dict[Pair, Likeness]]:
    looked: list[str] = []
    found: dict[Pair, Likeness] = {}
    for agency_id in ids:
        for other_id, match in _candidates(held.known[agency_id], held).items():
            pair = in_order(agency_id, other_id)
            like = likeness(held.known[agency_id], held.known[other_id], match)
            if pair not in found or like.score > found[pair].score:
                found[pair] = like
        looked.append(agency_id)
        if time.monotonic() >= until:
            break
    return looked, found


def _candidates(known: Known, held: _Directory) -> dict[str, Match | None]:
    """Return who may be the same, with how like the names are where that is what found it."""
    found: dict[str, Match | None] = {}
    for match in _namesakes(known, held.index):
        before = found.get(match.entry_id)
        if match.entry_id in held.known and (before is None or match.score > before.score):
            found[match.entry_id] = match
    alike = [*held.by_number.get(known.number, ())]
    for sharing in (held.by_site.get(known.site, ()), *(held.by_entry[e] for e in known.entries)):
        if len(sharing) <= MOST_SHARING:
            alike += sharing
    for other_id in alike:
        found.setdefault(other_id, None)
    found.pop(known.id, None)
    return found


def _namesakes(known: Known, index: NameIndex) -> Iterable[Match]:
    for name in known.names:
        asked = parse(name, town=known.town, company_number=known.number)
        matches = resolve(index, asked, limit=MOST_NAMESAKES, without={known.id}).candidates
        yield from (match for match in matches if match.score >= WORTH_A_LOOK)


def _keep(ids: Sequence[str], found: dict[Pair, Likeness], held: _Directory) -> int:
    """Write the pairs of these agencies; those that nothing speaks for any more go."""
    _hold({*ids, *(each for pair in found for each in pair)})
    rows = _rows_of(ids)
    for pair, row in rows.items():
        if pair not in found and not _still_alike(pair, set(ids), held):
            db.session.delete(row)
    standing = _by_themselves({each for pair in found for each in pair})
    shelves = shelves_of(pair for pair in found if standing.issuperset(pair))
    for pair, shelf in shelves.items():
        like = found[pair]
        row = rows.get(pair) or IdentityPair(
            first_id=pair[0], second_id=pair[1], found_on=clock.today()
        )
        db.session.add(row)
        row.score, row.reasons, row.shelf = like.score, list(like.reasons), shelf
        row.number_equal, row.numbers_differ = like.number_equal, like.numbers_differ
    db.session.flush()
    note_looked([each for each in ids if each in _by_themselves(ids)])
    return len(shelves)


def _hold(ids: Iterable[str]) -> None:
    """Let nobody else write pairs of these agencies meanwhile: two would write the same one."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), 500):
        chosen = select(Agency.id).where(Agency.id.in_(wanted[start : start + 500]))
        db.session.execute(chosen.order_by(Agency.id).with_for_update(key_share=True)).all()


def _still_alike(pair: Pair, looked: set[str], held: _Directory) -> bool:
    """Say whether the other side finds it: likeness by words is not the same from both sides."""
    return all(each in held.known for each in pair) and any(
        other in _candidates(held.known[one], held)
        for one, other in (pair, pair[::-1])
        if one not in looked
    )


def _rows_of(ids: Sequence[str]) -> dict[Pair, IdentityPair]:
    rows = db.session.scalars(
        select(IdentityPair).where(IdentityPair.first_id.in_(ids) | IdentityPair.second_id.in_(ids))
    )
    return {(row.first_id, row.second_id): row for row in rows}


def _by_themselves(ids: Iterable[str]) -> set[str]:
    wanted = sorted(ids)
    found: set[str] = set()
    for start in range(0, len(wanted), 500):
        chosen = Agency.id.in_(wanted[start : start + 500])
        found.update(
            db.session.scalars(select(Agency.id).where(chosen, Agency.survivor_id.is_(None)))
        )
    return found


def forget_pairs(agency_ids: Iterable[str]) -> None:
    """Take the pairs of merged agencies off the desk: their survivor is compared in their place."""
    ids = list(agency_ids)
    db.session.execute(
        delete(IdentityPair).where(IdentityPair.first_id.in_(ids) | IdentityPair.second_id.in_(ids))
    )
