"""What was looked up and is kept for a while, sealed: officers are persons."""

from datetime import datetime

from sqlalchemy import LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from agencyrate.core.db import Base, Moment, id_column


class KeptAnswer(Base):
    """An answer of Companies House, kept until it expires."""

    __tablename__ = "kept_answers"

    #: What was asked: `company 01234567`, or `name` and the name.
    asked: Mapped[str] = mapped_column(String(320), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    fetched_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)


class PossibleSuccessor(Base):
    """Two companies, of which one may have succeeded the other: for staff to look at, no finding.

    It hangs on company numbers, so that it stays right when agencies are merged or corrected.
    """

    __tablename__ = "possible_successors"
    __table_args__ = (UniqueConstraint("old_number", "new_number", "grounds"),)

    id: Mapped[str] = id_column()
    old_number: Mapped[str] = mapped_column(String(8))
    new_number: Mapped[str] = mapped_column(String(8), index=True)
    #: "officers", "address" or both: what it rests on. New grounds are a new row.
    grounds: Mapped[str] = mapped_column(String(40))
    #: The facts; once it is dismissed, without anybody's name.
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    found_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)
    dismissed_at: Mapped[datetime | None] = mapped_column(Moment)
    #: An account's id.
    dismissed_by_id: Mapped[str] = mapped_column(String(16), default="")
    dismissed_reason_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
