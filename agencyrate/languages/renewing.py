"""The list of texts and the catalogues brought to the source: what stands is kept."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from babel.plural import to_gettext

from agencyrate.languages import catalogues
from agencyrate.languages.catalogues import is_translated, source_of
from agencyrate.languages.names import TRANSLATED, Language, Source


def renew(texts: Catalog) -> None:
    """Write the list of texts anew, and each catalogue with it."""
    _write(catalogues.source_file(), texts, "")
    for language in TRANSLATED:
        file = catalogues.file_of(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        write(language, brought_to(texts, catalogues.read(file)))


def brought_to(texts: Catalog, held: Catalog) -> Catalog:
    """Return a catalogue of what is translated of these texts.

    A text without a translation is left out, so that a new one changes the list of texts and not
    nine catalogues. A text whose English changed is a new text: what resembles it is not guessed
    at. Translations of texts that are gone are kept at the end: an English text that comes back
    finds its own again.
    """
    renewed = Catalog(charset="utf-8")
    known = {source_of(each): each for each in [*held.obsolete.values(), *held] if each.id}
    for each in texts:
        found = known.pop(source_of(each), None) if each.id else None
        if found and is_translated(found):
            renewed.add(
                each.id, found.string, auto_comments=each.auto_comments,
                user_comments=found.user_comments,
            )  # fmt: skip
    renewed.obsolete = {each.id: each for each in known.values() if is_translated(each)}
    return renewed


def taken_in(
    held: Catalog, translations: Mapping[Source, str | Sequence[str]], texts: Catalog
) -> Catalog:
    """Return a catalogue with these translations of texts of the list in it."""
    for each in texts:
        if each.id and (found := translations.get(source_of(each))):
            held.delete(each.id)
            held.add(each.id, found if isinstance(found, str) else tuple(found))
    return brought_to(texts, held)


def write(language: Language, held: Catalog) -> None:
    """Write the catalogue of a language, with the plural forms that it has."""
    held.mime_headers = [("Plural-Forms", plural_forms(language))]
    _write(catalogues.file_of(language), held, header_of(language))


def plural_forms(language: Language) -> str:
    """Return which form goes with which number, as catalogues write it."""
    return to_gettext(language.data.plural_form)


def header_of(language: Language) -> str:
    """Return what a catalogue begins with; no day in it, which would change with every run."""
    lines = (
        f"Language: {language.code}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {plural_forms(language)}",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"


def _write(file: Path, texts: Catalog, header: str) -> None:
    """Write a file of texts, one line each: a diff then shows what changed and no more."""
    written = io.BytesIO()
    write_po(written, texts, width=0, no_location=True, omit_header=True, sort_output=True)
    file.write_bytes(header.encode() + written.getvalue().lstrip(b"\n"))
