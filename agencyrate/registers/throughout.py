"""Which agencies stood on a list throughout given times, for many at once.

After a copy has come in, thousands of payments are set against the list anew: two queries do.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select

from agencyrate.core.db import db
from agencyrate.registers.listing import in_period
from agencyrate.registers.models import (
    CopyState,
    RegisterCopy,
    RegisterEntry,
    RegisterKind,
    RegisterLink,
    RegisterListing,
)
from agencyrate.registers.queries import LINKED
from agencyrate.registers.scope import Scope
from agencyrate.registers.weighing import weigh

#: An agency, and the first and last day of a time.
AgencyTime = tuple[str, date, date]


def listed_throughout(kind: RegisterKind, asked: Iterable[AgencyTime]) -> set[AgencyTime]:
    """Return those that are known to have been on the list all the time, as listing_in_period."""
    stood = _stood(kind)
    scopes = [
        (as_at, Scope.parse(scope))
        for as_at, scope in db.session.execute(
            select(RegisterCopy.as_at, RegisterCopy.scope).where(
                RegisterCopy.kind == kind, RegisterCopy.state == CopyState.IN
            )
        )
    ]
    known = {agency_id: weigh(rows, scopes) for agency_id, rows in stood.items()}
    return {
        (agency_id, first, last)
        for agency_id, first, last in set(asked)
        if agency_id in known and in_period(*known[agency_id], first, last).listed
    }


def _stood(kind: RegisterKind) -> dict[str, list[tuple[Any, ...]]]:
    """Name, first and last day and details of each run, by the agency it is linked to."""
    rows = db.session.execute(
        select(
            RegisterLink.agency_id,
            RegisterEntry.name,
            RegisterListing.first_as_at,
            RegisterListing.last_as_at,
            RegisterListing.details,
        )
        .join(RegisterEntry, RegisterEntry.id == RegisterLink.entry_id)
        .join(RegisterListing, RegisterListing.entry_id == RegisterEntry.id)
        .where(RegisterEntry.kind == kind, RegisterLink.state.in_(LINKED))
    )
    stood: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for agency_id, *run in rows:
        stood[agency_id].append(tuple(run))
    return stood
