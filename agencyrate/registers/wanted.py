"""Which companies of the register of companies are kept: the trades, names and numbers that matter.

The trades are data: operators edit them, each with its source and the day it was last checked.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from agencyrate.agencies.models import Agency, AgencyName
from agencyrate.core.db import db
from agencyrate.matching.names import parse
from agencyrate.registers.models import KeptTrade, RegisterEntry, RegisterKind
from agencyrate.registers.readers.companies import Wanted, rough

_CONDENSED: Final = "Companies House, nature of business: condensed list of SIC 2007 codes"
_CHECKED: Final = date(2026, 11, 22)
#: What a new installation starts with.
SEED_TRADES: Final = {
    "78101": "Motion picture, television and other theatrical casting activities",
    "78109": "Other activities of employment placement agencies",
    "78200": "Temporary employment agency activities",
    "78300": "Human resources provision and management of human resources functions",
    "86101": "Hospital activities",
    "86102": "Medical nursing home activities",
    "86900": "Other human health activities",
    "87100": "Residential nursing care facilities",
    "87200": "Residential care activities for learning difficulties, mental health and "
    "substance abuse",
    "87300": "Residential care activities for the elderly and disabled",
    "87900": "Other residential care activities n.e.c.",
    "88100": "Social work activities without accommodation for the elderly and disabled",
    "88990": "Other social work activities without accommodation n.e.c.",
}


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade whose companies are kept."""

    code: str
    title: str
    source: str
    checked_on: date


def kept_trades() -> list[Trade]:
    """The trades whose companies are kept, by code."""
    rows = db.session.scalars(select(KeptTrade).order_by(KeptTrade.code))
    return [Trade(row.code, row.title, row.source, row.checked_on) for row in rows]


def seed_trades() -> int:
    """Put in the trades of a new installation; none where there are any. Inside a transaction."""
    if db.session.scalar(select(KeptTrade.code).limit(1)) is not None:
        return 0
    for code, title in SEED_TRADES.items():
        db.session.add(KeptTrade(code=code, title=title, source=_CONDENSED, checked_on=_CHECKED))
    return len(SEED_TRADES)


def wanted_companies() -> Wanted:
    """The trades, and every name and number that the directory or another list bears."""
    names: set[str] = set()
    borne = select(AgencyName.name).union_all(
        select(RegisterEntry.name).where(
            RegisterEntry.kind.not_in((RegisterKind.COMPANIES, RegisterKind.PROHIBITED))
        )
    )
    for name in db.session.scalars(borne.execution_options(yield_per=5_000)):
        names.update(rough(" ".join((*part.words, part.form))) for part in parse(name).parts)
        names.add(rough(name))
    numbers = select(Agency.company_number).union(
        select(RegisterEntry.company_number).where(RegisterEntry.kind != RegisterKind.COMPANIES)
    )
    return Wanted(
        frozenset(db.session.scalars(select(KeptTrade.code))),
        frozenset(names),
        frozenset(number for number in db.session.scalars(numbers) if number),
    )
