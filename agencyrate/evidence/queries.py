"""What each side may know of files: a worker that they are there, a moderator what is in them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from agencyrate.core import sealing
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound
from agencyrate.evidence.kinds import Kind, Scan
from agencyrate.evidence.models import DraftFile, EvidenceFile
from agencyrate.evidence.packing import unpack


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
    #: Why a moderator deleted it; "" while it is there.
    unfit: str


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
    EvidenceFile.unfit,
)
