"""Which agencies are one and the same: merges, what they moved, pairs to decide, and decisions."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agencyrate.core.db import Base, Moment, choice, id_column
from agencyrate.core.words import N_


class Answer(StrEnum):
    """What a person said of two agencies, or of one by itself."""

    SAME = "same"
    NOT_SAME = "not_same"
    UNSURE = "unsure"
    #: Taken back: the pair is to be decided anew.
    OPEN = "open"
    #: Of one agency: nothing that is there is meant by it.
    OWN = "own"


ANSWER_NAMES = {
    Answer.SAME: N_("The same"),
    Answer.NOT_SAME: N_("Not the same"),
    Answer.UNSURE: N_("Unsure"),
    Answer.OPEN: N_("To be decided anew"),
    Answer.OWN: N_("An agency of its own"),
}


class Shelf(StrEnum):
    """Where a pair lies on the desk."""

    WAITING = "waiting"
    UNSURE = "unsure"
    DECIDED = "decided"


SHELF_NAMES = {
    Shelf.WAITING: N_("To decide"),
    Shelf.UNSURE: N_("Unsure"),
    Shelf.DECIDED: N_("Not the same"),
}


class Merge(Base):
    """One act: several agencies became one, which goes on under its own name and address."""

    __tablename__ = "merges"

    id: Mapped[str] = id_column()
    into_id: Mapped[str] = mapped_column(ForeignKey("agencies.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by_id: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(Text, default="")

    merged: Mapped[list["MergedAgency"]] = relationship(
        back_populates="merge", cascade="all, delete-orphan", order_by="MergedAgency.id"
    )


class MergedAgency(Base):
    """An agency that a merge took in; `parted_at` is set once it was split off again."""

    __tablename__ = "merged_agencies"

    id: Mapped[int] = mapped_column(primary_key=True)
    merge_id: Mapped[str] = mapped_column(ForeignKey("merges.id", ondelete="CASCADE"), index=True)
    agency_id: Mapped[str] = mapped_column(ForeignKey("agencies.id"), index=True)
    parted_at: Mapped[datetime | None] = mapped_column(Moment)
    parted_by_id: Mapped[str] = mapped_column(String(16), default="")
    parted_reason: Mapped[str] = mapped_column(Text, default="")

    merge: Mapped[Merge] = relationship(back_populates="merged")


class MovedRow(Base):
    """A row that stands under another agency because of a merge, and where it is at home."""

    __tablename__ = "moved_rows"

    table_name: Mapped[str] = mapped_column(String(60), primary_key=True)
    row_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    home_id: Mapped[str] = mapped_column(ForeignKey("agencies.id"), index=True)


class IdentityPair(Base):
    """Two agencies that may be one, with what speaks for it; found by comparing, not by people."""

    __tablename__ = "identity_pairs"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        Index("ix_identity_pairs_shelf_number_score", "shelf", "number_equal", "score"),
    )

    id: Mapped[str] = id_column()
    #: The lower id, so that a pair has one row.
    first_id: Mapped[str] = mapped_column(ForeignKey("agencies.id", ondelete="CASCADE"))
    second_id: Mapped[str] = mapped_column(
        ForeignKey("agencies.id", ondelete="CASCADE"), index=True
    )
    score: Mapped[float]
    reasons: Mapped[list[str]] = mapped_column(JSON)
    number_equal: Mapped[bool]
    #: Both have a company number, and they differ: two companies until somebody shows otherwise.
    numbers_differ: Mapped[bool]
    found_on: Mapped[date]
    #: By what people said of the two; kept here so that the desk reads one page of one shelf.
    shelf: Mapped[Shelf] = mapped_column(choice(Shelf), default=Shelf.WAITING)


class IdentityDecision(Base):
    """What a person said, when and why; never changed: the newest of a pair counts."""

    __tablename__ = "identity_decisions"
    __table_args__ = (Index("ix_identity_decisions_first_second", "first_id", "second_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    first_id: Mapped[str] = mapped_column(ForeignKey("agencies.id", ondelete="CASCADE"))
    #: None where the decision is about one agency by itself.
    second_id: Mapped[str | None] = mapped_column(
        ForeignKey("agencies.id", ondelete="CASCADE"), index=True
    )
    answer: Mapped[Answer] = mapped_column(choice(Answer))
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by_id: Mapped[str] = mapped_column(String(16))
    decided_at: Mapped[datetime] = mapped_column(Moment)
    #: Digest of what was known of both: "unsure" is asked again when it has changed.
    facts: Mapped[str] = mapped_column(String(64), default="")


class LookedAgency(Base):
    """An agency whose likenesses were looked for; the row goes when what is known of it changes."""

    __tablename__ = "looked_agencies"

    agency_id: Mapped[str] = mapped_column(
        ForeignKey("agencies.id", ondelete="CASCADE"), primary_key=True
    )
    looked_on: Mapped[date]
