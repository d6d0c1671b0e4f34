"""How many published reports say the same of their worker: few, or not so few. Never a number.

It is asked of all agencies together and answered in one bit that ten reports stand behind: whoever
goes through the questions to find out who reported learns nothing of any one agency, and nothing
that a single report moves. Nor is it more than what we hold: how many people an agency brought we
do not know.
"""

from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, func, select

from agencyrate.consents.models import Use
from agencyrate.consents.queries import allows
from agencyrate.core.db import db
from agencyrate.core.words import N_
from agencyrate.reviews.circumstances import ROLE_GROUPS
from agencyrate.reviews.coarsening import ABROAD, SAID_ROLES, Said
from agencyrate.reviews.models import Review
from agencyrate.reviews.regions import HERE, countries_in
from agencyrate.reviews.states import ReviewStatus

#: From so many on it is "not so few".
MANY: Final = 10


class Crowd(StrEnum):
    """How many reports are alike, as far as we hold them."""

    FEW = "few"
    SOME = "some"


CROWD_TEXTS: Final[dict[Crowd, str]] = {
    Crowd.FEW: N_(
        "We hold fewer than ten published reports of which we would say the same. So you may be "
        "one of a few."
    ),
    Crowd.SOME: N_(
        "We hold ten or more published reports of which we would say the same. That does not mean "
        "that nobody can guess."
    ),
}


def crowd_like(said: Said) -> Crowd:
    """Return whether few or some of the published reports on all agencies say the same."""
    counted = (
        select(Review.id)
        .where(Review.status == ReviewStatus.PUBLISHED, allows(Review.id, Use.RATING), *_like(said))
        .limit(MANY)
    )
    found = db.session.scalar(select(func.count()).select_from(counted.subquery())) or 0
    return Crowd.SOME if found >= MANY else Crowd.FEW


def _like(said: Said) -> list[ColumnElement[bool]]:
    told: list[ColumnElement[bool]] = []
    if said.origin == ABROAD:
        told.append(Review.country_from.not_in(["", HERE]))
    elif said.origin:
        told.append(Review.country_from.in_(countries_in(said.origin)))
    if said.role:
        told.append(Review.role_group.in_(_groups(said.role)))
    if said.first_year is not None and said.last_year is not None:
        years = range(said.first_year, said.last_year + 1)
        told.append(func.substr(Review.period, 1, 4).in_([str(year) for year in years]))
    if said.nation:
        told.append(Review.nation == said.nation)
    return told


def _groups(role: str) -> list[str]:
    return [role] if role in ROLE_GROUPS else sorted(set(ROLE_GROUPS) - set(SAID_ROLES))
