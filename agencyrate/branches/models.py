"""Union branches, whose officers check agencies, and what they decided in checks of many."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from agencyrate.core.db import Base, Moment, id_column


class Branch(Base):
    """A branch of a union."""

    __tablename__ = "branches"

    id: Mapped[str] = id_column()
    name: Mapped[str] = mapped_column(String(200), unique=True)


class CheckDecision(Base):
    """What a name means, as somebody decided in a table of names: one thing, or none of them.

    A single check keeps nothing. Here a person asked us to remember, so that the next table does
    not ask them again.
    """

    __tablename__ = "check_decisions"
    __table_args__ = (UniqueConstraint("branch_id", "asked_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: The branch that decided, "" for the command of the installation.
    branch_id: Mapped[str] = mapped_column(String(16), default="")
    asked_key: Mapped[str] = mapped_column(String(400))
    #: Both empty: it is none of what we know.
    agency_id: Mapped[str | None] = mapped_column(
        ForeignKey("agencies.id", ondelete="CASCADE"), index=True
    )
    entry_id: Mapped[str | None] = mapped_column(
        ForeignKey("register_entries.id", ondelete="CASCADE"), index=True
    )
    decided_at: Mapped[datetime] = mapped_column(Moment)
    #: An account's id, "" for the command.
    decided_by_id: Mapped[str] = mapped_column(String(16), default="")
