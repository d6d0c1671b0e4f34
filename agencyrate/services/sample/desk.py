"""The help desk of the sample's branch, with one made-up request."""

from sqlalchemy import select

from agencyrate.branches.models import Branch
from agencyrate.core.db import db
from agencyrate.helping.desks import Asked
from agencyrate.services.ask_union import NewRequest, ask_union
from agencyrate.services.edit_desk import edit_desk
from agencyrate.services.sample.people import BRANCH


def open_a_desk() -> None:
    """Let workers ask the sample's branch, and let one have asked."""
    branch_id = str(db.session.scalar(select(Branch.id).where(Branch.name == BRANCH)))
    edit_desk(
        branch_id,
        takes_requests=True,
        nations=("GB-ENG",),
        words="For health and care workers in Sampleshire. We answer within a week.",
        by_id="",
    )
    ask_union(
        NewRequest(
            branch_id=branch_id,
            asked=Asked(
                name="Sample Worker",
                contact="worker at sample dot example",
                when="After 8 in the evening, messages only",
                language="English",
                about="They want money because I leave.",
            ),
            weeks=4,
            agreed=True,
            once="sample request",
        )
    )
