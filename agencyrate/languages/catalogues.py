"""The texts of each language, read from its .po file as they stand: nothing has to be compiled."""

import hashlib
import io
import re
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from agencyrate.core.places import place
from agencyrate.languages.names import ENGLISH, Language, Source

#: Where the catalogues lie.
FOLDER = place("translations")
#: What stands around English in a language that runs from right to left: it runs as it should.
APART = ("\u2066", "\u2069")
#: A number in several parts, or with a sign before it.
_NUMBER = re.compile(r"[+£€$]\d[\d.,]*(?:[ –-]\d+)*(?<![.,])|\d+(?:[.,]\d+)*(?:[ –-]\d+)+")
#: Letters of a digest that tell one text from another: among some thousand, one chance in a million
#: that a changed one is taken for the one that was signed. The digest of them all has no such gap.
_SHORT = 10


def source_file() -> Path:
    """Return the list of all texts that are to be translated."""
    return FOLDER / "messages.pot"


def file_of(language: Language) -> Path:
    """Return the file that a language's translations are kept in."""
    return FOLDER / language.code / "LC_MESSAGES" / "messages.po"


def read(file: Path) -> Catalog:
    """Return what a file of texts holds; nothing where there is no file."""
    if not file.exists():
        return Catalog(charset="utf-8")
    with file.open("rb") as opened:
        return read_po(opened, charset="utf-8", abort_invalid=True)


def source_of(message: Message) -> Source:
    """Return the English of an entry."""
    return message.id if isinstance(message.id, str) else tuple(message.id)


def forms_of(message: Message) -> tuple[str, ...]:
    """Return the translation of an entry, one form or as many as depend on a number."""
    if isinstance(message.string, str):
        return (message.string,)
    return tuple(message.string or ("",))


def is_translated(message: Message) -> bool:
    """Say whether an entry has all its forms."""
    return all(forms_of(message))


def held_together(text: str) -> str:
    """Return a text that runs from right to left with its telephone numbers and amounts as written.

    Else the parts of a number would be drawn from right to left: 08000 121 700 as 700 121 08000.
    Catalogues hold no such marks, which nobody who edits them could see.
    """
    return _NUMBER.sub(lambda found: f"{APART[0]}{found[0]}{APART[1]}", text)


class _Apart(NullTranslations):
    """English in a page that runs from right to left: kept apart, so that its full stop ends it."""

    def gettext(self, message: str) -> str:
        """Return the English between marks that hold its direction."""
        return f"{APART[0]}{message}{APART[1]}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the English of a number between such marks."""
        return self.gettext(msgid1 if n == 1 else msgid2)


@lru_cache(maxsize=32)
def texts_of(language: Language) -> Translations | NullTranslations:
    """Return the texts of a language; one that is missing is given in English.

    They are read when a page first asks for them, in a quarter of a second, and kept for as long
    as the process lives.
    """
    if language == ENGLISH:
        return NullTranslations()
    compiled = io.BytesIO()
    held = read(file_of(language))
    if language.direction == "rtl":
        for each in held:
            if each.id:
                forms = tuple(held_together(form) for form in forms_of(each))
                each.string = forms[0] if isinstance(each.string, str) else forms
    write_mo(compiled, held)
    compiled.seek(0)
    made = Translations(compiled)
    if language.direction == "rtl":
        made.add_fallback(_Apart())
    return made


@lru_cache(maxsize=1)
def sources() -> frozenset[Source]:
    """Return every text that belongs into a catalogue."""
    return frozenset(source_of(each) for each in read(source_file()) if each.id)


def translated(language: Language) -> dict[Source, Message]:
    """Return what a language has of the texts of the list."""
    held = read(file_of(language))
    return {
        source: each
        for each in held
        if each.id and is_translated(each) and (source := source_of(each)) in sources()
    }


@lru_cache(maxsize=32)
def digests_of(language: Language) -> dict[Source, str]:
    """Return, for each text that stands in the language, a short digest of it and its English."""
    return {
        source: hashlib.sha256(repr((source, each.string)).encode()).hexdigest()[:_SHORT]
        for source, each in translated(language).items()
    }


def digest_of(language: Language) -> str:
    """Return one digest over all texts of a language and their English.

    It changes with every text that changes, comes or goes, and so does what was signed.
    """
    held = digests_of(language)
    whole = hashlib.sha256()
    for source in sorted(sources(), key=repr):
        whole.update(repr((source, held.get(source, ""))).encode())
    return whole.hexdigest()
