"""An operator keeps the list of official bodies: corrects a row, or ends it and starts the next."""

from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta

from agencyrate.audit import log
from agencyrate.complaints.models import Body
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.text import one_line, plain_text
from agencyrate.core.words import N_


@dataclass(frozen=True)
class NewBody:
    """A row of the list as an operator writes it."""

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


def add_body(new: NewBody, *, key: str, by_id: str) -> str:
    """Add a body that is not on the list; return its id. Raises Refused for what cannot be."""
    _check(new)
    with transaction() as session:
        body = Body(key=one_line(key), **_columns(new))
        session.add(body)
        session.flush()
        log.record("add", "official body", body.id, by_id=by_id, note=body.name)
        return body.id


def correct_body(body_id: str, new: NewBody, *, by_id: str) -> None:
    """Write a row anew: for what was wrong, not for what has changed since."""
    _check(new)
    with transaction():
        body = _locked(body_id)
        for name, value in _columns(new).items():
            setattr(body, name, value)
        log.record("correct", "official body", body.id, by_id=by_id, note=body.name)


def succeed_body(body_id: str, new: NewBody, *, by_id: str) -> str:
    """End a row on the day before the new one begins, keep it, and start the new one.

    Letters already sent still name the body as it was. Returns the new row's id.
    """
    _check(new)
    with transaction() as session:
        old = _locked(body_id)
        if new.valid_from <= old.valid_from:
            raise Refused(N_("The new row has to begin after the old one began."))
        old.valid_to = new.valid_from - timedelta(days=1)
        former = new.former_name or (old.name if old.name != new.name else "")
        body = Body(key=old.key, **_columns(replace(new, former_name=former)))
        session.add(body)
        session.flush()
        log.record("succeed", "official body", body.id, by_id=by_id, note=body.name)
        return body.id


def _locked(body_id: str) -> Body:
    body = db.session.get(Body, body_id, with_for_update=True, populate_existing=True)
    if body is None:
        raise NotFound
    return body


def _check(new: NewBody) -> None:
    if new.valid_to is not None and new.valid_to < new.valid_from:
        raise Refused(N_("The last day is before the first day."))
    if new.checked_on > clock.today():
        raise Refused(N_("The day it was checked cannot be in the future."))


def _columns(new: NewBody) -> dict[str, object]:
    written = asdict(new)
    for name in ("name", "former_name", "email", "phone", "source", "website"):
        written[name] = one_line(written[name])
    for name in ("address", "how_to_send", "for_workers"):
        written[name] = plain_text(written[name])
    return {**written, "nations": list(new.nations), "remits": list(new.remits)}
