"""A moderator parts again what was merged: rows, addresses, names and figures come home."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from agencyrate.agencies.deciding_pairs import record_decision
from agencyrate.agencies.identity_models import Answer, Merge, MergedAgency
from agencyrate.agencies.merging import branch_of, members_of, set_survivors, survivor_of
from agencyrate.agencies.models import Agency
from agencyrate.audit import log
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.text import plain_text
from agencyrate.core.words import N_
from agencyrate.services.find_pairs import look_soon
from agencyrate.services.follow_lists import follow_rivals
from agencyrate.services.following import bring_home
from agencyrate.services.judge_anew import locked_reviews
from agencyrate.services.merge_agencies import LONGEST_REASON, settle_anew

#: What a split may say of those who were one: that they are not, or that it is to be seen.
AFTERWARDS = (Answer.NOT_SAME, Answer.UNSURE, Answer.OPEN)


def split_agency(
    agency_id: str, *, by_id: str, reason: str = "", afterwards: Answer = Answer.NOT_SAME
) -> None:
    """Part one agency from what it stands under, with all that came in with it.

    What was at home there goes home. What arrived at the survivor since stays with the survivor.
    Raises NotFound, and Refused when it stands by itself by now.
    """
    with transaction():
        parted = _split([agency_id], by_id=by_id, reason=reason, afterwards=afterwards)
    _follow(parted)


def undo_merge(
    merge_id: str, *, by_id: str, reason: str = "", afterwards: Answer = Answer.OPEN
) -> None:
    """Part everything that one merge brought together and that is not parted yet, in one step."""
    with transaction():
        merge = db.session.get(Merge, merge_id)
        if merge is None:
            raise NotFound
        standing = [each.agency_id for each in merge.merged if each.parted_at is None]
        parted = _split(standing, by_id=by_id, reason=reason, afterwards=afterwards)
    _follow(parted)


def _split(agency_ids: Sequence[str], *, by_id: str, reason: str, afterwards: Answer) -> list[str]:
    """Part these from what they all stand under; return all that stand by themselves now."""
    if afterwards not in AFTERWARDS:
        raise Refused(N_("Say what they are to each other now."))
    survivor_id = _locked_survivor(agency_ids)
    for agency_id in agency_ids:
        line = _standing_line(agency_id)
        members = members_of(survivor_id)
        branch = branch_of(agency_id, members)
        line.parted_at, line.parted_by_id = clock.now(), by_id
        line.parted_reason = plain_text(reason)[:LONGEST_REASON]
        for other in sorted(set(members) - set(branch)):
            record_decision(agency_id, other, afterwards, by_id=by_id, reason=line.parted_reason)
        bring_home(agency_id, branch, members)
        set_survivors(agency_id, branch)
        log.record("split", "agency", agency_id, by_id=by_id, note=f"from {survivor_id}")
    parted = sorted([survivor_id, *agency_ids])
    for each in parted:
        settle_anew(each, by_id=by_id)
    return parted


def _follow(agency_ids: Iterable[str]) -> None:
    for each in agency_ids:
        follow_rivals(each)
    look_soon(*agency_ids)


def _locked_survivor(agency_ids: Iterable[str]) -> str:
    """Return the one agency that these stand under, everything locked that a split touches."""
    ids = list(agency_ids)
    survivors = {survivor_of(each) for each in ids}
    if len(survivors) != 1 or survivors & set(ids):
        raise Refused(N_("This was split already."))
    survivor_id = survivors.pop()
    locked_reviews(survivor_id)
    asked = select(Agency.id).where(Agency.id.in_([survivor_id, *members_of(survivor_id)]))
    db.session.execute(asked.order_by(Agency.id).with_for_update()).all()
    if {survivor_of(each) for each in ids} != {survivor_id}:
        raise Refused(N_("These agencies were merged or split by somebody else. Look again."))
    return survivor_id


def _standing_line(agency_id: str) -> MergedAgency:
    line = db.session.scalar(
        select(MergedAgency)
        .where(MergedAgency.agency_id == agency_id, MergedAgency.parted_at.is_(None))
        .with_for_update()
    )
    if line is None:
        raise Refused(N_("This was split already."))
    return line
