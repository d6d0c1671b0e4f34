"""Put a report into the collection it belongs to, and let the marks of helpers go in time."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from agencyrate.collections.models import Collection, Manner
from agencyrate.core import clock
from agencyrate.core.db import db

#: As long as somebody may still ask who flooded an agency with reports.
MARKS_LAST = timedelta(days=365)


@dataclass(frozen=True)
class Collected:
    """That a report was collected by a helper, and how."""

    manner: Manner
    #: See marking.helper_mark.
    helper: str
    #: See marking.source_mark; "" for what was taken down in person.
    source: str = ""


def collection_of(told: Collected) -> str:
    """Return the id of the collection, opened now if need be. Must run inside a transaction."""
    asked = select(Collection.id).where(
        Collection.helper == told.helper,
        Collection.manner == told.manner,
        Collection.source == told.source,
    )
    if not told.source:
        asked = asked.where(Collection.opened_on == clock.today())
    found = db.session.scalar(asked.order_by(Collection.id).limit(1))
    if found is not None:
        return found
    opened = Collection(
        manner=told.manner, opened_on=clock.today(), helper=told.helper, source=told.source
    )
    db.session.add(opened)
    db.session.flush()
    return opened.id


def forget_helpers() -> int:
    """Take the marks out of collections past their time. Must run inside a transaction."""
    past = update(Collection).where(
        Collection.opened_on <= clock.today() - MARKS_LAST, Collection.helper != ""
    )
    gone = db.session.execute(past.values(helper="", source=""))
    return int(gone.rowcount)  # type: ignore[attr-defined]
