"""A worker takes their report back: everything they told us is deleted, a tombstone stays.

What was made from the report goes too where it is in the house: redactions, letters that were not
sent, figures, what waits for others. What has left the house cannot be called back: it is marked,
cut loose, and the receipt says what it is and since when.
"""

from collections.abc import Callable
from typing import Final

from sqlalchemy import delete, select, update

from agencyrate.complaints.models import ComplaintDraft
from agencyrate.consents.models import Consent
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound
from agencyrate.derivations.recording import part_from
from agencyrate.evidence.keeping import empty as delete_evidence
from agencyrate.fees.models import FeeItem
from agencyrate.mailbox.writing import empty
from agencyrate.moderation.claiming import release
from agencyrate.moderation.deciding import decide
from agencyrate.moderation.reasons import for_the_log
from agencyrate.notices.models import Notice
from agencyrate.ratings.renewing import forget_report, renew
from agencyrate.reviews.coarsening import Telling
from agencyrate.reviews.models import Gravity, Review, WordsTranslation
from agencyrate.services.let_go import end_wait
from agencyrate.services.link_reports import forget_links
from agencyrate.services.queue_complaint import end_draft

#: What a withdrawal empties, each by the id of the report, in this order. Whoever keeps something
#: of a report's, or makes something from it, adds the function that deletes it.
FORGETTERS: Final[tuple[Callable[[str], object], ...]] = (
    end_wait,
    end_draft,
    part_from,
    forget_links,
    delete_evidence,
    empty,
)


def withdraw(review_id: str) -> None:
    """Delete the report and all that hangs on it; the receipt still answers with a clear word.

    Answers, payments, words, files, named agency, messages, consents, redactions, contact go, and
    what was locked or waited; an unsent complaint is withdrawn; the agency's page and figures are
    renewed. Raises IllegalMove when it was withdrawn before.
    """
    with transaction():
        review = db.session.get(Review, review_id, with_for_update=True)
        if review is None:
            raise NotFound
        decide(review, "withdraw")
        erase(review)


def erase(review: Review) -> None:
    """Delete all that a report told us, wherever it lies. Must run inside a transaction."""
    agency_id = review.agency_id
    for forget in FORGETTERS:
        forget(review.id)
    _forget(review)
    release(review)
    db.session.flush()
    renew(agency_id)
    forget_report(review.id)


def _forget(review: Review) -> None:
    """Take everything out of the row but the receipt, the status and what was decided."""
    review.answers.clear()
    review.redactions.clear()
    for kind in (FeeItem, Consent, WordsTranslation):
        db.session.execute(delete(kind).where(kind.review_id == review.id))
    about = update(Notice).where(Notice.review_id == review.id)
    db.session.execute(about.values(review_id=None))
    review.words_sealed = review.named_sealed = None
    review.words_shown = review.country_from = review.role_group = review.period = ""
    review.moved_from = review.nation = review.would_use_again = ""
    review.picked_entry_id = review.agency_id = review.collection_id = None
    review.gravity, review.telling = Gravity.NONE, Telling.USUAL
    drafts = db.session.scalars(select(ComplaintDraft).where(ComplaintDraft.review_id == review.id))
    for decided in (review, *drafts):
        for decision in decided.decisions:
            # A moderator's note may speak of what the worker wrote.
            decision.reason = for_the_log(decision.reason)
