"""Names are matched forgivingly; a strong match differs in nothing but writing."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencyrate.matching.index import NameIndex, Row
from agencyrate.matching.names import host_of, key_of, label_of, parse, trading_names_in
from agencyrate.matching.outcomes import Outcome
from agencyrate.matching.resolving import resolve
from agencyrate.services.link_registers import WORTH_A_LOOK

NAMES = [
    "Zenvora Nurses Ltd",
    "Kestrelmoor Care Recruitment (Leeds) Limited",
    "Kestrelmoor Care Recruitment (London) Limited",
    "Brindlewood & Daughters Staffing Limited",
    "Harbour Lane Healthcare LLP",
    "Harbour Lane Healthcare Limited",
    "Ostravia Holdings Ltd T/A Silverquay Nursing Agency",
    "D.S.S. Recruitment Ltd",
    "Tidewell Care Solutions 2 Ltd",
    "Plumtide Personnel",
    "Gofal Penwern Cyf",
    "Quillmark Manpower Pvt Ltd",
    "Fennhollow Healthcare Ltd",
    "Fennhollow Support Ltd",
    "Larkmoor Home Care Limited",
    "Care Direct Ltd",
    "Ardenvale Nursing Limited",
    "Çelikvale Recruitment Ltd",
]


def index_of(*names: str) -> NameIndex:
    return NameIndex(Row(str(place), name) for place, name in enumerate(names))


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return index_of(*NAMES)


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("zenvora nurses", "Zenvora Nurses Ltd"),
        ("ZENVORA NURSES LIMITED.", "Zenvora Nurses Ltd"),
        ("  Zenvora   Nurses ,", "Zenvora Nurses Ltd"),
        ("The Zenvora Nurses", "Zenvora Nurses Ltd"),
        ("Zenvoranurses ltd", "Zenvora Nurses Ltd"),
        ("Zenvora Nurs\u200bes", "Zenvora Nurses Ltd"),
        ("Zеnvоrа Nurses", "Zenvora Nurses Ltd"),  # Cyrillic letters
        ("Brindlewood and Daughters Staffing", "Brindlewood & Daughters Staffing Limited"),
        ("Brindlewood + Daughters Staffing", "Brindlewood & Daughters Staffing Limited"),
        ("Silverquay Nursing Agency", "Ostravia Holdings Ltd T/A Silverquay Nursing Agency"),
        ("Ostravia Holdings", "Ostravia Holdings Ltd T/A Silverquay Nursing Agency"),
        (
            "ostravia holdings trading as silverquay nursing agency",
            "Ostravia Holdings Ltd T/A Silverquay Nursing Agency",
        ),
        ("d s s recruitment", "D.S.S. Recruitment Ltd"),
        ("DSS Recruitment", "D.S.S. Recruitment Ltd"),
        ("Gofal Penwern Cyfyngedig", "Gofal Penwern Cyf"),
        ("Quillmark Manpower Private Limited", "Quillmark Manpower Pvt Ltd"),
        ("Kestrelmoor Care Recruitment Leeds", "Kestrelmoor Care Recruitment (Leeds) Limited"),
        ("Celikvale Recruitment", "Çelikvale Recruitment Ltd"),
        ("Ardenvle Nursing", "Ardenvale Nursing Limited"),
    ],
)
def test_writing_alone_never_hides_a_firm(index: NameIndex, typed: str, entry: str) -> None:
    answer = resolve(index, typed)
    assert answer.outcome is Outcome.STRONG
    assert answer.best is not None
    assert answer.best.name == entry
    assert answer.best.reasons


@pytest.mark.parametrize(
    "typed",
    [
        "Kestrelmoor Care Recruitment (Bristol) Ltd",
        "Kestrelmoor Care Recruitment",
        "Zenvora Nurses LLP",
        "Zenvora Nurses Pvt Ltd",
        "Tidewell Care Solutions 3 Ltd",
        "Tidewell Care Solutions",
        "Harbour Lane Healthcare",
        "Fennhollow",
        "Larkmoor Care Limited",
        "Direct Care Ltd",
        "Zenvora Midwives Ltd",
        "Silverquay Nursing Agency Ltd",
        "Plumtide Personnel Overseas",
    ],
)
def test_another_place_number_form_or_word_is_possible_at_most(
    index: NameIndex, typed: str
) -> None:
    answer = resolve(index, typed)
    assert answer.outcome is Outcome.POSSIBLE
    assert all(match.reasons for match in answer.candidates)


@pytest.mark.parametrize("typed", ["", "   ", "!!!", "n/a", "07700 900456", "someone@gmail.com"])
def test_what_is_no_name_finds_nothing(index: NameIndex, typed: str) -> None:
    assert resolve(index, typed).outcome is Outcome.NONE


def test_a_name_shared_by_two_forms_gives_both_as_possible(index: NameIndex) -> None:
    answer = resolve(index, "harbour lane healthcare")
    assert {match.name for match in answer.candidates[:2]} == {
        "Harbour Lane Healthcare LLP",
        "Harbour Lane Healthcare Limited",
    }
    assert "2 organisations fit this name" in answer.candidates[0].reasons


def test_a_stated_form_picks_among_them(index: NameIndex) -> None:
    answer = resolve(index, "Harbour Lane Healthcare LLP")
    assert [match.name for match in answer.strong] == ["Harbour Lane Healthcare LLP"]


def test_a_trading_name_of_two_firms_is_never_strong() -> None:
    index = index_of("Alvaro One Ltd t/a Homelight Care", "Benedita Two Ltd t/a Homelight Care")
    assert resolve(index, "Homelight Care").outcome is Outcome.POSSIBLE


def test_one_company_in_two_towns_is_one_organisation() -> None:
    index = NameIndex([Row("1", "Zenvora Ltd", "Leeds"), Row("2", "ZENVORA LIMITED", "York")])
    assert len(resolve(index, "Zenvora").strong) == 2


def test_a_name_without_form_in_two_towns_may_be_two() -> None:
    index = NameIndex([Row("1", "Zenvora House", "Leeds"), Row("2", "Zenvora House", "York")])
    assert resolve(index, "Zenvora House").outcome is Outcome.POSSIBLE


def test_a_word_that_others_bear_is_no_slip() -> None:
    index = index_of("Marston Staffing Ltd", "Merston Homes Ltd", "Hampton Nursing Ltd")
    assert resolve(index, "Merston Staffing Ltd").outcome is Outcome.POSSIBLE


def test_a_slip_in_a_short_or_first_letter_is_not_trusted() -> None:
    index = index_of("Aspen Care Ltd", "Westfield Nursing Ltd")
    assert resolve(index, "Aspan Care Ltd").outcome is Outcome.POSSIBLE
    assert resolve(index, "Eestfield Nursing Ltd").outcome is Outcome.POSSIBLE


def test_the_listed_website_is_sure_and_half_a_spelling_only_a_hint() -> None:
    index = NameIndex(
        [
            Row("1", "Ostravia Holdings Ltd", "", "https://www.silverquay.example/jobs"),
            Row("2", "Larkmoor Care Ltd"),
        ]
    )
    assert resolve(index, "info@silverquay.example").outcome is Outcome.STRONG
    answer = resolve(index, "http://larkmoorjobs.co.uk")
    assert answer.outcome is Outcome.POSSIBLE
    assert answer.best is not None
    assert answer.best.name == "Larkmoor Care Ltd"


def test_an_address_that_spells_one_whole_name_is_sure() -> None:
    index = index_of("Larkmoor Care Ltd", "Brindlecroft Care Ltd", "Brindlecroft Care (York) Ltd")
    assert resolve(index, "http://larkmoorcare.co.uk").outcome is Outcome.STRONG
    assert resolve(index, "info@brindlecroftcare.co.uk").outcome is Outcome.POSSIBLE


@pytest.mark.parametrize(
    "address", ["https://sites.google.com/view/ours", "uk.linkedin.com/in/us", "us@msn.com",
                "m.facebook.com/us", "www.indeed.com/cmp/us", "us@nhs.net"],
)  # fmt: skip
def test_an_address_that_many_share_says_nothing(address: str) -> None:
    index = NameIndex([Row("a", "Larkmoor Care Ltd", "", address)])
    assert resolve(index, address).outcome is Outcome.NONE


def test_a_site_of_one_s_own_below_a_builder_is_one_s_own() -> None:
    index = NameIndex([Row("a", "Larkmoor Care Ltd", "", "larkmoor.wixsite.com")])
    assert resolve(index, "https://larkmoor.wixsite.com/home").outcome is Outcome.STRONG
    assert resolve(index, "https://wixsite.com").outcome is Outcome.NONE


def test_reasons_are_in_plain_words(index: NameIndex) -> None:
    def reasons(typed: str) -> str:
        best = resolve(index, typed).best
        assert best is not None
        return "; ".join(best.reasons)

    assert "differs only in legal form" in reasons("Plumtide Personnel Ltd")
    assert "one letter differs: Ardenvle / Ardenvale" in reasons("Ardenvle Nursing")
    assert "place differs: Bristol / L" in reasons("Kestrelmoor Care Recruitment (Bristol) Ltd")
    assert "number differs: 3 / 2" in reasons("Tidewell Care Solutions 3 Ltd")
    assert "different legal form in the list: Limited" in reasons("Zenvora Nurses LLP")
    assert "same rare word 'Zenvora'" in reasons("Zenvora Midwives Ltd")


@pytest.mark.parametrize(
    ("written", "legal", "form"),
    [
        ("X-Ray Care (UK) Ltd.", "x ray care uk", "Limited"),
        ("Cwmni Gofal Cyfyngedig", "cwmni gofal", "Limited"),
        ("Cúram Teoranta", "curam", "Limited"),
        ("Bayanihan Manpower Inc.", "bayanihan manpower", "Inc"),
        ("Kovalam Nurses (P) Ltd", "kovalam nurses", "Pvt Ltd"),
        ("Lakeside Care C.I.C.", "lakeside care", "CIC"),
        ("Nowak Opieka sp. z o.o.", "nowak opieka", "Sp z o.o."),
        ("Limited", "limited", ""),
        ("Seven Care Servicesltd", "seven care services", "Limited"),
        ("St. Brannock's Care", "st brannocks care", ""),
        ("Saint Brannocks Care", "st brannocks care", ""),
        ("Todayâ??s Care Ltd", "todays care", "Limited"),
        ("A &amp; B Care", "a and b care", ""),
    ],
)
def test_a_name_comes_apart_into_words_and_form(written: str, legal: str, form: str) -> None:
    part = parse(written).parts[0]
    assert (part.stem, part.form) == (legal, form)


@pytest.mark.parametrize(
    "written",
    [
        "Alder Ltd T/A Beech Care", "Alder Ltd t/as Beech Care", "Alder Ltd (T/A Beech Care)",
        "Alder Ltd trading as Beech Care", "ALDER LTD TA BEECH CARE", "Alder Ltd ta. Beech Care",
        "Alder Ltd T/A?\xa0Beech Care", "Alder Ltd T\\A Beech Care", "Alder Ltd dba Beech Care",
        "Alder Ltd trading under the name of Beech Care", "Alder Ltd t.a. Beech Care",
    ],
)  # fmt: skip
def test_trading_names_are_split_off_however_written(written: str) -> None:
    assert [part.stem for part in parse(written).parts] == ["alder", "beech care"]
    assert [key_of(name) for name in trading_names_in(written)] == ["beech care"]


@pytest.mark.parametrize("written", ["Ta Care Ltd", "Global Trading Ltd", "Data Care"])
def test_a_word_that_looks_like_trading_as_stays(written: str) -> None:
    assert len(parse(written).parts) == 1


def test_web_hosts_are_found_and_legal_forms_are_no_hosts() -> None:
    assert host_of("https://www.Larkmoor-Care.co.uk/about") == "larkmoor-care.co.uk"
    assert label_of("larkmoor-care.co.uk") == "larkmoorcare"
    assert host_of("Bloch.UK.Limited") == ""


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=40), max_size=6))
def test_no_text_breaks_it(typed: str, names: list[str]) -> None:
    answer = resolve(index_of(*NAMES[:4], *names), typed)
    assert all(0 <= match.score <= 1 for match in answer.candidates)


_LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=9)


@given(st.lists(_LETTERS, min_size=1, max_size=4).map(" ".join), st.sampled_from(["", " Ltd"]))
def test_a_name_matches_itself(name: str, form: str) -> None:
    answer = resolve(index_of(*NAMES, name + form), name + form)
    assert answer.best is not None
    assert answer.best.name == name + form
    assert answer.best.score >= 0.85


@given(_LETTERS, _LETTERS, _LETTERS)
def test_another_place_in_brackets_is_never_strong(word: str, one: str, other: str) -> None:
    index = index_of(f"{word} care ({one}) Ltd")
    if one != other:
        assert resolve(index, f"{word} care ({other}) Ltd").outcome is not Outcome.STRONG


def test_real_pairs_hold_the_precision(real_data: Path) -> None:
    """On the small labelled list: no false strong match, nearly all found."""
    with (real_data / "agency_register_ie.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    index = NameIndex(Row(str(n), row["name"], row["county"]) for n, row in enumerate(rows))
    with (real_data / "matching_pairs_dev.csv").open(encoding="utf-8", newline="") as stream:
        pairs = [p for p in csv.DictReader(stream) if p["target_list"] == "agency_register_ie"]
    false = [
        pair["query"]
        for pair in pairs
        if not pair["target_name_or_empty"]
        and resolve(index, pair["query"]).outcome is Outcome.STRONG
    ]
    assert false == []


@pytest.mark.parametrize("typed", ["quilhaven", "quillhavn nursing", "quill", "nursing quillhaven"])
def test_a_part_of_a_name_finds_it_even_with_a_slip(typed: str):
    index = NameIndex.build(
        [("1", "Quillhaven Nursing Recruitment Ltd"), ("2", "Ostermere Nursing Ltd")]
    )
    words = [word for part in parse(typed).parts for word in part.words]
    assert [holder.row.entry_id for holder in index.containing(words, 5)] == ["1"]


def test_the_town_added_to_a_name_is_recognised_yet_not_trusted() -> None:
    index = NameIndex(
        [Row("1", "Ardenvale Nursing Ltd", "Leeds"), Row("2", "Ardenvale Care Leeds")]
    )
    answer = resolve(index, "Ardenvale Nursing Leeds")
    assert answer.outcome is Outcome.POSSIBLE
    assert answer.candidates[0].entry_id == "1"
    assert "same name, with the town it is listed in: Leeds" in answer.candidates[0].reasons


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("T3 Record", "T3Records Ltd"),  # the number glued on, the plural left out
        ("Tansy Care Sol", "Tansy Care Solutions Ltd"),
        ("direct kare ltd", "Care Direct Ltd"),
        ("xenvora nurses", "Zenvora Nurses Ltd"),  # the first letter is another
        ("dgcarelink.co.uk", "D & G Carelink Ltd"),
        ("thezenvoranurses.co.uk", "Zenvora Nurses Ltd"),
        ("TynefoldLtdt/aTyneCourt", "Tynefold Ltd T/A Tyne Court"),
        ("Zenvora Nurses Great Brindle", "Zenvora Nurses Ltd"),
        ("firsst care loidge", "First Care Lodge Ltd"),
        ("Castwell Homes", "Oldermere Ltd t/a Castwell Homes / Brindle Homes"),
    ],
)
def test_the_right_one_comes_first_however_it_is_written(typed: str, entry: str) -> None:
    further = ["T3Records Ltd", "Tansy Care Solutions Ltd", "D & G Carelink Ltd", "Record plc"]
    further += ["Tynefold Ltd T/A Tyne Court", "First Care Lodge Ltd", "Tansy Sol Ltd"]
    further += ["Oldermere Ltd t/a Castwell Homes / Brindle Homes"]
    rows = [Row(str(n), name, "Great Brindle") for n, name in enumerate([*NAMES, *further])]
    best = resolve(NameIndex(rows), typed).best
    assert best is not None
    assert best.name == entry


def test_names_that_share_what_everybody_is_called_are_not_worth_a_look() -> None:
    """A link to such a one would turn the public "not found" into "not known"."""
    best = resolve(
        index_of("Ostermere Healthcare Recruitment Ltd"), "Sandpiper Healthcare Recruitment"
    ).best
    assert best is None or best.score < WORTH_A_LOOK
