"""How grave a report is: each payment judged, and set against the list of its month."""

from collections.abc import Iterable

from agencyrate.agencies.models import Agency
from agencyrate.core.db import db
from agencyrate.core.sealing import open_sealed
from agencyrate.fees import assessing
from agencyrate.fees.queries import items_of
from agencyrate.fees.verdicts import Party, Standing, Verdict, breaks_the_law
from agencyrate.registers.models import RegisterEntry, RegisterKind
from agencyrate.reviews.models import Gravity, Review
from agencyrate.reviews.new import NamedAgency, NewReview


def gravity_of(review: Review) -> Gravity:
    """Judge the review's payments anew, store what came out, set and return its gravity.

    Asked when a report comes in, and again when a moderator settles which agency is meant: where
    the agency is changes the law, and which agency it is changes the listing. Must run inside a
    transaction, with the payments already stored.
    """
    found = []
    for item, verdict in assessing.judged(items_of(review.id), country_of(review)):
        listing = assessing.listing_of(item, review.agency_id)
        item.standing = verdict.standing
        item.listing = assessing.listing_data(listing)
        found.append((verdict, listing is not None and listing.listed))
    review.gravity = _gravest(found)
    return review.gravity


def country_of(review: Review) -> str:
    """Return where the reviewed agency does its business, as far as anyone said: GB-ENG, IN, ""."""
    sealed = review.named_sealed
    named = NamedAgency.from_text(open_sealed(sealed)) if sealed else None
    return _country(review.agency_id, review.picked_entry_id, named)


def country_of_told(told: NewReview) -> str:
    """As country_of, for a report that is not in the tables."""
    return _country(told.agency_id, told.entry_id, told.named)


def _country(agency_id: str | None, entry_id: str | None, named: NamedAgency | None) -> str:
    if agency_id:
        agency = db.session.get(Agency, agency_id)
        return agency.country if agency else ""
    if entry_id:
        entry = db.session.get(RegisterEntry, entry_id)
        return "GB" if entry and entry.kind is RegisterKind.SPONSORS else ""
    return named.country if named else ""


def _gravest(found: Iterable[tuple[Verdict, bool]]) -> Gravity:
    gravity = Gravity.NONE
    for verdict, listed in found:
        gravity = max(gravity, _of_one(verdict, listed=listed))
    return gravity


def _of_one(verdict: Verdict, *, listed: bool) -> Gravity:
    if breaks_the_law(verdict):
        #: A listed agency answers for what it did, not for what the employer took.
        grave = listed and verdict.about is Party.AGENCY
        return Gravity.LISTED_AND_CHARGED if grave else Gravity.CHARGED
    doubtful = {Standing.CANNOT_TELL, Standing.CONDITIONAL}
    return Gravity.DOUBTFUL if verdict.standing in doubtful else Gravity.NONE
