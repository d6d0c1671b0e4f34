"""What people decided of an agency's entries on lists, taken over by a merge's survivor."""

from sqlalchemy import select

from agencyrate.agencies.merging import members_of
from agencyrate.core.db import db
from agencyrate.registers.models import LinkState, RegisterLink
from agencyrate.services.link_registers import link, rematch_agency
from agencyrate.services.part_rivals import part_rivals

_DECIDED = (LinkState.CONFIRMED, LinkState.REJECTED)


def fold_links(survivor_id: str) -> None:
    """Give an agency the decisions of all that stand under it, and match its names anew.

    What it decided itself stands. The links of what is merged stay as they are, unseen, so that a
    split finds them; nothing is taken over twice. Must run inside a transaction.
    """
    own = _take_back(survivor_id)
    for source in _decided(members_of(survivor_id)[1:]):
        present = own.get(source.entry_id)
        if present is not None and present.state in _DECIDED:
            continue
        if present is None:
            own[source.entry_id] = _new(survivor_id, source)
        else:
            present.state, present.decided_by_id = source.state, source.decided_by_id
            present.lent_from_id = source.agency_id
    db.session.flush()
    part_rivals(own)
    rematch_agency(survivor_id)


def _take_back(agency_id: str) -> dict[str, RegisterLink]:
    """Return the links by entry, with nothing decided in them but by people, of this agency."""
    links = db.session.scalars(select(RegisterLink).where(RegisterLink.agency_id == agency_id))
    found = {each.entry_id: each for each in links}
    for each in found.values():
        if each.lent_from_id is not None:
            each.state, each.decided_by_id, each.lent_from_id = LinkState.POSSIBLE, "", None
    db.session.flush()
    return found


def _decided(agency_ids: list[str]) -> list[RegisterLink]:
    """Return what people decided of these agencies; where two differ, what was confirmed first."""
    rows = db.session.scalars(
        select(RegisterLink).where(
            RegisterLink.agency_id.in_(agency_ids),
            RegisterLink.state.in_(_DECIDED),
            RegisterLink.lent_from_id.is_(None),
        )
    )
    return sorted(rows, key=lambda row: (row.state is LinkState.REJECTED, row.agency_id, row.id))


def _new(agency_id: str, source: RegisterLink) -> RegisterLink:
    return link(
        agency_id, source.entry_id, source.state, source.score, source.reasons,
        source.decided_by_id, source.agency_id,
    )  # fmt: skip
