"""A stem that several organisations share is possible with all of them, never strong with one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencyrate.matching.index import NameIndex, Row
from agencyrate.matching.outcomes import Outcome
from agencyrate.matching.resolving import resolve
from agencyrate.matching.stems import MOST_SHARING

_OTHERS = [
    *("Ostravia Holdings Ltd T/A Silverquay Nursing Agency", "Plumtide Personnel"),
    *("Tidewell Care Solutions 2 Ltd", "Harbour Lane Healthcare LLP"),
]
_WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=9)
_WORDS = st.lists(_WORD, min_size=2, max_size=70, unique=True)


def sharing(stem: str, words: list[str]) -> NameIndex:
    names = [f"{stem} {word} Ltd" for word in words]
    return NameIndex.build([*enumerate(names), *((f"other {n}", n) for n in _OTHERS)])


@given(_WORDS, st.sampled_from(["Quennelmarsh", "Quennelmarsh Care", "quennelmarsh care and"]))
def test_all_that_share_a_stem_come_out_possible(words: list[str], stem: str) -> None:
    answer = resolve(sharing(stem, words), stem, sharing=MOST_SHARING)
    found = {match.entry_id for match in answer.candidates}.intersection(range(len(words)))
    assert answer.outcome is Outcome.POSSIBLE
    assert not answer.strong
    assert len(found) == min(len(words), MOST_SHARING)
    assert answer.more == len(words) - len(found)


@given(_WORDS)
def test_who_asks_for_few_is_told_how_many_more_share_it(words: list[str]) -> None:
    answer = resolve(sharing("Quennelmarsh", words), "quennelmarsh", limit=3)
    assert len(answer.candidates) <= 3
    shown = {match.entry_id for match in answer.candidates}.intersection(range(len(words)))
    assert answer.more == len(words) - len(shown)


def test_the_reasons_say_how_many_share_it() -> None:
    words = ["Nurses", "Carers", "Homes", "Support", "Staff", "Clinics", "Locums", "Midwives"]
    answer = resolve(sharing("Quennelmarsh", words), "Quennelmarsh")
    assert answer.more == 3
    assert "8 in the list begin with these words" in answer.candidates[0].reasons


@pytest.mark.parametrize("asked", ["Homelight Care", "info@homelightcare.co.uk"])
def test_a_trading_name_of_many_is_possible_with_all_of_them(asked: str) -> None:
    rows = [Row(str(n), f"Firm{n}ova Ltd t/a Homelight Care") for n in range(60)]
    answer = resolve(NameIndex(rows), asked, sharing=MOST_SHARING)
    assert answer.outcome is Outcome.POSSIBLE
    assert len(answer.candidates) == MOST_SHARING
    assert answer.more == 10


def test_a_name_that_is_one_firm_s_is_strong_though_others_begin_so() -> None:
    index = NameIndex.build([("1", "Quennelmarsh Ltd"), ("2", "Quennelmarsh Midwives Ltd")])
    answer = resolve(index, "Quennelmarsh Ltd", sharing=MOST_SHARING)
    assert [match.entry_id for match in answer.strong] == ["1"]
    assert answer.more == 0


def test_a_word_of_everybody_is_no_stem() -> None:
    names = [f"Care {word} Ltd" for word in ("Oakfold", "Brindle", "Marlpit", "Tansy")]
    assert resolve(NameIndex.build(list(enumerate(names))), "Care", sharing=50).more == 0


def test_an_entry_passed_over_is_not_counted() -> None:
    index = sharing("Quennelmarsh", ["Nurses", "Carers", "Homes"])
    answer = resolve(index, "Quennelmarsh", sharing=MOST_SHARING, without={0})
    assert {match.entry_id for match in answer.candidates} == {1, 2}
    assert answer.more == 0
