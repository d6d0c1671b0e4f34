"""What can become of a review: every pair of move and status."""

from itertools import product

import pytest

from agencyrate.core.errors import IllegalMove
from agencyrate.moderation.reasons import REASONS
from agencyrate.reviews.states import REVIEW_MOVES, STATUS_NAMES, ReviewStatus
from agencyrate.services.moderate_review import MODERATORS_MOVES

S = ReviewStatus
ALLOWED = {
    ("release", S.SEALED): S.SUBMITTED,
    ("withdraw", S.SEALED): S.WITHDRAWN,
    ("publish", S.SUBMITTED): S.PUBLISHED,
    ("publish", S.HELD): S.PUBLISHED,
    ("publish", S.ASKED): S.PUBLISHED,
    ("hold", S.SUBMITTED): S.HELD,
    ("hold", S.ASKED): S.HELD,
    ("ask", S.SUBMITTED): S.ASKED,
    ("ask", S.HELD): S.ASKED,
    ("ask", S.ASKED): S.ASKED,
    ("answer", S.ASKED): S.SUBMITTED,
    ("reject", S.SUBMITTED): S.REJECTED,
    ("reject", S.HELD): S.REJECTED,
    ("reject", S.ASKED): S.REJECTED,
    ("take_down", S.PUBLISHED): S.TAKEN_DOWN,
    ("reopen", S.TAKEN_DOWN): S.SUBMITTED,
    ("reopen", S.REJECTED): S.SUBMITTED,
    ("withdraw", S.SUBMITTED): S.WITHDRAWN,
    ("withdraw", S.HELD): S.WITHDRAWN,
    ("withdraw", S.ASKED): S.WITHDRAWN,
    ("withdraw", S.PUBLISHED): S.WITHDRAWN,
    ("withdraw", S.REJECTED): S.WITHDRAWN,
    ("withdraw", S.TAKEN_DOWN): S.WITHDRAWN,
}
NAMES = [
    "release",
    "publish",
    "hold",
    "ask",
    "answer",
    "reject",
    "take_down",
    "reopen",
    "withdraw",
    "erase",
]


@pytest.mark.parametrize(("name", "status"), list(product(NAMES, ReviewStatus)))
def test_every_pair_of_move_and_status(name, status):
    if (name, status) in ALLOWED:
        assert REVIEW_MOVES.pick(name, status).target == ALLOWED[name, status]
    else:
        with pytest.raises(IllegalMove):
            REVIEW_MOVES.pick(name, status)


def test_a_withdrawn_review_stays_withdrawn():
    assert REVIEW_MOVES.allowed(S.WITHDRAWN) == ()


def test_every_status_has_a_name():
    assert set(STATUS_NAMES) == set(ReviewStatus)


def test_moderators_have_reasons_for_every_move_that_needs_one():
    needing = {each.name for each in REVIEW_MOVES.moves if each.needs_reason}
    assert set(REASONS) == needing
    assert set(MODERATORS_MOVES) == needing | {"publish"}
    keys = [reason.key for reasons in REASONS.values() for reason in reasons]
    assert len(keys) == len(set(keys))
