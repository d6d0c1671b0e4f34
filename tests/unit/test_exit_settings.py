"""Where "Leave this site" leads is the operator's to say, and always a plain address elsewhere."""

import pytest

from config import WEATHER, SettingsError, from_environment


def read(tmp_path, said: str) -> str:
    return from_environment({"AGENCYRATE_DATA": str(tmp_path), "EXIT_ADDRESS": said}).exit_address


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("", WEATHER),
        (" https://www.metoffice.gov.uk \n", "https://www.metoffice.gov.uk"),
        ("https://news.example.org/to-day/uk%20news.html", "https://news.example.org/to-day/uk%20news.html"),
    ],
)  # fmt: skip
def test_a_plain_address_is_taken(tmp_path, said: str, taken: str):
    assert read(tmp_path, said) == taken


@pytest.mark.parametrize(
    "said",
    ["http://www.bbc.co.uk/weather", "//bbc.co.uk", "/rate", "https://localhost", "javascript:alert(1)",
     "https://a.example/x;url=https://b.example", "https://a.example/x, y", "https://a.example/?from=agencyrate",
     "https://a.example/#agencyrate", "https://somebody:secret@a.example/", "https://a.example/x\r\nSet-Cookie: a=b"],
)  # fmt: skip
def test_what_could_tell_or_do_more_is_refused(tmp_path, said: str):
    with pytest.raises(SettingsError, match="EXIT_ADDRESS"):
        read(tmp_path, said)
