"""Answers and possible successors in the database: sealed, each with the day that ends it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Select, delete, or_, select

from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound
from agencyrate.core.sealing import seal
from agencyrate.registers.look_up import packing
from agencyrate.registers.look_up.facts import (
    CompanyFacts,
    FoundCompany,
    NotKnown,
    Officers,
)
from agencyrate.registers.look_up.models import KeptAnswer, PossibleSuccessor
from agencyrate.registers.look_up.successors import Succession

#: Officers are persons: nothing of them outlives this without being asked for anew.
KEPT: Final = timedelta(days=30)
SEARCH_KEPT: Final = timedelta(days=1)
#: How long a dismissal is heeded; the log of acts keeps who and when for good.
DISMISSAL_KEPT: Final = timedelta(days=2 * 365)


def company_asked(number: str) -> str:
    """The key of an answer about a company."""
    return f"company {number}"


def name_asked(name: str) -> str:
    """The key of a search for a name."""
    return f"name {name.casefold()}"[:320]


def keep_company(number: str, facts: CompanyFacts | NotKnown, officers: Officers) -> None:
    """Keep an answer in place of the one before. Inside a transaction."""
    _keep(company_asked(number), packing.pack_company(facts, officers), KEPT)


def keep_named(name: str, found: tuple[FoundCompany, ...]) -> None:
    """Keep the lines of a search. Inside a transaction."""
    _keep(name_asked(name), packing.pack_named(found), SEARCH_KEPT)


def _keep(asked: str, text: str, kept: timedelta) -> None:
    now = clock.now()
    row = db.session.get(KeptAnswer, asked, with_for_update=True)
    if row is None:
        row = KeptAnswer(asked=asked)
        db.session.add(row)
    row.sealed, row.fetched_at, row.expires_at = seal(text), now, now + kept


def keep_successions(number: str, found: Iterable[Succession], *, complete: bool) -> int:
    """Bring the possible successors of a company up to date; return how many are new.

    What was dismissed on the same or wider grounds stays dismissed. What was not found again is
    gone, unless not everything could be asked. Inside a transaction.
    """
    held = list(db.session.scalars(_of(number).with_for_update()))
    now, seen, new = clock.now(), set(), 0
    for each in found:
        key = (each.old.number, each.new.number)
        rows = [row for row in held if (row.old_number, row.new_number) == key]
        if any(row.dismissed_at and _within(each.grounds, row.grounds) for row in rows):
            continue
        row = next((row for row in rows if row.grounds == each.grounds), None)
        if row is None:
            row = PossibleSuccessor(
                old_number=key[0], new_number=key[1], grounds=each.grounds, found_at=now
            )
            db.session.add(row)
            new += 1
        row.sealed, row.expires_at = seal(packing.pack_succession(each)), now + KEPT
        seen.add((*key, each.grounds))
    known = {pair[:2] for pair in seen}
    for row in held:
        key = (row.old_number, row.new_number)
        stale = (*key, row.grounds) not in seen and (complete or key in known)
        if stale and row.dismissed_at is None:
            db.session.delete(row)
    return new


def dismiss(successor_id: str, without_names: Succession, reason: str, by_id: str) -> None:
    """Write down that somebody looked and saw nothing; the officers' names go. In a transaction."""
    row = locked(successor_id)
    row.sealed = seal(packing.pack_succession(without_names))
    row.dismissed_at, row.dismissed_by_id = clock.now(), by_id
    row.dismissed_reason_sealed = seal(reason)
    row.expires_at = clock.now() + DISMISSAL_KEPT


def locked(successor_id: str) -> PossibleSuccessor:
    """The row of a possible successor that nobody has dismissed yet, locked; raises NotFound."""
    row = db.session.get(PossibleSuccessor, successor_id, with_for_update=True)
    if row is None or row.dismissed_at is not None or row.expires_at <= clock.now():
        raise NotFound("there is no such possible successor")
    return row


def sweep(now: datetime) -> int:
    """Delete what is past its time; return how many. Inside a transaction."""
    gone = 0
    for model in (KeptAnswer, PossibleSuccessor):
        done = db.session.execute(delete(model).where(model.expires_at <= now))
        gone += int(done.rowcount)  # type: ignore[attr-defined]
    return gone


def _of(number: str) -> Select[PossibleSuccessor]:
    return select(PossibleSuccessor).where(
        or_(PossibleSuccessor.old_number == number, PossibleSuccessor.new_number == number)
    )


def _within(grounds: str, wider: str) -> bool:
    return set(grounds.split(",")) <= set(wider.split(","))
