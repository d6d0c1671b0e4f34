"""Help desks of union branches, and what workers asked them: apart from every report."""

from datetime import date

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from agencyrate.core.db import Base, id_column


class HelpDesk(Base):
    """Whether a branch takes requests for help, for where, and what it says of itself."""

    __tablename__ = "help_desks"

    branch_id: Mapped[str] = mapped_column(
        ForeignKey("branches.id", ondelete="CASCADE"), primary_key=True
    )
    takes_requests: Mapped[bool]
    nations: Mapped[list[str]] = mapped_column(JSON)
    #: What workers read before they choose it.
    words: Mapped[str] = mapped_column(Text)
    changed_on: Mapped[date]


class HelpRequest(Base):
    """How a worker may be reached and about what: sealed, under a random key, for a short time.

    Nothing here leads to a report: no agency, no receipt, no hour. The days are those of whole
    weeks, so that they cannot be laid beside the day of a report.
    """

    __tablename__ = "help_requests"

    id: Mapped[str] = id_column()
    branch_id: Mapped[str] = mapped_column(
        ForeignKey("branches.id", ondelete="CASCADE"), index=True
    )
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    #: The Monday of the week in which it was asked.
    asked_in_week: Mapped[date]
    #: A Monday too: the request is deleted as this day begins.
    delete_on: Mapped[date] = mapped_column(index=True)
    #: Slow digest of the words with which the worker can take it back.
    code_digest: Mapped[str] = mapped_column(String(128), unique=True)
    #: Digest of the form's own token: sending twice asks once.
    once_digest: Mapped[str] = mapped_column(String(64), unique=True)
