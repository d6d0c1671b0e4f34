"""A moderator decides, with a reason, that a letter without a name tells exact amounts and months.

As a rule it tells ranges and years: an agency keeps books. The worker was told before consenting
that this may happen, is told now, and can rule it out at any time.
"""

from agencyrate.complaints.states import Shape
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.words import N_
from agencyrate.mailbox.writing import write
from agencyrate.moderation.deciding import decide
from agencyrate.reviews.coarsening import Telling
from agencyrate.reviews.models import Review
from agencyrate.services.prepare_complaint import locked_draft

#: What the worker finds in the mailbox.
TOLD = N_(
    "A moderator has decided that the letter about your report gives exact amounts and months. It "
    "still does not give your name. If you do not want that, choose “Say less” under “What others "
    "may read about you”, or take the complaint back. Do it soon: a letter that has gone out "
    "cannot be called back."
)


def tell_exactly(draft_id: str, *, by_id: str, reason: str, exact: bool = True) -> None:
    """Let the letter tell amounts and months, or ranges and years again; the worker is told.

    Raises IllegalMove once it is handed to a second moderator, ReasonMissing, and Refused for a
    complaint in a name and for a worker who wants less said.
    """
    with transaction():
        draft = locked_draft(draft_id)
        review = db.session.get(Review, draft.review_id)
        if review is None:
            raise NotFound
        if draft.shape is Shape.NAMED:
            raise Refused(N_("A complaint in a name tells everything as it is."))
        if exact and review.telling is not Telling.USUAL:
            raise Refused(N_("The worker wants less said, so it stays rough."))
        decide(draft, "exact" if exact else "rough", by_id=by_id, reason=reason)
        if draft.exact is exact:
            return
        draft.exact = exact
        if exact:
            write(review.id, TOLD, from_worker=False)
