"""Complaint drafts for tests: a report with a fee no agency may charge, and what belongs to it."""

from datetime import UTC, datetime

from agencyrate.complaints.contacts import Contact, keep_contact
from agencyrate.complaints.models import ComplaintDraft
from agencyrate.complaints.states import Shape
from agencyrate.consents.models import Use
from agencyrate.core.db import transaction
from agencyrate.services.seed_facts import seed_facts
from tests.factories.agencies import AgencyFactory
from tests.factories.reviews import ConsentFactory, FeeItemFactory, ReviewFactory
from tests.factories.saved import Saved

NAME = "Ama Canary Sample"
SAFE_CONTACT = "canary at example dot org, evenings"


class DraftFactory(Saved):
    class Meta:
        model = ComplaintDraft

    shape = Shape.ANONYMOUS
    queued_at = datetime(2026, 11, 1, 9, tzinfo=UTC)


def queued_draft(shape: Shape = Shape.ANONYMOUS, country: str = "GB-ENG", **review: object) -> str:
    """Make a published report of a fee, its consents and its draft; return the draft's id."""
    seed_facts()
    agency = AgencyFactory(country=country, company_number="01234567", town="Leeds")
    made = ReviewFactory(published=True, **{"agency_id": agency.id, "period": "2025-1", **review})
    FeeItemFactory(review_id=made.id)
    ConsentFactory(review_id=made.id, use=Use.COMPLAINT)
    draft = DraftFactory(review_id=made.id, shape=shape)
    if shape is Shape.NAMED:
        ConsentFactory(review_id=made.id, use=Use.COMPLAINT_NAMED)
        with transaction() as session:
            session.get(ComplaintDraft, draft.id).contact_pointer = keep_contact(
                Contact(NAME, SAFE_CONTACT)
            )
    return str(draft.id)
