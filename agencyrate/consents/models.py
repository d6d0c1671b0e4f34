"""What a worker allows their report to be used for, and when that changed."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from agencyrate.core.db import Base, choice
from agencyrate.core.words import N_


class Use(StrEnum):
    """Each use is asked and answered on its own."""

    RATING = "rating"
    WORDS = "words"
    EVIDENCE = "evidence"
    COMPLAINT = "complaint"
    COMPLAINT_NAMED = "complaint_named"


USE_NAMES = {
    Use.RATING: N_("Count my answers in the agency's rating"),
    Use.WORDS: N_("Show my own words on the agency's page"),
    Use.EVIDENCE: N_("Use my report, without my name, in a union's evidence"),
    Use.COMPLAINT: N_("Use my report in a complaint, without my name"),
    Use.COMPLAINT_NAMED: N_("Make a complaint in my name"),
}


class Consent(Base):
    """One use, allowed or not, since a day."""

    __tablename__ = "consents"
    __table_args__ = (UniqueConstraint("review_id", "use"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
    use: Mapped[Use] = mapped_column(choice(Use))
    given: Mapped[bool]
    changed_on: Mapped[date]
