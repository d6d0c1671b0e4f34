"""Asked names resolved and labelled: every candidate's numbers, and whether it is right."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from agencyrate.matching.finding import MOST_SCORED, Found
from agencyrate.matching.index import NameIndex
from agencyrate.matching.names import compact, parse
from agencyrate.matching.resolving import is_worth_showing, strongest
from agencyrate.matching.vetoes import is_vetoed
from bench import name_lists
from bench.made_pairs import Asked

#: True, false, or None where nobody knows.
Judge = Callable[[Found], bool | None]
#: Two names of one list in one town, so alike, may be one firm listed twice.
_TWIN = 0.9
_FAR = 0.6


@dataclass(slots=True)
class Candidate:
    """One candidate of one asked name."""

    values: tuple[float, ...]
    right: bool
    vetoed: bool
    shown: bool
    name: str


@dataclass(slots=True)
class Case:
    """One asked name with its candidates; `positive` if there is a right answer.

    It is `shared` if other organisations bear the very name that was meant: then all of them are
    the answer, and none is the right one.
    """

    query: str
    kind: str
    group: str
    positive: bool
    given: bool
    candidates: list[Candidate]
    shared: bool = False


def made(asked: Iterable[Asked], index: NameIndex) -> Iterable[Case]:
    """The cases of made names; one whose nearest candidate nobody can judge is left out."""
    for one in asked:
        case = _case(one, index, _judge(one), given=False)
        if case:
            yield case


def given(folder: Path, sponsors: NameIndex, irish: NameIndex) -> Iterable[Case]:
    """The cases of the labelled pairs."""
    names = {row.entry_id: row.name for row in reversed(list(name_lists.irish(folder)))}
    for pair in name_lists.pairs(folder):
        wanted = pair["target_name_or_empty"]
        right = frozenset({wanted, *pair["also_accept"].split("|")} - {""})
        parts = parse(wanted or pair["query"]).parts
        asked = Asked(pair["query"], pair["kind"], right, group=parts[0].words[0] if parts else "")
        in_irish = pair["target_list"] == "agency_register_ie"
        judge = _by_name(right, names) if in_irish else _by_name(right, {})
        case = _case(asked, irish if in_irish else sponsors, judge, given=True)
        if case:
            yield case


def _by_name(right: frozenset[str], names: dict[str, str]) -> Judge:
    return lambda found: any(
        names.get(holder.row.entry_id, holder.row.name) in right for holder in found.holders
    )


def _judge(asked: Asked) -> Judge:
    legal = {compact(parse(name).parts[0].stem) for name in asked.right}

    def judge(found: Found) -> bool | None:
        if asked.right:
            return found.holder.identity[0] in legal
        if asked.beside is None or found.measured.likeness < _FAR:
            return False
        stood = {found.holder.part.stem, found.holder.legal.stem} & asked.beside
        town = found.holder.row.place.casefold().strip()
        twin = bool(town) and town in asked.own and found.measured.likeness > _TWIN
        return False if stood and not twin else None

    return judge


def _case(asked: Asked, index: NameIndex, judge: Judge, *, given: bool) -> Case | None:
    name = parse(asked.query, town=asked.town)
    if not name.parts:
        return None
    candidates = []
    ranked = strongest(index, name)
    for place, found in enumerate(ranked[:MOST_SCORED]):
        right = judge(found)
        if right is None and place == 0:
            return None
        if right is not None:
            vetoed = is_vetoed(found, index)
            shown = is_worth_showing(found, index)
            candidates.append(
                Candidate(found.values(index), right, vetoed, shown, found.holder.row.name)
            )
    positive = bool(asked.right)
    shared = positive and not given and (asked.shared or _is_shared(ranked, judge))
    return Case(asked.query, asked.kind, asked.group, positive, given, candidates, shared)


def _is_shared(ranked: list[Found], judge: Judge) -> bool:
    """Whether the name under which the right one was found is another organisation's too."""
    meant = {found.holder.part.letters for found in ranked if judge(found)}
    return any(found.holder.part.letters in meant for found in ranked if judge(found) is False)
