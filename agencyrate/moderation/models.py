"""What every decided thing carries: the decisions made of it, and who has it in hand."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from agencyrate.core.db import Moment


class DecisionColumns:
    """The columns of a decision; each kind of subject has a table of its own."""

    move: Mapped[str] = mapped_column(String(40))
    from_status: Mapped[str] = mapped_column(String(40))
    to_status: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(Text, default="")
    #: An account's id; empty for the worker's own withdrawal.
    decided_by_id: Mapped[str] = mapped_column(String(16), default="")
    decided_at: Mapped[datetime] = mapped_column(Moment)


class ClaimColumns:
    """Who has the case in hand, and until when; past that moment it is free again."""

    claimed_by_id: Mapped[str | None] = mapped_column(String(16))
    claimed_until: Mapped[datetime | None] = mapped_column(Moment)
