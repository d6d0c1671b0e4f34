"""The key of Companies House never crosses a wire in the clear, and never shows."""

import pytest

from config import COMPANIES_HOUSE, SettingsError, from_environment


def settings_of(tmp_path, kind: str = "development", **said: str):
    production = {
        "DATABASE_URL": "sqlite:///x", "SECRET_KEY": "s" * 40, "RECEIPT_KEY": "r" * 40,
        "AGENCYRATE_KEYS": "AGE-SECRET-KEY-1SW8MKGVL0DW8EX2SRX9W4C9GZLZ6CDAYG3RWF0X98XC5G0JK7VUQJ5RMJD",
    }  # fmt: skip
    return from_environment(
        {"AGENCYRATE_ENV": kind, "AGENCYRATE_DATA": str(tmp_path), **production, **said}
    )


def test_without_a_word_there_is_no_key_and_the_address_is_theirs(tmp_path):
    made = settings_of(tmp_path)
    assert (made.companies_house_key, made.companies_house_url) == ("", COMPANIES_HOUSE)
    assert made.companies_house_url.startswith("https://")


def test_a_key_is_taken_and_not_shown(tmp_path):
    made = settings_of(tmp_path, COMPANIES_HOUSE_KEY=" qzkey-1234\n")
    assert made.companies_house_key == "qzkey-1234"
    assert "qzkey" not in repr(made)


@pytest.mark.parametrize("key", ["two words", "user:password", "kéy", "a\tb"])
def test_what_is_no_key_is_refused_without_repeating_it(tmp_path, key):
    with pytest.raises(SettingsError) as told:
        settings_of(tmp_path, COMPANIES_HOUSE_KEY=key)
    assert key not in str(told.value)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://api-sandbox.company-information.service.gov.uk/", "production"),
        ("http://127.0.0.1:8001", "development"),
        ("http://localhost:8001", "testing"),
        ("http://[::1]:8001", "testing"),
    ],
)
def test_another_address_may_be_set(tmp_path, url, kind):
    assert settings_of(tmp_path, kind, COMPANIES_HOUSE_URL=url).companies_house_url == url.rstrip(
        "/"
    )


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://api.company-information.service.gov.uk", "development"),
        ("http://127.0.0.1:8001", "production"),
        ("ftp://example.org", "development"),
        ("https://user:secret@example.org", "development"),
        ("https://example.org/?a=1", "development"),
        ("https://example.org/#a", "development"),
        ("https://", "development"),
        ("example.org", "development"),
        ("http://[::1", "development"),
    ],
)
def test_an_address_that_would_give_the_key_away_is_refused(tmp_path, url, kind):
    with pytest.raises(SettingsError):
        settings_of(tmp_path, kind, COMPANIES_HOUSE_URL=url)
