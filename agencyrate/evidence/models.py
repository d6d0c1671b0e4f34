"""Files that workers add to a report: sealed, made anew by us, without the name they came with."""

from datetime import date

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from agencyrate.core.db import Base, choice, id_column
from agencyrate.evidence.kinds import Kind, Scan


class DraftFile(Base):
    """A file of a report under way, sealed under the visitor's key; it goes with their visit."""

    __tablename__ = "draft_files"
    __table_args__ = (UniqueConstraint("visit_id", "number"),)

    id: Mapped[str] = id_column()
    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"))
    number: Mapped[int]
    kind: Mapped[Kind] = mapped_column(choice(Kind))
    scan: Mapped[Scan] = mapped_column(choice(Scan))
    pages: Mapped[int]
    size: Mapped[int]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class EvidenceFile(Base):
    """A file of a report that was sent, sealed under the installation's keys."""

    __tablename__ = "evidence_files"
    __table_args__ = (
        UniqueConstraint("review_id", "number"),
        #: What is new is counted for every page of the desk, without reading past any file.
        Index("ix_evidence_files_seen", "seen", "review_id", "added_on"),
    )

    id: Mapped[str] = id_column()
    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"))
    #: What worker and moderators call it: "Picture 2". No number is given twice in a report.
    number: Mapped[int]
    kind: Mapped[Kind] = mapped_column(choice(Kind))
    scan: Mapped[Scan] = mapped_column(choice(Scan))
    pages: Mapped[int]
    size: Mapped[int]
    added_on: Mapped[date]
    #: Whether a moderator has opened or deleted it: until then it is new to them.
    seen: Mapped[bool] = mapped_column(default=False)
    #: None once a moderator has deleted it as unfit; the line stays, so that the worker reads why.
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    unfit: Mapped[str] = mapped_column(String(300), default="")
