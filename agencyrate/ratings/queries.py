"""The figures of agencies as the public may see them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from agencyrate.agencies.models import Agency, AgencyName, NameKind
from agencyrate.agencies.queries import AgencyFacts
from agencyrate.core.db import db, read
from agencyrate.core.errors import NotFound
from agencyrate.ratings.formula import NO_FIGURES, Figures, from_data
from agencyrate.ratings.models import RatingSummary

PublishedFigures = Figures

#: Built once: these pages are the ones that are opened most.
_BY_SLUG = (
    select(
        Agency.id, Agency.slug, Agency.name, Agency.company_number, Agency.address,
        Agency.town, Agency.country, Agency.website,
        AgencyName.name.label("other"), AgencyName.kind, RatingSummary.figures,
    )
    .join(AgencyName, isouter=True)
    .join(RatingSummary, RatingSummary.agency_id == Agency.id, isouter=True)
    .where(Agency.slug == bindparam("slug"), Agency.survivor_id.is_(None))
    .order_by(AgencyName.name)
)  # fmt: skip
_SHORT = select(RatingSummary.agency_id, RatingSummary.reviews, RatingSummary.overall).where(
    RatingSummary.agency_id.in_(bindparam("ids", expanding=True)), RatingSummary.reviews > 0
)


@dataclass(frozen=True)
class ShortRating:
    """What a list of agencies shows of each: None where there are too few reports."""

    reports: int
    overall: float | None


@dataclass(frozen=True)
class RatedAgency:
    """An agency with its figures: the head of its public page."""

    facts: AgencyFacts
    figures: PublishedFigures


def summary_of(agency_id: str) -> PublishedFigures:
    """Return the published figures of an agency; all empty where nothing can be shown."""
    data = db.session.scalar(
        select(RatingSummary.figures).where(RatingSummary.agency_id == agency_id)
    )
    return from_data(data) if data else NO_FIGURES


def short_ratings(agency_ids: Iterable[str]) -> dict[str, ShortRating]:
    """Return the overall rating of each of these agencies that has figures, in one query."""
    rows = read(_SHORT, {"ids": list(agency_ids)})
    return {row.agency_id: ShortRating(row.reviews, row.overall) for row in rows}


def rated_agency_by_slug(slug: str) -> RatedAgency:
    """Return an agency and its figures in one query; raises NotFound, also for a merged one."""
    rows = read(_BY_SLUG, {"slug": slug}).all()
    if not rows:
        raise NotFound("there is no such agency")
    first = rows[0]
    others = [(row.kind, row.other) for row in rows if row.other != first.name]
    facts = AgencyFacts(
        id=first.id,
        slug=first.slug,
        name=first.name,
        trading_names=tuple(name for kind, name in others if kind is NameKind.TRADING),
        previous_names=tuple(name for kind, name in others if kind is NameKind.PREVIOUS),
        company_number=first.company_number or "",
        address=first.address,
        town=first.town,
        country=first.country,
        website=first.website,
        merged_names=tuple(name for kind, name in others if kind is NameKind.MERGED),
    )
    return RatedAgency(facts, from_data(first.figures) if first.figures else NO_FIGURES)
