"""What every template keeps to."""

import re
from pathlib import Path

import pytest
from flask import Flask

ROOT = Path(__file__).resolve().parents[2] / "templates"
ALL = sorted(str(file.relative_to(ROOT)) for file in ROOT.rglob("*.html"))
PAGES = [name for name in ALL if '{% extends "' in (ROOT / name).read_text(encoding="utf-8")]
IMPORT = re.compile(r"{%-?\s*from\s+\"[^\"]+\"\s+import\s+([^%]+?)\s*(?:with context\s*)?-?%}")


def source_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def without_comments(source: str) -> str:
    return re.sub(r"{#.*?#}", "", source, flags=re.DOTALL)


def test_all_compile(site: Flask):
    for name in ALL:
        site.jinja_env.get_template(name)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_a_title(name: str):
    title = re.search(r"{% block title %}(.+?){% endblock", source_of(name), re.DOTALL)
    extends = re.search(r'{% extends "([^"]+)"', source_of(name))
    inherits = extends is not None and extends.group(1) != "layout.html"
    assert inherits or (title and title.group(1).strip())


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_drawn_unescaped(name: str):
    source = without_comments(source_of(name))
    assert not re.search(r"\|\s*safe\b|autoescape\s+false", source)
    assert " style=" not in source
    assert not re.search(r"\son[a-z]+=", source)
    assert not re.search(r"(?:src|action)=\"(?:https?:)?//", source)


@pytest.mark.parametrize("name", ALL)
def test_no_macro_is_imported_for_nothing(name: str):
    source = without_comments(source_of(name))
    unused = []
    for names in IMPORT.findall(source):
        for each in names.split(","):
            known_as = each.split(" as ")[-1].strip()
            if len(re.findall(rf"\b{re.escape(known_as)}\b", IMPORT.sub("", source))) == 0:
                unused.append(known_as)
    assert unused == []


@pytest.mark.parametrize("name", ALL)
def test_mistakes_are_told_by_the_page_and_not_by_a_bubble_of_the_browser(name: str):
    source = without_comments(source_of(name))
    sending = [line for line in source.splitlines() if re.search(r"<form\b.*method=\"post\"", line)]
    assert [line for line in sending if "novalidate" not in line] == []
