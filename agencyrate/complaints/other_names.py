"""Letters that speak of an agency by the name of another that it was merged with or parted from."""

from sqlalchemy import select

from agencyrate.agencies.merging import kin_of
from agencyrate.agencies.models import Agency
from agencyrate.complaints.contents import Content
from agencyrate.core.db import db


def names_other_of(content: Content, agency: Agency | None) -> tuple[str, ...]:
    """Return the names of other agencies that a letter bears: a moderator has to look at it.

    Words that people wrote are kept through a merge and a split, and so is a letter that was sent;
    only agencies that this one was ever one with are looked for.
    """
    if agency is None:
        return ()
    asked = select(Agency.name).where(Agency.id.in_(kin_of(agency.id)), Agency.name != agency.name)
    told = "\n".join([*content.sections.values(), content.facts.agency.name]).casefold()
    return tuple(name for name in sorted(db.session.scalars(asked)) if name.casefold() in told)
