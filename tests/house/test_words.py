"""Every text a person reads goes through the catalogue."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Comment, Doctype

ROOT = Path(__file__).resolve().parents[2] / "templates"
#: The style page is for those who build, and is shown to nobody else.
ALL = sorted({str(file.relative_to(ROOT)) for file in ROOT.rglob("*.html")} - {"style.html"})
#: What is the same in every language.
NAMES = {"agencyrate", "agency", "rate"}


def literal_text(name: str) -> str:
    """The words that stand in a template outside any expression or trans block."""
    source = (ROOT / name).read_text(encoding="utf-8")
    source = re.sub(r"{#.*?#}", "", source, flags=re.DOTALL)
    source = re.sub(r"{%-? trans\b.*?endtrans -?%}", "", source, flags=re.DOTALL)
    source = re.sub(r"{%.*?%}|{{.*?}}", "", source, flags=re.DOTALL)
    soup = BeautifulSoup(source, "html.parser")
    return " ".join(
        text for text in soup.find_all(string=True) if not isinstance(text, Comment | Doctype)
    )


def spoken(text: str) -> list[str]:
    return re.findall(r"(?<![\w.])[A-Za-z][a-z]{2,}(?![\w.])", text)


@pytest.mark.parametrize("name", ALL)
def test_no_word_escapes_the_catalogue(name: str):
    left = [word for word in spoken(literal_text(name)) if word not in NAMES]
    assert left == []
