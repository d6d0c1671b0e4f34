"""What a worker reports having paid, item by item, with what the law says of it."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, ForeignKey, Numeric, String
from sqlalchemy.orm import Mapped, mapped_column

from agencyrate.core.db import Base


class FeeItem(Base):
    """One payment. The words for codes are in fees.taxonomy, the rules in fees.law."""

    __tablename__ = "fee_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(4))
    #: None when the worker does not know any more.
    amount: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    currency: Mapped[str] = mapped_column(String(3))
    #: First and last day of the time the worker gave: a month, a year, or None when not known.
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    paid_to: Mapped[str] = mapped_column(String(20))
    country_paid_in: Mapped[str] = mapped_column(String(2), default="")
    method: Mapped[str] = mapped_column(String(20))
    #: "yes", "no", "unsure".
    has_receipt: Mapped[str] = mapped_column(String(10))
    #: "yes", "part", "no".
    refunded: Mapped[str] = mapped_column(String(10))
    visa_route: Mapped[str] = mapped_column(String(30), default="")
    certificate_when: Mapped[str] = mapped_column(String(30), default="")
    #: Whether it had to be bought to get the job: "yes", "no", "unsure", "" where not asked.
    forced: Mapped[str] = mapped_column(String(10), default="")
    #: Answers about a loan, a repayment clause or a deduction: keys of fees.terms.
    terms: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    #: The verdict when it was last judged: fees.law.Standing, and the listing answer of that month.
    standing: Mapped[str] = mapped_column(String(20), index=True)
    listing: Mapped[dict[str, Any] | None] = mapped_column(JSON)
