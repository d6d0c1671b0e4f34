"""Complaint drafts to official bodies, the bodies themselves, and workers' sealed contacts."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agencyrate.complaints.states import DRAFT_MOVES, DraftStatus, Outcome, Shape
from agencyrate.core.db import Base, Moment, choice, id_column
from agencyrate.core.states import MoveTable
from agencyrate.moderation.models import ClaimColumns, DecisionColumns

__all__ = ["Body", "ComplaintDraft", "DraftDecision", "SealedContact", "Shape"]


class Body(Base):
    """An official body as it was in a period: dated, edited by operators, never text in a page."""

    __tablename__ = "bodies"

    id: Mapped[str] = id_column()
    #: What stays the same when name or address change, e.g. "agency-inspectorate-gb".
    key: Mapped[str] = mapped_column(String(60), index=True)
    name: Mapped[str] = mapped_column(String(200))
    former_name: Mapped[str] = mapped_column(String(200), default="")
    #: Nations of its remit: GB-ENG, GB-SCT, GB-WLS, GB-NIR.
    nations: Mapped[list[str]] = mapped_column(JSON)
    #: What it takes complaints about; "agency-fees" is the one that drafts ask for.
    remits: Mapped[list[str]] = mapped_column(JSON)
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    address: Mapped[str] = mapped_column(String(500), default="")
    how_to_send: Mapped[str] = mapped_column(Text, default="")
    website: Mapped[str | None] = mapped_column(String(200))
    #: What it does and needs, for workers; None in a row older than this column.
    for_workers: Mapped[str | None] = mapped_column(Text)
    #: Whether name and contact were seen at the body's own pages, or in an official text.
    confirmed: Mapped[bool | None]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    source: Mapped[str] = mapped_column(String(500))
    checked_on: Mapped[date]


class ComplaintDraft(ClaimColumns, Base):
    """A complaint that waits for two people, and is never sent by itself."""

    __tablename__ = "complaint_drafts"
    __table_args__ = (Index("ix_complaint_drafts_status_queued", "status", "queued_at"),)

    id: Mapped[str] = id_column()
    review_id: Mapped[str] = mapped_column(
        ForeignKey("reviews.id", ondelete="CASCADE"), unique=True
    )
    shape: Mapped[Shape] = mapped_column(choice(Shape))
    status: Mapped[DraftStatus] = mapped_column(choice(DraftStatus), default=DraftStatus.QUEUED)
    queued_at: Mapped[datetime] = mapped_column(Moment)
    #: The body's row as chosen when the draft was prepared; checked again on the day of sending.
    body_id: Mapped[str | None] = mapped_column(ForeignKey("bodies.id"))
    #: The edited sections of the letter as JSON, sealed; None until somebody prepares it.
    sections_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    #: A moderator decided, and said why, that a letter without a name tells amounts and months.
    exact: Mapped[bool] = mapped_column(default=False)
    prepared_by_id: Mapped[str | None] = mapped_column(String(16))
    approved_by_id: Mapped[str | None] = mapped_column(String(16))
    #: SHA-256 of the approved text: what is exported is what was approved.
    approved_digest: Mapped[str | None] = mapped_column(String(64))
    sent_on: Mapped[date | None]
    sent_reference: Mapped[str] = mapped_column(String(120), default="")
    acknowledged_on: Mapped[date | None]
    outcome: Mapped[Outcome | None] = mapped_column(choice(Outcome))
    refund_amount: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    closed_on: Mapped[date | None]
    #: For a named complaint: where the contact is, itself sealed, so that the two stores cannot be
    #: joined by whoever only holds the database.
    contact_pointer: Mapped[bytes | None] = mapped_column(LargeBinary)

    decisions: Mapped[list["DraftDecision"]] = relationship(
        cascade="all, delete-orphan", order_by="DraftDecision.decided_at"
    )

    @property
    def moves(self) -> MoveTable:
        """The table of allowed moves."""
        return DRAFT_MOVES

    @property
    def subject_kind(self) -> str:
        """The word for it in the log."""
        return "complaint draft"

    @property
    def decision_class(self) -> type["DraftDecision"]:
        """The model of its decisions."""
        return DraftDecision


class DraftDecision(DecisionColumns, Base):
    """A decision on a draft."""

    __tablename__ = "draft_decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[str] = mapped_column(
        ForeignKey("complaint_drafts.id", ondelete="CASCADE"), index=True
    )


class SealedContact(Base):
    """A worker's name and safe contact, under a random key that says nothing of the report."""

    __tablename__ = "sealed_contacts"

    id: Mapped[str] = id_column()
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    #: Set when the complaint is sent or dropped; past this day it is deleted and cannot be opened.
    delete_on: Mapped[date | None] = mapped_column(index=True)
