"""Made-up translations of every text: longer, accented, or in Arabic letters; for tests of layout and completeness.

Placeholders, markup, numbers, addresses and official terms stay, as in a real translation.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog

from agencyrate.languages import catalogues, renewing
from agencyrate.languages.names import TRANSLATED, Language
from agencyrate.languages.terms import TERMS
from agencyrate.web import words

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ALPHABETS = {
    "ml": "അബചഡഎഫഗഹഇജകലമനഒപഖരസടഉവയഷഴഞഅബചഡഎഫഗഹഇജകലമനഒപഖരസടഉവയഷഴഞ",
    "ur": "ابچدےفگہیجکلمنوپقرستعخژغذزابچدےفگہیجکلمنوپقرستعخژغذز",
    None: "àƀçđèƒǵħìĵķŀɱñòƥɋŕšťùṽŵẋýžÀɃÇÐÈƑǴĦÌĴĶĿⱮÑÒƤɊŔŠŤÙṼŴẊÝŽ",
}
_KEPT = re.compile(
    r"%\(\w+\)[a-z]|%%|</?\w[^>]*>|[\w.-]+@[\w.-]+|\b(?:[\w-]+\.)+[a-z]{2,}\b|"
    + "|".join(re.escape(term.name) for term in sorted(TERMS, key=lambda term: -len(term.name)))
)


def made_up(language: Language, text: str) -> str:
    """Return a text as if translated: every word another, and a third longer."""
    alphabet = _ALPHABETS.get(language.code, _ALPHABETS[None])
    table = str.maketrans(_PLAIN, alphabet)
    done, at = "", 0
    for kept in _KEPT.finditer(text):
        done += text[at : kept.start()].translate(table) + kept.group()
        at = kept.end()
    done += text[at:].translate(table)
    longer = alphabet[0] * max(1, len(text) // 3)
    inner, end = done.rstrip(), done[len(done.rstrip()) :]
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
