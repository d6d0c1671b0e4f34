"""What a computer finds wrong with a translation, and how a catalogue is brought to the source."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from agencyrate.languages import catalogues, renewing
from agencyrate.languages.catalogues import source_of
from agencyrate.languages.checking import faults
from agencyrate.languages.collecting import collect, is_public
from agencyrate.languages.names import LANGUAGES, Language

ML, HI, YO, UR, FIL = (LANGUAGES[code] for code in ("ml", "hi", "yo", "ur", "fil"))

WRONG = [
    (ML, "Call %(name)s", "%(nam)s വിളിക്കുക", "placeholders"),
    (ML, "Call %(name)s", "വിളിക്കുക", "placeholders"),
    (ML, "Over %(num)s", "%(num)s % കൂടുതൽ", "placeholders"),
    (ML, "You paid <b>%(sum)s</b>", "%(sum)s നൽകി", "markup"),
    (ML, "You paid <b>%(sum)s</b>", "<i>%(sum)s</i> നൽകി", "markup"),
    (ML, "Pay nothing", "<b>ഒന്നും</b> നൽകരുത്", "markup"),
    (ML, "Yes", "അതെ ", "blanks"),
    (ML, "Yes", "\u200eഅതെ", "unseen"),
    (UR, "Yes", "ہاں\u202e", "unseen"),
    (ML, "Call 999.", "വിളിക്കുക.", "999"),
    (ML, "Call 0800 0121 700", "0800 0121 007", "700"),
    (ML, "Since 22 July 2025", "2025 ജൂലൈ ൨൨ മുതൽ", "22"),
    (ML, "Write to help@example.org.uk", "help@example.org എഴുതുക", "address"),
    (ML, "The Fair Work Agency looks into it.", "ന്യായ തൊഴിൽ ഏജൻസി ഇത് നോക്കും.", "official term"),
    (ML, "An agency may not ask you for money", "An agency may not ask you for money", "English"),
    (FIL, "An agency may not ask you for money", "An agency may not ask you for money", "English"),
    (ML, "An agency may not ask you for money", "एजेंसी आपसे पैसे नहीं माँग सकती", "Malayalam"),
    (HI, "An agency may not ask you for money", "പണം ചോദിക്കാൻ പാടില്ല", "Hindi"),
    (ML, ("%(num)s day", "%(num)s days"), ["%(num)s ദിവസം"], "forms"),
    (YO, ("%(num)s day", "%(num)s days"), ["Ọjọ́ %(num)s", "Ọjọ́ %(num)s"], "forms"),
    (ML, ("%(num)s day", "%(num)s days"), ["%(num)s ദിവസം", "ദിവസങ്ങൾ"], "placeholders"),
    # In Hindi the first form is for 0 and 1, so it cannot leave the number out.
    (HI, ("%(num)s day", "%(num)s days"), ["एक दिन", "%(num)s दिन"], "placeholders"),
]
RIGHT = [
    (ML, "Call %(name)s on %(day)s", "%(day)s-ന് %(name)s വിളിക്കുക"),
    (ML, "The Fair Work Agency looks into it.", "ന്യായ തൊഴിൽ ഏജൻസി (Fair Work Agency) ഇത് നോക്കും."),
    (UR, "Call 999.", "999 پر کال کریں۔"),
    (ML, "Home Office", "Home Office"),
    (ML, "GOV.UK", "GOV.UK"),
    (ML, ("%(num)s day", "%(num)s days"), ["ഒരു ദിവസം", "%(num)s ദിവസം"]),
    (YO, ("%(num)s day", "%(num)s days"), ["Ọjọ́ %(num)s"]),
    # What Malayalam and Urdu join and part letters with is no hidden mark.
    (ML, "Nurse", "നഴ്‌സ്"),
]


def forms(text: str | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else text


@pytest.mark.parametrize(("language", "english", "text", "told"), WRONG)
def test_a_slip_is_told(language: Language, english: str, text: str | list[str], told: str):
    assert told in "; ".join(faults(language, english, forms(text)))


@pytest.mark.parametrize(("language", "english", "text"), RIGHT)
def test_a_good_translation_passes(language: Language, english: str, text: str | list[str]):
    assert faults(language, english, forms(text)) == []


GUIDE = """+++
kind = "topic"
about = ""
language = "en"
title = "Of a guide"
summary = "What it is about."
last_checked = 2026-11-22
reviewed_by = ""

[[sources]]
title = "A source"
address = "source.example"
seen = 2026-11-22
how = "seen"
+++

A line.
"""


def test_a_text_that_a_worker_may_see_is_collected_and_one_for_staff_alone_is_not(tmp_path: Path):
    for place, text in {
        "templates/worker/page.html": '{{ _("For a worker") }}{{ _("For both") }}',
        "templates/moderators/page.html": '{{ _("For staff") }}{{ _("For both") }}',
        "agencyrate/anew/facts.py": 'N_("From a new place")',
        "agencyrate/guides/texts/en/guide.md": GUIDE,
    }.items():
        file = tmp_path / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    found = {each.id for each in collect(tmp_path) if each.id}
    assert found == {
        "For a worker", "For both", "From a new place", "Of a guide", "What it is about.", "A line."
    }  # fmt: skip
    assert not is_public("agencyrate/web/moderators/desk.py")


def catalogue(**texts: str) -> Catalog:
    made = Catalog(charset="utf-8")
    for english, translation in texts.items():
        made.add(english, translation)
    return made


def held(texts: Catalog) -> dict[object, object]:
    return {each.id: each.string for each in texts if each.id}


def test_what_is_translated_stays_and_nothing_is_guessed():
    renewed = renewing.brought_to(
        catalogue(Yes="", No="", Maybes=""), catalogue(No="Hapana", Yes="Ehe", Maybe="Zvichida")
    )
    assert held(renewed) == {"Yes": "Ehe", "No": "Hapana"}


def test_a_text_that_comes_back_finds_its_translation_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    language = LANGUAGES["sn"]
    renewing.renew(catalogue(Yes="", No=""))
    renewing.write(language, catalogue(Yes="Ehe", No="Kwete"))
    renewing.renew(catalogue(No=""))
    assert held(catalogues.read(catalogues.file_of(language))) == {"No": "Kwete"}
    renewing.renew(catalogue(Yes="", No=""))
    assert held(catalogues.read(catalogues.file_of(language))) == {"Yes": "Ehe", "No": "Kwete"}
    before = catalogues.file_of(language).read_bytes()
    renewing.renew(catalogue(No="", Yes=""))
    assert catalogues.file_of(language).read_bytes() == before


def test_translations_are_taken_in_by_their_english():
    texts = catalogue(Yes="")
    texts.add(("%(num)s day", "%(num)s days"))
    taken = renewing.taken_in(
        Catalog(),
        {"Yes": "Ehe", ("%(num)s day", "%(num)s days"): ["Zuva", "Mazuva %(num)s"]},
        texts,
    )
    assert {source_of(each): each.string for each in taken if each.id} == {
        "Yes": "Ehe", ("%(num)s day", "%(num)s days"): ("Zuva", "Mazuva %(num)s"),
    }  # fmt: skip
