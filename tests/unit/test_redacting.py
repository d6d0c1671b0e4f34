"""Blacking out words, without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencyrate.reviews.redacting import (
    BLACKED_OUT,
    Piece,
    Run,
    joined,
    pieces,
    redacted,
    run_of_span,
    runs_of_numbers,
    words_of,
)

STORY = "Mr Kofi Mensah asked me.\n\nI paid 4000 pounds, in cash."

TEXTS = st.text(alphabet=" \n.,abcXYZ9é", max_size=80)
RUNS = st.lists(
    st.tuples(st.integers(1, 40), st.integers(0, 5)).map(
        lambda pair: Run(pair[0], pair[0] + pair[1])
    ),
    max_size=5,
)


def test_words_are_numbered_from_one_with_their_lines():
    words = words_of(STORY)
    assert [word.number for word in words] == list(range(1, 12))
    assert [word.text for word in words if word.new_line] == ["I"]
    assert all(STORY[word.start : word.end] == word.text for word in words)


def test_a_run_becomes_one_sign_and_keeps_the_sentence_readable():
    assert (
        redacted(STORY, [Run(2, 3)])
        == f"Mr {BLACKED_OUT} asked me.\n\nI paid 4000 pounds, in cash."
    )
    assert redacted(STORY, [Run(8, 9)]).endswith(f"I paid {BLACKED_OUT}, in cash.")


def test_runs_that_touch_are_one_sign_so_that_words_cannot_be_counted():
    assert redacted(STORY, [Run(2, 2), Run(3, 3)]) == redacted(STORY, [Run(2, 3)])
    assert redacted("one two", [Run(1, 1), Run(2, 2)]) == BLACKED_OUT


def test_a_run_beyond_the_text_covers_what_there_is():
    assert redacted("one two", [Run(2, 9)]) == f"one {BLACKED_OUT}"
    assert redacted("one two", [Run(7, 9)]) == "one two"
    assert redacted("", [Run(1, 1)]) == ""


def test_characters_lead_to_the_words_they_lie_in():
    words = words_of(STORY)
    assert run_of_span(words, 3, 14) == Run(2, 3)
    assert run_of_span(words, 4, 5) == Run(2, 2)
    assert run_of_span(words, 24, 26) is None


@pytest.mark.parametrize(
    ("numbers", "runs"),
    [([], []), ([3], [Run(3, 3)]), ([1, 2, 4, 2], [Run(1, 2), Run(4, 4)])],
)
def test_numbers_become_as_few_runs_as_can_be(numbers, runs):
    assert runs_of_numbers(numbers) == runs


def test_pieces_tell_what_was_found_and_what_is_out():
    drawn = pieces("Call Kofi on 07700 900123", found=[(13, 25)], out=[Run(2, 2)])
    assert drawn == [
        Piece("Call "),
        Piece("Kofi", out=True),
        Piece(" on "),
        Piece("07700 900123", found=True),
    ]


@given(TEXTS, RUNS)
def test_no_blacked_out_word_is_left_and_every_other_word_stays(text, runs):
    covered = {n for run in runs for n in range(run.first, run.last + 1)}
    kept = [word.text for word in words_of(text) if word.number not in covered]
    signs = [run for run in joined(runs) if run.first <= len(words_of(text))]
    left = [word for word in redacted(text, runs).split() if not word.startswith(BLACKED_OUT)]
    assert left == kept
    assert redacted(text, runs).count(BLACKED_OUT) == len(signs)


@given(TEXTS, RUNS)
def test_the_pieces_together_are_the_text(text, runs):
    assert (
        "".join(piece.text for piece in pieces(text, found=[(0, 3)], out=runs))[: len(text)] == text
    )
