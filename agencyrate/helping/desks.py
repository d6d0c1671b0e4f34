"""What pages may know of help desks and of what was asked of them."""

import json
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import func, select

from agencyrate.branches.models import Branch
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.core.errors import NotFound
from agencyrate.core.sealing import open_sealed, seal
from agencyrate.helping.models import HelpDesk, HelpRequest


@dataclass(frozen=True)
class Desk:
    """A branch, and whether workers can ask it for help."""

    branch_id: str
    branch: str
    takes_requests: bool
    nations: tuple[str, ...]
    words: str
    waiting: int


@dataclass(frozen=True)
class Asked:
    """What a worker tells a desk; the only thing that its officers see."""

    name: str
    contact: str
    when: str
    language: str
    about: str


@dataclass(frozen=True)
class WaitingRequest:
    """A request before it is opened: nothing that anybody wrote."""

    id: str
    asked_in_week: date
    delete_on: date


def all_desks() -> tuple[Desk, ...]:
    """Return every branch with its desk, by name."""
    waiting = select(HelpRequest.branch_id, func.count()).group_by(HelpRequest.branch_id)
    counts = {branch_id: number for branch_id, number in db.session.execute(waiting)}  # noqa: C416
    rows = db.session.execute(
        select(Branch, HelpDesk)
        .outerjoin(HelpDesk, HelpDesk.branch_id == Branch.id)
        .order_by(Branch.name)
    )
    return tuple(_desk(branch, desk, counts.get(branch.id, 0)) for branch, desk in rows)


def open_desks() -> tuple[Desk, ...]:
    """Return the desks that workers can ask."""
    return tuple(each for each in all_desks() if each.takes_requests)


def desk_of(branch_id: str) -> Desk:
    """Return the desk of a branch, or NotFound."""
    for each in all_desks():
        if each.branch_id == branch_id:
            return each
    raise NotFound


def waiting_requests(branch_id: str | None) -> tuple[WaitingRequest, ...]:
    """Return what waits for a branch, the oldest first; nothing past its day."""
    rows = db.session.execute(
        select(HelpRequest.id, HelpRequest.asked_in_week, HelpRequest.delete_on)
        .where(HelpRequest.branch_id == branch_id, HelpRequest.delete_on > clock.today())
        .order_by(HelpRequest.asked_in_week, HelpRequest.id)
    )
    return tuple(WaitingRequest(*row) for row in rows)


def request_of(request_id: str, branch_id: str | None) -> WaitingRequest:
    """Return one request of this branch. Another branch's is not found, nor one past its day."""
    for each in waiting_requests(branch_id):
        if each.id == request_id:
            return each
    raise NotFound


def sealed_for(branch_id: str, asked: Asked) -> bytes:
    """Seal what was asked together with whom it is for: moved to another desk it does not open."""
    return seal(json.dumps({"for": branch_id, **asdict(asked)}, ensure_ascii=False))


def opened(request: HelpRequest) -> Asked:
    """Open a request for the branch it was sealed for; NotFound for any other."""
    told = json.loads(open_sealed(request.sealed))
    if told.pop("for") != request.branch_id:
        raise NotFound
    return Asked(**told)


def _desk(branch: Branch, desk: HelpDesk | None, waiting: int) -> Desk:
    if desk is None:
        return Desk(branch.id, branch.name, takes_requests=False, nations=(), words="", waiting=0)
    return Desk(
        branch.id, branch.name, desk.takes_requests, tuple(desk.nations), desk.words, waiting
    )
