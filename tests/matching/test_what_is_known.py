"""What is known beside a name: town, company number, website and e-mail address."""

import pytest

from agencyrate.matching.index import NameIndex, Row
from agencyrate.matching.names import number_of, parse
from agencyrate.matching.outcomes import Outcome
from agencyrate.matching.resolving import resolve

INDEX = NameIndex(
    [
        Row("leeds", "Zenvora Ltd", "Leeds", "https://zenvora.example", "01234567"),
        Row("york", "Zenvora Care Ltd", "York", "zenvoracare.example", "SC123"),
        Row("staff", "Plumtide Staffing", "Hull"),
        Row("quay", "Ostermoor Holdings Ltd", "Hull", "silverquay.example"),
        Row("many", "Fennhollow Ltd", "", "", "", ("Marlpit Nurses", "Marlpit Carers")),
    ]
)


def test_an_equal_company_number_decides_whatever_the_name() -> None:
    answer = resolve(INDEX, parse("Zenvora Ltd", company_number="SC 000123"))
    assert [match.entry_id for match in answer.strong] == ["york"]
    assert answer.candidates[0].reasons == ("company number equal",)


def test_another_company_number_is_never_strong_and_says_so() -> None:
    answer = resolve(INDEX, parse("Zenvora Ltd", company_number="07654321"))
    assert answer.outcome is Outcome.POSSIBLE
    assert answer.candidates[0].reasons[-1] == "company number differs: 07654321 / 01234567"
    assert answer.candidates[0].score < 0.2


def test_an_unknown_company_number_changes_nothing() -> None:
    assert resolve(INDEX, parse("Plumtide Staffing", company_number="07654321")).strong


def test_the_town_speaks_for_and_against() -> None:
    here = resolve(INDEX, parse("Zenvora Ltd", town="Leeds")).candidates[0]
    there = resolve(INDEX, parse("Zenvora Ltd", town="Bristol")).candidates[0]
    assert here.score > there.score
    assert "same town: Leeds" in here.reasons
    assert "town differs: Bristol / Leeds" in there.reasons


def test_a_given_website_or_mail_address_raises_the_listed_one() -> None:
    plain = resolve(INDEX, "Zenvra").candidates[0]
    for known in ({"website": "www.zenvora.example/jobs"}, {"email": "jobs@zenvora.example"}):
        match = resolve(INDEX, parse("Zenvra", **known)).candidates[0]
        assert match.entry_id == "leeds"
        assert match.score > plain.score
        assert "same website" in match.reasons


def test_a_website_of_another_firm_leaves_it_to_a_person() -> None:
    answer = resolve(INDEX, parse("Plumtide Staffing", website="silverquay.example"))
    assert answer.outcome is Outcome.POSSIBLE
    assert {match.entry_id for match in answer.candidates} == {"staff", "quay"}


def test_an_address_of_everybody_changes_nothing() -> None:
    assert resolve(INDEX, parse("Plumtide Staffing", email="plumtide@gmail.com")).strong


def test_other_names_of_an_entry_find_it() -> None:
    answer = resolve(INDEX, "Marlpit Carers")
    assert [match.entry_id for match in answer.strong] == ["many"]
    assert "matches a trading name" in answer.candidates[0].reasons


def test_who_looks_for_another_entry_may_leave_the_own_one_out() -> None:
    index = NameIndex.build([("1", "Zenvora Nurses Ltd"), ("2", "Zenvora Nurses Limited")])
    answer = resolve(index, "Zenvora Nurses Ltd", without={"1"})
    assert [match.entry_id for match in answer.candidates] == ["2"]


@pytest.mark.parametrize(
    ("written", "number"),
    [("1234567", "01234567"), ("SC 12345", "SC012345"), ("oc300001", "OC300001"), ("none", "")],
)
def test_company_numbers_are_read_as_people_write_them(written: str, number: str) -> None:
    assert number_of(written) == number


@pytest.mark.parametrize(
    ("written", "stem", "form"),
    [
        ("Tamarind Nurses Nigeria Limited RC 123456", "tamarind nurses nigeria", "Limited"),
        ("Tamarind Nurses (RC: 998877) Ltd", "tamarind nurses", "Limited"),
        ("Zebu Manpower (SMC-Private) Limited", "zebu manpower", "Pvt Ltd"),
        ("Zebu Manpower (Pvt.) Ltd.", "zebu manpower", "Pvt Ltd"),
        ("Bayleaf Care LBG", "bayleaf care", "CLG"),
        ("Saffron Staffing L.L.C-FZ", "saffron staffing", "LLC"),
        ("Saffron Staffing FZE", "saffron staffing", "FZE"),
        ("Kapok Overseas Placement Corp.", "kapok overseas placement", "Corp"),
        ("Larkmoor Care Ltd c/o Brindle House", "larkmoor care", "Limited"),
        ("c/o Larkmoor Care Ltd", "larkmoor care", "Limited"),
        ("Teh Larkmoor Care Co", "larkmoor care company", ""),
    ],
)
def test_forms_of_the_source_countries_and_asides_come_off(
    written: str, stem: str, form: str
) -> None:
    part = parse(written).parts[0]
    assert (part.stem, part.form) == (stem, form)


@pytest.mark.parametrize("typed", ["zemvorra", "zenvuora", "sendvora", "zenbvira"])
def test_one_word_with_two_slips_finds_something(typed: str) -> None:
    index = NameIndex.build([("1", "Zenvora Nurses Ltd"), ("2", "Ostermere Nursing Ltd")])
    found = {match.entry_id for match in resolve(index, typed).candidates}
    found |= {holder.row.entry_id for holder in index.containing([typed], 5)}
    assert found == {"1"}


def test_a_stem_that_several_firms_share_is_possible_with_all_of_them() -> None:
    names = [f"Marlpit {word} Ltd" for word in ("Care", "Nursing", "Homes", "Support")]
    answer = resolve(NameIndex.build(list(enumerate(names))), "Marlpit", limit=10)
    assert answer.outcome is Outcome.POSSIBLE
    assert {match.name for match in answer.candidates} == set(names)
