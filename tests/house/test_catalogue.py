"""The list of texts for translators is that of the source, and each catalogue holds to it."""

import io
from fnmatch import fnmatch
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from agencyrate.languages import catalogues, checking, renewing
from agencyrate.languages.catalogues import forms_of, source_of
from agencyrate.languages.collecting import STAFF_ONLY, collect, source_files
from agencyrate.languages.names import TRANSLATED, Language
from agencyrate.languages.terms import TERMS

ROOT = Path(__file__).resolve().parents[2]

every_language = pytest.mark.parametrize("language", TRANSLATED, ids=lambda each: each.code)


@pytest.fixture(scope="module")
def texts() -> Catalog:
    return collect(ROOT)


def test_the_list_of_texts_is_new(texts: Catalog):
    held = {source_of(each) for each in catalogues.read(catalogues.source_file()) if each.id}
    assert {source_of(each) for each in texts if each.id} == held, "run: python3 dev.py texts"


@every_language
def test_a_catalogue_is_as_it_is_written(language: Language, texts: Catalog):
    """Nothing of it is for the next run to change: no old text, no other order, no other header."""
    held = catalogues.read(catalogues.file_of(language))
    renewed = renewing.brought_to(texts, held)
    renewed.mime_headers = [("Plural-Forms", renewing.plural_forms(language))]
    written = io.BytesIO()
    write_po(written, renewed, width=0, no_location=True, omit_header=True, sort_output=True)
    file = catalogues.file_of(language).read_text(encoding="utf-8")
    assert file == renewing.header_of(language) + written.getvalue().decode().lstrip("\n")


@every_language
def test_a_catalogue_is_complete(language: Language):
    missing = catalogues.sources() - set(catalogues.translated(language))
    assert sorted(missing, key=repr) == []


@every_language
def test_a_translation_keeps_what_a_computer_can_check(language: Language):
    wrong = [
        (source, fault)
        for source, each in catalogues.translated(language).items()
        for fault in checking.faults(language, source, forms_of(each))
    ]
    assert wrong == []


def test_every_place_for_staff_is_there():
    places = [place for _kind, place in source_files(ROOT)]
    assert [each for each in STAFF_ONLY if not any(fnmatch(place, each) for place in places)] == []


def test_every_official_term_stands_in_a_text(texts: Catalog):
    english = [
        text
        for each in texts
        if each.id
        for text in ([each.id] if isinstance(each.id, str) else each.id)
    ]
    assert [term.name for term in TERMS if not any(term.stands_in(text) for text in english)] == []
