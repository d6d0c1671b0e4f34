"""What each side may know of files: a worker that they are there, a moderator what is in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from agencyrate.core import sealing
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound
from agencyrate.evidence.kinds import Kind, Scan
from agencyrate.evidence.models import DraftFile, EvidenceFile
from agencyrate.evidence.packing import unpack
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus


@dataclass(frozen=True)
class DraftLine:
    """A file of a report under way, as a line of a list."""

    id: str
    kind: Kind
    number: int
    pages: int


@dataclass(frozen=True)
class FileLine:
    """A file as a line of a list; never what is in it."""

    id: str
    kind: Kind
    number: int
    pages: int
    added_on: date
    scan: Scan
    #: Whether a moderator has opened or deleted it.
    seen: bool
    #: Why a moderator deleted it; "" while it is there.
    unfit: str


@dataclass(frozen=True)
class NewFiles:
    """The files of one report that no moderator has opened; never what is in them."""

    review_id: str
    status: ReviewStatus
    number: int
    #: The day of the oldest of them.
    since: date


@dataclass(frozen=True)
class OpenPage:
    """One page of a file, opened for a moderator: a picture of ours, or text."""

    picture: bytes = b""
    text: str = ""


def drafts_of(key: str | None) -> tuple[DraftLine, ...]:
    """Return the files of the visit that a key opens."""
    if not key:
        return ()
    columns = (DraftFile.id, DraftFile.kind, DraftFile.number, DraftFile.pages)
    mine = DraftFile.visit_id == sealing.key_digest(key)
    rows = db.session.execute(select(*columns).where(mine).order_by(DraftFile.number))
    return tuple(DraftLine(*row) for row in rows)


def files_of(review_id: str) -> tuple[FileLine, ...]:
    """Return the files of a report; what is in them stays shut."""
    rows = db.session.execute(
        _LINES.where(EvidenceFile.review_id == review_id).order_by(EvidenceFile.number)
    )
    return tuple(FileLine(*row) for row in rows)


def file_of(review_id: str, file_id: str) -> FileLine:
    """Return one file of a report as a line, or NotFound."""
    row = db.session.execute(
        _LINES.where(EvidenceFile.review_id == review_id, EvidenceFile.id == file_id)
    ).first()
    if row is None:
        raise NotFound
    return FileLine(*row)


def new_files(review_ids: Iterable[str]) -> Mapping[str, NewFiles]:
    """Return what is new to moderators, by report, of those that have anything new. One query."""
    rows = db.session.execute(_NEW.where(EvidenceFile.review_id.in_(list(review_ids))))
    return {row.review_id: NewFiles(*row) for row in rows}


def reports_with_new_files(limit: int) -> tuple[NewFiles, ...]:
    """Return the reports with files that no moderator has opened, the oldest file first."""
    first = func.min(EvidenceFile.added_on)
    rows = db.session.execute(_NEW.order_by(first, EvidenceFile.review_id).limit(limit))
    return tuple(NewFiles(*row) for row in rows)


def how_many_with_new_files() -> int:
    """Return how many reports have files that no moderator has opened."""
    counted = select(func.count(EvidenceFile.review_id.distinct())).join(
        Review, Review.id == EvidenceFile.review_id
    )
    return db.session.scalar(counted.where(*_IS_NEW)) or 0


def open_page(review_id: str, file_id: str, number: int) -> OpenPage:
    """Open one page, counted from 1; NotFound when it is not there, or was deleted as unfit."""
    row = db.session.execute(
        select(EvidenceFile.kind, EvidenceFile.sealed).where(
            EvidenceFile.id == file_id, EvidenceFile.review_id == review_id
        )
    ).first()
    if row is None or row.sealed is None:
        raise NotFound
    pages = unpack(sealing.open_bytes(row.sealed))
    if not 1 <= number <= len(pages):
        raise NotFound
    page = pages[number - 1]
    return OpenPage(text=page.decode()) if row.kind is Kind.CHAT else OpenPage(picture=page)


_LINES = select(
    EvidenceFile.id,
    EvidenceFile.kind,
    EvidenceFile.number,
    EvidenceFile.pages,
    EvidenceFile.added_on,
    EvidenceFile.scan,
    EvidenceFile.seen,
    EvidenceFile.unfit,
)
#: Of a report that is locked nobody is to know that it has any.
_IS_NEW = (EvidenceFile.seen.is_(False), Review.status != ReviewStatus.SEALED)
_NEW = (
    select(
        EvidenceFile.review_id,
        Review.status,
        func.count(),
        func.min(EvidenceFile.added_on),
    )
    .join(Review, Review.id == EvidenceFile.review_id)
    .where(*_IS_NEW)
    .group_by(EvidenceFile.review_id, Review.status)
)
