"""What holds of every name, whatever somebody types."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agencyrate.matching.evidence import Surroundings, likeness_of
from agencyrate.matching.index import NameIndex, Row
from agencyrate.matching.names import NamePart, parse
from agencyrate.matching.outcomes import Outcome
from agencyrate.matching.resolving import resolve

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

HELD = (
    "Zenvora Nurses Ltd",
    "Kestrelmoor Care (Leeds) Limited",
    "Harbour Lane Healthcare LLP",
    "Harbour Lane Healthcare Limited",
    "Ostravia Holdings Ltd T/A Silverquay Nursing Agency",
    "Tidewell Care Solutions 2 Ltd",
    "Plumtide Personnel",
)
INDEX = NameIndex.build([(str(place), name) for place, name in enumerate(HELD)])

_WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=9)
_NAME = st.lists(_WORD, min_size=1, max_size=4, unique=True).map(" ".join)
_FORM = st.sampled_from(["Ltd", "LLP", "PLC", "CIC", "Pvt Ltd", "Inc"])
#: Any text at all, with halves of characters, pictures and scripts written from the right.
_ANYTHING = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\ud800\udfff\u200f\u202eשלוםمرحبا👩\u200d⚕️\0()[]&.,/@-'"),
    ),
    max_size=80,
)
_ORDER = {Outcome.NONE: 0, Outcome.POSSIBLE: 1, Outcome.STRONG: 2}


@given(_ANYTHING, _ANYTHING, _ANYTHING)
@settings(max_examples=300)
def test_no_text_breaks_it(typed: str, town: str, address: str) -> None:
    asked = parse(typed, town=town, company_number=town, website=address, email=address)
    answer = resolve(INDEX, asked)
    assert all(0 <= match.score <= 1 and match.reasons for match in answer.candidates)


@given(st.lists(_ANYTHING, max_size=6), _ANYTHING)
def test_any_text_may_be_held(names: list[str], typed: str) -> None:
    index = NameIndex(Row(str(n), name, typed, typed, typed) for n, name in enumerate(names))
    resolve(index, typed)
    index.containing(typed.split(), 5)


@pytest.mark.parametrize("text", ["a" * 10_000, "ab " * 3_333, "(" * 10_000, "א" * 10_000])
def test_ten_thousand_letters_do_no_harm(text: str) -> None:
    resolve(INDEX, text)
    resolve(NameIndex.build([("1", text)]), text)


@given(_NAME, _FORM | st.just(""))
def test_a_name_matches_itself_first(name: str, form: str) -> None:
    held = f"{name} {form}".strip()
    answer = resolve(NameIndex.build([*enumerate(HELD), ("x", held)]), held)
    assert answer.best is not None
    assert answer.best.name == held


@given(_NAME, _NAME)
def test_two_names_are_as_like_from_either_side(one: str, other: str) -> None:
    around = Surroundings(INDEX.vocabulary, INDEX.places)
    first, second = NamePart(tuple(one.split())), NamePart(tuple(other.split()))
    assert likeness_of(first, first, around)[0] == pytest.approx(1)
    there, alignment = likeness_of(first, second, around)
    back, turned = likeness_of(second, first, around)
    #: A word that is taken for another counts by how rare the held one is.
    if not alignment.near and not turned.near:
        assert there == pytest.approx(back)


@given(_NAME, _FORM)
def test_adding_the_form_that_the_entry_bears_never_lowers_the_outcome(
    name: str, form: str
) -> None:
    index = NameIndex.build([*enumerate(HELD), ("x", f"{name} {form}")])
    without, stated = resolve(index, name), resolve(index, f"{name} {form}")
    assert _ORDER[stated.outcome] >= _ORDER[without.outcome]


@given(_NAME, st.lists(_FORM, min_size=2, max_size=3, unique=True), _FORM)
def test_entries_that_differ_in_form_are_possible_all_and_another_form_is_never_strong(
    name: str, forms: list[str], other: str
) -> None:
    index = NameIndex.build([(form, f"{name} {form}") for form in forms])
    answer = resolve(index, name)
    assert answer.outcome is Outcome.POSSIBLE
    assert {match.entry_id for match in answer.candidates} == set(forms)
    stated = resolve(index, f"{name} {other}")
    if other in forms:
        assert [match.entry_id for match in stated.strong] == [other]
    else:
        assert stated.outcome is not Outcome.STRONG


@given(_NAME, _WORD, _WORD, st.sampled_from(["", " Ltd", " Limited"]))
def test_another_place_in_brackets_is_never_strong(
    name: str, one: str, other: str, form: str
) -> None:
    index = NameIndex.build([("1", f"{name} ({one}) Ltd")])
    if one != other:
        assert resolve(index, f"{name} ({other}){form}").outcome is not Outcome.STRONG
        assert resolve(index, f"{name}{form}").outcome is not Outcome.STRONG


@given(_NAME, st.integers(2, 99), st.integers(2, 99))
def test_another_number_is_never_strong(name: str, one: int, other: int) -> None:
    index = NameIndex.build([("1", f"{name} {one} Ltd")])
    if one != other:
        assert resolve(index, f"{name} {other} Ltd").outcome is not Outcome.STRONG
        assert resolve(index, f"{name} Ltd").outcome is not Outcome.STRONG
