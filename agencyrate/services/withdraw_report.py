"""A worker takes their report back: everything they told us is deleted, a tombstone stays."""

from sqlalchemy import delete, select, update

from agencyrate.complaints.models import ComplaintDraft
from agencyrate.consents.models import Consent
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound
from agencyrate.evidence.keeping import empty as delete_evidence
from agencyrate.fees.models import FeeItem
from agencyrate.mailbox.writing import empty
from agencyrate.moderation.claiming import release
from agencyrate.moderation.deciding import decide
from agencyrate.moderation.reasons import for_the_log
from agencyrate.notices.models import Notice
from agencyrate.ratings.renewing import forget_report, renew
from agencyrate.reviews.models import Gravity, Review, WordsTranslation
from agencyrate.services.queue_complaint import end_draft


def withdraw(review_id: str) -> None:
    """Delete the report and all that hangs on it; the receipt still answers with a clear word.

    Answers, payments, words, files, named agency, messages, consents, redactions and contact go; an
    unsent complaint is withdrawn; the agency's page and figures are renewed. Raises IllegalMove
    when it was withdrawn before.
    """
    with transaction():
        review = db.session.get(Review, review_id, with_for_update=True)
        if review is None:
            raise NotFound
        agency_id = review.agency_id
        decide(review, "withdraw")
        end_draft(review.id)
        _forget(review)
        release(review)
        db.session.flush()
        renew(agency_id)
        forget_report(review.id)


def _forget(review: Review) -> None:
    """Take everything out of the row but the receipt, the status and what was decided."""
    review.answers.clear()
    review.redactions.clear()
    empty(review.id)
    delete_evidence(review.id)
    for kind in (FeeItem, Consent, WordsTranslation):
        db.session.execute(delete(kind).where(kind.review_id == review.id))
    about = update(Notice).where(Notice.review_id == review.id)
    db.session.execute(about.values(review_id=None))
    review.words_sealed = review.named_sealed = None
    review.words_shown = review.country_from = review.role_group = review.period = ""
    review.moved_from = review.nation = review.would_use_again = ""
    review.picked_entry_id = review.agency_id = review.collection_id = None
    review.gravity = Gravity.NONE
    drafts = db.session.scalars(select(ComplaintDraft).where(ComplaintDraft.review_id == review.id))
    for decided in (review, *drafts):
        for decision in decided.decisions:
            # A moderator's note may speak of what the worker wrote.
            decision.reason = for_the_log(decision.reason)
