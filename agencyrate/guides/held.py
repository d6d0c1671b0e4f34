"""The guides at hand: files of the package by language, read anew when they change."""

from collections.abc import Iterable
from pathlib import Path

from agencyrate.core.errors import NotFound
from agencyrate.core.places import place
from agencyrate.guides.reading import Guide, read_guide

#: Every guide is there in it; a reader of another language gets it where theirs is not.
FIRST_LANGUAGE = "en"

#: File → its stamp when it was read, and what was read.
_read: dict[Path, tuple[tuple[int, int], Guide]] = {}


def folder() -> Path:
    """Return the folder of the guides."""
    return place("guides") / "texts"


def all_guides(language: str) -> tuple[Guide, ...]:
    """Return every guide by title, each in the language asked for where it is, else in English."""
    chosen = {each.stem: each for each in _files(FIRST_LANGUAGE)}
    chosen |= {each.stem: each for each in _files(language)}
    return _by_title(chosen.values())


def guides_in(texts: Path) -> tuple[Guide, ...]:
    """Return the guides of a folder by title."""
    return _by_title(texts.glob("*.md"))


def guide_by_slug(slug: str, language: str) -> Guide:
    """Return one guide, or NotFound."""
    for each in (language, FIRST_LANGUAGE):
        file = next((file for file in _files(each) if file.stem == slug), None)
        if file is not None:
            return _guide(file)
    raise NotFound


def _files(language: str) -> list[Path]:
    """Return the files of a language; what is asked for is never made into a path."""
    found = next((each for each in folder().iterdir() if each.name == language), None)
    return sorted(found.glob("*.md")) if found and found.is_dir() else []


def _by_title(files: Iterable[Path]) -> tuple[Guide, ...]:
    return tuple(sorted((_guide(each) for each in files), key=lambda one: one.title))


def _guide(file: Path) -> Guide:
    told = file.stat()
    stamp = (told.st_mtime_ns, told.st_size)
    kept = _read.get(file)
    if kept is None or kept[0] != stamp:
        kept = _read[file] = (stamp, read_guide(file.stem, file.read_text(encoding="utf-8")))
    return kept[1]
