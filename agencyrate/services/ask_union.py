"""A worker asks the desk of a union branch for help, and may take it back with words of its own.

It meets no report on the way: another table, another code, no entry in the log, and days that are
those of whole weeks.
"""

import hashlib
from dataclasses import dataclass, fields
from datetime import date, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from agencyrate.core import clock, receipts
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.text import one_line, plain_text
from agencyrate.core.words import N_
from agencyrate.helping.desks import Asked, sealed_for
from agencyrate.helping.models import HelpDesk, HelpRequest

#: For how many weeks a request may be kept; one of these is the worker's to choose.
WEEKS = (2, 4, 8)
#: A desk with so many waiting answers nobody in time, and somebody may be flooding it.
MOST_WAITING = 100
_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class NewRequest:
    """What a worker asks, of whom, for how long, and that they agree."""

    branch_id: str
    asked: Asked
    weeks: int
    agreed: bool
    #: Drawn with the form: sending twice asks once.
    once: str


def ask_union(new: NewRequest) -> str:
    """Keep the request and return the words with which it can be taken back.

    Raises Refused without the worker's yes, for a desk that is closed or full, and for words of a
    receipt in what was written; and, saying so, when this very form was sent before.
    """
    asked = _plain(new.asked)
    _check(new, asked)
    code = receipts.new_code()
    digest = receipts.digest(code)
    week = _monday(clock.today())
    try:
        with transaction() as session:
            _check_desk(new.branch_id)
            session.add(
                HelpRequest(
                    branch_id=new.branch_id,
                    sealed=sealed_for(new.branch_id, asked),
                    asked_in_week=week,
                    delete_on=week + _WEEK * (new.weeks + 1),
                    code_digest=digest,
                    once_digest=hashlib.sha256(new.once.encode()).hexdigest(),
                )
            )
    except IntegrityError as error:
        raise Refused(N_("We have this already. You need not send it again.")) from error
    return code


def take_back_request(code: str) -> None:
    """Delete the request of these words; NotFound when there is none, Refused for no such words."""
    digest = receipts.digest(code)
    with transaction() as session:
        near = select(HelpRequest).where(HelpRequest.code_digest.between(*receipts.near(digest)))
        found = [each for each in session.scalars(near) if receipts.same(each.code_digest, digest)]
        if not found:
            raise NotFound
        session.delete(found[0])


def sweep_requests() -> int:
    """Delete requests past their day; return how many. Must run inside a transaction."""
    past = delete(HelpRequest).where(HelpRequest.delete_on <= clock.today())
    return int(db.session.execute(past).rowcount)  # type: ignore[attr-defined]


def _plain(asked: Asked) -> Asked:
    told = {field.name: getattr(asked, field.name) for field in fields(asked)}
    return Asked(**{name: _text(name, text) for name, text in told.items()})


def _text(name: str, text: str) -> str:
    return plain_text(text) if name in {"contact", "about"} else one_line(text)


def _check(new: NewRequest, asked: Asked) -> None:
    if not new.agreed:
        raise Refused(N_("We keep nothing without your yes."))
    if new.weeks not in WEEKS or not asked.contact or not new.once:
        raise Refused(N_("Something is missing. Fill in the form again."))
    if any(receipts.stands_in(getattr(asked, field.name)) for field in fields(asked)):
        raise Refused(N_("Leave the words of your receipt out. They are for you alone."))


def _check_desk(branch_id: str) -> None:
    desk = db.session.get(HelpDesk, branch_id)
    if desk is None or not desk.takes_requests:
        raise Refused(N_("This branch takes no requests at the moment. Choose another, or call."))
    waiting = select(func.count()).where(HelpRequest.branch_id == branch_id)
    if (db.session.scalar(waiting) or 0) >= MOST_WAITING:
        raise Refused(N_("Too many people wait for this branch. Choose another, or call."))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
