"""Agencies are set beside the entries of official lists: matched, possibly matched, or made new."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import select

from agencyrate.agencies import index as directory
from agencyrate.agencies.adding import NewAgency, add_agency
from agencyrate.agencies.models import Agency, Origin
from agencyrate.agencies.places import country_code
from agencyrate.agencies.queries import names_matched
from agencyrate.core.company_numbers import company_number
from agencyrate.core.db import db
from agencyrate.core.ids import new_id
from agencyrate.matching.index import NameIndex, Row
from agencyrate.matching.names import key_of
from agencyrate.matching.outcomes import Match, Outcome
from agencyrate.matching.resolving import resolve
from agencyrate.registers import index as lists
from agencyrate.registers.kinds import RULES
from agencyrate.registers.models import (
    LinkState,
    RegisterEntry,
    RegisterKind,
    RegisterLink,
    RegisterListing,
)
from agencyrate.services.link_numbers import Plan, Wanted, agency_numbers, heed_numbers
from agencyrate.services.link_renames import agencies_renamed, hand_on, suggested
from agencyrate.services.part_rivals import part_rivals

#: A match at least this likely keeps an entry from becoming an agency until staff looked. Of 1,000
#: that nobody in the directory is, 29 wait in vain (`bench/near_enough.py`).
TOO_NEAR: Final = 0.2
#: A possible match that is right less often than this is not worth the eyes of staff, nor that the
#: public is told "not known" for "not found". Measured: at 0.3 as many right ones are kept as at
#: 0.2 (56 of 67; 59 at 0.1), and 21 of 1,000 other names are held for somebody, not 29 (38 at 0.1).
WORTH_A_LOOK: Final = 0.3
_MOST_POSSIBLE: Final = 3
_DECIDED: Final = (LinkState.CONFIRMED, LinkState.REJECTED)


@dataclass(frozen=True, slots=True)
class Unlinked:
    """An entry left for staff: it may be one of these agencies, or a new one."""

    entry_id: str
    name: str
    agencies: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Linked:
    """What linking did."""

    created: int = 0
    matched: int = 0
    possible: int = 0
    unlinked: list[Unlinked] = field(default_factory=list)
    #: The agencies made.
    made: list[str] = field(default_factory=list)


def plan_links(kind: RegisterKind, new_rows: Iterable[Row] = ()) -> Plan:
    """Match all agencies with a list, entries about to be written included. Only reads."""
    names = names_matched()
    if not names:
        return {}
    if not RULES[kind].by_key:
        return _planned(NameIndex([*lists.rows(kind), *new_rows]), names)
    keys = _keys(names)
    near = (row for row in new_rows if key_of(row.name) in keys)
    return _planned(NameIndex([*lists.rows_named(kind, keys), *near]), names)


def link_register(
    kind: RegisterKind, added_ids: Sequence[str], renamed: Mapping[str, tuple[str, str]],
    plan: Plan | None = None,
) -> Linked:  # fmt: skip
    """Link a list's entries after a copy came in. Must run inside its transaction.

    A new entry of the Ethical Recruiters List that is no agency yet becomes one; an entry of
    another list never does by itself. A big list's plan is made before the transaction. `renamed`
    names the entries that are probably a new name of another, and why.
    """
    linked, handed_on = Linked(), agencies_renamed(renamed)
    if RULES[kind].makes_agencies:
        _settle_entries([each for each in added_ids if each not in handed_on], linked)
    _write_links(kind, plan_links(kind) if plan is None else _still_there(plan), linked)
    linked.possible += hand_on(handed_on)
    if RULES[kind].makes_agencies:
        _report_unlinked(added_ids, linked)
    return linked


def _still_there(plan: Plan) -> Plan:
    """Leave out agencies that were merged or taken away since the plan was made."""
    there = names_matched()
    return {agency_id: wanted for agency_id, wanted in plan.items() if agency_id in there}


def _report_unlinked(added_ids: Sequence[str], linked: Linked) -> None:
    """No new entry of the Ethical Recruiters List may be left without staff knowing."""
    told = {left.entry_id for left in linked.unlinked}
    for entry in _entries(added_ids):
        rows = db.session.execute(
            select(Agency.name, RegisterLink.state, RegisterLink.reasons)
            .join(RegisterLink, RegisterLink.agency_id == Agency.id)
            .where(RegisterLink.entry_id == entry.id)
        ).all()
        sure = any(row.state in (LinkState.MATCHED, LinkState.CONFIRMED) for row in rows)
        if not sure and entry.id not in told:
            names = tuple(row.name for row in rows)
            reasons = tuple(rows[0].reasons) if rows else ()
            linked.unlinked.append(Unlinked(entry.id, entry.name, names, reasons))


def rematch_agency(agency_id: str) -> Linked:
    """Link one agency, new or renamed, to all lists. Must run inside a transaction."""
    linked = Linked()
    names = names_matched(agency_id)
    for kind, rules in RULES.items():
        index = (
            NameIndex(lists.rows_named(kind, _keys(names))) if rules.by_key else lists.current(kind)
        )
        _write_links(kind, _planned(index, names), linked, only=agency_id)
    return linked


def link(
    agency_id: str,
    entry_id: str,
    state: LinkState,
    score: float,
    reasons: Iterable[str],
    by_id: str = "",
    lent_from_id: str | None = None,
) -> RegisterLink:
    """Add a link to the session, and return it."""
    made = RegisterLink(
        id=new_id(), agency_id=agency_id, entry_id=entry_id, state=state,
        score=score, reasons=list(reasons), decided_by_id=by_id, lent_from_id=lent_from_id,
    )  # fmt: skip
    db.session.add(made)
    return made


def described(entry: RegisterEntry) -> NewAgency:
    """Return an entry's organisation as an agency, as far as its list describes it."""
    said = entry.listings[-1].details if entry.listings else {}
    return NewAgency(
        entry.name,
        tuple(said.get("trading_names", ())),
        entry.company_number,
        str(said.get("address", "")),
        entry.town,
        _country_of(entry, str(said.get("country", ""))),
        entry.website,
    )


