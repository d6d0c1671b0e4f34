"""An entry that is probably a new name of another: its agency is handed on, for staff to decide."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import select

from agencyrate.core.db import db
from agencyrate.core.ids import new_id
from agencyrate.core.words import N_
from agencyrate.registers.models import LinkState, RegisterLink
from agencyrate.registers.queries import LINKED

#: The mark of such a suggestion: it stays until somebody decides, whatever names are matched.
NEW_NAME: Final = N_("probably its new name on this list")
_SCORE: Final = 0.9
_CHUNK: Final = 500

#: Entry → the agencies that the entry it is a new name of belongs to, and why it is thought so.
HandedOn = dict[str, tuple[list[str], str]]


def agencies_renamed(renamed: Mapping[str, tuple[str, str]]) -> HandedOn:
    """Return, for the new names whose old one is an agency, which agency that is."""
    olds = sorted({old for old, _ in renamed.values()})
    owners: dict[str, list[str]] = {}
    for start in range(0, len(olds), _CHUNK):
        asked = select(RegisterLink.entry_id, RegisterLink.agency_id).where(
            RegisterLink.entry_id.in_(olds[start : start + _CHUNK]), RegisterLink.state.in_(LINKED)
        )
        for entry_id, agency_id in db.session.execute(asked):
            owners.setdefault(entry_id, []).append(agency_id)
    return {
        new: (sorted(owners[old]), reason)
        for new, (old, reason) in renamed.items()
        if old in owners
    }


def hand_on(handed_on: HandedOn) -> int:
    """Suggest the new names to their agencies, where no link says more; returns how many.

    Must run inside a transaction, after the names have been matched.
    """
    made = 0
    for entry_id, (agency_ids, reason) in handed_on.items():
        linked = set(
            db.session.scalars(
                select(RegisterLink.agency_id).where(RegisterLink.entry_id == entry_id)
            )
        )
        for agency_id in agency_ids:
            if agency_id not in linked:
                db.session.add(
                    RegisterLink(
                        id=new_id(), agency_id=agency_id, entry_id=entry_id,
                        state=LinkState.POSSIBLE, score=_SCORE, reasons=[NEW_NAME, reason],
                    )
                )  # fmt: skip
                made += 1
    db.session.flush()
    return made


def suggested(link: RegisterLink) -> bool:
    """Whether a link is such a suggestion, which no matching of names takes away."""
    return NEW_NAME in link.reasons
