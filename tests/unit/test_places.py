"""Countries as lists and people write them."""

import pytest

from agencyrate.agencies.places import country_code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("England", "GB-ENG"), (" northern  ireland ", "GB-NIR"), ("UK", "GB"),
        ("United Kingdom", "GB"), ("India", "IN"), ("in", "IN"), ("GB-SCT", "GB-SCT"),
        ("Atlantis", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_country_becomes_its_code(written: str, code: str):
    assert country_code(written) == code
