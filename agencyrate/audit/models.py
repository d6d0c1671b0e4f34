"""The log of who did what: append-only, each entry chained to the one before."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from agencyrate.core.db import Base, Moment


class AuditEntry(Base):
    """One act. It names subjects by their ids and never repeats a worker's words."""

    __tablename__ = "audit_entries"

    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    #: An account's id; empty for a worker with a receipt and for the system itself.
    actor_id: Mapped[str] = mapped_column(String(16), default="")
    action: Mapped[str] = mapped_column(String(60))
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[str] = mapped_column(String(64), index=True)
    note: Mapped[str] = mapped_column(Text, default="")
    chain: Mapped[str] = mapped_column(String(64), unique=True)
