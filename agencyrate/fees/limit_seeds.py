"""The time limits as we know them: dated rows with a source, put in once and then edited."""

from dataclasses import dataclass
from datetime import date

from agencyrate.core.words import N_
from agencyrate.fees.limits import Clock, Unit

_CHECKED = date(2026, 11, 22)
_GREAT_BRITAIN = ("GB-ENG", "GB-SCT", "GB-WLS")


@dataclass(frozen=True)
class SeedLimit:
    """A row of the list before anybody has edited it."""

    key: str
    clock: Clock
    words: str
    length: int
    unit: Unit
    nations: tuple[str, ...]
    valid_from: date
    source: str
    verified: bool
    valid_to: date | None = None
    checked_on: date = _CHECKED


SEED_LIMITS: tuple[SeedLimit, ...] = (
    SeedLimit(
        key="agency-records",
        clock=Clock.RECORDS,
        words=N_(
            "The agency must keep its records for at least one year after it last acted for you. "
            "Tell somebody before they are gone."
        ),
        length=1,
        unit=Unit.YEARS,
        nations=_GREAT_BRITAIN,
        valid_from=date(2004, 4, 6),
        source="Conduct of Employment Agencies and Employment Businesses Regulations 2003, "
        "regulation 29(2), legislation.gov.uk, a text without the changes of 2014 to 2020",
        verified=True,
    ),
    SeedLimit(
        key="court-england-wales",
        clock=Clock.COURT,
        words=N_(
            "In England and Wales you usually have six years to ask a court for money you are owed."
        ),
        length=6,
        unit=Unit.YEARS,
        nations=("GB-ENG", "GB-WLS"),
        valid_from=date(1981, 5, 1),
        source="Limitation Act 1980, sections 2, 5 and 9, legislation.gov.uk, a text of 2008; that "
        "these sections are the right ones for a fee is our reading",
        verified=False,
    ),
    SeedLimit(
        key="court-scotland",
        clock=Clock.COURT,
        words=N_("In Scotland you usually have five years to ask a court for money you are owed."),
        length=5,
        unit=Unit.YEARS,
        nations=("GB-SCT",),
        valid_from=date(1976, 7, 25),
        source="Prescription and Limitation (Scotland) Act 1973, section 6, legislation.gov.uk, a "
        "text of 2011; later changes not checked, and that the section is the right one for a fee "
        "is our reading",
        verified=False,
    ),
    SeedLimit(
        key="tribunal-wages",
        clock=Clock.TRIBUNAL,
        words=N_(
            "You have three months, less one day, from the day your wages were paid too low. A "
            "longer time, six months, was made into law but may not have started: count with three."
        ),
        length=3,
        unit=Unit.MONTHS,
        nations=_GREAT_BRITAIN,
        valid_from=date(1996, 8, 22),
        source="Employment Rights Act 1996, section 23(2), legislation.gov.uk, a text of 2010; "
        "Employment Rights Act 2025, section 152 and Schedule 12 (six months), expected in October "
        "2026, its start not seen",
        verified=False,
    ),
    SeedLimit(
        key="acas-conciliation",
        clock=Clock.CONCILIATION,
        words=N_(
            "Before a tribunal you must tell Acas. Do it inside the time above. Acas then has "
            "up to twelve weeks to try to settle it."
        ),
        length=12,
        unit=Unit.WEEKS,
        nations=_GREAT_BRITAIN,
        valid_from=date(2025, 12, 1),
        source="A law firm’s page on enforcing workers’ rights: from six to twelve weeks on 1 "
        "December 2025; the regulations themselves not read",
        verified=False,
    ),
)
