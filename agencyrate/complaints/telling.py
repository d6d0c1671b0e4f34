"""What a letter says of who reports: as they told it where they give their name, else coarser."""

from dataclasses import dataclass, replace
from datetime import date

from babel import Locale

from agencyrate.complaints.states import Shape
from agencyrate.fees.new import NewPayment
from agencyrate.fees.periods import Period
from agencyrate.reviews.circumstances import HALVES, NATIONS, ROLE_GROUPS, period_parts
from agencyrate.reviews.coarsening import Telling
from agencyrate.reviews.models import Review
from agencyrate.reviews.regions import HERE, region_name, region_of
from agencyrate.reviews.saying import nation_words, said_about

_TERRITORIES = Locale.parse("en_GB").territories
_DECEMBER = 12


@dataclass(frozen=True)
class WorkerFacts:
    """When, from where, as what and for where somebody was recruited, in English words."""

    recruited_in: str = ""
    recruited_from: str = ""
    role: str = ""
    nation: str = ""


def worker_facts(review: Review, shape: Shape) -> WorkerFacts:
    """Return what the letter says of its worker.

    Without a name it is what others may read, and neither where from nor what work: together with
    the payments they could point at one person.
    """
    if shape is not Shape.NAMED:
        said = said_about(review)
        return WorkerFacts(said.years, nation=nation_words(said))
    return WorkerFacts(
        _recruited_in(review.period), country_name(review.country_from),
        ROLE_GROUPS.get(review.role_group, ""), NATIONS.get(review.nation, ""),
    )  # fmt: skip


def told_exactly(review: Review, shape: Shape, *, decided: bool) -> bool:
    """Say whether a letter tells amounts and months as they were told to us.

    Without a name it does so only where a moderator decided it, and never of somebody who wants
    less said of themselves: an agency keeps books, and one amount in one month is one person.
    """
    return shape is Shape.NAMED or (decided and review.telling is Telling.USUAL)


def told_payment(payment: NewPayment, *, exact: bool) -> NewPayment:
    """Return a payment as the letter tells it; what the law says is judged on the payment itself.

    Unless it is told exactly, the year stands for the month.
    """
    if exact or payment.period is None:
        return payment
    first, last = payment.period.first_day, payment.period.last_day
    years = Period(date(first.year, 1, 1), date(last.year, _DECEMBER, 31))
    return replace(payment, period=years)


def paid_in(payment: NewPayment, shape: Shape) -> str:
    """Return where it was paid: the country, or without a name the part of the world."""
    country = payment.country_paid_in
    if shape is Shape.NAMED or country in ("", HERE):
        return country_name(country)
    return region_name(region_of(country))


def country_name(code: str) -> str:
    """Return the English name of a country, "" for none."""
    return NATIONS.get(code) or str(_TERRITORIES.get(code, code))


def _recruited_in(period: str) -> str:
    year, half = period_parts(period)
    return f"{HALVES[half]} {year}" if half in HALVES else year
