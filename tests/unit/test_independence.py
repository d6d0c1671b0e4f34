"""Signs of one hand: what they find, what they leave, and how linked reports count."""

from datetime import date

import pytest

from agencyrate.escrow.independence import counted_groups
from agencyrate.escrow.signs import ALIKE, Signs, are_linked, likeness, signs_of

KEY = b"only for tests"
DAY, NEXT = date(2026, 11, 2), date(2026, 11, 3)
TOLD = ("GH", "nurse", "2024-1", "abroad", "GB-ENG")
OTHER = ("IN", "care", "2025-2", "abroad", "GB-WLS")
STORY = (
    "They asked for four thousand pounds before I could see the contract. When I came there was no "
    "house, and the hours were half of what they had promised. They said that I had to pay again."
)
UNLIKE = (
    "My agency was slow to answer, but everything they told me was true and I paid nothing at all. "
    "The flat was clean and the manager met me at the airport with the keys in her hand."
)


def signs(day=DAY, told=TOLD, words="", waits=None) -> Signs:
    return signs_of(KEY, day, told, words, waits_since=waits)


def changed(words: str, every: int) -> str:
    return " ".join("other" if n % every == every - 1 else w for n, w in enumerate(words.split()))


def test_same_day_and_same_circumstances_are_a_sign():
    assert are_linked(signs(), signs())
    assert not are_linked(signs(), signs(day=NEXT))
    assert not are_linked(signs(), signs(told=OTHER))


def test_circumstances_that_say_little_are_no_sign():
    few = ("IN", "care", "", "", "")
    assert not are_linked(signs(told=few), signs(told=few))


@pytest.mark.parametrize("copy", [STORY, STORY.upper(), f"Hello. {STORY} Bye.", changed(STORY, 6)])
def test_words_that_are_nearly_the_same_are_a_sign(copy):
    assert are_linked(signs(DAY, TOLD, STORY), signs(NEXT, OTHER, copy))


def test_words_of_two_people_are_no_sign():
    assert likeness(signs(words=STORY).words, signs(words=UNLIKE).words) < ALIKE / 4
    assert not are_linked(signs(DAY, TOLD, STORY), signs(NEXT, OTHER, UNLIKE))


def test_short_words_are_too_short_to_tell():
    assert (
        likeness(signs(words="They took my money").words, signs(words="They took my money").words)
        == 0
    )


def test_a_long_story_is_compared_by_a_part_of_it():
    long = " ".join(f"word{number} again" for number in range(800))
    assert len(signs(words=long).words) == 128
    assert likeness(signs(words=long).words, signs(words=long + " and more").words) > 0.9


def test_signs_do_not_hold_what_they_were_made_of():
    told = repr(signs(words=STORY))
    for word in ("pounds", "GH", "nurse", "contract"):
        assert word not in told


def test_two_that_begin_to_wait_on_one_day_do_not_count_for_each_other():
    one, other = signs(told=TOLD, waits=DAY), signs(DAY, OTHER, waits=DAY)
    assert are_linked(one, other)
    assert not are_linked(one, signs(NEXT, OTHER, waits=NEXT))


def person(number: int, **signs_of_it: object) -> Signs:
    return signs(date(2026, 1, number), (*OTHER[:4], f"place {number}"), **signs_of_it)


OWN = signs(date(2025, 6, 1))


def test_others_count_one_by_one():
    others = {str(n): person(n) for n in range(1, 4)}
    assert counted_groups(OWN, "own", others, ()) == (("1",), ("2",), ("3",))


def test_what_a_moderator_marked_counts_once():
    others = {str(n): person(n) for n in range(1, 4)}
    marked = {frozenset(("1", "2"))}
    assert counted_groups(OWN, "own", others, marked) == (("1", "2"), ("3",))


def test_what_hangs_together_through_a_third_counts_once():
    others = {str(n): person(n) for n in range(1, 5)}
    marked = {frozenset(("1", "2")), frozenset(("2", "3"))}
    assert counted_groups(OWN, "own", others, marked) == (("1", "2", "3"), ("4",))


def test_what_is_linked_with_the_one_that_waits_does_not_count():
    twin = signs(date(2026, 1, 9), OTHER, STORY)
    others = {"1": person(1), "2": twin, "3": person(3)}
    own = signs(date(2025, 6, 1), TOLD, STORY)
    assert counted_groups(own, "own", others, {frozenset(("2", "3"))}) == (("1",),)


def test_a_report_does_not_count_for_itself():
    assert counted_groups(OWN, "own", {}, ()) == ()
