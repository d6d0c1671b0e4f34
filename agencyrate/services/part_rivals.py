"""Two agencies cannot be one entry of a list: who fits beside another is a possible match only."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import select

from agencyrate.agencies.models import Agency
from agencyrate.core.db import db
from agencyrate.core.words import N_
from agencyrate.matching.outcomes import NUMBER_EQUAL
from agencyrate.registers.models import LinkState, RegisterLink

#: Why a match is only possible.
RIVAL: Final = N_("another agency fits this entry too")


def part_rivals(entry_ids: Iterable[str]) -> int:
    """Two agencies cannot be one entry: a match that another agency has too is only possible.

    It is a match again when no other is left. Returns how many matches were taken back; a person's
    decision stands, and an equal company number.
    """
    rivals: dict[str, list[RegisterLink]] = {}
    ids = sorted(entry_ids)
    for start in range(0, len(ids), 500):
        asked = (
            select(RegisterLink)
            .join(Agency, Agency.id == RegisterLink.agency_id)
            .where(
                RegisterLink.entry_id.in_(ids[start : start + 500]),
                RegisterLink.state != LinkState.REJECTED,
                Agency.survivor_id.is_(None),
            )
        )
        for found in db.session.scalars(asked):
            if found.state is not LinkState.POSSIBLE or RIVAL in found.reasons:
                rivals.setdefault(found.entry_id, []).append(found)
    parted = sum(_part(links) for links in rivals.values())
    db.session.flush()
    return parted


def _part(links: list[RegisterLink]) -> int:
    parted = 0
    for one in links:
        if len(links) > 1 and one.state is LinkState.MATCHED and NUMBER_EQUAL not in one.reasons:
            one.state, one.reasons = LinkState.POSSIBLE, [*one.reasons, RIVAL]
            parted += 1
        elif len(links) == 1 and one.state is LinkState.POSSIBLE:
            one.state = LinkState.MATCHED
            one.reasons = [reason for reason in one.reasons if reason != RIVAL]
    return parted


def rivals_for(entry_id: str, *, but: str) -> list[str]:
    """The other agencies that an entry may be, as far as nobody has decided."""
    asked = (
        select(RegisterLink.agency_id)
        .join(Agency, Agency.id == RegisterLink.agency_id)
        .where(
            RegisterLink.entry_id == entry_id,
            RegisterLink.agency_id != but,
            RegisterLink.state.not_in((LinkState.CONFIRMED, LinkState.REJECTED)),
            Agency.survivor_id.is_(None),
        )
    )
    return sorted(db.session.scalars(asked))
