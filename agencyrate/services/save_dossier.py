"""A branch saves a dossier: that one was made is noted by its digest, not by whom or of what."""

from sqlalchemy import select

from agencyrate.branches.outcomes import reports_behind
from agencyrate.core.db import db, transaction
from agencyrate.derivations.models import DerivedKind
from agencyrate.derivations.recording import record_derived
from agencyrate.ratings.models import CountedReview


def note_dossier(agency_id: str, paper: bytes) -> None:
    """Note a saved dossier for the reports behind its figures and outcomes, if there are any.

    Neither the branch nor the agency is kept: a worker who withdraws is to know that a paper is
    out there, and nobody is to know who looked at whom.
    """
    behind = [*_in_figures(agency_id), *reports_behind(agency_id)]
    if not behind:
        return
    with transaction():
        record_derived(DerivedKind.DOSSIER, paper, behind)


def _in_figures(agency_id: str) -> list[str]:
    counted = select(CountedReview).where(
        CountedReview.agency_id == agency_id, CountedReview.review_id.is_not(None)
    )
    return [
        row.review_id
        for row in db.session.scalars(counted).all()
        if row.review_id and any(end is None for spans in row.spans.values() for _, end in spans)
    ]
