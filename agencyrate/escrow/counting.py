"""Which other reports count for something that waits: accepted, allowed, and without a link."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date

from sqlalchemy import or_, select

from agencyrate.collections.queries import helpers_of
from agencyrate.consents.models import Use
from agencyrate.consents.queries import allows
from agencyrate.core.db import db
from agencyrate.core.sealing import open_sealed, seal
from agencyrate.core.settings import settings
from agencyrate.escrow.about import About, agency_meant
from agencyrate.escrow.independence import Group, Pair, counted_groups
from agencyrate.escrow.models import Escrow, LinkedReports
from agencyrate.escrow.signs import Signs, signs_of
from agencyrate.escrow.states import OPEN, Scope
from agencyrate.reviews.models import Review
from agencyrate.reviews.new import NewReview
from agencyrate.reviews.states import ReviewStatus
from agencyrate.reviews.words import words_as_written


@dataclass(frozen=True)
class Others:
    """What stands behind a wish to be asked: the agency, and the reports that count for it."""

    agency_id: str | None
    groups: tuple[Group, ...] = ()
    #: Whether every one of them waits for others as well: each might be there to find the others.
    all_wait: bool = False

    def enough(self, needed: int) -> bool:
        """Say whether there are as many as the worker waits for."""
        return len(self.groups) >= needed

    @property
    def digest(self) -> str:
        """What stays the same while the same reports are behind it."""
        ids = sorted(each for group in self.groups for each in group)
        return hashlib.sha256("|".join(ids).encode()).hexdigest()


def others_for(escrow: Escrow) -> Others:
    """Return the reports that count for something that waits, as things are now."""
    review = db.session.get(Review, escrow.review_id)
    if review is None:
        return Others(None)
    agency_id = _agency_of(escrow, review)
    if agency_id is None:
        return Others(None)
    known = signs_of_accepted(agency_id, but=escrow.review_id)
    groups = counted_groups(
        _own_signs(escrow, review), escrow.review_id, known, marked_among([review.id, *known])
    )
    counted = [known[each] for group in groups for each in group]
    return Others(agency_id, groups, bool(counted) and all(each.waits_since for each in counted))


def signs_of_accepted(agency_id: str, *, but: str = "") -> dict[str, Signs]:
    """Return the signs of the reports on an agency that may count: read, published, allowed."""
    rows = db.session.scalars(
        select(Review).where(
            Review.agency_id == agency_id,
            Review.status == ReviewStatus.PUBLISHED,
            allows(Review.id, Use.RATING),
            Review.id != but,
        )
    ).all()
    waiting, helpers = waits_since(each.id for each in rows), helpers_of(each.id for each in rows)
    return {
        each.id: review_signs(each, waiting.get(each.id), helpers.get(each.id, ""))
        for each in rows
    }  # fmt: skip


def review_signs(review: Review, waits_since: date | None = None, helper: str = "") -> Signs:
    """Return the signs of a report that can be read."""
    told = (
        review.country_from, review.role_group, review.period, review.moved_from, review.nation
    )  # fmt: skip
    day = review.submitted_at.date()
    return signs_of(
        _key(), day, told, words_as_written(review), waits_since=waits_since, helper=helper
    )


def sealed_signs(new: NewReview, day: date, helper: str) -> bytes:
    """Return what is kept of a report that is locked, so that its twin is known again."""
    told = (new.country_from, new.role_group, new.period, new.moved_from, new.nation)
    return _sealed(signs_of(_key(), day, told, new.words, waits_since=day, helper=helper))


def without_helper(signs_sealed: bytes) -> bytes | None:
    """Return kept signs without who handed the report in; None where they say nothing of it."""
    kept = _kept(signs_sealed)
    return _sealed(replace(kept, helper="")) if kept.helper else None


def marked_among(review_ids: Iterable[str]) -> frozenset[Pair]:
    """Return the pairs of these reports that a moderator has marked as one person or group."""
    ids = list(review_ids)
    rows = db.session.execute(
        select(LinkedReports.first_id, LinkedReports.second_id).where(
            or_(LinkedReports.first_id.in_(ids), LinkedReports.second_id.in_(ids))
        )
    )
    return frozenset(frozenset((row.first_id, row.second_id)) for row in rows)


def waits_since(review_ids: Iterable[str]) -> dict[str, date]:
    """Return since when those of these reports wait that do."""
    asked = select(Escrow.review_id, Escrow.since).where(
        Escrow.review_id.in_(list(review_ids)), Escrow.status.in_(OPEN)
    )
    return {row.review_id: row.since for row in db.session.execute(asked)}


def _agency_of(escrow: Escrow, review: Review) -> str | None:
    if escrow.scope is Scope.COMPLAINT:
        return review.agency_id
    if escrow.about_sealed is None:
        return None
    return agency_meant(About.from_text(open_sealed(escrow.about_sealed)))


def _own_signs(escrow: Escrow, review: Review) -> Signs:
    if escrow.signs_sealed is None:
        return review_signs(review, escrow.since, helpers_of([review.id]).get(review.id, ""))
    return _kept(escrow.signs_sealed)


def _sealed(signs: Signs) -> bytes:
    return seal(json.dumps(asdict(signs), default=str))


def _kept(signs_sealed: bytes) -> Signs:
    kept = json.loads(open_sealed(signs_sealed))
    return Signs(
        date.fromisoformat(kept["day"]), kept["circumstances"], tuple(kept["words"]),
        date.fromisoformat(kept["waits_since"]), kept["helper"],
    )  # fmt: skip


def _key() -> bytes:
    """Return a key of its own: digests of signs and of receipts have nothing in common."""
    return hashlib.sha256(b"agencyrate signs " + settings().receipt_key.encode()).digest()
