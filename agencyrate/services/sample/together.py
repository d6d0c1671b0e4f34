"""What waits for others in the sample, and what its workers wrote that nobody has read."""

from sqlalchemy import select

from agencyrate.agencies.models import Agency
from agencyrate.consents.models import Use
from agencyrate.core.db import db
from agencyrate.escrow.states import Scope
from agencyrate.fees.answers import Method, Payee
from agencyrate.fees.new import NewPayment
from agencyrate.fees.taxonomy import FeeCode
from agencyrate.reviews.models import Review
from agencyrate.reviews.new import NewReview
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.answer_message import answer_message
from agencyrate.services.new_report import NewReport, NewWait
from agencyrate.services.submit_report import submit_report
from agencyrate.services.watch_escrows import watch_escrows

#: Agency, what waits, for how many. The receipts of these are in nobody's hand, as it may be.
_WAITS = (
    ("Quillhaven Nursing Recruitment Ltd", Scope.REPORT, 3),
    ("Ostermere Healthcare Recruitment Ltd", Scope.REPORT, 2),
    ("Harrowfen Care Connect Ltd", Scope.REPORT, 5),
)


def let_some_wait() -> None:
    """Lock some reports, and let the sweep say which of them a moderator may look at."""
    for number, (name, scope, needed) in enumerate(_WAITS):
        agency_id = db.session.scalar(select(Agency.id).where(Agency.name == name))
        told = NewReview(
            agency_id=agency_id, country_from="GH", role_group="nurse", moved_from="abroad",
            period="2025-1", nation="GB-ENG", words=f"Made-up words {number} that wait for others.",
        )  # fmt: skip
        submit_report(
            NewReport(
                review=told, once=f"sample wait {number}", uses=frozenset({Use.RATING, Use.WORDS}),
                payments=(NewPayment(FeeCode.FINDING, Payee.AGENCY, method=Method.CASH),),
                wait=NewWait(scope, needed, name),
            )
        )  # fmt: skip
    watch_escrows()


def write_some_messages() -> None:
    """Let two workers write to the moderators of themselves."""
    published = select(Review.id).where(Review.status == ReviewStatus.PUBLISHED)
    texts = (
        "I found the receipt of the second payment. Does it help?",
        "Thank you. Please tell me when you have heard from the office.",
    )
    for review_id, text in zip(
        db.session.scalars(published.order_by(Review.id).limit(2)).all(), texts, strict=False
    ):
        answer_message(review_id, text)
