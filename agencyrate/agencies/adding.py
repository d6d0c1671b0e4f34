"""A new agency of the directory, with its names and an address on the site of its own."""

from dataclasses import dataclass

from sqlalchemy import select

from agencyrate.agencies.models import Agency, Origin
from agencyrate.agencies.naming import names_for, shown_name, slug_of
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.ids import new_id
from agencyrate.matching.names import key_of


@dataclass(frozen=True, slots=True)
class NewAgency:
    """An agency as staff or a list describe it."""

    name: str
    trading_names: tuple[str, ...] = ()
    company_number: str | None = None
    address: str = ""
    town: str = ""
    country: str = ""
    website: str = ""


def add_agency(new: NewAgency, origin: Origin, taken: set[str] | None = None) -> Agency:
    """Add an agency to the session. `taken` holds the slugs in use, where many are added."""
    if taken is None:
        taken = set(db.session.scalars(select(Agency.slug)))
    slug = slug_of(new.name, taken)
    taken.add(slug)
    agency = Agency(
        id=new_id(),
        slug=slug,
        name=shown_name(new.name),
        name_key=key_of(new.name),
        origin=origin,
        company_number=new.company_number or None,
        address=new.address[:500],
        town=new.town[:120],
        country=new.country,
        website=new.website[:300],
        added_on=clock.today(),
        names=names_for(new.name, new.trading_names),
    )
    db.session.add(agency)
    return agency