def _country_of(entry: RegisterEntry, said: str) -> str:
    """Return where an entry's organisation does its business, as far as its list says: see places.

    A licensed sponsor has a trading presence in the United Kingdom; which nation is not said.
    """
    return country_code(said) or ("GB" if RULES[entry.kind].british else "")


def _settle_entries(added_ids: Sequence[str], linked: Linked) -> None:
    """Make agencies of the new entries of the Ethical Recruiters List, where none is near."""
    before = NameIndex(directory.rows())
    standing = _agencies_standing()
    taken, numbers = set(db.session.scalars(select(Agency.slug))), agency_numbers()
    for entry in _entries(added_ids):
        number = company_number(entry.company_number) or ""
        if number in numbers.holders:
            continue  # matching links it
        near = [
            match
            for match in resolve(before, entry.name).candidates
            if match.entry_id not in standing and not numbers.differ(match.entry_id, number)
        ]
        if near and near[0].outcome is Outcome.STRONG:
            continue  # matching links it
        if near and near[0].score >= TOO_NEAR:
            names = tuple(match.name for match in near if match.score >= TOO_NEAR)
            linked.unlinked.append(Unlinked(entry.id, entry.name, names, near[0].reasons))
            continue
        agency = add_agency(described(entry), Origin.ETHICAL_RECRUITERS, taken)
        link(agency.id, entry.id, LinkState.CONFIRMED, 1.0, ("made from this entry",))
        linked.created += 1
        linked.made.append(agency.id)
    db.session.flush()


def _entries(ids: Sequence[str]) -> list[RegisterEntry]:
    found: list[RegisterEntry] = []
    for start in range(0, len(ids), 500):
        chunk = list(ids[start : start + 500])
        found += db.session.scalars(select(RegisterEntry).where(RegisterEntry.id.in_(chunk)))
    return sorted(found, key=lambda entry: (entry.name_key, entry.id))


