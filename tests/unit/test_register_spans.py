"""Copies may come in any order: the runs of copies they leave are the same."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencyrate.core.errors import Refused
from agencyrate.registers.scope import Scope
from agencyrate.registers.spans import Calendar, Details, Run, stood_before, with_copy

SKILLED = Details("skilled", frozenset({"Skilled Worker"}))
BOTH = Details("both", frozenset({"Skilled Worker", "Charity Worker"}))
ALL, A_TO_F, ONE_ROUTE = Scope(), Scope.parse("names:A-F"), Scope.parse("route:Skilled Worker")
DAYS = [date(2026, 1, 1) + timedelta(days=n) for n in range(5)]
NAME = "Zenvora Nurses Ltd"

Copy = tuple[date, Scope, Details | None]


def taken_in(copies: list[Copy]) -> set[tuple[date, date, str]]:
    """What is left when copies come in, in this order."""
    runs: list[Run] = []
    held: list[tuple[date, Scope]] = []
    for number, (day, scope, said) in enumerate(copies):
        change = with_copy(runs, Calendar(held), scope, day, NAME, said)
        runs = [run for run in runs if run not in change.drop]
        runs += [
            Run(r.first, r.last, r.details, r.id if r.id is not None else 100 * number + place)
            for place, r in enumerate(change.keep)
        ]
        held.append((day, scope))
    return {(run.first, run.last, run.details.text) for run in runs}


_SAID = st.sampled_from([None, SKILLED, BOTH])


@given(st.lists(_SAID, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_whole_copies_does_not_matter(said: list[Details | None], rng: object) -> None:
    copies: list[Copy] = [(day, ALL, what) for day, what in zip(DAYS, said, strict=False)]
    shuffled = list(copies)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert taken_in(shuffled) == taken_in(copies)


_SCOPED = st.one_of(
    st.tuples(st.just(ALL), _SAID),
    st.tuples(st.just(A_TO_F), st.none()),
    st.tuples(st.just(ONE_ROUTE), st.sampled_from([None, SKILLED])),
)


@given(st.lists(_SCOPED, min_size=2, max_size=4))
def test_the_order_of_scoped_copies_does_not_matter(
    said: list[tuple[Scope, Details | None]],
) -> None:
    copies = [(day, scope, what) for day, (scope, what) in zip(DAYS, said, strict=False)]
    assert len({frozenset(taken_in(list(order))) for order in permutations(copies)}) == 1


def test_an_older_copy_without_the_entry_splits_its_run() -> None:
    runs = taken_in([(DAYS[0], ALL, BOTH), (DAYS[4], ALL, BOTH), (DAYS[2], ALL, None)])
    assert runs == {(DAYS[0], DAYS[0], "both"), (DAYS[4], DAYS[4], "both")}


def test_what_is_outside_a_scope_is_never_gone() -> None:
    for scope in (A_TO_F, ONE_ROUTE):
        runs = taken_in([(DAYS[0], ALL, BOTH), (DAYS[1], scope, None), (DAYS[2], ALL, BOTH)])
        assert runs == {(DAYS[0], DAYS[2], "both")}
    runs = taken_in([(DAYS[0], ALL, SKILLED), (DAYS[1], ONE_ROUTE, None), (DAYS[2], ALL, SKILLED)])
    assert len(runs) == 2


def test_another_wording_begins_a_run_of_its_own() -> None:
    runs = taken_in([(DAYS[0], ALL, SKILLED), (DAYS[1], ALL, BOTH), (DAYS[2], ALL, BOTH)])
    assert runs == {(DAYS[0], DAYS[0], "skilled"), (DAYS[1], DAYS[2], "both")}


def test_where_it_stood_before_a_day() -> None:
    calendar = Calendar([(DAYS[0], ALL), (DAYS[1], ALL)])
    run = Run(DAYS[0], DAYS[0], BOTH, 1)
    assert stood_before([run], calendar, DAYS[1], NAME) is run
    assert stood_before([run], calendar, DAYS[2], NAME) is None


@pytest.mark.parametrize(
    ("scope", "name", "is_in"),
    [
        ("all", "Zenvora", True),
        ("names:A-F", "Fennhollow", True),
        ("names:A-F", "  (Fennhollow)", True),
        ("names:A-F", "Garland", False),
        ("names:A-F", "Ärztehaus", True),
        ("names:0-9", "24 Hour Care", True),
        ("names:0-9", "Acorn", False),
        ("names:Ma-Mz", "Meadow", True),
        ("names:Ma-Mz", "Lark", False),
    ],
)
def test_a_scope_of_names(scope: str, name: str, *, is_in: bool) -> None:
    assert Scope.parse(scope).covers(name) is is_in
    assert Scope.parse(str(Scope.parse(scope))) == Scope.parse(scope)


@pytest.mark.parametrize("text", ["names:F-A", "names:", "route:", "everything", "names:A"])
def test_what_is_no_scope_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        Scope.parse(text)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("all", "names:A-F", True),
        ("names:A-F", "names:G-Z", False),
        ("names:A-F", "names:F-Z", True),
        ("route:Skilled Worker", "route:Creative Worker", False),
        ("route:Skilled Worker", "route:skilled worker", True),
        ("route:Skilled Worker", "names:A-F", True),
    ],
)
def test_two_scopes_of_one_day_may_overlap(one: str, other: str, *, overlap: bool) -> None:
    assert Scope.parse(one).overlaps(Scope.parse(other)) is overlap
    assert Scope.parse(other).overlaps(Scope.parse(one)) is overlap
