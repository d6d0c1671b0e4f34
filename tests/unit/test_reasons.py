"""Reasons: fixed words that a worker can read, with room for a note."""

import pytest

from agencyrate.core.errors import Refused
from agencyrate.moderation.reasons import REASONS, told, told_of_lifting, told_of_redaction


@pytest.mark.parametrize("move", REASONS)
def test_the_fixed_words_stand_on_the_first_line(move):
    for reason in REASONS[move]:
        assert told(move, reason.key) == reason.text
        assert told(move, reason.key, " <b>Second</b>\nthird ") == f"{reason.text}\nSecond\nthird"


@pytest.mark.parametrize(
    ("move", "key"), [("reject", ""), ("reject", "hold-time"), ("publish", "x")]
)
def test_a_reason_belongs_to_its_move(move, key):
    with pytest.raises(Refused):
        told(move, key)


def test_another_reason_is_told_in_the_note():
    with pytest.raises(Refused):
        told_of_redaction("other", " ")
    assert told_of_redaction("other", "A rare illness").endswith("\nA rare illness")
    with pytest.raises(Refused):
        told_of_lifting("nonsense")
