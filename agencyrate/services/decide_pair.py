"""A moderator says of two agencies what they are to each other, or of one that it is its own."""

from sqlalchemy import select

from agencyrate.agencies.deciding_pairs import in_order, record_decision, shelves_of
from agencyrate.agencies.identity_models import Answer, IdentityDecision, IdentityPair
from agencyrate.agencies.merging import refuse_merged
from agencyrate.agencies.models import Agency
from agencyrate.audit import log
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import Refused
from agencyrate.core.text import plain_text
from agencyrate.core.words import N_

#: What may be said of a pair without merging it. "The same" is said by merging.
SAID_OF_PAIRS = (Answer.NOT_SAME, Answer.UNSURE, Answer.OPEN)
LONGEST_REASON = 1000


def decide_pair(one: str, other: str, answer: Answer, *, by_id: str, reason: str = "") -> None:
    """Keep what was said of two agencies; the pair is not offered again until it is taken back.

    Raises NotFound, and Refused for an agency merged in the meantime.
    """
    if answer not in SAID_OF_PAIRS or one == other:
        raise Refused(N_("Say whether they are the same, not the same, or whether you are unsure."))
    pair = in_order(one, other)
    with transaction():
        asked = select(Agency.id).where(Agency.id.in_(pair)).order_by(Agency.id)
        db.session.execute(asked.with_for_update()).all()
        for each in pair:
            refuse_merged(each)
        record_decision(*pair, answer, by_id=by_id, reason=plain_text(reason)[:LONGEST_REASON])
        shelf = shelves_of([pair])[pair]
        row = db.session.scalar(
            select(IdentityPair).where(
                IdentityPair.first_id == pair[0], IdentityPair.second_id == pair[1]
            )
        )
        if row is not None:
            row.shelf = shelf
        log.record(f"pair_{answer}", "agency", pair[0], by_id=by_id, note=f"and {pair[1]}")


def keep_as_own(agency_id: str, *, by_id: str) -> None:
    """Say of an agency that a worker named: it is none of those that are there. Once is enough."""
    with transaction():
        asked = select(Agency.id).where(Agency.id == agency_id)
        db.session.execute(asked.with_for_update()).all()
        refuse_merged(agency_id)
        db.session.add(
            IdentityDecision(
                first_id=agency_id, second_id=None, answer=Answer.OWN,
                decided_by_id=by_id, decided_at=clock.now(),
            )
        )  # fmt: skip
        log.record("keep as own", "agency", agency_id, by_id=by_id)
