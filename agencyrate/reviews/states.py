"""What can become of a review."""

from enum import StrEnum

from agencyrate.core.states import MoveTable, move
from agencyrate.core.words import N_


class ReviewStatus(StrEnum):
    """Where a review stands; nothing but PUBLISHED is public."""

    #: Locked under its worker's receipt until others report the same agency: see escrow.
    SEALED = "sealed"
    SUBMITTED = "submitted"
    HELD = "held"
    ASKED = "asked"
    PUBLISHED = "published"
    REJECTED = "rejected"
    TAKEN_DOWN = "taken_down"
    WITHDRAWN = "withdrawn"


STATUS_NAMES = {
    ReviewStatus.SEALED: N_("Locked by the worker"),
    ReviewStatus.SUBMITTED: N_("Waiting for a moderator"),
    ReviewStatus.HELD: N_("On hold"),
    ReviewStatus.ASKED: N_("Waiting for the worker's answer"),
    ReviewStatus.PUBLISHED: N_("Published"),
    ReviewStatus.REJECTED: N_("Not published"),
    ReviewStatus.TAKEN_DOWN: N_("Taken down"),
    ReviewStatus.WITHDRAWN: N_("Withdrawn by the worker"),
}

_OPEN = (ReviewStatus.SUBMITTED, ReviewStatus.HELD, ReviewStatus.ASKED)

REVIEW_MOVES = MoveTable(
    move("release", ReviewStatus.SEALED, to=ReviewStatus.SUBMITTED),
    move("publish", *_OPEN, to=ReviewStatus.PUBLISHED),
    move(
        "hold", ReviewStatus.SUBMITTED, ReviewStatus.ASKED, to=ReviewStatus.HELD, needs_reason=True
    ),
    move("ask", *_OPEN, to=ReviewStatus.ASKED, needs_reason=True),
    move("answer", ReviewStatus.ASKED, to=ReviewStatus.SUBMITTED),
    move("reject", *_OPEN, to=ReviewStatus.REJECTED, needs_reason=True),
    move("take_down", ReviewStatus.PUBLISHED, to=ReviewStatus.TAKEN_DOWN, needs_reason=True),
    move(
        "reopen",
        ReviewStatus.TAKEN_DOWN,
        ReviewStatus.REJECTED,
        to=ReviewStatus.SUBMITTED,
        needs_reason=True,
    ),
    move(
        "withdraw",
        ReviewStatus.SEALED,
        *_OPEN,
        ReviewStatus.PUBLISHED,
        ReviewStatus.REJECTED,
        ReviewStatus.TAKEN_DOWN,
        to=ReviewStatus.WITHDRAWN,
    ),
    #: A locked report whose receipt was not typed for so long that its time is over.
    move("lapse", ReviewStatus.SEALED, to=ReviewStatus.WITHDRAWN),
)
