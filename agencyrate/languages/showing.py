"""Which languages visitors are offered."""

from agencyrate.core.settings import settings
from agencyrate.languages.names import TRANSLATED, Language


def shown() -> tuple[Language, ...]:
    """Return the languages beside English that pages may be drawn in."""
    return TRANSLATED if settings().unsigned_languages else ()
