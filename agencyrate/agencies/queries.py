"""The directory as anyone may see it: one agency by its address, and a forgiving search."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from agencyrate.agencies import index
from agencyrate.agencies.models import Agency, AgencyName, NameKind
from agencyrate.core.db import Base, db, read
from agencyrate.core.errors import NotFound
from agencyrate.matching.index import Row
from agencyrate.matching.names import parse
from agencyrate.matching.outcomes import Match, Outcome
from agencyrate.matching.resolving import resolve

PAGE_SIZE: Final = 20
#: A search that finds more than this is no search.
_MOST_FOUND: Final = 60
#: So many names that hold all the words asked for are choice enough.
_ENOUGH: Final = 10
#: Built once, on the bare table: these are the pages that are opened most.
_TABLE: Final = Base.metadata.tables[Agency.__tablename__].c
_LINE: Final = select(_TABLE.id, _TABLE.slug, _TABLE.name, _TABLE.town, _TABLE.country)
#: What was merged stands in no list.
_BY_ITSELF: Final = _TABLE.survivor_id.is_(None)
_ALL: Final = select(func.count()).select_from(Base.metadata.tables[Agency.__tablename__])
#: All less the few that are merged: both are counted in an index alone.
_COUNT: Final = select(
    _ALL.scalar_subquery() - _ALL.where(_TABLE.survivor_id.is_not(None)).scalar_subquery()
)
_BY_NAME: Final = (
    _LINE.where(_BY_ITSELF)
    .order_by(_TABLE.name_key, _TABLE.id)
    .offset(bindparam("before"))
    .limit(PAGE_SIZE)
)
_BY_IDS: Final = _LINE.where(_TABLE.id.in_(bindparam("ids", expanding=True)))


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """All that is public of an agency itself."""

    id: str
    slug: str
    name: str
    trading_names: tuple[str, ...]
    previous_names: tuple[str, ...]
    company_number: str
    address: str
    town: str
    country: str
    website: str
    #: Names under which it stood in the directory before agencies were merged into it.
    merged_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundAgency:
    """One line of a list of agencies; `matched` is the other name it was found by, if any."""

    id: str
    slug: str
    name: str
    town: str
    country: str
    matched: str = ""
    sure: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of a list of agencies."""

    text: str
    found: tuple[FoundAgency, ...]
    total: int
    page: int
    pages: int


def agency_by_slug(slug: str) -> AgencyFacts:
    """Return the agency of an address, its survivor's once it is merged; raises NotFound."""
    if not slug.isprintable():
        raise NotFound
    return _facts(Agency.slug == slug)


def agency_by_id(agency_id: str) -> AgencyFacts:
    """Return the agency of an id, its survivor once it is merged; raises NotFound."""
    return _facts(Agency.id == agency_id)


def address_now(slug: str) -> str:
    """Return the address of the agency that this one was merged into; NotFound for any other.

    Old addresses lead on for ever, and are an agency's own again after a split.
    """
    survivor = aliased(Agency)
    asked = select(survivor.slug).join(Agency, Agency.survivor_id == survivor.id)
    found = db.session.scalar(asked.where(Agency.slug == slug))
    if found is None:
        raise NotFound("there is no such agency")
    return found


def agency_names(ids: Iterable[str]) -> dict[str, str]:
    """The shown names of several agencies, by id."""
    asked = select(Agency.id, Agency.name).where(Agency.id.in_(list(ids)))
    return {row.id: row.name for row in db.session.execute(asked)}


