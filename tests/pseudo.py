"""Made-up translations of every text: longer, accented, or in Arabic letters; for tests of layout and completeness.

Placeholders, markup, numbers, addresses and official terms stay, as in a real translation.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from flask import Flask

from agencyrate.languages import catalogues, renewing
from agencyrate.languages.names import LANGUAGES, TRANSLATED, Language
from agencyrate.languages.terms import TERMS
from agencyrate.web import words
from tests.person import Person

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ALPHABETS = {
    "ml": "അബചഡഎഫഗഹഇജകലമനഒപഖരസടഉവയഷഴഞഅബചഡഎഫഗഹഇജകലമനഒപഖരസടഉവയഷഴഞ",
    "ur": "ابچدےفگہیجکلمنوپقرستعخژغذزابچدےفگہیجکلمنوپقرستعخژغذز",
    None: "àƀçđèƒǵħìĵķŀɱñòƥɋŕšťùṽŵẋýžÀɃÇÐÈƑǴĦÌĴĶĿⱮÑÒƤɊŔŠŤÙṼŴẊÝŽ",
}
_KEPT = re.compile(
    r"%\(\w+\)[a-z]|%%|\]\([^)]*\)|\{\w+\}|</?\w[^>]*>|[\w.-]+@[\w.-]+|\b(?:[\w-]+\.)+[a-z]{2,}\b|"
    + "|".join(re.escape(term.name) for term in sorted(TERMS, key=lambda term: -len(term.name)))
)


def begun(language: Language, text: str) -> str:
    """Return what the made-up translation of a text begins with."""
    alphabet = _ALPHABETS.get(language.code, _ALPHABETS[None])
    table = str.maketrans(_PLAIN, alphabet)
    done, at = "", 0
    for kept in _KEPT.finditer(text):
        done += text[at : kept.start()].translate(table) + kept.group()
        at = kept.end()
    return done + text[at:].translate(table)


def made_up(language: Language, text: str) -> str:
    """Return a text as if translated: every word another, and a third longer."""
    done = begun(language, text)
    inner, end = done.rstrip(), done[len(done.rstrip()) :]
    longer = _ALPHABETS.get(language.code, _ALPHABETS[None])[0] * max(1, len(text) // 3)
    return f"{inner} {longer}{end}" if inner else done


def catalogue_of(language: Language, texts: Catalog) -> Catalog:
    """Return every text made up in a language."""
    made = Catalog(charset="utf-8")
    forms = len(language.data.plural_form.tags) + 1
    for each in texts:
        if isinstance(each.id, str) and each.id:
            made.add(each.id, made_up(language, each.id))
        elif each.id:
            made.add(tuple(each.id), tuple([made_up(language, each.id[1])] * forms))
    return made


def write_all(folder: Path, *languages: Language) -> None:
    """Write a catalogue of made-up texts for each language into a folder."""
    texts = catalogues.read(catalogues.source_file())
    (folder / "messages.pot").write_bytes(catalogues.source_file().read_bytes())
    kept, catalogues.FOLDER = catalogues.FOLDER, folder
    try:
        for language in languages or TRANSLATED:
            catalogues.file_of(language).parent.mkdir(parents=True, exist_ok=True)
            renewing.write(language, catalogue_of(language, texts))
    finally:
        catalogues.FOLDER = kept


def spoken_from(folder: Path) -> Iterator[None]:
    """Let the site read its texts from a folder, for as long as a test lasts."""
    kept, catalogues.FOLDER = catalogues.FOLDER, folder
    forget()
    yield
    catalogues.FOLDER = kept
    forget()


def forget() -> None:
    """Forget every text that was read."""
    for known in (catalogues.texts_of, catalogues.sources, catalogues.digests_of, words.speaking):
        known.cache_clear()


class Speaking(Person):
    """Somebody who reads one language: words of buttons and links are looked for in it."""

    language: Language

    def open(self, url: str) -> "Person":
        """Go to an address in this language."""
        known = url.startswith(f"/{self.language.code}/") or not url.startswith("/")
        return super().open(url if known else f"/{self.language.code}{url}")

    def press(self, words: str, /, **values: object) -> "Person":
        """Press the button that bears these words in the language."""
        return super().press(begun(self.language, words), **values)

    def follow(self, words: str) -> "Person":
        """Follow the link that bears these words in the language."""
        return super().follow(begun(self.language, words))


def speaking(site: Flask, code: str) -> Speaking:
    """Return somebody who reads a language."""
    person = Speaking(site)
    person.language = LANGUAGES[code]
    return person
