"""A moderator has seen what a list told of an agency."""

from agencyrate.audit import log
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound
from agencyrate.registers.models import RegisterEvent


def see_event(event_id: str, *, by_id: str) -> None:
    """Mark an event as seen; the first who saw it stays noted. Raises NotFound."""
    with transaction():
        event = db.session.get(RegisterEvent, event_id, with_for_update=True)
        if event is None:
            raise NotFound("there is no such event")
        if event.seen_at is not None:
            return
        event.seen_at, event.seen_by_id = clock.now(), by_id
        log.record("see_event", "register_event", event.id, by_id=by_id)