def search_agencies(text: str, page: int = 1, *, weighed: bool = True) -> SearchPage:
    """Search forgivingly, best first; without a text, all agencies by name. Two queries.

    With `weighed` false, for whoever only looks through the directory: where many names hold all
    the words as typed, these are the answer, the shortest first, and none is said to be sure.
    """
    text = text.strip()
    if not text:
        return _all(max(page, 1))
    matches = _matches(text, weighed=weighed)
    pages = max(1, -(-len(matches) // PAGE_SIZE))
    page = min(max(page, 1), pages)
    shown = list(map(_as_match, matches[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]))
    rows = _rows([match.entry_id for match in shown])
    found = tuple(_line(rows[m.entry_id], m) for m in shown if m.entry_id in rows)
    return SearchPage(text, found, len(matches), page, pages)


def _matches(text: str, *, weighed: bool) -> list[Match | Row]:
    """What is like the text as a whole, then what merely contains its words, then what is near."""
    names = index.current()
    asked = parse(text)
    words = [word for part in asked.parts for word in part.words]
    holders = names.containing(words, _MOST_FOUND)
    if not weighed and len(holders) >= _ENOUGH and all(word in names.vocabulary for word in words):
        return list({each.row.entry_id: each.row for each in holders}.values())
    found = {match.entry_id: match for match in resolve(names, asked, limit=_MOST_FOUND).candidates}
    contained = [found.get(each.row.entry_id) or each.row for each in holders]
    ordered: tuple[Match | Row, ...] = (
        *(match for match in found.values() if match.outcome is Outcome.STRONG),
        *contained,
        *(match for match in found.values() if match.outcome is Outcome.POSSIBLE),
    )
    return list({match.entry_id: match for match in ordered}.values())[:_MOST_FOUND]


def _as_match(found: Match | Row) -> Match:
    """What is shown of a name that merely contains the words: made for the page's lines alone."""
    if isinstance(found, Match):
        return found
    return Match(
        found.entry_id,
        found.name,
        0.0,
        Outcome.POSSIBLE,
        ("all its words, or words like them, are in the name",),
        found.place,
    )


def _all(page: int) -> SearchPage:
    total = read(_COUNT).scalar() or 0
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(page, pages)
    rows = read(_BY_NAME, {"before": (page - 1) * PAGE_SIZE})
    found = tuple(FoundAgency(*row) for row in rows)
    return SearchPage("", found, total, page, pages)


def _rows(ids: list[str]) -> dict[str, FoundAgency]:
    if not ids:
        return {}
    rows = read(_BY_IDS, {"ids": ids})
    return {row.id: FoundAgency(*row) for row in rows}


def _line(row: FoundAgency, match: Match) -> FoundAgency:
    return FoundAgency(
        row.id,
        row.slug,
        row.name,
        row.town,
        row.country,
        matched=match.name if match.name != row.name else "",
        sure=match.outcome is Outcome.STRONG,
        reasons=match.reasons,
    )


def _facts(condition: object) -> AgencyFacts:
    asked = select(Agency, AgencyName).join(AgencyName, isouter=True).where(condition)  # type: ignore[arg-type]
    rows = db.session.execute(asked.order_by(AgencyName.name)).all()
    if not rows:
        raise NotFound("there is no such agency")
    agency: Agency = rows[0][0]
    if agency.survivor_id is not None:
        return _facts(Agency.id == agency.survivor_id)
    names = [row[1] for row in rows if row[1] is not None]
    return AgencyFacts(
        id=agency.id,
        slug=agency.slug,
        name=agency.name,
        trading_names=tuple(n.name for n in names if n.kind is NameKind.TRADING),
        previous_names=tuple(n.name for n in names if n.kind is NameKind.PREVIOUS),
        company_number=agency.company_number or "",
        address=agency.address,
        town=agency.town,
        country=agency.country,
        website=agency.website,
        merged_names=tuple(n.name for n in names if n.kind is NameKind.MERGED),
    )


def names_matched(only: str = "") -> dict[str, list[str]]:
    """Return the names that each agency is matched by; of one agency, where it is named."""
    asked = (
        select(AgencyName.agency_id, AgencyName.name)
        .join(Agency, Agency.id == AgencyName.agency_id)
        .where(Agency.survivor_id.is_(None))
        .order_by(AgencyName.kind)
    )
    if only:
        asked = asked.where(AgencyName.agency_id == only)
    names: dict[str, list[str]] = {}
    for agency_id, name in db.session.execute(asked):
        names.setdefault(agency_id, []).append(name)
    return names
