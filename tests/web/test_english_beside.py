"""In a language that nobody has signed, the English stands beside consent, warnings, verdicts and helplines."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from agencyrate.languages.names import LANGUAGES
from agencyrate.services.sign_language import sign_language
from tests.pages.fees import unpack
from tests.person import Person
from tests.pseudo import made_up, spoken_from, write_all

UR = LANGUAGES["ur"]


@pytest.fixture(autouse=True)
def pseudo(tmp_path: Path) -> Iterator[None]:
    folder = tmp_path / "texts"
    folder.mkdir()
    write_all(folder, UR)
    yield from spoken_from(folder)


def english(person: Person, within: str) -> list[str]:
    return [" ".join(tag.get_text(" ").split()) for tag in person.page.select(f"{within} .english[lang=en][dir=ltr]")]
