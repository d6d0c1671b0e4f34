"""The names of the directory in memory, read again whenever the directory's stamp has changed."""

from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select

from agencyrate.agencies.models import Agency, AgencyName
from agencyrate.agencies.stamps import DIRECTORY, stamp_of
from agencyrate.core.db import db
from agencyrate.matching.index import NameIndex, Row

#: By database: one process may serve several in tests.
_kept: WeakKeyDictionary[Engine, tuple[int, NameIndex]] = WeakKeyDictionary()
_reading = Lock()


def current() -> NameIndex:
    """Return the index of the directory as it is now. One query, or two when it has changed."""
    stamp = stamp_of(DIRECTORY)
    kept = _kept.get(db.engine)
    if kept and kept[0] == stamp:
        return kept[1]
    with _reading:
        kept = _kept.get(db.engine)
        if not kept or kept[0] != stamp:
            kept = _kept[db.engine] = (stamp, NameIndex(rows()))
        return kept[1]


def rows() -> list[Row]:
    """Every name of every agency, as the index wants it; what is merged bears its survivor's id."""
    asked = (
        select(
            AgencyName.agency_id,
            AgencyName.name,
            Agency.town,
            Agency.website,
            func.coalesce(Agency.company_number, ""),
        )
        .join(Agency, Agency.id == AgencyName.agency_id)
        .where(Agency.survivor_id.is_(None))
    )
    return [Row(*row) for row in db.session.execute(asked)]
