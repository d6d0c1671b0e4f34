"""Many agencies are checked at once: a table of names comes back with an answer to each row.

What may be seen is what a branch may see of one agency. Nothing is written but what somebody
decided in the table itself.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from agencyrate.agencies import index as directory
from agencyrate.agencies.models import Agency
from agencyrate.branches.asking import AskedRow, asked_table
from agencyrate.branches.cells import outcome_of, written
from agencyrate.branches.dossier import RegisterLine, Sureness
from agencyrate.branches.many import (
    AGENCY,
    ENTRY,
    Decision,
    Meaning,
    RowAnswer,
    Thing,
    heed_number,
    ids_of,
    meaning_of,
    things_of,
    with_number,
)
from agencyrate.branches.sheets import read_sheet
from agencyrate.core import clock
from agencyrate.core.db import db
from agencyrate.matching.many import Found, find_many
from agencyrate.matching.names import parse
from agencyrate.matching.outcomes import Match, Outcome
from agencyrate.ratings.formula import Figures
from agencyrate.ratings.queries import summary_of
from agencyrate.registers import index as lists
from agencyrate.registers.listing import ListingAnswer, ListingKind
from agencyrate.registers.many import (
    ListsHeld,
    agencies_behind,
    agencies_numbered,
    entries_by_ids,
    entries_numbered,
    kinds_behind,
    lists_held,
)
from agencyrate.registers.models import REGISTER_NAMES, RegisterKind
from agencyrate.registers.queries import PUBLIC_KINDS
from agencyrate.services.check_agency import registers_of
from agencyrate.services.remember_checks import decisions_for, remember

_DIRECTORY = "directory"
#: The lists that every name is looked for on.
_ASKED = frozenset(map(str, PUBLIC_KINDS))
_CHUNK = 500


@dataclass(frozen=True)
class CheckedTable:
    """The table with its answers, and what a person wants to know of it at once."""

    document: bytes
    #: How many rows fell in each bucket, by its name; "not checked" among them.
    outcomes: Mapping[str, int]
    #: Rows that could not be checked, or of which something was not understood: number, why.
    problems: tuple[tuple[int, str], ...]
    answers: tuple[RowAnswer, ...]


def check_table(
    source: bytes,
    *,
    on: date | None = None,
    branch_id: str = "",
    by_id: str = "",
    workers: int = 1,
    begin: Callable[[int], None] = lambda _names: None,
    done: Callable[[int], None] = lambda _names: None,
) -> CheckedTable:
    """Check a CSV file; raises Refused for one that cannot be read as a table with names.

    Rows are answered for their own day, else for `on`, else for today. `begin` hears how many names
    there are to look up, `done` how many more are ready. More than one worker only in a process
    without threads.
    """
    table = asked_table(read_sheet(source), today=clock.today())
    refused = remember(table.rows, branch_id=branch_id, by_id=by_id)
    rows = [replace(row, note=refused.get(row.number, row.note)) for row in table.rows]
    answers = check_many(
        rows, on=on or clock.today(), branch_id=branch_id, workers=workers, begin=begin, done=done
    )
    problems = [(row.number, row.problem or row.note) for row in rows if row.problem or row.note]
    return CheckedTable(
        written(table, answers),
        Counter(outcome_of(answer) for answer in answers),
        tuple(problems),
        tuple(answers),
    )


def check_many(
    rows: Sequence[AskedRow],
    *,
    on: date,
    branch_id: str = "",
    workers: int = 1,
    begin: Callable[[int], None] = lambda _names: None,
    done: Callable[[int], None] = lambda _names: None,
) -> list[RowAnswer]:
    """Answer every row, in its order; a name that is asked several times is looked up once."""
    asked = {row.key: row for row in rows if not row.problem}
    begin(len(asked))
    indexes = {_DIRECTORY: directory.current()}
    indexes.update({str(kind): lists.current(kind) for kind in PUBLIC_KINDS})
    names = [
        parse(
            row.name, town=row.town, company_number=row.company_number, website=row.website,
            email=row.email,
        )
        for row in asked.values()
    ]  # fmt: skip
    #: Nothing read of the database may stay open while helpers share this process's memory.
    db.session.rollback()
    found = dict(zip(asked, find_many(indexes, names, workers=workers, done=done), strict=True))
    numbers = {key: row.company_number for key, row in asked.items() if row.company_number}
    bearers = _bearers(set(numbers.values()))
    for key, number in numbers.items():
        found[key] = {
            index: with_number(each, bearers[number, index]) for index, each in found[key].items()
        }
    meanings = _meanings(found, numbers, decisions_for(asked, branch_id=branch_id))
    return _Answering(found, meanings).answers(rows, on)


def _bearers(numbers: Collection[str]) -> dict[tuple[str, str], list[Match]]:
    """Who is known under each company number, in the directory and on each list."""
    bearers: dict[tuple[str, str], list[Match]] = defaultdict(list)
    for found in agencies_numbered(numbers):
        match = Match(found.id, found.name, 1.0, Outcome.STRONG, (), found.town)
        bearers[found.company_number, _DIRECTORY].append(match)
    for entry in entries_numbered(PUBLIC_KINDS, numbers):
        match = Match(entry.id, entry.name, 1.0, Outcome.STRONG, (), entry.town)
        bearers[entry.company_number, str(entry.kind)].append(match)
    return bearers


def _meanings(
    found: Mapping[str, Found], numbers: Mapping[str, str], decisions: Mapping[str, Decision]
) -> dict[str, Meaning]:
    """What each name may mean, with the facts of everything that is named."""
    entry_ids = {
        match.entry_id
        for each in found.values()
        for kind in PUBLIC_KINDS
        for match in each[str(kind)].candidates
    }
    behind = agencies_behind(entry_ids)
    meant = {
        key: things_of(
            each[_DIRECTORY],
            {REGISTER_NAMES[kind]: each[str(kind)] for kind in PUBLIC_KINDS},
            behind,
        )
        for key, each in found.items()
    }
    chosen = [Thing(each.subject, Sureness.CHOSEN, 1.0, ()) for each in decisions.values()]
    facts = _facts([*chosen, *(thing for things in meant.values() for thing in things)])
    meanings = {}
    for key, things in meant.items():
        known = tuple(facts[each.id](each) for each in things if each.id in facts)
        known = heed_number(known, numbers.get(key, ""))
        meaning = meaning_of(known, decisions.get(key))
        filled = tuple(facts[each.id](each) for each in meaning.things if each.id in facts)
        meanings[key] = replace(meaning, things=filled)
    return meanings


def _facts(things: Collection[Thing]) -> dict[str, Callable[[Thing], Thing]]:
    """For each thing that is there, how it is called, where it is and which number it has."""
    facts: dict[str, Callable[[Thing], Thing]] = {}
    for entry in entries_by_ids(ids_of(things, ENTRY)).values():
        facts[f"{ENTRY}:{entry.id}"] = _filler(
            entry.name, entry.town, entry.company_number, REGISTER_NAMES[entry.kind]
        )
    ids = sorted(ids_of(things, AGENCY))
    asked = select(Agency.id, Agency.name, Agency.town, Agency.company_number)
    for start in range(0, len(ids), _CHUNK):
        chunk = asked.where(Agency.id.in_(ids[start : start + _CHUNK]))
        for agency_id, name, town, number in db.session.execute(chunk):
            facts[f"{AGENCY}:{agency_id}"] = _filler(name, town, number or "", "")
    return facts


def _filler(name: str, town: str, number: str, register: str) -> Callable[[Thing], Thing]:
    def fill(thing: Thing) -> Thing:
        return replace(thing, name=name, town=town, company_number=number, register=register)

    return fill


class _Answering:
    """What the lists and the reports say of each meaning; each thing is asked for once."""

    def __init__(self, found: Mapping[str, Found], meanings: Mapping[str, Meaning]) -> None:
        self._found, self._meanings = found, meanings
        things = [thing for meaning in meanings.values() for thing in meaning.things]
        #: An entry that fits on one list while the match stands on another is asked for too.
        strong = {
            match.entry_id
            for each in found.values()
            for kind in PUBLIC_KINDS
            for match in each[str(kind)].strong
        }
        self._kinds = kinds_behind(ids_of(things, AGENCY))
        self._held: ListsHeld = lists_held(PUBLIC_KINDS, ids_of(things, ENTRY) | strong)
        self._entry_kinds = {
            each.id: each.kind for each in entries_by_ids(ids_of(things, ENTRY) | strong).values()
        }
        self._listings: dict[tuple[str, date], tuple[RegisterLine, ...]] = {}
        self._figures: dict[str, Figures] = {}

    def answers(self, rows: Iterable[AskedRow], on: date) -> list[RowAnswer]:
        """The answers to all rows."""
        return [self._answer(row, row.on or on) for row in rows]

    def _answer(self, row: AskedRow, on: date) -> RowAnswer:
        if row.problem:
            return RowAnswer(row, on)
        meaning = self._meanings[row.key]
        said = ((kind, self._of_match(row, meaning, kind, on)) for kind in PUBLIC_KINDS)
        lines = tuple(RegisterLine(kind, REGISTER_NAMES[kind], answer, ()) for kind, answer in said)
        match = meaning.match
        sure = meaning.sureness in (Sureness.STRONG, Sureness.CHOSEN)
        if match is None or not match.is_agency or not sure:
            return RowAnswer(row, on, meaning, lines)
        further = (line for line in self._of_agency(match.own_id, on) if line.kind not in _ASKED)
        return RowAnswer(row, on, meaning, lines, tuple(further), self._figures_of(match))

    def _of_match(
        self, row: AskedRow, meaning: Meaning, kind: RegisterKind, on: date
    ) -> ListingAnswer:
        match, found = meaning.match, self._found[row.key][str(kind)]
        if match is None or meaning.sureness is Sureness.POSSIBLE:
            alike = bool(found.candidates) or any(
                kind in self._kinds.get(thing.own_id, ()) for thing in meaning.things
            )
            decided = meaning.decided is not None
            return self._absent(row.name, kind, on, alike=alike and not decided)
        if match.is_agency:
            lines = self._of_agency(match.own_id, on)
            return next(line.answer for line in lines if line.kind == kind)
        if self._entry_kinds[match.own_id] is kind:
            return self._held.entry_on(match.own_id, kind, on)
        if found.strong and meaning.decided is None:
            return self._held.entry_on(found.strong[0].entry_id, kind, on)
        return self._absent(match.name, kind, on, alike=bool(found.candidates))

    def _absent(self, name: str, kind: RegisterKind, on: date, *, alike: bool) -> ListingAnswer:
        """Say of a list that holds nothing alike that it is not found; of any other, nothing."""
        answer = self._held.absent_on(name, kind, on)
        if alike and answer.kind is not ListingKind.NO_COPY:
            return ListingAnswer(ListingKind.UNSETTLED)
        return answer

    def _of_agency(self, agency_id: str, on: date) -> tuple[RegisterLine, ...]:
        if (agency_id, on) not in self._listings:
            self._listings[agency_id, on] = registers_of(agency_id, on)
        return self._listings[agency_id, on]

    def _figures_of(self, thing: Thing) -> Figures:
        if thing.own_id not in self._figures:
            self._figures[thing.own_id] = summary_of(thing.own_id)
        return self._figures[thing.own_id]
