"""What tests of waiting for others stand on: accepted reports that nothing links, and one that waits."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import select

from agencyrate.collections.opening import Collected
from agencyrate.consents.models import Use
from agencyrate.core import receipts
from agencyrate.core.db import db
from agencyrate.core.sealing import key_of, seal
from agencyrate.escrow.models import Escrow
from agencyrate.escrow.states import Scope
from agencyrate.fees.answers import Method, Payee
from agencyrate.fees.new import NewPayment
from agencyrate.fees.periods import Period
from agencyrate.fees.taxonomy import FeeCode
from agencyrate.reviews.new import NewReview
from agencyrate.reviews.receipts import review_id_by_code
from agencyrate.services.new_report import NewReport, NewWait
from agencyrate.services.submit_report import submit_report
from tests.factories.reviews import ConsentFactory, ReviewFactory

FEE = NewPayment(
    FeeCode.FINDING, Payee.AGENCY, amount=Decimal(4000), currency="GBP",
    period=Period.of_month(2026, 3), country_paid_in="GH", method=Method.CASH,
)  # fmt: skip
STORY = "Canarylocked: they promised a quiet home and the home was closed when I came there in May."


def accepted(agency_id: str, number: int, *, counts: bool = True, **facts: object) -> str:
    """A published report of somebody else's, of a day and in words of its own."""
    words = " ".join(f"Words{number}of{place}" for place in range(20))
    facts = {
        "published": True, "agency_id": agency_id, "country_from": "IN",
        "submitted_at": datetime(2026, 5, 1, 9, tzinfo=UTC) + timedelta(days=number),
        "words_sealed": seal(words), **facts,
    }  # fmt: skip
    review = ReviewFactory(**facts)
    ConsentFactory(review_id=review.id, use=Use.RATING, given=counts)
    return review.id


def waits(agency_id: str | None, scope: Scope = Scope.REPORT, needed: int = 2, once: str = "waits",
          collected: Collected | None = None, **review: object) -> tuple[str, str]:  # fmt: skip
    """A report that waits, or whose complaint does: its id and its code."""
    told = {
        "agency_id": agency_id, "country_from": "GH", "role_group": "nurse", "period": "2025-1",
        "moved_from": "abroad", "nation": "GB-ENG", "words": STORY,
        "answers": {"advert_true": "no"}, "would_use_again": "no", **review,
    }  # fmt: skip
    code = submit_report(
        NewReport(
            review=NewReview(**told), once=once, payments=(FEE,),
            uses=frozenset({Use.RATING, Use.WORDS, Use.COMPLAINT}),
            wait=NewWait(scope, needed, "Harbour Lane Care"), collected=collected,
        )
    )  # fmt: skip
    return review_id_by_code(code), code


def key(code: str) -> str:
    """What the receipt opens a locked report with."""
    return key_of(receipts.opened(code).secret)


def row_of(review_id: str) -> Escrow:
    db.session.rollback()
    return db.session.scalars(select(Escrow).where(Escrow.review_id == review_id)).one()


DAY = date(2026, 11, 2)
