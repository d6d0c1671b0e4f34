"""What stands in the way of releasing a draft: asked at each step, since consents change."""

from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from agencyrate.agencies.models import Agency
from agencyrate.complaints.body_list import known
from agencyrate.complaints.contacts import contact_is_kept
from agencyrate.complaints.gathering import broken_rules
from agencyrate.complaints.models import Body, ComplaintDraft
from agencyrate.complaints.routing import matter_of, may_receive
from agencyrate.complaints.states import Shape
from agencyrate.consents.models import Use
from agencyrate.consents.queries import uses_of
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.errors import Refused
from agencyrate.core.words import N_
from agencyrate.fees.queries import law_was_broken
from agencyrate.reviews.models import Review
from agencyrate.reviews.states import ReviewStatus


class Obstacle(StrEnum):
    """One reason why a draft may not go on."""

    REPORT_OVER = "report_over"
    NO_CONSENT = "no_consent"
    NO_AGENCY = "no_agency"
    NO_BREACH = "no_breach"
    NO_BODY = "no_body"
    WRONG_BODY = "wrong_body"
    NO_CONTACT = "no_contact"


OBSTACLE_TEXTS: dict[Obstacle, str] = {
    Obstacle.REPORT_OVER: N_("The report was rejected, taken down or withdrawn."),
    Obstacle.NO_CONSENT: N_("The worker does not allow this any more."),
    Obstacle.NO_AGENCY: N_("First settle which agency is meant, on the page of the report."),
    Obstacle.NO_BREACH: N_("No payment of this report appears to be against the rules now."),
    Obstacle.NO_BODY: N_("Choose the body it goes to."),
    Obstacle.WRONG_BODY: N_(
        "This body’s remit does not cover this matter and this agency on that day. Choose another."
    ),
    Obstacle.NO_CONTACT: N_("The worker’s name and contact are not kept any more."),
}

_OVER = (ReviewStatus.REJECTED, ReviewStatus.TAKEN_DOWN, ReviewStatus.WITHDRAWN)
_USES = {
    Shape.ANONYMOUS: (Use.COMPLAINT, Use.COMPLAINT_NAMED),
    Shape.NAMED: (Use.COMPLAINT_NAMED,),
}


def obstacles(
    draft: ComplaintDraft, body: Body | None, day: date | None = None
) -> tuple[Obstacle, ...]:
    """Return everything that stands in the way, for sending on a day (today if none is given)."""
    session = db.session()
    review = session.get(Review, draft.review_id)
    if review is None or review.status in _OVER:
        return (Obstacle.REPORT_OVER,)
    found = []
    uses = uses_of(review.id)
    if not any(uses[use] for use in _USES[draft.shape]):
        found.append(Obstacle.NO_CONSENT)
    agency = _agency(session, review)
    if agency is None:
        found.append(Obstacle.NO_AGENCY)
    if not law_was_broken(review.id):
        found.append(Obstacle.NO_BREACH)
    found += _of_body(body, review, agency.country if agency else "", day or clock.today())
    if draft.shape is Shape.NAMED and not contact_is_kept(draft.contact_pointer):
        found.append(Obstacle.NO_CONTACT)
    return tuple(found)


def refuse_obstacles(draft: ComplaintDraft, body: Body | None, day: date | None = None) -> None:
    """Raise Refused with the first thing that stands in the way, if anything does."""
    found = obstacles(draft, body, day)
    if found:
        raise Refused(OBSTACLE_TEXTS[found[0]])


def _agency(session: Session, review: Review) -> Agency | None:
    return session.get(Agency, review.agency_id) if review.agency_id else None


def _of_body(body: Body | None, review: Review, country: str, day: date) -> list[Obstacle]:
    if body is None:
        return [Obstacle.NO_BODY]
    matter = matter_of(broken_rules(review.id, country))
    fits = may_receive(known(body), agency_country=country, day=day, matter=matter)
    return [] if fits else [Obstacle.WRONG_BODY]