def _agencies_standing() -> set[str]:
    """Agencies with an entry of their own in the newest copy: a further entry is not theirs."""
    newest = (
        select(RegisterListing.last_as_at)
        .join(RegisterEntry)
        .where(RegisterEntry.kind == RegisterKind.ETHICAL_RECRUITERS)
        .order_by(RegisterListing.last_as_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    asked = (
        select(RegisterLink.agency_id)
        .join(RegisterEntry, RegisterEntry.id == RegisterLink.entry_id)
        .join(RegisterListing, RegisterListing.entry_id == RegisterEntry.id)
        .where(
            RegisterEntry.kind == RegisterKind.ETHICAL_RECRUITERS,
            RegisterLink.state.in_((LinkState.MATCHED, LinkState.CONFIRMED)),
            RegisterListing.last_as_at == newest,
        )
    )
    return set(db.session.scalars(asked))


def _planned(index: NameIndex, names: dict[str, list[str]]) -> Plan:
    return {agency_id: _wanted(index, spelled) for agency_id, spelled in names.items()}


def _write_links(kind: RegisterKind, plan: Plan, linked: Linked, only: str = "") -> None:
    """Write the planned links; keep what people decided."""
    held, plan = _links(kind, only), heed_numbers(kind, plan)
    for agency_id, found in plan.items():
        mine = held.get(agency_id, {})
        for entry_id, present in mine.items():
            if present.state not in _DECIDED and entry_id not in found and not suggested(present):
                db.session.delete(present)
        for entry_id, (sure, match) in found.items():
            #: A person is not an organisation for having its name: somebody has to say so.
            state = LinkState.POSSIBLE if RULES[kind].persons else sure
            _set(agency_id, entry_id, state, match, mine.get(entry_id))
            linked.matched += state is LinkState.MATCHED
            linked.possible += state is LinkState.POSSIBLE
    db.session.flush()
    touched = {entry for found in plan.values() for entry in found}
    linked.matched -= part_rivals(touched.union(*(held.get(each, {}) for each in plan)))


def _set(
    agency_id: str, entry_id: str, state: LinkState, match: Match, present: RegisterLink | None
) -> None:  # fmt: skip
    if present is None:
        link(agency_id, entry_id, state, match.score, match.reasons)
    elif present.state not in _DECIDED:
        present.state, present.score = state, match.score
        present.reasons = list(match.reasons)


def _wanted(index: NameIndex, names: Iterable[str]) -> Wanted:
    wanted: Wanted = {}
    for name in names:
        answer = resolve(index, name, limit=10)
        possible = [m for m in answer.candidates if m.outcome is Outcome.POSSIBLE]
        for match in answer.strong:
            #: Nobody typed these names in haste: a letter that differs may be another firm's.
            state = LinkState.POSSIBLE if match.slip else LinkState.MATCHED
            if state is LinkState.MATCHED or match.entry_id not in wanted:
                wanted[match.entry_id] = (state, match)
        for match in possible[:_MOST_POSSIBLE]:
            if match.score >= WORTH_A_LOOK and match.entry_id not in wanted:
                wanted[match.entry_id] = (LinkState.POSSIBLE, match)
    return wanted


def _keys(names: Mapping[str, Iterable[str]]) -> set[str]:
    return {key_of(name) for spelled in names.values() for name in spelled}


def _links(kind: RegisterKind, only: str) -> dict[str, dict[str, RegisterLink]]:
    asked = select(RegisterLink).join(RegisterEntry).where(RegisterEntry.kind == kind)
    if only:
        asked = asked.where(RegisterLink.agency_id == only)
    held: dict[str, dict[str, RegisterLink]] = {}
    for found in db.session.scalars(asked):
        held.setdefault(found.agency_id, {})[found.entry_id] = found
    return held
