"""A company number says more than a name: it decides first which entry of a list an agency is.

One company has one number for ever, while anybody may trade under a name that is another's.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import func, select

from agencyrate.agencies.models import Agency
from agencyrate.core.company_numbers import company_number
from agencyrate.core.db import db
from agencyrate.matching.outcomes import NUMBER_DIFFERS, NUMBER_EQUAL, Match, Outcome
from agencyrate.registers.models import LinkState, RegisterEntry, RegisterKind

#: For one agency: the entries it should be linked to.
Wanted = dict[str, tuple[LinkState, Match]]
#: The same for many agencies, by id.
Plan = dict[str, Wanted]
_ANOTHERS: Final = "another agency has this company number"
_CHUNK: Final = 500
_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class AgencyNumbers:
    """The company numbers of the directory, as the register of companies writes them."""

    #: An agency has several where others were merged into it.
    of: Mapping[str, frozenset[str]]
    holders: Mapping[str, str]

    def differ(self, agency_id: str, number: str) -> bool:
        """Whether the agency is known to be another company than the one of this number."""
        mine = self.of.get(agency_id, _NONE)
        return bool(mine and number) and number not in mine


def agency_numbers() -> AgencyNumbers:
    """Read all numbers of the directory that a register of companies in the UK could have given."""
    rows = db.session.execute(
        select(func.coalesce(Agency.survivor_id, Agency.id), Agency.company_number).where(
            Agency.company_number.is_not(None)
        )
    )
    of: dict[str, frozenset[str]] = defaultdict(frozenset)
    holders = {}
    for agency_id, written in rows:
        number = company_number(written)
        if number:
            of[agency_id] |= {number}
            holders[number] = agency_id
    return AgencyNumbers(of, holders)


def heed_numbers(kind: RegisterKind, plan: Plan) -> Plan:
    """Return the plan with equal numbers matched and different ones possible at most."""
    numbers = agency_numbers()
    held = {each.id: each for each in _entries(plan)}
    equal = {}
    wanted_numbers = {number for agency in plan for number in numbers.of.get(agency, _NONE)}
    for entry in _entries_numbered(kind, wanted_numbers):
        equal[entry.id] = held[entry.id] = entry
    heeded: Plan = {}
    for agency_id, wanted in plan.items():
        mine = numbers.of.get(agency_id, _NONE)
        heeded[agency_id] = {
            entry_id: _weighed(agency_id, held[entry_id].number, numbers, *found)
            for entry_id, found in wanted.items()
            if entry_id in held
        }
        for entry in equal.values():
            if entry.number in mine:
                heeded[agency_id][entry.id] = _same(entry, wanted.get(entry.id))
    return heeded


@dataclass(frozen=True, slots=True)
class _Numbered:
    id: str
    name: str
    number: str


def _weighed(
    agency_id: str, number: str, numbers: AgencyNumbers, state: LinkState, match: Match
) -> tuple[LinkState, Match]:
    if numbers.differ(agency_id, number):
        here = ", ".join(sorted(numbers.of[agency_id]))
        reason = f"{NUMBER_DIFFERS}: {number} in the list, {here} here"
        return _doubted(match, reason)
    if number and numbers.holders.get(number, agency_id) != agency_id:
        return _doubted(match, _ANOTHERS)
    return state, match


def _doubted(match: Match, reason: str) -> tuple[LinkState, Match]:
    return LinkState.POSSIBLE, replace(match, reasons=(reason, *match.reasons))


def _same(entry: _Numbered, found: tuple[LinkState, Match] | None) -> tuple[LinkState, Match]:
    reasons = found[1].reasons if found else ()
    match = Match(entry.id, entry.name, 1.0, Outcome.STRONG, (NUMBER_EQUAL, *reasons))
    return LinkState.MATCHED, match


def _entries(plan: Plan) -> Iterator[_Numbered]:
    ids = sorted({entry_id for wanted in plan.values() for entry_id in wanted})
    asked = select(RegisterEntry.id, RegisterEntry.name, RegisterEntry.company_number)
    for chunk in _chunks(ids):
        for entry_id, name, number in db.session.execute(asked.where(RegisterEntry.id.in_(chunk))):
            yield _Numbered(entry_id, name, company_number(number) or "")


def _entries_numbered(kind: RegisterKind, numbers: Collection[str]) -> Iterator[_Numbered]:
    asked = select(RegisterEntry.id, RegisterEntry.name, RegisterEntry.company_number)
    asked = asked.where(RegisterEntry.kind == kind)
    for chunk in _chunks(sorted(numbers)):
        found = db.session.execute(asked.where(RegisterEntry.company_number.in_(chunk)))
        for entry_id, name, number in found:
            yield _Numbered(entry_id, name, company_number(number) or "")


def _chunks(values: list[str]) -> Iterable[list[str]]:
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))
