"""What moderators see of an agency's company: kept answers with their day, no live question."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func, or_, select

from agencyrate.agencies.models import Agency
from agencyrate.core import clock
from agencyrate.core.company_numbers import company_number
from agencyrate.core.db import db
from agencyrate.core.sealing import CannotOpen, open_sealed
from agencyrate.core.settings import settings
from agencyrate.registers.look_up import keeping, packing
from agencyrate.registers.look_up.bulk import FileLookUp
from agencyrate.registers.look_up.facts import (
    CompanyFacts,
    FoundCompany,
    NotKnown,
    Officers,
)
from agencyrate.registers.look_up.models import KeptAnswer, PossibleSuccessor
from agencyrate.registers.look_up.port import CompanyLookUp
from agencyrate.registers.look_up.successors import Side, Succession

_FILE: Final[CompanyLookUp] = FileLookUp()


@dataclass(frozen=True, slots=True)
class Kept:
    """What their API answered about a company, when, and how long we keep it."""

    facts: CompanyFacts | NotKnown
    officers: Officers
    fetched_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class KeptSearch:
    """Companies that the agency's name may mean, as answered then."""

    found: tuple[FoundCompany, ...]
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class SuccessorOnDesk:
    """A possible successor for staff to look at, or one that somebody dismissed."""

    id: str
    facts: Succession
    #: The company that is not the one asked about.
    other: Side
    #: The agency of the directory with the other company's number, if any: its id and name.
    other_agency: tuple[str, str] | None
    found_at: datetime
    expires_at: datetime
    dismissed_at: datetime | None = None
    dismissed_by_id: str = ""
    dismissed_reason: str = ""


@dataclass(frozen=True, slots=True)
class WaitingSuccessor:
    """A pair of companies that waits for somebody to look, and its agencies: ids and names."""

    old_name: str
    new_name: str
    agencies: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CompanyOnDesk:
    """All that the desk knows of an agency's company; "" for a number that is none of theirs."""

    number: str
    can_ask: bool
    asked: Kept | None
    file: CompanyFacts | NotKnown | None
    search: KeptSearch | None
    successors: tuple[SuccessorOnDesk, ...]


def can_ask() -> bool:
    """Say whether a key for their API is set."""
    return bool(settings().companies_house_key)


def number_of(written: str, country: str) -> str:
    """The number at Companies House; "" for none, or for an agency that another country numbers."""
    if country and not country.startswith("GB"):
        return ""
    return company_number(written) or ""


def company_on_desk(number: str, name: str) -> CompanyOnDesk:
    """What is kept of a company, by `number_of` it; without a number, of a search for a name."""
    return CompanyOnDesk(
        number=number,
        can_ask=can_ask(),
        asked=kept_company(number) if number else None,
        file=_FILE.company(number) if number else None,
        search=None if number else kept_search(name),
        successors=successors_of(number) if number else (),
    )


def kept_company(number: str) -> Kept | None:
    """The last answer of their API that has not expired."""
    row, text = _kept(keeping.company_asked(number))
    if row is None:
        return None
    facts, officers = packing.unpack_company(text)
    return Kept(facts, officers, row.fetched_at, row.expires_at)


def kept_search(name: str) -> KeptSearch | None:
    """The last search for a name that has not expired."""
    row, text = _kept(keeping.name_asked(name))
    return KeptSearch(packing.unpack_named(text), row.fetched_at) if row else None


def successors_of(number: str) -> tuple[SuccessorOnDesk, ...]:
    """Possible successors and predecessors: those to look at first, then the dismissed."""
    rows = db.session.scalars(
        select(PossibleSuccessor)
        .where(
            or_(PossibleSuccessor.old_number == number, PossibleSuccessor.new_number == number),
            PossibleSuccessor.expires_at > clock.now(),
        )
        .order_by(PossibleSuccessor.found_at.desc(), PossibleSuccessor.id)
    ).all()
    others = [row.new_number if row.old_number == number else row.old_number for row in rows]
    agencies = _agencies(others)
    told = (_on_desk(row, number, agencies) for row in rows)
    shown = [each for each in told if each is not None]
    return tuple(sorted(shown, key=_weight))


def successors_waiting(limit: int) -> tuple[list[WaitingSuccessor], int]:
    """Possible successors that nobody looked at yet, the newest first; and how many more wait.

    Without anybody's name: the facts stand on the page of the agency.
    """
    waits = (PossibleSuccessor.dismissed_at.is_(None), PossibleSuccessor.expires_at > clock.now())
    asked = select(PossibleSuccessor).where(*waits)
    newest = asked.order_by(PossibleSuccessor.found_at.desc(), PossibleSuccessor.id).limit(limit)
    rows = db.session.scalars(newest).all()
    agencies = _agencies([number for row in rows for number in (row.old_number, row.new_number)])
    total = db.session.scalar(select(func.count()).select_from(asked.subquery())) or 0
    told = [each for row in rows if (each := _waiting(row, agencies))]
    return told, total - len(rows)


def _waiting(
    row: PossibleSuccessor, agencies: dict[str, tuple[str, str]]
) -> WaitingSuccessor | None:
    """Return a pair whose facts can be opened, and of which an agency is in the directory."""
    text = _opened(row.sealed)
    found = [agencies[number] for number in (row.old_number, row.new_number) if number in agencies]
    if not text or not found:
        return None
    facts = packing.unpack_succession(text)
    return WaitingSuccessor(facts.old.name, facts.new.name, tuple(found))


def succession_by_id(successor_id: str) -> Succession:
    """The facts of a possible successor that nobody dismissed; raises NotFound."""
    return packing.unpack_succession(open_sealed(keeping.locked(successor_id).sealed))


def _kept(asked: str) -> tuple[KeptAnswer | None, str]:
    row = db.session.scalar(
        select(KeptAnswer).where(KeptAnswer.asked == asked, KeptAnswer.expires_at > clock.now())
    )
    text = _opened(row.sealed) if row else ""
    return (row, text) if row and text else (None, "")


def _opened(sealed: bytes | None) -> str:
    """What is sealed, "" where its key is not at hand any more: it is then asked for anew."""
    try:
        return open_sealed(sealed) if sealed else ""
    except CannotOpen:
        return ""


def _on_desk(
    row: PossibleSuccessor, number: str, agencies: dict[str, tuple[str, str]]
) -> SuccessorOnDesk | None:
    text = _opened(row.sealed)
    if not text:
        return None
    facts = packing.unpack_succession(text)
    other = facts.new if row.old_number == number else facts.old
    return SuccessorOnDesk(
        row.id, facts, other, agencies.get(other.number), row.found_at, row.expires_at,
        row.dismissed_at, row.dismissed_by_id, _opened(row.dismissed_reason_sealed),
    )  # fmt: skip


def _weight(each: SuccessorOnDesk) -> tuple[bool, bool, int]:
    """What nobody has looked at, what rests on persons, and what is close in time comes first."""
    facts = each.facts
    return each.dismissed_at is not None, not facts.officers, abs(facts.days_between)


def _agencies(numbers: list[str]) -> dict[str, tuple[str, str]]:
    """The agencies of company numbers: the id that each goes by now, and its name."""
    if not numbers:
        return {}
    rows = db.session.execute(
        select(
            Agency.company_number, func.coalesce(Agency.survivor_id, Agency.id), Agency.name
        ).where(Agency.company_number.in_(numbers))
    )
    return {number or "": (agency_id, name) for number, agency_id, name in rows}
