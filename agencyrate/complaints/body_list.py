"""The list of official bodies as it stands: for routing, for moderators, and for who keeps it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from agencyrate.complaints.models import Body
from agencyrate.complaints.routing import KnownBody
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound

#: A row not looked at for this long is marked: names and addresses of bodies change.
STALE_AFTER_DAYS = 180


@dataclass(frozen=True)
class BodyRow:
    """A row of the list, for those who keep it and those who send by it."""

    id: str
    key: str
    name: str
    former_name: str
    nations: tuple[str, ...]
    remits: tuple[str, ...]
    email: str
    phone: str
    address: str
    how_to_send: str
    valid_from: date
    valid_to: date | None
    source: str
    checked_on: date
    website: str = ""
    for_workers: str = ""
    confirmed: bool = False

    @property
    def acts_today(self) -> bool:
        """Whether the row holds today."""
        today = clock.today()
        return self.valid_from <= today and (self.valid_to is None or today <= self.valid_to)

    @property
    def stale(self) -> bool:
        """Whether it is high time to check it again."""
        return self.acts_today and (clock.today() - self.checked_on).days > STALE_AFTER_DAYS

    @property
    def to_check(self) -> bool:
        """Whether somebody should look: nobody has seen it at its own pages, or not for long."""
        return self.acts_today and (self.stale or not self.confirmed)


def bodies_known() -> tuple[KnownBody, ...]:
    """Return every row, as routing reads it."""
    return tuple(known(body) for body in _ordered())


def known_bodies(day: date) -> tuple[KnownBody, ...]:
    """Return the rows that hold on a day."""
    return tuple(body for body in bodies_known() if body.acts_on(day))


def body_rows() -> tuple[BodyRow, ...]:
    """Return the whole list, by name, those that still act first."""
    rows = [row_of(body) for body in _ordered()]
    return tuple(sorted(rows, key=lambda row: (not row.acts_today, row.name)))


def body_by_id(body_id: str) -> BodyRow:
    """Return one row, or NotFound."""
    body = db.session.get(Body, body_id) if body_id else None
    if body is None:
        raise NotFound
    return row_of(body)


def known(body: Body) -> KnownBody:
    """Return a row as routing reads it."""
    return KnownBody(
        id=body.id,
        key=body.key,
        name=body.name,
        nations=tuple(body.nations),
        remits=tuple(body.remits),
        valid_from=body.valid_from,
        valid_to=body.valid_to,
    )


def row_of(body: Body) -> BodyRow:
    """Return a row as people read it."""
    return BodyRow(
        id=body.id,
        key=body.key,
        name=body.name,
        former_name=body.former_name,
        nations=tuple(body.nations),
        remits=tuple(body.remits),
        email=body.email,
        phone=body.phone,
        address=body.address,
        how_to_send=body.how_to_send,
        valid_from=body.valid_from,
        valid_to=body.valid_to,
        source=body.source,
        checked_on=body.checked_on,
        website=body.website or "",
        for_workers=body.for_workers or "",
        confirmed=bool(body.confirmed),
    )


def _ordered() -> list[Body]:
    return list(db.session.scalars(select(Body).order_by(Body.name, Body.valid_from, Body.id)))
