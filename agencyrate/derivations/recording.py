"""Note what was made from reports, and what a withdrawal leaves behind."""

import hashlib
from collections.abc import Iterable
from datetime import date

from sqlalchemy import delete, select, update

from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.derivations.models import (
    LONGEST_TO,
    DerivedKind,
    DerivedSource,
    DerivedThing,
    LeftBehind,
)


def record_derived(
    kind: DerivedKind,
    made: bytes | str,
    review_ids: Iterable[str],
    *,
    sent_to: str = "",
    on: date | None = None,
) -> None:
    """Note a thing that went out, by the digest of it. Must run inside a transaction.

    What no report is behind is not noted; the same thing made twice on a day is one.
    """
    ids = sorted(set(review_ids))
    if not ids:
        return
    whole = made.encode() if isinstance(made, str) else made
    digest, day = hashlib.sha256(whole).hexdigest(), on or clock.today()
    known = select(DerivedThing.id).where(
        DerivedThing.kind == kind, DerivedThing.digest == digest, DerivedThing.made_on == day
    )
    if db.session.scalar(known) is not None:
        return
    thing = DerivedThing(kind=kind, made_on=day, digest=digest, sent_to=sent_to[:LONGEST_TO])
    db.session.add(thing)
    db.session.flush()
    db.session.add_all(DerivedSource(thing_id=thing.id, review_id=each) for each in ids)


def mark_stale(review_id: str, kinds: Iterable[DerivedKind] = tuple(DerivedKind)) -> None:
    """Note that things of these kinds stand on what is no longer allowed. In a transaction."""
    behind = select(DerivedSource.thing_id).where(DerivedSource.review_id == review_id)
    asked = update(DerivedThing).where(
        DerivedThing.id.in_(behind),
        DerivedThing.kind.in_(list(kinds)),
        DerivedThing.stale_since.is_(None),
    )
    db.session.execute(asked.values(stale_since=clock.today()))


def part_from(review_id: str) -> None:
    """Cut a report loose from all that was made of it. Must run inside a transaction.

    Each thing is marked as stale; the report keeps what its worker is told, by kind and day only,
    so that nothing leads from a withdrawn report to a thing, and from there to its agency.
    """
    mark_stale(review_id)
    rows = db.session.execute(
        select(DerivedThing.kind, DerivedThing.made_on, DerivedThing.sent_to)
        .join(DerivedSource, DerivedSource.thing_id == DerivedThing.id)
        .where(DerivedSource.review_id == review_id)
        .distinct()
    ).all()
    db.session.execute(delete(DerivedSource).where(DerivedSource.review_id == review_id))
    db.session.add_all(
        LeftBehind(review_id=review_id, kind=row.kind, made_on=row.made_on, sent_to=row.sent_to)
        for row in rows
    )
    db.session.flush()
