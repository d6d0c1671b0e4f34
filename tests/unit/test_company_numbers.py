"""A company number is one thing, however it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencyrate.core.company_numbers import company_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("01234567", "01234567"),
        ("1234567", "01234567"),
        ("12345", "00012345"),
        (" 0123 4567 ", "01234567"),
        ("01-234-567", "01234567"),
        ("sc123456", "SC123456"),
        ("SC 1234", "SC001234"),
        ("ni.012345", "NI012345"),
        ("OC312345", "OC312345"),
        ("O1234567", "01234567"),
        ("R0001234", "R0001234"),
        ("SL01234A", "SL01234A"),
        ("IP12345R", "IP12345R"),
        ("Company No. 01234567", "01234567"),
        ("company number: sc123456", "SC123456"),
        ("Registered number 1234567", "01234567"),
        ("CRN#01234567", "01234567"),
        ("No. NI012345", "NI012345"),
        ("NO001234", "NO001234"),
        ("No 123456", "00123456"),
        ("\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17", "01234567"),
    ],
)
def test_what_people_write_becomes_eight_signs(written: str, number: str):
    assert company_number(written) == number
    assert company_number(number) == number


@pytest.mark.parametrize(
    "written",
    [None, "", "12", "1234", "123456789", "XX123456", "AB12", "N/A", "0161 496 0000 ext", "ABCDEFGH",
     "u7491-kl", "012345678901", "\u0660\u0661\u0662\u0663\u0664", "1" * 200, "SC12345678"],
)  # fmt: skip
def test_what_cannot_be_a_number_is_none(written: str | None):
    assert company_number(written) is None


@given(st.text(max_size=40))
def test_it_never_breaks_and_says_the_same_twice(text: str):
    found = company_number(text)
    assert found is None or (len(found) == 8 and company_number(found) == found)
