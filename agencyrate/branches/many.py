"""What is answered to each row of a table: one of three buckets, and what made it. Pure.

A row is strong only where one organisation fits; where several do, a person has to choose. What a
list says is said of a strong match, or where the list holds nothing alike; never of a guess.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from agencyrate.branches.asking import AskedRow, Verb
from agencyrate.branches.dossier import RegisterLine, Sureness
from agencyrate.core.words import N_
from agencyrate.matching.names import parse
from agencyrate.matching.outcomes import NUMBER_DIFFERS, NUMBER_EQUAL, Match, Outcome, Resolution
from agencyrate.ratings.formula import Figures

#: Candidates shown of each row.
MOST_CANDIDATES = 5
AGENCY, ENTRY = "agency", "entry"
SEVERAL = N_("several organisations fit this name")
_ORDER = {Sureness.CHOSEN: 0, Sureness.STRONG: 1, Sureness.POSSIBLE: 2, Sureness.NONE: 3}


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that a name may mean: an agency of the directory, or an entry no agency is."""

    #: "agency:…" or "entry:…".
    id: str
    sureness: Sureness
    score: float
    reasons: tuple[str, ...]
    name: str = ""
    town: str = ""
    company_number: str = ""
    #: The list that the entry stands on, "" for an agency.
    register: str = ""

    @property
    def is_agency(self) -> bool:
        """Whether it is an agency of the directory."""
        return self.id.startswith(f"{AGENCY}:")

    @property
    def own_id(self) -> str:
        """The id without the word before it."""
        return self.id.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of a name earlier: the thing, or "" for none of them."""

    subject: str
    on: date


@dataclass(frozen=True, slots=True)
class Meaning:
    """The bucket a row falls in, and what it may mean, best first."""

    sureness: Sureness
    things: tuple[Thing, ...]
    decided: Verb | None = None
    reasons: tuple[str, ...] = ()

    @property
    def match(self) -> Thing | None:
        """What the row means, or most likely means; None where nothing is like it."""
        return self.things[0] if self.things and self.sureness is not Sureness.NONE else None


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """The answer to one row; without a meaning, the row could not be checked."""

    row: AskedRow
    on: date
    meaning: Meaning | None = None
    #: What the lists say that are asked of every row, then further ones that name the match.
    lists: tuple[RegisterLine, ...] = ()
    further: tuple[RegisterLine, ...] = ()
    #: Of an agency, as everybody may see them: empty below three reports.
    figures: Figures | None = None


def things_of(
    agencies: Resolution, entries: Mapping[str, Resolution], behind: Mapping[str, str]
) -> tuple[Thing, ...]:
    """Return what was found, best first; an entry that an agency stands behind is that agency."""
    best: dict[str, Thing] = {}
    for match in agencies.candidates:
        _keep(best, _thing(f"{AGENCY}:{match.entry_id}", match))
    for register, resolution in entries.items():
        for match in resolution.candidates:
            agency_id = behind.get(match.entry_id)
            if agency_id:
                reasons = (f"on the {register} as {match.name}", *match.reasons)
                _keep(best, replace(_thing(f"{AGENCY}:{agency_id}", match), reasons=reasons))
            else:
                _keep(best, replace(_thing(f"{ENTRY}:{match.entry_id}", match), register=register))
    #: The lists come in the order in which they weigh, so the sort must keep it.
    return tuple(sorted(best.values(), key=_rank))


def with_number(found: Resolution, holders: Iterable[Match]) -> Resolution:
    """Return what was found by the name, and before it who bears the company number."""
    bearers = tuple(replace(each, reasons=(NUMBER_EQUAL,)) for each in holders)
    known = {each.entry_id for each in bearers}
    others = (each for each in found.candidates if each.entry_id not in known)
    return replace(found, candidates=(*bearers, *others)) if bearers else found


def heed_number(things: Iterable[Thing], number: str) -> tuple[Thing, ...]:
    """Return the things as sure as a company number that was given makes them, best first.

    An equal number is the match, whatever the name; a different one is another company.
    """
    things = tuple(things)
    if not number:
        return things
    found = any(_bears(each, number) for each in things)
    weighed = (_by_number(each, number, found=found) for each in things)
    return tuple(sorted(weighed, key=_rank))


def meaning_of(things: tuple[Thing, ...], decision: Decision | None) -> Meaning:
    """Return the bucket: what was decided goes first, then what fits alone."""
    if decision and not decision.subject:
        return Meaning(Sureness.NONE, things[:MOST_CANDIDATES], Verb.NO)
    if decision:
        found = next((each for each in things if each.id == decision.subject), None)
        first = found or Thing(decision.subject, Sureness.CHOSEN, 1.0, ())
        others = [each for each in things if each.id != decision.subject]
        things = (replace(first, sureness=Sureness.CHOSEN), *others)
        return Meaning(Sureness.CHOSEN, things[:MOST_CANDIDATES], Verb.YES)
    shown = things[:MOST_CANDIDATES]
    if not shown:
        return Meaning(Sureness.NONE, ())
    if shown[0].sureness is Sureness.STRONG and _several(things):
        return Meaning(Sureness.POSSIBLE, shown, reasons=(SEVERAL,))
    return Meaning(shown[0].sureness, shown)


def ids_of(things: Iterable[Thing], kind: str) -> set[str]:
    """Return the ids of all agencies, or of all entries, among things."""
    return {each.own_id for each in things if each.id.startswith(f"{kind}:")}


def _several(things: Collection[Thing]) -> bool:
    """Whether more than one organisation fits: one on two lists bears one form and one number."""
    strong = [each for each in things if each.sureness is Sureness.STRONG]
    forms = {part.form for each in strong for part in parse(each.name).parts[:1]} - {""}
    numbers = {each.company_number for each in strong} - {""}
    agencies = sum(each.is_agency for each in strong)
    return agencies > 1 or len(forms) > 1 or len(numbers) > 1


def _bears(thing: Thing, number: str) -> bool:
    """Whether it has the number, or is what is left of one that had it."""
    return thing.company_number == number or NUMBER_EQUAL in thing.reasons


def _by_number(thing: Thing, number: str, *, found: bool) -> Thing:
    held = thing.company_number
    if _bears(thing, number):
        reasons = (NUMBER_EQUAL, *(each for each in thing.reasons if each != NUMBER_EQUAL))
        return replace(thing, sureness=Sureness.STRONG, score=1.0, reasons=reasons)
    sure = Sureness.POSSIBLE if held or found else thing.sureness
    said = not held or any(each.startswith(NUMBER_DIFFERS) for each in thing.reasons)
    differs = () if said else (f"{NUMBER_DIFFERS}: {number} / {held}",)
    return replace(thing, sureness=sure, reasons=(*differs, *thing.reasons))


def _thing(own_id: str, match: Match) -> Thing:
    sure = Sureness.STRONG if match.outcome is Outcome.STRONG else Sureness.POSSIBLE
    return Thing(own_id, sure, match.score, match.reasons, match.name, match.place)


def _keep(best: dict[str, Thing], thing: Thing) -> None:
    held = best.get(thing.id)
    if held is None or (_ORDER[thing.sureness], -thing.score) < (
        _ORDER[held.sureness],
        -held.score,
    ):
        best[thing.id] = thing


def _rank(thing: Thing) -> tuple[int, bool, float]:
    return _ORDER[thing.sureness], not thing.is_agency, -thing.score
