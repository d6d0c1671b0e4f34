"""What a visitor has under way, sealed under a key that only their cookie holds."""

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from agencyrate.core.db import Base, Moment


class Visit(Base):
    """One visitor's answers or open receipt. Without the cookie nobody can read it, nor can we."""

    __tablename__ = "visits"

    #: Digest of the key in the cookie.
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)
