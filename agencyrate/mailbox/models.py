"""Private messages between a receipt holder and the moderators."""

from datetime import date

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from agencyrate.core.db import Base


class Message(Base):
    """One message, sealed; it carries a day and no clock time."""

    __tablename__ = "messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
    from_worker: Mapped[bool]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    written_on: Mapped[date]
    #: Whether the other side has read it.
    seen: Mapped[bool] = mapped_column(default=False)
