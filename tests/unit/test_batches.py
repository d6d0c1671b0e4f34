"""No two states of a figure differ by one or two reports, whatever workers do."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from agencyrate.ratings.batches import NOBODY, moved_to, next_set, past_sets

Ids = frozenset


def far(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one ^ other) not in {1, 2}


def test_two_reports_wait_and_the_third_shows_all_three():
    assert next_set([], Ids("ab")) == NOBODY
    assert next_set([], Ids("abc")) == Ids("abc")


def test_the_next_two_wait_for_a_third():
    assert next_set([Ids("abc")], Ids("abcde")) == Ids("abc")
    assert next_set([Ids("abc")], Ids("abcdef")) == Ids("abcdef")


def test_one_who_leaves_takes_two_others_along():
    left = next_set([Ids("abcdefg")], Ids("bcdefg"))
    assert "a" not in left
    assert len(left) == 4


def test_one_who_leaves_may_be_hidden_by_two_who_wait():
    assert next_set([Ids("abcd")], Ids("bcdxy")) == Ids("bcdxy")


def test_when_too_few_are_left_nothing_is_shown():
    assert next_set([Ids("abc")], Ids("bc")) == NOBODY
    assert next_set([Ids("abcde")], Ids("bcde")) == NOBODY


def test_those_put_back_return_only_when_no_older_state_tells_who_left():
    """a left, b and c were put back: showing b to g again would be the first state without a."""
    past = [Ids("abcdefg"), Ids("defg")]
    assert next_set(past, Ids("bcdefg")) == Ids("defg")
    assert next_set(past, Ids("bcdefgh")) == Ids("defg")
    assert next_set(past, Ids("bcdefghi")) == Ids("bcdefghi")


def test_a_further_condition_can_hide_a_set():
    assert next_set([], Ids("abc"), suits=lambda ids: len(ids) > 3) == NOBODY


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["come", "go"]), st.integers(0, 30)), max_size=60),
       st.integers(0, 10_000))  # fmt: skip
def test_no_two_states_differ_by_one_or_two(acts: list[tuple[str, int]], seed: int):
    lot = random.Random(seed)  # noqa: S311 - a test that can be repeated
    fit: set[str] = set()
    spans: dict = {}
    for act, number in acts:
        name = str(number)
        if act == "come":
            fit.add(name)
        else:
            fit.discard(name)
        chosen = next_set(past_sets(spans), Ids(fit), lot=lot)
        assert chosen <= fit, "one who left is never counted"
        assert len(chosen) not in {1, 2}
        spans = moved_to(spans, chosen)
        states = past_sets(spans)
        assert (states[-1] if states else NOBODY) == chosen
        assert next_set(states, Ids(fit), lot=lot) == chosen, "nothing happened, nothing moves"
    states = [NOBODY, *past_sets(spans)]
    assert all(far(one, other) for one in states for other in states)


@settings(max_examples=50, deadline=None)
@given(st.sets(st.integers(0, 40), min_size=3), st.integers(0, 10_000))
def test_three_who_come_always_move_a_figure_on(shown: set[int], seed: int):
    """However often it had to give way, a figure is not stuck: three more reports free it."""
    lot = random.Random(seed)  # noqa: S311 - a test that can be repeated
    fit = {str(each) for each in shown}
    spans = moved_to({}, Ids(fit))
    for gone in sorted(fit)[: len(fit) // 2]:
        fit.discard(gone)
        spans = moved_to(spans, next_set(past_sets(spans), Ids(fit), lot=lot))
    fit |= {"x", "y", "z"}
    assert next_set(past_sets(spans), Ids(fit), lot=lot) == fit
