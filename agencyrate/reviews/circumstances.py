"""Where and when it was, roughly: answers coarse enough that they point at nobody."""

from collections.abc import Iterator
from datetime import date

from agencyrate.core.words import N_

ROLE_GROUPS: dict[str, str] = {
    "nurse": N_("Nurse or midwife"),
    "care": N_("Care worker or senior care worker"),
    "support": N_("Healthcare assistant or support worker"),
    "allied": N_("Therapist, radiographer or another health profession"),
    "doctor": N_("Doctor or dentist"),
    "social": N_("Social worker"),
    "other": N_("Another job"),
}

NATIONS: dict[str, str] = {
    "GB-ENG": N_("England"),
    "GB-SCT": N_("Scotland"),
    "GB-WLS": N_("Wales"),
    "GB-NIR": N_("Northern Ireland"),
}

MOVES: dict[str, str] = {
    "abroad": N_("From another country to the UK"),
    "uk": N_("I was in the UK already"),
}

HALVES: dict[str, str] = {
    "1": N_("January to June"),
    "2": N_("July to December"),
}

#: Where most overseas nurses and care workers come from: they need not search a long list.
COMMON_COUNTRIES: tuple[str, ...] = (
    "BD", "GH", "IN", "KE", "NP", "NG", "PK", "PH", "LK", "ZM", "ZW",
)  # fmt: skip

#: Nobody is asked for more: older reports say little about an agency of today.
EARLIEST_YEAR = 2010


def years(today: date) -> Iterator[int]:
    """Yield the years one may choose, newest first."""
    return iter(range(today.year, EARLIEST_YEAR - 1, -1))


def period_parts(period: str) -> tuple[str, str]:
    """Return the year and the half ("1", "2" or "") of a stored period such as "2024-1"."""
    year, _, half = period.partition("-")
    return year, half
