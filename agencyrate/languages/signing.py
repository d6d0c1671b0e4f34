"""How a language stands: how much of it is there, who signed it, and what changed since then."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from agencyrate.core.db import db
from agencyrate.core.errors import NotFound
from agencyrate.languages import catalogues
from agencyrate.languages.catalogues import forms_of
from agencyrate.languages.models import LanguageSignOff
from agencyrate.languages.names import LANGUAGES, TRANSLATED, Language, Source


@dataclass(frozen=True)
class SignOff:
    """Who stands for a language, and since when."""

    reader_name: str
    reader_role: str
    signed_on: date


@dataclass(frozen=True)
class Standing:
    """How a language stands."""

    language: Language
    texts: int
    translated: int
    sign_off: SignOff | None
    #: How many of its texts nobody has signed: new, or changed here or in English.
    unread: int

    @property
    def is_whole(self) -> bool:
        """Whether every text is there."""
        return self.translated == self.texts

    @property
    def is_signed(self) -> bool:
        """Whether a reader stands for every text as it is now."""
        return self.is_whole and self.sign_off is not None and self.unread == 0


@dataclass(frozen=True)
class Pair:
    """A text, its English, and whether somebody has signed it as it is."""

    english: tuple[str, ...]
    translation: tuple[str, ...]
    is_signed: bool


def standings() -> tuple[Standing, ...]:
    """Return how every language stands."""
    signed = {each.language: each for each in _in_force()}
    return tuple(_standing(each, signed.get(each.code)) for each in TRANSLATED)


def standing_of(code: str) -> Standing:
    """Return how one language stands. NotFound for English or a language that we do not have."""
    return _standing(_translated(code), _in_force_of(code))


def pairs_of(code: str, *, unread_only: bool = False) -> tuple[Pair, ...]:
    """Return the texts of a language with their English, in the order of the catalogue."""
    language = _translated(code)
    sign_off = _in_force_of(code)
    read, digests = set(sign_off.digests if sign_off else ()), catalogues.digests_of(language)
    held = sorted(catalogues.translated(language).items(), key=lambda item: _first(item[0]))
    pairs = (
        Pair(
            english=(source,) if isinstance(source, str) else source,
            translation=forms_of(each),
            is_signed=digests[source] in read,
        )
        for source, each in held
    )
    return tuple(each for each in pairs if not (unread_only and each.is_signed))


def _translated(code: str) -> Language:
    found = LANGUAGES.get(code)
    if found not in TRANSLATED:
        raise NotFound
    return found


def _standing(language: Language, sign_off: LanguageSignOff | None) -> Standing:
    digests = catalogues.digests_of(language)
    read = set(sign_off.digests) if sign_off else set()
    return Standing(
        language=language,
        texts=len(catalogues.sources()),
        translated=len(digests),
        sign_off=SignOff(sign_off.reader_name, sign_off.reader_role, sign_off.signed_on)
        if sign_off
        else None,
        unread=sum(each not in read for each in digests.values()),
    )


def _in_force() -> tuple[LanguageSignOff, ...]:
    """Return the sign-offs that nobody took back, the newest of a language last."""
    asked = select(LanguageSignOff).where(LanguageSignOff.withdrawn_on.is_(None))
    return tuple(db.session.scalars(asked.order_by(LanguageSignOff.id)))


def _in_force_of(code: str) -> LanguageSignOff | None:
    return next((each for each in reversed(_in_force()) if each.language == code), None)


def _first(source: Source) -> str:
    return source if isinstance(source, str) else source[0]
