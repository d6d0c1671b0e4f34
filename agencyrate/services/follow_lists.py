"""What the copies show of an agency has changed: its reports, figures and unsent letters follow.

A copy that comes in, or goes out, may show of a time long past that an agency was listed then, and
so may a person who says whose an entry is. Each agency has a transaction of its own, so that nobody
who moderates waits for all of them, and a run that broke off is made good by the next.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from agencyrate.complaints.contents import says_old_of_lists
from agencyrate.complaints.models import ComplaintDraft
from agencyrate.complaints.states import DraftStatus
from agencyrate.core.db import db, transaction
from agencyrate.core.words import N_
from agencyrate.fees.models import FeeItem
from agencyrate.ratings.renewing import renew
from agencyrate.registers.listing import ListingKind
from agencyrate.registers.models import RegisterEntry, RegisterKind, RegisterLink
from agencyrate.registers.throughout import listed_throughout
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus
from agencyrate.services.flag_review import gravity_of
from agencyrate.services.queue_complaint import settle_draft, write_draft_anew

#: The list that payments are set against.
_LIST = RegisterKind.ETHICAL_RECRUITERS
_WRITTEN = (DraftStatus.PREPARED, DraftStatus.APPROVED)


def follow_lists(
    agency_ids: Collection[str] | None = None, *, taken_out: date | None = None
) -> int:
    """Judge anew every report whose payments the list speaks of otherwise; return how many.

    So too, where a copy was taken out, those whose answer rests on the copy of that day.

    A letter that people released and that says of the list what is no longer so goes back to be
    written, with all their words. Without agencies, all of them. Opens its own transactions.
    """
    outdated = _outdated_reports(agency_ids, taken_out)
    for agency_id in sorted(outdated):
        _judge(agency_id, outdated[agency_id])
    for review_id in _written_letters(agency_ids):
        _renew_letter(review_id)
    return sum(map(len, outdated.values()))


def follow_rivals(agency_id: str) -> None:
    """As follow_lists, for an agency and for those that an entry was taken from or given to."""
    mine = select(RegisterLink.entry_id).join(RegisterEntry)
    mine = mine.where(RegisterLink.agency_id == agency_id, RegisterEntry.kind == _LIST)
    asked = select(RegisterLink.agency_id).where(RegisterLink.entry_id.in_(mine))
    follow_lists({agency_id, *db.session.scalars(asked)})


def _outdated_reports(
    agency_ids: Collection[str] | None, taken_out: date | None
) -> Mapping[str, list[str]]:  # fmt: skip
    """The reports with a payment of which "listed" is kept and not so now, or the reverse."""
    asked = (
        select(
            Review.agency_id, FeeItem.first_day, FeeItem.last_day, FeeItem.review_id,
            FeeItem.listing,
        )
        .join(Review, Review.id == FeeItem.review_id)
        .where(
            Review.agency_id.is_not(None),
            Review.status != ReviewStatus.WITHDRAWN,
            FeeItem.first_day.is_not(None),
            FeeItem.last_day.is_not(None),
        )
    )  # fmt: skip
    if agency_ids is not None:
        asked = asked.where(Review.agency_id.in_(agency_ids))
    rows = db.session.execute(asked).all()
    now = listed_throughout(_LIST, {(row[0], row[1], row[2]) for row in rows})
    found: dict[str, set[str]] = defaultdict(set)
    for agency_id, first, last, review_id, kept in rows:
        was = kept is not None and kept["kind"] == ListingKind.LISTED
        if was is not ((agency_id, first, last) in now) or _rests_on(kept, taken_out):
            found[agency_id].add(review_id)
    return {agency_id: sorted(reviews) for agency_id, reviews in found.items()}


def _rests_on(kept: Mapping[str, Any] | None, day: date | None) -> bool:
    return bool(kept and day) and str(day) in (kept or {}).get("dates", {}).values()


def _judge(agency_id: str, review_ids: Collection[str]) -> None:
    """Judge these reports anew, as far as they still are about the agency."""
    asked = (
        select(Review)
        .where(
            Review.id.in_(review_ids),
            Review.agency_id == agency_id,
            Review.status != ReviewStatus.WITHDRAWN,
        )
        .order_by(Review.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    with transaction():
        for review in db.session.scalars(asked).all():
            gravity_of(review)
            settle_draft(review.id)
        renew(agency_id)


def _written_letters(agency_ids: Collection[str] | None) -> Collection[str]:
    asked = (
        select(ComplaintDraft, Review.id)
        .join(Review, Review.id == ComplaintDraft.review_id)
        .where(ComplaintDraft.status.in_(_WRITTEN))
        .order_by(Review.id)
    )
    if agency_ids is not None:
        asked = asked.where(Review.agency_id.in_(agency_ids))
    rows = db.session.execute(asked).all()
    return [review_id for draft, review_id in rows if says_old_of_lists(draft)]


def _renew_letter(review_id: str) -> None:
    with transaction():
        reason = N_("What the official lists say of the agency has changed.")
        write_draft_anew(review_id, by_id="", keep_words=True, reason=reason)
