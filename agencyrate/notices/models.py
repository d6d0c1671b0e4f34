"""What people ask of us about what we show: content reports, legal notices, data complaints."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agencyrate.core.db import Base, Moment, choice, id_column
from agencyrate.core.states import MoveTable
from agencyrate.moderation.models import ClaimColumns, DecisionColumns
from agencyrate.notices.states import NOTICE_MOVES, NoticeKind, NoticeStatus


class Notice(ClaimColumns, Base):
    """One notice, its words sealed, with a reference for the sender and a moment it is due."""

    __tablename__ = "notices"
    __table_args__ = (Index("ix_notices_status_due", "status", "due_at"),)

    id: Mapped[str] = id_column()
    #: Given to the sender.
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[NoticeKind] = mapped_column(choice(NoticeKind))
    status: Mapped[NoticeStatus] = mapped_column(
        choice(NoticeStatus), default=NoticeStatus.RECEIVED
    )
    received_at: Mapped[datetime] = mapped_column(Moment)
    #: For a legal notice to the minute; for others the end of a day.
    due_at: Mapped[datetime] = mapped_column(Moment)
    agency_id: Mapped[str | None] = mapped_column(ForeignKey("agencies.id"))
    review_id: Mapped[str | None] = mapped_column(ForeignKey("reviews.id", ondelete="SET NULL"))
    #: The sender's answers as JSON, sealed.
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    #: For a legal notice: the required items that are missing.
    missing: Mapped[list[str]] = mapped_column(JSON)

    decisions: Mapped[list["NoticeDecision"]] = relationship(
        cascade="all, delete-orphan", order_by="NoticeDecision.decided_at"
    )

    @property
    def moves(self) -> MoveTable:
        """The table of allowed moves."""
        return NOTICE_MOVES

    @property
    def subject_kind(self) -> str:
        """The word for it in the log."""
        return "notice"

    @property
    def decision_class(self) -> type["NoticeDecision"]:
        """The model of its decisions."""
        return NoticeDecision


class NoticeDecision(DecisionColumns, Base):
    """A decision on a notice."""

    __tablename__ = "notice_decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[str] = mapped_column(ForeignKey("notices.id", ondelete="CASCADE"), index=True)
