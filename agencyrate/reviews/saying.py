"""The one way from a stored report to what others may read of who wrote it: see coarsening."""

from agencyrate.core.words import N_
from agencyrate.reviews.circumstances import NATIONS
from agencyrate.reviews.coarsening import ABROAD, SAID_ROLES, Circumstances, Said, said_of
from agencyrate.reviews.models import Review
from agencyrate.reviews.regions import HERE, region_name

_ABROAD = N_("another country")
_HERE = N_("the UK")


def said_about(review: Review) -> Said:
    """Return what others may read of who wrote a report, as its worker wants it told now."""
    return said_of(
        Circumstances(review.country_from, review.role_group, review.period, review.nation),
        review.telling,
    )


def origin_words(said: Said, language: str = "en") -> str:
    """Return where from: a region's name in a language, or words to be translated; "" for none."""
    if said.origin in (ABROAD, HERE):
        return _ABROAD if said.origin == ABROAD else _HERE
    return region_name(said.origin, language) if said.origin else ""


def role_words(said: Said) -> str:
    """Return the kind of work, to be translated."""
    return SAID_ROLES.get(said.role, "")


def nation_words(said: Said) -> str:
    """Return the nation of the UK, to be translated."""
    return NATIONS.get(said.nation, "")
