"""How the figures of an agency are made from what workers answered. Pure: no database, no clock.

Every figure stands on the reports that answer to it: a report that says nothing of the arrival is
no part of the arrival's score. Which of them count today is decided in ratings.batches.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from statistics import fmean
from typing import Any

from agencyrate.core.words import N_

#: Below this, one angry or grateful worker would decide the number, or be told from it.
FEWEST = 3
#: An overall rating from one or two stages would pass for more than it is.
FEWEST_STAGES = 3
OUT_OF = 5

REPORTS = "reports"
AGAIN = "again"
CHARGED = "charged"
CHARGED_WHILE_LISTED = "charged_while_listed"
_STAGE = "stage:"
_PAID = "paid:"


@dataclass(frozen=True)
class Range:
    """A range of what a worker paid in all, in pounds: above the one before, up to `up_to`."""

    key: str
    label: str
    up_to: Decimal | None


RANGES = (
    Range("1k", N_("Less than £1,000"), Decimal(1_000)),
    Range("5k", N_("£1,000 to £5,000"), Decimal(5_000)),
    Range("10k", N_("£5,000 to £10,000"), Decimal(10_000)),
    Range("20k", N_("£10,000 to £20,000"), Decimal(20_000)),
    Range("more", N_("More than £20,000"), None),
)


@dataclass(frozen=True)
class Facts:
    """What the figures need to know of one published report."""

    review_id: str
    #: Mean of the scored answers of each stage that has one, 1 to 5.
    stages: Mapping[str, float]
    #: "yes", "no", "unsure" or "".
    again: str = ""
    #: All that was paid in pounds; None when nothing was, or only in other currencies.
    paid: Decimal | None = None
    #: Paid the agency, or whom it named, a fee that the rules forbid, surely or likely.
    charged: bool = False
    #: Such a fee was paid at a time when the agency stood on the Ethical Recruiters List.
    charged_while_listed: bool = False
    #: The years of such payments.
    years: tuple[int, ...] = ()


@dataclass(frozen=True)
class StageFigure:
    """One stage's score; None with 0 reports when too few answered."""

    stage: str
    score: float | None
    reports: int


@dataclass(frozen=True)
class AgainFigure:
    """How many of those who answered would use the agency again."""

    yes: int
    reports: int

    @property
    def share(self) -> int:
        """The share in hundredths, whole."""
        return round(100 * self.yes / self.reports)


@dataclass(frozen=True)
class RangeFigure:
    """How many reported paying, in all, an amount within a range."""

    label: str
    reports: int


@dataclass(frozen=True)
class ChargedFigure:
    """How many reported paying fees, and over which years."""

    reports: int
    first_year: int | None
    last_year: int | None
    #: Of these, paid while the agency was listed; None when that cannot be shown.
    while_listed: int | None


@dataclass(frozen=True)
class Figures:
    """All that the public may see of an agency's reports in numbers."""

    reports: int
    overall: float | None
    stages: tuple[StageFigure, ...]
    again: AgainFigure | None
    payments: tuple[RangeFigure, ...]
    charged: ChargedFigure | None


NO_FIGURES = Figures(0, None, (), None, (), None)


def stage_figure(stage: str) -> str:
    """Return the name under which a stage's figure is kept."""
    return _STAGE + stage


def range_of(paid: Decimal) -> Range:
    """Return the range an amount falls in."""
    return next(each for each in RANGES if each.up_to is None or paid <= each.up_to)


def behind(facts: Iterable[Facts], stages: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return, for every figure, the ids of the reports that answer to it."""
    facts = tuple(facts)
    found = {
        REPORTS: {each.review_id for each in facts},
        AGAIN: {each.review_id for each in facts if each.again in {"yes", "no", "unsure"}},
        CHARGED: {each.review_id for each in facts if each.charged},
        CHARGED_WHILE_LISTED: {each.review_id for each in facts if each.charged_while_listed},
    }
    for stage in stages:
        found[_STAGE + stage] = {each.review_id for each in facts if stage in each.stages}
    for each_range in RANGES:
        found[_PAID + each_range.key] = {
            each.review_id
            for each in facts
            if each.paid is not None and range_of(each.paid) is each_range
        }
    return {name: frozenset(ids) for name, ids in found.items()}


def figures(
    facts: Iterable[Facts], counted: Mapping[str, frozenset[str]], stages: Iterable[str]
) -> Figures:
    """Return the figures, each from the reports counted for it, None where those are too few.

    The overall rating is the mean of the stage scores as shown: it tells nothing that they do not.
    """
    by_id = {each.review_id: each for each in facts}
    chosen = {
        name: [by_id[review_id] for review_id in ids]
        for name, ids in counted.items()
        if len(ids) >= FEWEST
    }
    scored = tuple(_stage(stage, chosen.get(_STAGE + stage, [])) for stage in stages)
    reports = len(chosen.get(REPORTS, []))
    return Figures(
        reports=reports,
        overall=_overall(scored) if reports else None,
        stages=scored,
        again=_again(chosen.get(AGAIN, [])),
        payments=tuple(
            RangeFigure(each.label, len(chosen[_PAID + each.key]))
            for each in RANGES
            if _PAID + each.key in chosen
        ),
        charged=_charged(chosen.get(CHARGED, []), chosen.get(CHARGED_WHILE_LISTED, [])),
    )


def _stage(stage: str, facts: list[Facts]) -> StageFigure:
    if not facts:
        return StageFigure(stage, None, 0)
    return StageFigure(stage, round(fmean(each.stages[stage] for each in facts), 1), len(facts))


def _overall(scored: Iterable[StageFigure]) -> float | None:
    scores = [each.score for each in scored if each.score is not None]
    return round(fmean(scores), 1) if len(scores) >= FEWEST_STAGES else None


def _again(facts: list[Facts]) -> AgainFigure | None:
    if not facts:
        return None
    return AgainFigure(sum(each.again == "yes" for each in facts), len(facts))


def _charged(facts: list[Facts], while_listed: list[Facts]) -> ChargedFigure | None:
    if not facts:
        return None
    years = sorted(year for each in facts for year in each.years)
    first, last = (years[0], years[-1]) if years else (None, None)
    return ChargedFigure(len(facts), first, last, len(while_listed) or None)


def to_data(shown: Figures) -> dict[str, Any]:
    """Return the figures as plain data, for a JSON column."""
    return asdict(shown)


def from_data(data: Mapping[str, Any]) -> Figures:
    """Return the figures that to_data wrote."""
    again, charged = data.get("again"), data.get("charged")
    return Figures(
        reports=data.get("reports", 0),
        overall=data.get("overall"),
        stages=tuple(StageFigure(**each) for each in data.get("stages", ())),
        again=AgainFigure(**again) if again else None,
        payments=tuple(RangeFigure(**each) for each in data.get("payments", ())),
        charged=ChargedFigure(**charged) if charged else None,
    )
