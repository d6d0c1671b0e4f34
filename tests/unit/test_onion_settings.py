"""The address in Tor is whole or refused: a worker must not be sent to somebody else's."""

import pytest

from config import SettingsError, from_environment

NAME = "a2" * 28


def read(tmp_path, said: str) -> str:
    return from_environment({"AGENCYRATE_DATA": str(tmp_path), "ONION_ADDRESS": said}).onion_address


def test_an_address_is_taken_as_it_is_copied(tmp_path):
    assert read(tmp_path, "") == ""
    for said in (f"{NAME}.onion", f" http://{NAME.upper()}.onion/\n"):
        assert read(tmp_path, said) == f"{NAME}.onion"


@pytest.mark.parametrize(
    "said", [NAME, f"{NAME[:-1]}.onion", f"{NAME}.onion.example.org", "example.org", f"{NAME}.onion/x",
             f"{NAME[:-1]}1.onion", f"x.{NAME}.onion"]
)  # fmt: skip
def test_anything_else_is_refused(tmp_path, said: str):
    with pytest.raises(SettingsError, match="ONION_ADDRESS"):
        read(tmp_path, said)
