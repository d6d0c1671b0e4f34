"""The table of a complaint draft's moves, every pair of it."""

from itertools import product

import pytest

from agencyrate.complaints.states import DRAFT_MOVES, DRAFT_STATUS_NAMES, OUTCOME_NAMES, Outcome
from agencyrate.complaints.states import DraftStatus as Status
from agencyrate.core.errors import IllegalMove

ALLOWED = {
    ("prepare", Status.QUEUED): Status.PREPARED,
    ("return", Status.PREPARED): Status.QUEUED,
    ("return", Status.APPROVED): Status.QUEUED,
    ("approve", Status.PREPARED): Status.APPROVED,
    ("send", Status.APPROVED): Status.SENT,
    ("acknowledge", Status.SENT): Status.ACKNOWLEDGED,
    ("close", Status.SENT): Status.CLOSED,
    ("close", Status.ACKNOWLEDGED): Status.CLOSED,
    ("drop", Status.QUEUED): Status.DROPPED,
    ("drop", Status.PREPARED): Status.DROPPED,
    ("drop", Status.APPROVED): Status.DROPPED,
    ("withdraw", Status.QUEUED): Status.WITHDRAWN,
    ("withdraw", Status.PREPARED): Status.WITHDRAWN,
    ("withdraw", Status.APPROVED): Status.WITHDRAWN,
    ("withdraw", Status.SENT): Status.WITHDRAWN,
    ("withdraw", Status.ACKNOWLEDGED): Status.WITHDRAWN,
}
MOVES = sorted({name for name, _ in ALLOWED})


@pytest.mark.parametrize(("name", "status"), list(product(MOVES, Status)))
def test_every_pair_of_move_and_status(name, status):
    if (name, status) in ALLOWED:
        assert DRAFT_MOVES.pick(name, status).target == ALLOWED[name, status]
    else:
        with pytest.raises(IllegalMove):
            DRAFT_MOVES.pick(name, status)


@pytest.mark.parametrize("name", ["return", "drop", "close"])
def test_what_takes_something_away_or_ends_it_needs_a_reason(name):
    assert all(move.needs_reason for move in DRAFT_MOVES.moves if move.name == name)


def test_every_status_and_outcome_has_a_name():
    assert set(DRAFT_STATUS_NAMES) == set(Status)
    assert set(OUTCOME_NAMES) == set(Outcome)
