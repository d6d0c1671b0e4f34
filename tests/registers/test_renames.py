"""A new name is told from one organisation gone and another added."""

from hypothesis import given
from hypothesis import strategies as st

from agencyrate.registers.name_diffs import BareName
from agencyrate.registers.renames import renames


def named(name: str, town: str = "Leeds", number: str | None = None, website: str = "") -> BareName:
    return BareName(name, town, number, website)


def test_a_company_number_counts_for_more_than_a_name():
    gone = {"a": named("Zenvora Nurses Ltd", number="09900001")}
    added = {
        "b": named("Zenvora Nurse Ltd", number="09900002"),
        "c": named("Larkmoor People LLP", "Hull", "09900001"),
    }
    assert renames(gone, added) == [("a", "c", "the same company number")]
    del added["c"]
    assert renames(gone, added) == []


def test_what_two_share_tells_of_neither():
    gone = {"a": named("Zenvora Nurses Ltd", website="https://zenvora.example")}
    added = {
        key: named(name, website="https://www.zenvora.example")
        for key, name in (("b", "Penwern Ltd"), ("c", "Larkmoor Ltd"))
    }
    assert renames(gone, added) == []
    del added["c"]
    assert renames(gone, added) == [("a", "b", "the same web address")]


def test_a_move_to_another_town_and_a_near_name():
    gone = {"a": named("Zenvora Nurses Ltd"), "b": named("Ardenvale Nursing Ltd")}
    added = {"c": named("Zenvora Nurses Ltd", "York"), "d": named("Ardenvale Nursing Limited")}
    assert renames(gone, added) == [
        ("a", "c", "another town"),
        ("b", "d", "a very near name in the same town"),
    ]


def test_another_figure_or_two_as_near_are_no_new_name():
    gone = {"a": named("Larkmoor 1 Ltd")}
    assert renames(gone, {"b": named("Larkmoor 2 Ltd")}) == []
    gone = {"a": named("Ardenvale Nursing Ltd")}
    twice = {"b": named("Ardenvale Nursing Limited"), "c": named("Ardenvale Nursing LLP")}
    assert renames(gone, twice) == []


def test_a_name_among_thousands_of_one_town_is_found_by_its_rare_word():
    added = {str(n): named(f"Penwern {n} Care Services Ltd", "London") for n in range(3_000)}
    added["x"] = named("Zenvora Care Services Limited", "London")
    gone = {"a": named("Zenvora Care Service Ltd", "London")}
    assert renames(gone, added) == [("a", "x", "a very near name in the same town")]


@given(st.lists(st.text(max_size=20), max_size=8), st.lists(st.text(max_size=20), max_size=8))
def test_no_names_break_it_and_none_is_in_two_pairs(before: list[str], after: list[str]):
    pairs = renames(
        {f"g{n}": named(name) for n, name in enumerate(before)},
        {f"a{n}": named(name) for n, name in enumerate(after)},
    )
    for side in (0, 1):
        keys = [pair[side] for pair in pairs]
        assert len(keys) == len(set(keys))
