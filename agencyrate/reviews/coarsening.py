"""What others may read of who wrote a report: coarser than what was told, by default. Pure.

An agency knows whom it brought, when and where from: a country, a month and a kind of work may be
one person. So nobody but the moderators reads what a worker told of themselves. Everybody else
reads what comes out of here, and `tests/house` sees to it that nobody reads past it.

How few people there may be is not known to us and is not guessed: the same is said of all, and a
worker who knows that they were the only one has less said, or nothing.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from agencyrate.core.words import N_
from agencyrate.reviews.circumstances import NATIONS, ROLE_GROUPS, period_parts
from agencyrate.reviews.regions import HERE, region_of


class Telling(StrEnum):
    """How much is said of who wrote a report. There is nothing finer than USUAL."""

    USUAL = "usual"
    LESS = "less"
    NOTHING = "nothing"


TELLING_NAMES: Final[dict[Telling, str]] = {
    Telling.USUAL: N_("Say this"),
    Telling.LESS: N_("Say less"),
    Telling.NOTHING: N_("Say nothing about me"),
}

#: From outside the UK, and no more: CLDR has no word for it.
ABROAD: Final = "abroad"
#: Kinds of work that many do; of the others it is said that they are in health or care.
_MANY_DO: Final = frozenset({"nurse", "care", "support"})
HEALTH_OR_CARE: Final = "health_or_care"
SAID_ROLES: Final[dict[str, str]] = {
    **{key: ROLE_GROUPS[key] for key in sorted(_MANY_DO)},
    HEALTH_OR_CARE: N_("Work in health or care"),
}
_YEARS_AROUND: Final = 1


@dataclass(frozen=True)
class Circumstances:
    """What a worker told of themselves: see reviews.circumstances for the keys."""

    country_from: str = ""
    role_group: str = ""
    period: str = ""
    nation: str = ""


@dataclass(frozen=True)
class Said:
    """What others may read of it; "" and None for what is not said."""

    #: A region's code, regions.HERE or ABROAD.
    origin: str = ""
    #: A key of SAID_ROLES.
    role: str = ""
    first_year: int | None = None
    last_year: int | None = None
    #: A nation of the UK.
    nation: str = ""

    @property
    def years(self) -> str:
        """The year, or the years from the first to the last; "" for none."""
        if self.first_year is None or self.last_year is None:
            return ""
        if self.first_year == self.last_year:
            return str(self.first_year)
        return f"{self.first_year}–{self.last_year}"

    @property
    def nothing(self) -> bool:
        """Whether nothing is said at all."""
        return self == NOTHING


NOTHING: Final = Said()


def said_of(told: Circumstances, telling: Telling = Telling.USUAL) -> Said:
    """Return what others may read: the region, the year, the nation; or less; or nothing."""
    if telling is Telling.NOTHING:
        return NOTHING
    year = _year(told.period)
    if telling is Telling.LESS:
        return Said(
            origin=_here_or_abroad(told.country_from),
            role=HEALTH_OR_CARE if told.role_group in ROLE_GROUPS else "",
            first_year=year - _YEARS_AROUND if year else None,
            last_year=year + _YEARS_AROUND if year else None,
        )
    return Said(
        origin=region_of(told.country_from),
        role=_role(told.role_group),
        first_year=year,
        last_year=year,
        nation=told.nation if told.nation in NATIONS else "",
    )


def _here_or_abroad(country: str) -> str:
    if not country:
        return ""
    return HERE if country == HERE else ABROAD


def _role(group: str) -> str:
    if group not in ROLE_GROUPS or group == "other":
        return ""
    return group if group in _MANY_DO else HEALTH_OR_CARE


def _year(period: str) -> int | None:
    year, _half = period_parts(period)
    return int(year) if year.isdecimal() else None
