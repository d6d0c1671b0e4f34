"""Which agency a locked report names: kept for comparing only, found anew each time it is asked.

It points at no row, so nothing in the database leads from an agency to what waits, and whatever
becomes of agencies is followed by itself: merged ones lead to their survivor, parted ones home.
"""

import json
from dataclasses import asdict, dataclass, replace

from sqlalchemy import select

from agencyrate.agencies.merging import survivor_of
from agencyrate.agencies.models import Agency
from agencyrate.agencies.queries import search_agencies
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound
from agencyrate.registers.models import LinkState, RegisterEntry, RegisterLink
from agencyrate.reviews.new import NewReview

_LINKED = (LinkState.CONFIRMED, LinkState.MATCHED)


@dataclass(frozen=True)
class About:
    """Whom a locked report is about, as its worker chose or named it."""

    name: str
    agency_id: str = ""
    entry_id: str = ""

    def to_text(self) -> str:
        """Return it as text, to be sealed."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "About":
        """Return what to_text wrote."""
        return cls(**json.loads(text))


def about_of(review: NewReview, name: str) -> About:
    """Return whom a report is about; `name` is what the worker chose or wrote."""
    return About(name, review.agency_id or "", review.entry_id or "")


def agency_meant(about: About) -> str | None:
    """Return the agency as the directory has it now; None where nobody could say which it is."""
    if about.agency_id:
        try:
            return survivor_of(about.agency_id)
        except NotFound:
            # The copy of a list that it came from was taken out: its name is left.
            return agency_meant(replace(about, agency_id=""))
    behind = _behind(about.entry_id)
    if behind is not None:
        return behind
    sure = [each for each in search_agencies(about.name).found if each.sure] if about.name else []
    return sure[0].id if len(sure) == 1 else None


def is_there(review: NewReview) -> bool:
    """Say whether the agency or the entry that was chosen is still there."""
    if review.agency_id:
        return db.session.get(Agency, review.agency_id) is not None
    return bool(review.entry_id) and db.session.get(RegisterEntry, review.entry_id) is not None


def _behind(entry_id: str) -> str | None:
    if not entry_id:
        return None
    asked = (
        select(RegisterLink.agency_id)
        .where(RegisterLink.entry_id == entry_id, RegisterLink.state.in_(_LINKED))
        .order_by(RegisterLink.state, RegisterLink.agency_id)
    )
    found = db.session.scalars(asked).first()
    return survivor_of(found) if found else None
