"""Put clean files beside a visit or a report, hand them over, and delete them. In a transaction."""

from collections.abc import Callable

from sqlalchemy import ColumnElement, delete, func, select, update

from agencyrate.core import clock, sealing
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.words import N_
from agencyrate.evidence import limits
from agencyrate.evidence.kinds import CleanFile
from agencyrate.evidence.models import DraftFile, EvidenceFile
from agencyrate.evidence.packing import pack

Seal = Callable[[bytes], bytes]

FULL = N_("You have added as many files as we can keep: 8. Remove one first.")
_TOO_MUCH = N_("All files together are too big. Remove one, or take a screenshot of what matters.")


def keep_draft(key: str, clean: CleanFile) -> None:
    """Keep a file under a visitor's key; Refused when the visit holds as much as it may."""
    visit_id = sealing.key_digest(key)
    draft = DraftFile(
        visit_id=visit_id,
        number=_next_number(DraftFile, DraftFile.visit_id == visit_id, clean),
        kind=clean.kind,
        scan=clean.scan,
        pages=len(clean.pages),
        size=clean.size,
        sealed=sealing.seal_bytes_with(key, pack(clean.pages)),
    )
    db.session.add(draft)


def drop_draft(key: str, file_id: str) -> None:
    """Delete a file of a visit; one that is gone already is as it should be."""
    mine = DraftFile.visit_id == sealing.key_digest(key)
    db.session.execute(delete(DraftFile).where(DraftFile.id == file_id, mine))


def hand_in(key: str, review_id: str, seal: Seal = sealing.seal_bytes) -> None:
    """Make a visit's files those of its report, sealed for moderators; the drafts are deleted.

    Those of a report that is locked are sealed under its receipt: `seal` says how.
    """
    mine = DraftFile.visit_id == sealing.key_digest(key)
    for draft in db.session.scalars(select(DraftFile).where(mine).order_by(DraftFile.number)):
        db.session.add(
            EvidenceFile(
                review_id=review_id,
                number=draft.number,
                kind=draft.kind,
                scan=draft.scan,
                pages=draft.pages,
                size=draft.size,
                added_on=clock.today(),
                sealed=seal(sealing.open_bytes_with(key, draft.sealed)),
            )
        )
    db.session.flush()
    db.session.execute(delete(DraftFile).where(mine))


def unlock(review_id: str, key: str) -> None:
    """Seal for moderators what was sealed under a receipt: its report is let go."""
    asked = select(EvidenceFile).where(
        EvidenceFile.review_id == review_id, EvidenceFile.sealed.is_not(None)
    )
    for each in db.session.scalars(asked):
        if each.sealed is not None:
            each.sealed = sealing.seal_bytes(sealing.open_bytes_with(key, each.sealed))


def keep(review_id: str, clean: CleanFile, seal: Seal = sealing.seal_bytes) -> EvidenceFile:
    """Keep a file with a report; Refused when the report holds as much as it may."""
    kept = EvidenceFile(
        review_id=review_id,
        number=_next_number(EvidenceFile, EvidenceFile.review_id == review_id, clean),
        kind=clean.kind,
        scan=clean.scan,
        pages=len(clean.pages),
        size=clean.size,
        added_on=clock.today(),
        sealed=seal(pack(clean.pages)),
    )
    db.session.add(kept)
    db.session.flush()
    return kept


def locked(review_id: str, file_id: str) -> EvidenceFile:
    """Return a file of a report with its row locked; NotFound when it is not there."""
    asked = select(EvidenceFile).where(
        EvidenceFile.id == file_id, EvidenceFile.review_id == review_id
    )
    found = db.session.scalar(asked.with_for_update().execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found


def mark_seen(file_id: str) -> None:
    """Note that a moderator has opened a file: it is new to none of them any more."""
    mine = update(EvidenceFile).where(EvidenceFile.id == file_id, EvidenceFile.seen.is_(False))
    db.session.execute(mine.values(seen=True))


def empty(review_id: str) -> None:
    """Delete all files of a report."""
    db.session.execute(delete(EvidenceFile).where(EvidenceFile.review_id == review_id))


def _next_number(
    kind: type[DraftFile] | type[EvidenceFile], mine: ColumnElement[bool], clean: CleanFile
) -> int:
    """Return the number of one file more; Refused where it would be too many, or too much."""
    held, size, last = db.session.execute(
        select(
            func.count(func.nullif(kind.size, 0)),
            func.coalesce(func.sum(kind.size), 0),
            func.max(kind.number),
        )
        .select_from(kind)
        .where(mine)
    ).one()
    if held >= limits.MOST_FILES:
        raise Refused(FULL)
    if size + clean.size > limits.MOST_STORED:
        raise Refused(_TOO_MUCH)
    return int(last or 0) + 1
