"""What tests of merging stand on: agencies with all that hangs on one, and a copy of every row."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from sqlalchemy import Table, select

from agencyrate.agencies.models import Agency, AgencyName, NameKind
from agencyrate.consents.models import Use
from agencyrate.core.db import db, transaction
from agencyrate.matching.names import key_of
from agencyrate.ratings.batches import past_sets
from agencyrate.ratings.models import CountedReview
from agencyrate.registers.models import RegisterEntry, RegisterKind
from agencyrate.reviews.models import Review, ReviewAnswer
from agencyrate.services.judge_anew import judge_anew, locked_reviews
from agencyrate.services.link_registers import rematch_agency
from agencyrate.services.merge_agencies import NewMerge, merge_agencies
from agencyrate.services.schema import METADATA
from tests.factories.agencies import AgencyFactory
from tests.factories.notices import NoticeFactory
from tests.factories.reviews import ConsentFactory, FeeItemFactory, ReviewFactory

#: Kept for ever, whatever is undone: who did what, and what pages have shown.
PAST = {"audit_entries", "merges", "merged_agencies", "identity_decisions", "counted_reviews",
        "draft_decisions", "directory_stamps", "identity_pairs", "looked_agencies"}  # fmt: skip
ANSWERS = ("fully", "mostly", "no")


def an_agency(name: str, **facts: object) -> str:
    key = key_of(name)
    names = [AgencyName(name=name, name_key=key, kind=NameKind.LEGAL)]
    facts = {"country": "GB-ENG", "slug": key.replace(" ", "-"), **facts}
    return AgencyFactory(name=name, name_key=key, names=names, **facts).id


def a_report(agency_id: str, answer: str = "fully", *, paid: bool = False, **facts: object) -> str:
    """A published report that counts."""
    rows = [ReviewAnswer(question=key, answer=answer) for key in ("advert_true", "travel_visa")]
    facts = {"published": True, **facts}
    review: Review = ReviewFactory(agency_id=agency_id, answers=rows, **facts)
    ConsentFactory(review_id=review.id, use=Use.RATING)
    if paid:
        FeeItemFactory(review_id=review.id)
    return review.id


def a_notice(agency_id: str) -> str:
    return NoticeFactory(agency_id=agency_id).id


def an_entry(name: str, kind: RegisterKind = RegisterKind.ETHICAL_RECRUITERS) -> str:
    with transaction() as session:
        entry = RegisterEntry(kind=kind, entry_key=name, name=name, name_key=key_of(name))
        session.add(entry)
        session.flush()
        return entry.id


def settled(agency_ids: Iterable[str]) -> None:
    """Bring figures, verdicts and links to where any act would leave them."""
    with transaction():
        for each in agency_ids:
            rematch_agency(each)
        for each in agency_ids:
            judge_anew(each, locked_reviews(each))


def merged(survivor: str, *others: str, by: str, reason: str = "One firm") -> str:
    new = NewMerge(survivor, others, reason=reason, despite=True)
    return merge_agencies(new, by_id=by)


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table that an undone merge has to leave as it was."""
    db.session.rollback()
    db.session.expire_all()
    found = {table.name: _rows(table) for table in METADATA.sorted_tables if table.name not in PAST}
    found["shown"] = [{str(agency): shown(agency)} for agency in _ids()]
    return found


def shown(agency_id: str) -> dict[str, list[str]]:
    """The reports behind each figure now."""
    spans: dict[str, dict[str, list[Any]]] = {}
    rows = select(CountedReview).where(CountedReview.agency_id == agency_id)
    for row in db.session.scalars(rows):
        for figure, each in row.spans.items():
            spans.setdefault(figure, {})[row.review_id or f"#{row.id}"] = each
    now = {figure: past_sets(each) for figure, each in spans.items()}
    return {figure: sorted(past[-1]) for figure, past in sorted(now.items()) if past and past[-1]}


def _ids() -> list[str]:
    return list(db.session.scalars(select(Agency.id).order_by(Agency.id)))


def differences(
    before: dict[str, list[dict[str, Any]]], after: dict[str, list[dict[str, Any]]]
) -> dict[str, Any]:
    """What is not as before, short enough to be read."""
    return {
        name: [(a, b) for a, b in zip_longest(before[name], after[name]) if a != b]
        for name in before
        if before[name] != after[name]
    }


def _rows(table: Table) -> list[dict[str, Any]]:
    rows = db.session.execute(select(table).order_by(*table.primary_key.columns)).mappings()
    left_out = {"computed_on"}
    return [{key: row[key] for key in row if key not in left_out} for row in rows]
