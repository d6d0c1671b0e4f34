"""Which agencies are to be compared with the rest: new ones, and those of which a fact changed."""

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import delete, event, exists, func, insert, select
from sqlalchemy.orm import Session

from agencyrate.agencies.identity_models import LookedAgency
from agencyrate.agencies.models import Agency
from agencyrate.core import clock
from agencyrate.core.db import Base, db

_LOOKED: Final = Base.metadata.tables[LookedAgency.__tablename__]
#: What is known of an agency for this: its row, and rows of these tables that point to it.
_FACTS: Final = frozenset({"agency_names", "register_links"})
_UNSEEN: Final = (
    Agency.survivor_id.is_(None),
    ~exists().where(LookedAgency.agency_id == Agency.id),
)


def to_look_at(limit: int, first: Sequence[str] = ()) -> list[str]:
    """Return the agencies that are to be compared with the rest, at most so many, some first."""
    asked = select(Agency.id).where(*_UNSEEN).order_by(Agency.id.not_in(first), Agency.id)
    return list(db.session.scalars(asked.limit(limit)))


def left_to_look_at() -> int:
    """Return how many agencies are to be compared with the rest."""
    return db.session.scalar(select(func.count()).select_from(Agency).where(*_UNSEEN)) or 0


def note_looked(agency_ids: Sequence[str]) -> None:
    """Note that these were compared. Must run inside a transaction."""
    _forget(db.session(), agency_ids)
    db.session.execute(
        insert(_LOOKED), [{"agency_id": each, "looked_on": clock.today()} for each in agency_ids]
    )


@event.listens_for(Session, "after_flush")
def _facts_changed(session: Session, _context: object) -> None:
    """Whoever changes a fact of an agency has it compared anew, without thinking of it."""
    changed = set()
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, Agency):
            changed.add(row.id)
        elif getattr(type(row), "__tablename__", "") in _FACTS:
            changed.add(row.agency_id)
    if changed:
        _forget(session, changed)


def _forget(session: Session, agency_ids: Iterable[str]) -> None:
    ids = sorted(each for each in agency_ids if each)
    for start in range(0, len(ids), 500):
        chosen = _LOOKED.c.agency_id.in_(ids[start : start + 500])
        session.connection().execute(delete(_LOOKED).where(chosen))
