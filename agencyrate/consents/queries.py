"""What workers allow: every use of a report asks here first."""

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute

from agencyrate.consents.models import Consent, Use
from agencyrate.core.db import db


def allowed(review_id: str, use: Use) -> bool:
    """Say whether the worker allows this use now; what was not asked is not allowed."""
    asked = select(Consent.given).where(Consent.review_id == review_id, Consent.use == use)
    return bool(db.session.scalar(asked))


def uses_of(review_id: str) -> dict[Use, bool]:
    """Return every use with yes or no."""
    rows = db.session.execute(
        select(Consent.use, Consent.given).where(Consent.review_id == review_id)
    )
    given = {use: bool(yes) for use, yes in rows}
    return {use: given.get(use, False) for use in Use}


def allows(review_id: InstrumentedAttribute[str], use: Use) -> ColumnElement[bool]:
    """Return the condition that the worker of a review allows a use, to filter other queries by."""
    return (
        exists()
        .where(Consent.review_id == review_id, Consent.use == use, Consent.given)
        .correlate_except(Consent)
    )
