"""Somebody reports content, sends a legal notice, asks about their data, or replies."""

import json

from agencyrate.agencies.merging import survivor_for_writing
from agencyrate.audit import log
from agencyrate.core import clock
from agencyrate.core.db import transaction
from agencyrate.core.ids import new_id
from agencyrate.core.sealing import seal
from agencyrate.core.text import plain_text
from agencyrate.notices.clock import due_at
from agencyrate.notices.models import Notice
from agencyrate.notices.new import NewNotice
from agencyrate.notices.queries import is_public
from agencyrate.notices.questions import missing


def receive_notice(new: NewNotice) -> str:
    """Store the notice, defective or not, and return the reference for its sender."""
    answers = {key: plain_text(text) for key, text in new.answers.items() if plain_text(text)}
    drawn = new_id()
    received = clock.now().replace(second=0, microsecond=0)
    with transaction() as session:
        agency_id = survivor_for_writing(new.agency_id) if new.agency_id else None
        notice = Notice(
            reference=f"{drawn[:4]}-{drawn[4:8]}".upper(),
            kind=new.kind,
            received_at=received,
            due_at=due_at(new.kind, received),
            agency_id=agency_id,
            review_id=_review(new.review_id, agency_id),
            sealed=seal(json.dumps(answers, ensure_ascii=False)),
            missing=list(missing(new.kind, answers)),
        )
        session.add(notice)
        session.flush()
        log.record("receive", "notice", notice.id)
        return notice.reference


def _review(review_id: str | None, agency_id: str | None) -> str | None:
    """Return the review it is about; an address can be written by hand, so it is looked up."""
    return review_id if review_id and agency_id and is_public(review_id, agency_id) else None
