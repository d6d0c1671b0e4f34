"""Which languages visitors are offered, and which of them a reader stands for."""

import time

from sqlalchemy.exc import SQLAlchemyError

from agencyrate.core.settings import settings
from agencyrate.languages.names import TRANSLATED, Language
from agencyrate.languages.signing import standings
from config import Settings

#: How long a page may go by what another process has signed or taken back since.
_SECONDS = 30


class _Known:
    """What was last read of the sign-offs, for whom and when."""

    settings: Settings | None = None
    at = 0.0
    signed: frozenset[Language] = frozenset()


def shown() -> tuple[Language, ...]:
    """Return the languages beside English that pages may be drawn in."""
    if settings().unsigned_languages:
        return TRANSLATED
    found = _signed()
    return tuple(each for each in TRANSLATED if each in found)


def is_signed(language: Language) -> bool:
    """Say whether a reader stands for every text of a language as it is now."""
    return language in _signed()


def forget() -> None:
    """Read the sign-offs anew when they are next needed."""
    _Known.settings = None


def _signed() -> frozenset[Language]:
    now = time.monotonic()
    if _Known.settings is not settings() or now - _Known.at > _SECONDS:
        _Known.signed = _read()
        _Known.settings, _Known.at = settings(), now
    return _Known.signed


def _read() -> frozenset[Language]:
    """Return the languages that are signed; none where the database does not answer.

    A page that says that something is broken is drawn all the same.
    """
    try:
        return frozenset(each.language for each in standings() if each.is_signed)
    except SQLAlchemyError:
        return frozenset()
