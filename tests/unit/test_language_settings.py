"""Languages that nobody has signed are for development: production does not show them."""

import pytest
from pyrage import x25519

from config import SettingsError, from_environment

PRODUCTION = {
    "AGENCYRATE_ENV": "production",
    "DATABASE_URL": "sqlite:////nowhere",
    "SECRET_KEY": "s" * 32,
    "RECEIPT_KEY": "r" * 32,
    "AGENCYRATE_KEYS": str(x25519.Identity.generate()),
}


def test_production_shows_what_is_signed_alone():
    assert not from_environment(PRODUCTION).unsigned_languages
    with pytest.raises(SettingsError, match="AGENCYRATE_UNSIGNED_LANGUAGES"):
        from_environment({**PRODUCTION, "AGENCYRATE_UNSIGNED_LANGUAGES": "yes"})


def test_a_developer_sees_all_or_asks_not_to(tmp_path):
    here = {"AGENCYRATE_DATA": str(tmp_path)}
    assert from_environment(here).unsigned_languages
    asked = {**here, "AGENCYRATE_UNSIGNED_LANGUAGES": "no"}
    assert not from_environment(asked).unsigned_languages
