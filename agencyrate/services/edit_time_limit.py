"""An operator keeps the time limits: corrects a row, or ends it and starts the next."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta

from agencyrate.audit import log
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.text import one_line, plain_text
from agencyrate.core.words import N_
from agencyrate.fees.dated_models import LimitRow
from agencyrate.fees.limits import Unit


@dataclass(frozen=True)
class NewLimit:
    """A row as an operator writes it."""

    words: str
    length: int
    unit: Unit
    nations: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    source: str
    verified: bool
    checked_on: date


def correct_limit(limit_id: str, new: NewLimit, *, by_id: str) -> None:
    """Write a row anew: for what was wrong, not for what has changed since."""
    _check(new)
    with transaction():
        row = _locked(limit_id)
        for name, value in _columns(new).items():
            setattr(row, name, value)
        log.record("correct", "time limit", row.id, by_id=by_id, note=row.key)


def succeed_limit(limit_id: str, new: NewLimit, *, by_id: str) -> str:
    """End a row on the day before the new one begins, keep it, and start the new one.

    Returns the new row's id. Raises Refused for what cannot be.
    """
    _check(new)
    with transaction() as session:
        old = _locked(limit_id)
        if new.valid_from <= old.valid_from:
            raise Refused(N_("The new row has to begin after the old one began."))
        old.valid_to = new.valid_from - timedelta(days=1)
        row = LimitRow(key=old.key, clock=old.clock, **_columns(new))
        session.add(row)
        session.flush()
        log.record("succeed", "time limit", row.id, by_id=by_id, note=row.key)
        return row.id


def _locked(limit_id: str) -> LimitRow:
    row = db.session.get(LimitRow, limit_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound
    return row


def _check(new: NewLimit) -> None:
    if new.valid_to is not None and new.valid_to < new.valid_from:
        raise Refused(N_("The last day is before the first day."))
    if new.checked_on > clock.today():
        raise Refused(N_("The day it was checked cannot be in the future."))


def _columns(new: NewLimit) -> dict[str, object]:
    written = asdict(new)
    return {
        **written,
        "nations": list(new.nations),
        "words": plain_text(new.words),
        "source": one_line(new.source),
    }
