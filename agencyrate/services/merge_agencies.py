"""A moderator makes several agencies one: everything follows to the survivor, and can come back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import select

from agencyrate.agencies.deciding_pairs import between, facts_digest, record_decision
from agencyrate.agencies.identity_models import Answer, Merge, MergedAgency
from agencyrate.agencies.merging import fold_details, fold_names, members_of, set_survivors
from agencyrate.agencies.models import Agency
from agencyrate.audit import log
from agencyrate.core import clock
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.text import plain_text
from agencyrate.core.words import N_
from agencyrate.ratings.renewing import renew
from agencyrate.services.find_pairs import forget_pairs, look_soon
from agencyrate.services.flag_review import gravity_of
from agencyrate.services.follow_lists import follow_rivals
from agencyrate.services.following import move_all
from agencyrate.services.judge_anew import locked_reviews
from agencyrate.services.lend_links import fold_links
from agencyrate.services.queue_complaint import settle_draft, write_draft_anew

#: More than this at once nobody has looked at one by one.
MOST_AT_ONCE = 20
LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True)
class NewMerge:
    """Which agencies become one, and under which of them."""

    survivor_id: str
    agency_ids: tuple[str, ...]
    reason: str = ""
    #: What the page showed of them: see seen_of. "" for a merge that nobody looked at first.
    seen: str = ""
    #: The moderator ticked that it is right although something speaks against it.
    despite: bool = False


def merge_agencies(new: NewMerge, *, by_id: str) -> str:
    """Merge agencies into one and return the merge's id.

    Reports and all that moves go to the survivor; names, list entries and missing details are taken
    over; payments are judged and figures made anew; letters that were not sent are written anew.
    Raises NotFound, and Refused with what to do: an agency merged in the meantime, facts that have
    changed since they were shown, known company numbers that differ without a tick and a reason.
    """
    reason = plain_text(new.reason)[:LONGEST_REASON]
    with transaction():
        ids = _chosen(new)
        agencies = lock_for_merging(ids)
        _refuse_changed(agencies, new.seen)
        _refuse_doubts(agencies, despite=new.despite, reason=reason)
        merge = Merge(into_id=new.survivor_id, made_at=clock.now(), made_by_id=by_id, reason=reason)
        db.session.add(merge)
        families = [members_of(each) for each in ids]
        for merged_id, family in zip(ids[1:], families[1:], strict=True):
            merge.merged.append(MergedAgency(agency_id=merged_id))
            move_all(merged_id, new.survivor_id)
            set_survivors(new.survivor_id, family)
            log.record("merge", "agency", merged_id, by_id=by_id, note=f"into {new.survivor_id}")
        for first, second in combinations(ids, 2):
            record_decision(first, second, Answer.SAME, by_id=by_id, reason=reason)
        forget_pairs(each for family in families for each in family)
        settle_anew(new.survivor_id, by_id=by_id)
        merge_id = merge.id
    follow_rivals(new.survivor_id)
    look_soon(new.survivor_id)
    return merge_id


def lock_for_merging(ids: Sequence[str]) -> list[Agency]:
    """Return the agencies, locked with the reports about them; NotFound, or Refused when merged.

    Reports first and each kind in the order of ids: everybody locks so, and nobody waits in a ring.
    """
    held = {review.id for each in sorted(ids) for review in locked_reviews(each)}
    rows = db.session.scalars(
        select(Agency)
        .where(Agency.id.in_(ids))
        .order_by(Agency.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    found = {row.id: row for row in rows}
    if len(found) != len(set(ids)):
        raise NotFound("there is no such agency")
    for each in found.values():
        if each.survivor_id is not None:
            raise Refused(
                N_("One of these agencies was merged into another in the meantime. Look again.")
            )
    if {review.id for each in sorted(ids) for review in locked_reviews(each)} - held:
        raise Refused(N_("A report came in at this moment. Try again."))
    return [found[each] for each in ids]


def settle_anew(survivor_id: str, *, by_id: str) -> None:
    """Make anew what is derived for an agency that others joined or left. In a transaction."""
    db.session.flush()
    db.session.expire_all()
    fold_names(survivor_id)
    fold_details(survivor_id)
    db.session.expire_all()
    fold_links(survivor_id)
    for review in locked_reviews(survivor_id):
        gravity_of(review)
        settle_draft(review.id)
        write_draft_anew(review.id, by_id=by_id, keep_words=True)
    renew(survivor_id, regrouped=True)


def seen_of(ids: Iterable[str]) -> str:
    """Return a digest of what is known of agencies now: what somebody agreed to must still hold."""
    return facts_digest(*sorted(ids))


def _chosen(new: NewMerge) -> list[str]:
    others = [each for each in dict.fromkeys(new.agency_ids) if each != new.survivor_id]
    if not others:
        raise Refused(N_("Choose at least two agencies."))
    if len(others) >= MOST_AT_ONCE:
        raise Refused(N_("These are too many at once: look at each pair first."))
    return [new.survivor_id, *others]


def _refuse_changed(agencies: Sequence[Agency], seen: str) -> None:
    if seen and seen != seen_of(each.id for each in agencies):
        raise Refused(
            N_("What is known of these agencies has changed since you looked. Look again.")
        )


def _refuse_doubts(agencies: Sequence[Agency], *, despite: bool, reason: str) -> None:
    numbers = {each.company_number for each in agencies if each.company_number}
    parted = any(
        said is not None and said.answer is Answer.NOT_SAME
        for first, second in combinations([each.id for each in agencies], 2)
        for said in [between(first, second)]
    )
    if len(numbers) <= 1 and not parted:
        return
    if not despite:
        raise Refused(N_("Something speaks against it. Tick that they are one all the same."))
    if not reason:
        raise Refused(N_("Say why they are one although something speaks against it."))
