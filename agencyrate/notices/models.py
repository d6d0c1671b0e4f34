"""What people ask of us about what we show: content reports, legal notices, data complaints."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agencyrate.core.db import Base, Moment, choice, id_column
from agencyrate.core.states import MoveTable, move
from agencyrate.core.words import N_
from agencyrate.moderation.models import ClaimColumns, DecisionColumns


class NoticeKind(StrEnum):
    """Why somebody writes; each kind has its own clock."""

    CONTENT = "content"
    LEGAL = "legal"
    DATA = "data"
    REPLY = "reply"


KIND_NAMES = {
    NoticeKind.CONTENT: N_("Report of content"),
    NoticeKind.LEGAL: N_("Legal notice (defamation)"),
    NoticeKind.DATA: N_("Data-protection complaint or request"),
    NoticeKind.REPLY: N_("Reply from an agency"),
}


class NoticeStatus(StrEnum):
    """Where a notice stands."""

    RECEIVED = "received"
    ACTED_ON = "acted_on"
    DECLINED = "declined"


NOTICE_MOVES = MoveTable(
    move("act", NoticeStatus.RECEIVED, to=NoticeStatus.ACTED_ON, needs_reason=True),
    move("decline", NoticeStatus.RECEIVED, to=NoticeStatus.DECLINED, needs_reason=True),
    move("reopen", NoticeStatus.ACTED_ON, NoticeStatus.DECLINED, to=NoticeStatus.RECEIVED,
         needs_reason=True),
)


class Notice(ClaimColumns, Base):
    """One notice, its words sealed, with a reference for the sender and a day it is due."""

    __tablename__ = "notices"
    __table_args__ = (Index("ix_notices_status_due", "status", "due_on"),)

    id: Mapped[str] = id_column()
    #: Given to the sender.
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[NoticeKind] = mapped_column(choice(NoticeKind))
    status: Mapped[NoticeStatus] = mapped_column(
        choice(NoticeStatus), default=NoticeStatus.RECEIVED
    )
    received_at: Mapped[datetime] = mapped_column(Moment)
    due_on: Mapped[date]
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
    notice_id: Mapped[str] = mapped_column(
        ForeignKey("notices.id", ondelete="CASCADE"), index=True
    )
