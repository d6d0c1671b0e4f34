"""Write down what a worker allows."""

from sqlalchemy import select

from agencyrate.consents.models import Consent, Use
from agencyrate.core import clock
from agencyrate.core.db import db


def set_use(review_id: str, use: Use, *, given: bool) -> bool:
    """Store one answer with today's day; say whether it changed. Must run inside a transaction."""
    asked = select(Consent).where(Consent.review_id == review_id, Consent.use == use)
    consent = db.session.scalar(asked)
    if consent is not None and consent.given == given:
        return False
    if consent is None:
        consent = Consent(review_id=review_id, use=use)
        db.session.add(consent)
    consent.given = given
    consent.changed_on = clock.today()
    return True
