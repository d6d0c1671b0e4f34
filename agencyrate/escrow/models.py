"""Reports and complaints that wait until others report the same agency too."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agencyrate.core.db import Base, Moment, choice, id_column
from agencyrate.core.states import MoveTable
from agencyrate.escrow.states import ESCROW_MOVES, EscrowStatus, Scope
from agencyrate.moderation.models import DecisionColumns


class Escrow(Base):
    """Something that waits. Of a whole report the tables hold nothing but this and a receipt."""

    __tablename__ = "escrows"
    __table_args__ = (Index("ix_escrows_status_ask", "status", "ask_at"),)

    id: Mapped[str] = id_column()
    review_id: Mapped[str] = mapped_column(
        ForeignKey("reviews.id", ondelete="CASCADE"), unique=True
    )
    scope: Mapped[Scope] = mapped_column(choice(Scope))
    status: Mapped[EscrowStatus] = mapped_column(choice(EscrowStatus), default=EscrowStatus.WAITING)
    #: How many others the worker waits for.
    needed: Mapped[int]
    #: When it came in; two that begin on one day do not count for each other.
    since: Mapped[date]
    #: For a whole report: the day on which it is deleted. It moves on when its receipt is typed;
    #: always the first of a month, so that it does not tell on which day that was.
    keep_until: Mapped[date | None]
    #: For a whole report: which agency it names, under the installation's keys, for comparing only.
    about_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    #: For a whole report: signs by which a twin is known again; no words can be read from them.
    signs_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    #: The whole report, under a key that only the receipt makes.
    story_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    #: Set by the sweep: enough others have reported, and a moderator is to look.
    ready: Mapped[bool] = mapped_column(default=False)
    #: Drawn by lot when a moderator confirms: the worker is asked from then on.
    ask_at: Mapped[datetime | None] = mapped_column(Moment)
    #: Digest of the reports that a moderator has looked at and declined.
    declined_digest: Mapped[str] = mapped_column(String(64), default="")

    decisions: Mapped[list["EscrowDecision"]] = relationship(
        cascade="all, delete-orphan", order_by="EscrowDecision.id"
    )

    @property
    def moves(self) -> MoveTable:
        """The table of allowed moves."""
        return ESCROW_MOVES

    @property
    def subject_kind(self) -> str:
        """The word for it in the log."""
        return "escrow"

    @property
    def decision_class(self) -> type["EscrowDecision"]:
        """The model of its decisions."""
        return EscrowDecision


class EscrowDecision(DecisionColumns, Base):
    """A decision on something that waits."""

    __tablename__ = "escrow_decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    escrow_id: Mapped[str] = mapped_column(ForeignKey("escrows.id", ondelete="CASCADE"), index=True)


class LinkedReports(Base):
    """Two reports that a moderator holds to be from one person or group: they count as one."""

    __tablename__ = "linked_reports"
    __table_args__ = (UniqueConstraint("first_id", "second_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: The smaller id first.
    first_id: Mapped[str] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
    second_id: Mapped[str] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
    marked_by_id: Mapped[str] = mapped_column(String(16))
    marked_on: Mapped[date]
