"""A worker's review of the agency that recruited them: answers, words, and what was blacked out."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from agencyrate.core.db import Base, Moment, choice, id_column
from agencyrate.core.states import MoveTable
from agencyrate.core.words import N_
from agencyrate.moderation.models import ClaimColumns, DecisionColumns
from agencyrate.reviews.coarsening import Telling
from agencyrate.reviews.states import REVIEW_MOVES, ReviewStatus


class Gravity(StrEnum):
    """How grave what a review reports is: the queue goes by this, then by age. Sorts by value."""

    LISTED_AND_CHARGED = "4"
    CHARGED = "3"
    DOUBTFUL = "2"
    NONE = "1"


GRAVITY_NAMES = {
    Gravity.LISTED_AND_CHARGED: N_("Listed, yet reported for fees"),
    Gravity.CHARGED: N_("Reported for fees"),
    Gravity.DOUBTFUL: N_("Payments that need a look"),
    Gravity.NONE: N_("No payment in question"),
}


class Review(ClaimColumns, Base):
    """One worker's report, found by its receipt alone. It holds nothing that says who wrote it."""

    __tablename__ = "reviews"
    __table_args__ = (
        Index("ix_reviews_status_gravity", "status", "gravity", "submitted_at"),
        Index("ix_reviews_agency_status", "agency_id", "status"),
    )

    id: Mapped[str] = id_column()
    receipt_digest: Mapped[str] = mapped_column(String(128), unique=True)
    #: Digest of the one-use token: sending twice makes one review.
    once_digest: Mapped[str] = mapped_column(String(64), unique=True)
    status: Mapped[ReviewStatus] = mapped_column(
        choice(ReviewStatus), default=ReviewStatus.SUBMITTED
    )
    #: Rounded down to the hour; shown to moderators as a day, to the public never.
    submitted_at: Mapped[datetime] = mapped_column(Moment)
    gravity: Mapped[Gravity] = mapped_column(choice(Gravity), default=Gravity.NONE)

    #: None until a moderator has settled which agency is meant.
    agency_id: Mapped[str | None] = mapped_column(ForeignKey("agencies.id"))
    #: What the worker picked from an official list, or named in their own words (sealed).
    picked_entry_id: Mapped[str | None] = mapped_column(ForeignKey("register_entries.id"))
    named_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    #: Set where a helper handed it in: which reports came together, never from whom.
    collection_id: Mapped[str | None] = mapped_column(ForeignKey("collections.id"), index=True)

    #: What a worker told of themselves: moderators alone read it. For others see reviews.saying.
    country_from: Mapped[str] = mapped_column(String(2), default="")
    role_group: Mapped[str] = mapped_column(String(40), default="")
    #: "2024" or "2024-1", "2024-2" for a half-year; "" for "I do not know".
    period: Mapped[str] = mapped_column(String(6), default="")
    #: "abroad", "uk" or "" for "I do not know".
    moved_from: Mapped[str] = mapped_column(String(10), default="")
    #: GB-ENG, GB-SCT, GB-WLS, GB-NIR or "": where the job was.
    nation: Mapped[str] = mapped_column(String(6), default="")
    #: How much of it others may read.
    telling: Mapped[Telling] = mapped_column(choice(Telling), default=Telling.USUAL)
    #: What the worker wrote their words in; "" for a language that the pages do not speak.
    language: Mapped[str] = mapped_column(String(8), default="en")
    #: "yes", "no", "unsure" or "".
    would_use_again: Mapped[str] = mapped_column(String(10), default="")

    #: The words as the worker wrote them.
    words_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    #: The words as they may be read: redactions made, set by a moderator's publishing only.
    words_shown: Mapped[str] = mapped_column(Text, default="")

    answers: Mapped[list["ReviewAnswer"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin"
    )
    redactions: Mapped[list["Redaction"]] = relationship(
        cascade="all, delete-orphan", order_by="Redaction.first_word"
    )
    decisions: Mapped[list["ReviewDecision"]] = relationship(
        cascade="all, delete-orphan", order_by="ReviewDecision.id"
    )

    @property
    def moves(self) -> MoveTable:
        """The table of allowed moves."""
        return REVIEW_MOVES

    @property
    def subject_kind(self) -> str:
        """The word for it in the log."""
        return "review"

    @property
    def decision_class(self) -> type["ReviewDecision"]:
        """The model of its decisions."""
        return ReviewDecision


class ReviewAnswer(Base):
    """The answer to one fixed question: see reviews.questions."""

    __tablename__ = "review_answers"
    __table_args__ = (UniqueConstraint("review_id", "question"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
    question: Mapped[str] = mapped_column(String(40))
    answer: Mapped[str] = mapped_column(String(20))


class Redaction(Base):
    """A run of words that a moderator blacked out, by its first and last word, with the reason."""

    __tablename__ = "redactions"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
    first_word: Mapped[int]
    last_word: Mapped[int]
    reason: Mapped[str] = mapped_column(String(300))
    made_by_id: Mapped[str] = mapped_column(String(16))
    made_on: Mapped[date]


class WordsTranslation(Base):
    """A moderator's translation into English of the words as others may read them.

    It goes with those words alone: `made_of` is a digest of them. Where they change, by a black-out
    or a lifted one, the translation is not shown until a moderator has looked at it again.
    """

    __tablename__ = "words_translations"

    review_id: Mapped[str] = mapped_column(
        ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True
    )
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    made_of: Mapped[str] = mapped_column(String(64))
    made_by_id: Mapped[str] = mapped_column(String(16))
    made_on: Mapped[date]


class ReviewDecision(DecisionColumns, Base):
    """A decision on a review."""

    __tablename__ = "review_decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
