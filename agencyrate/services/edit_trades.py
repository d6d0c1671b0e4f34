"""Operators keep the trades whose companies are kept: each with its source and its last check."""

from dataclasses import dataclass
from datetime import date

from agencyrate.audit import log
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.text import one_line
from agencyrate.core.words import N_
from agencyrate.registers.models import KeptTrade


@dataclass(frozen=True, slots=True)
class NewTrade:
    """A trade as an operator writes it."""

    code: str
    title: str
    source: str
    checked_on: date


def keep_trade(new: NewTrade, *, by_id: str) -> None:
    """Keep the companies of a trade from the next file on, or correct what is said of it."""
    if new.checked_on > clock.today():
        raise Refused(N_("The day it was checked cannot be in the future."))
    with transaction():
        trade = db.session.get(KeptTrade, new.code) or KeptTrade(code=new.code)
        trade.title, trade.source = one_line(new.title)[:200], one_line(new.source)[:300]
        trade.checked_on = new.checked_on
        db.session.add(trade)
        log.record("keep_trade", "kept_trade", new.code, by_id=by_id)


def drop_trade(code: str, *, by_id: str) -> None:
    """Keep the companies of a trade no longer, from the next file on. Raises NotFound."""
    with transaction():
        trade = db.session.get(KeptTrade, code, with_for_update=True)
        if trade is None:
            raise NotFound("this trade is not kept")
        db.session.delete(trade)
        log.record("drop_trade", "kept_trade", code, by_id=by_id)
