"""Codes of an authenticator app: they work for a moment, and once."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from agencyrate.accounts.second_factor import (
    address,
    code_at,
    grouped,
    new_secret,
    square,
    step_of,
)

#: RFC 6238, appendix B, SHA-1: the secret "12345678901234567890" and the last six digits of each.
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_standard(moment, code):
    at = datetime.fromtimestamp(moment, UTC)
    assert code_at(SECRET, at) == code
    assert step_of(SECRET, code, at=at, after=0) == moment // 30


@pytest.mark.parametrize(("seconds", "fits"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_a_clock_may_be_one_step_off(seconds, fits):
    code = code_at(SECRET, NOON + timedelta(seconds=seconds))
    assert (step_of(SECRET, code, at=NOON, after=0) is not None) is fits


@pytest.mark.parametrize("typed", ["{}", " {} ", "{:.3} {:.3}", "{:.3}-{:.3}"])
def test_a_code_may_be_typed_with_spaces_and_is_used_up_all_the_same(typed):
    code = code_at(SECRET, NOON)
    written = (
        typed.replace("{:.3} {:.3}", f"{code[:3]} {code[3:]}")
        .replace("{:.3}-{:.3}", f"{code[:3]}-{code[3:]}")
        .format(code)
    )
    step = step_of(SECRET, written, at=NOON, after=0)
    assert step is not None
    assert step_of(SECRET, written, at=NOON, after=step) is None
    assert step_of(SECRET, code, at=NOON, after=step) is None


def test_an_older_code_is_refused_once_a_newer_one_was_used():
    before = code_at(SECRET, NOON - timedelta(seconds=30))
    step = step_of(SECRET, code_at(SECRET, NOON), at=NOON, after=0)
    assert step_of(SECRET, before, at=NOON, after=step) is None


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "２８７０８２", "28708²"])
def test_what_is_no_code_is_refused(typed):
    assert step_of(SECRET, typed, at=datetime.fromtimestamp(59, UTC), after=0) is None


def test_the_square_is_drawn_with_a_border_and_nothing_but_a_path():
    secret = new_secret()
    drawn = square(address(secret, "ama@example.org"))
    assert drawn.path.startswith("M4 4h1v1h-1z")
    assert re.fullmatch(r"(M\d+ \d+h1v1h-1z)+", drawn.path)
    assert grouped(secret).replace(" ", "") == secret
    assert len(secret) == 32
