"""What was made from reports and left the house: letters, papers, files; never what stands in them.

When a worker takes a report back, what was made from it cannot be called back. It can be known: the
thing is marked as standing on something withdrawn, the ties between it and the report are cut, and
the worker's receipt says what is out there and since when.
"""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from agencyrate.core.db import Base, choice, id_column
from agencyrate.core.words import N_


class DerivedKind(StrEnum):
    """What was made."""

    LETTER_EXPORTED = "letter_exported"
    LETTER_SENT = "letter_sent"
    DOSSIER = "dossier"


#: What the worker reads of it, with the day, and for a letter the body's name.
DERIVED_TEXTS: dict[DerivedKind, str] = {
    DerivedKind.LETTER_EXPORTED: N_("On %(day)s a letter was printed, to be sent to %(to)s."),
    DerivedKind.LETTER_SENT: N_("On %(day)s a letter was sent to %(to)s."),
    DerivedKind.DOSSIER: N_(
        "On %(day)s a union branch saved a paper about the agency. Your answers were in its "
        "figures, among others."
    ),
}
LONGEST_TO = 200


class DerivedThing(Base):
    """One thing that was made: its kind, its day, its digest. Not for whom, and nothing of it."""

    __tablename__ = "derived_things"

    id: Mapped[str] = id_column()
    kind: Mapped[DerivedKind] = mapped_column(choice(DerivedKind))
    made_on: Mapped[date]
    #: SHA-256 of the bytes or the text that went out.
    digest: Mapped[str] = mapped_column(String(64), index=True)
    #: For a letter the body's name; an official body is no secret.
    sent_to: Mapped[str] = mapped_column(String(LONGEST_TO), default="")
    #: Since when it stands on a report that its worker has taken back, or no longer allows.
    stale_since: Mapped[date | None]


class DerivedSource(Base):
    """A report that a thing was made from; the row goes when the report is taken back."""

    __tablename__ = "derived_sources"
    __table_args__ = (UniqueConstraint("thing_id", "review_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    thing_id: Mapped[str] = mapped_column(
        ForeignKey("derived_things.id", ondelete="CASCADE"), index=True
    )
    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)


class LeftBehind(Base):
    """What is still out there of a report that was taken back; it points at no thing any more."""

    __tablename__ = "left_behind"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
    kind: Mapped[DerivedKind] = mapped_column(choice(DerivedKind))
    made_on: Mapped[date]
    sent_to: Mapped[str] = mapped_column(String(LONGEST_TO), default="")
