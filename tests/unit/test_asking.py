"""What a row of a table asks is read forgivingly, and what is wrong with it is said."""

from datetime import date

import pytest

from agencyrate.branches.asking import (
    AskedRow,
    AskedTable,
    Said,
    Verb,
    asked_key,
    asked_table,
    day_of,
)
from agencyrate.branches.sheets import read_sheet
from agencyrate.core.errors import Refused

TODAY = date(2026, 11, 2)


def table(text: str) -> AskedTable:
    return asked_table(read_sheet(text.encode()), today=TODAY)


def row(text: str) -> AskedRow:
    return table(text).rows[0]


def test_all_that_a_row_may_say():
    asked = row(
        "Ref,NAME,Town/City,Company_Number,Web site,ON\n"
        "7, Penwern  Ltd ,Leeds,1234567,penwern.example,27/05/2025\n"
    )
    assert (asked.name, asked.town) == ("Penwern Ltd", "Leeds")
    assert (asked.company_number, asked.website) == ("01234567", "penwern.example")
    assert asked.on == date(2025, 5, 27)
    assert asked.carried == ("7", " Penwern  Ltd ", "Leeds", "1234567", "penwern.example",
                             "27/05/2025")  # fmt: skip


@pytest.mark.parametrize("title", ["name", "Name", " NAME ", "Agency", "Organisation Name"])
def test_a_header_is_known_however_it_is_written(title: str):
    assert row(f"{title},x\nPenwern,1\n").name == "Penwern"


def test_the_column_called_name_goes_before_others_that_might_be_meant():
    assert row("company,name\nThe employer,Penwern\n").name == "Penwern"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("agents,town\nPenwern,Leeds\n", "no column is called name: the header is agents, town"),
        ("name,Name\nPenwern,Leeds\n", "two columns are called name"),
        ("name,town\n", "no rows"),
    ],
)
def test_a_table_that_cannot_be_checked_is_refused(text: str, why: str):
    with pytest.raises(Refused, match=why):
        table(text)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (",Leeds,", "the cell under name is empty"),
        ("...,Leeds,", "it holds no name"),
        ("Penwern,Leeds,soon", "soon is no day: write it as 2026-05-27"),
        ("Penwern,Leeds,2026-11-03", "the day 2026-11-03 is still to come"),
        (f"{'x' * 301},Leeds,", "the name is longer than 300 letters"),
        ("Penwern,Leeds,,more", "it has 4 cells and the header 3"),
    ],
)
def test_a_broken_row_says_what_is_wrong_and_keeps_its_number(line: str, why: str):
    asked = table(f"name,town,on\nArdenvale,,\n{line}\n").rows
    assert (asked[0].problem, asked[1].number, asked[1].problem) == ("", 3, why)


def test_rows_of_empty_cells_are_no_rows():
    asked = table("name,town\nArdenvale,\n,\n , \nPenwern,Leeds\n,\n").rows
    assert [(row.number, row.name) for row in asked] == [(2, "Ardenvale"), (5, "Penwern")]


@pytest.mark.parametrize("text", ["2025-05-27", "27/05/2025", "27.05.2025", "27 May 2025"])
def test_a_day_is_read_as_people_write_it(text: str):
    assert day_of(text) == date(2025, 5, 27)


def test_one_name_has_one_key_and_another_form_place_or_number_another():
    key = asked_key("Penwern  Care, Ltd.")
    assert key == asked_key("PENWERN CARE LTD")
    others = [asked_key("Penwern Care LLP"), asked_key("Penwern Care Ltd", "Leeds"),
              asked_key("Penwern Care Ltd", "", "01234567"),
              asked_key("Penwern Care Ltd", "", "", "www.penwern.example")]  # fmt: skip
    assert len({key, *others}) == 5
    assert len(asked_key("Very long " * 100)) <= 400


ANSWERED = "name,decision,check_match_id,check_candidate_ids,check_asked\n"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("yes", Said(Verb.YES, "agency:a")),
        (" Yes. ", Said(Verb.YES, "agency:a")),
        ("2", Said(Verb.YES, "entry:b")),
        ("no", Said(Verb.NO)),
        ("none", Said(Verb.NO)),
        ("forget", Said(Verb.FORGET)),
        ("", None),
    ],
)
def test_a_decision_is_read(written: str, said: Said | None):
    asked = row(f"{ANSWERED}Penwern,{written},agency:a,agency:a entry:b,penwern\n")
    assert (asked.said, asked.note) == (said, "")
    assert asked.carried == ("Penwern",)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Penwern,maybe,agency:a,agency:a,penwern", "write yes, no"),
        ("Penwern,3,agency:a,agency:a entry:b,penwern", "no such candidate"),
        ("Penwern,yes,,,penwern", "no such candidate"),
        ("Ardenvale,yes,agency:a,agency:a,penwern", "made for another name"),
    ],
)
def test_a_decision_that_cannot_be_meant_so_is_not_kept(line: str, why: str):
    asked = row(f"{ANSWERED}{line}\n")
    assert (asked.said, asked.problem) == (None, "")
    assert why in asked.note
