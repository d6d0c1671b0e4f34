"""A moderator deals with a notice: takes it in hand, acts or declines, takes a review down."""

from agencyrate.core.db import db, transaction
from agencyrate.core.errors import ClaimedByAnother, NotFound
from agencyrate.core.words import N_
from agencyrate.moderation import claiming
from agencyrate.moderation.deciding import decide
from agencyrate.notices.models import Notice
from agencyrate.notices.queries import is_public
from agencyrate.services.moderate_review import moderate_review

TOOK_DOWN = N_("The review was taken down.")


def claim_notice(notice_id: str, *, by_id: str) -> None:
    """Take a notice in hand, or keep it for longer; raises NotFound, ClaimedByAnother."""
    with transaction():
        claiming.claim(_locked(notice_id), by_id=by_id)


def release_notice(notice_id: str, *, by_id: str) -> None:
    """Give a notice back; ClaimedByAnother when it is somebody else's."""
    with transaction():
        notice = _locked(notice_id)
        if claiming.holder(notice) not in (None, by_id):
            raise ClaimedByAnother
        claiming.release(notice)


def decide_notice(notice_id: str, move: str, *, by_id: str, reason: str) -> None:
    """Act on a notice, decline or reopen it, with the reason.

    Raises NotFound, ClaimedByAnother, IllegalMove, ReasonMissing.
    """
    with transaction():
        notice = _locked(notice_id)
        claiming.claim(notice, by_id=by_id)
        decide(notice, move, by_id=by_id, reason=reason)
        claiming.release(notice)


def take_review_down(notice_id: str, review_id: str, *, by_id: str, reason: str) -> None:
    """Take a published review of the notice's agency down, and the notice is acted on.

    The review comes down first: should the second step fail, the notice still waits. `reason` is
    what the worker reads. Raises NotFound, ClaimedByAnother, IllegalMove, ReasonMissing.
    """
    with transaction():
        notice = _locked(notice_id)
        notice.moves.pick("act", notice.status)
        claiming.claim(notice, by_id=by_id)
        if notice.agency_id is None or not is_public(review_id, notice.agency_id):
            raise NotFound
    moderate_review(review_id, "take_down", by_id=by_id, reason=reason)
    decide_notice(notice_id, "act", by_id=by_id, reason=TOOK_DOWN)


def _locked(notice_id: str) -> Notice:
    notice = db.session.get(Notice, notice_id, with_for_update=True, populate_existing=True)
    if notice is None:
        raise NotFound
    return notice
