"""The events of official lists as moderators read them, the newest first."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import func, select

from agencyrate.agencies.models import Agency
from agencyrate.core.db import db
from agencyrate.core.words import N_
from agencyrate.registers.kinds import RULES
from agencyrate.registers.models import (
    REGISTER_NAMES,
    EventKind,
    RegisterCopy,
    RegisterEntry,
    RegisterEvent,
    RegisterKind,
)

PER_PAGE: Final = 25
_TEXTS: Final = {
    EventKind.LEFT: N_("No longer on the list."),
    EventKind.ROUTE_LOST: N_("No longer licensed for: %(routes)s"),
    EventKind.RATING_FELL: N_("Its rating fell from A to B for: %(routes)s"),
    EventKind.RENAMED: N_("Was called %(was)s, is called %(now)s."),
    EventKind.STATUS_CHANGED: N_("Its status was %(was)s, is %(now)s."),
    EventKind.PROHIBITED: N_(
        "A person on this list may stand behind it: %(name)s. A name alone proves nothing: look"
        " before you decide."
    ),
}
_LEFT_THE_FILE: Final = N_(
    "No longer in the file of live companies. That alone does not say that it was struck off."
)
_NO_STATUS: Final = N_("not stated")


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event, with the agency it concerns and who has seen it."""

    id: str
    kind: EventKind
    list_kind: RegisterKind
    register: str
    agency_id: str
    agency_name: str
    entry_name: str
    day: date
    before_day: date | None
    facts: dict[str, object]
    seen_at: datetime | None
    seen_by_id: str

    @property
    def text(self) -> str:
        """The marked sentence; its values are still to be filled in."""
        if self.kind is EventKind.LEFT and RULES[self.list_kind].kept_in_part:
            return _LEFT_THE_FILE
        return _TEXTS[self.kind]

    @property
    def values(self) -> dict[str, str]:
        """What is filled in."""
        return {name: _said(value) for name, value in self.facts.items()}


@dataclass(frozen=True, slots=True)
class EventPage:
    """One page of events."""

    items: tuple[ToldEvent, ...]
    number: int
    last: int


def events(page: int = 1, *, only_unseen: bool = False, agency_id: str = "") -> EventPage:
    """Events, the newest copy first; of one agency, where it is named."""
    asked = (
        select(RegisterEvent, RegisterCopy.kind, Agency.name, RegisterEntry.name)
        .join(RegisterCopy, RegisterCopy.id == RegisterEvent.copy_id)
        .join(Agency, Agency.id == RegisterEvent.agency_id)
        .join(RegisterEntry, RegisterEntry.id == RegisterEvent.entry_id)
    )
    if only_unseen:
        asked = asked.where(RegisterEvent.seen_at.is_(None))
    if agency_id:
        asked = asked.where(RegisterEvent.agency_id == agency_id)
    count = db.session.scalar(select(func.count()).select_from(asked.subquery())) or 0
    last = max(1, -(-count // PER_PAGE))
    number = min(max(page, 1), last)
    asked = asked.order_by(
        RegisterEvent.day.desc(), RegisterCopy.came_in.desc(), Agency.name, RegisterEvent.id
    )
    rows = db.session.execute(asked.offset((number - 1) * PER_PAGE).limit(PER_PAGE))
    return EventPage(tuple(_told(*row) for row in rows), number, last)


def unseen_events() -> int:
    """How many events nobody has marked as seen."""
    asked = select(func.count()).where(RegisterEvent.seen_at.is_(None))
    return db.session.scalar(asked) or 0


def _told(
    event: RegisterEvent, list_kind: RegisterKind, agency_name: str, entry_name: str
) -> ToldEvent:  # fmt: skip
    return ToldEvent(
        event.id, event.kind, list_kind, REGISTER_NAMES[list_kind], event.agency_id, agency_name,
        entry_name, event.day, event.before_day, event.facts, event.seen_at, event.seen_by_id,
    )  # fmt: skip


def _said(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value) if value else _NO_STATUS
