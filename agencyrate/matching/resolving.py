"""From a name as typed to an outcome: strong, possible or none, each candidate with its reasons.

Strong is a claim that a person may read before anybody has looked: it needs a high probability, no
veto, and no rival. All else that is near is possible, and a person decides.
"""

from collections.abc import Container, Iterable
from dataclasses import replace
from typing import Final

from agencyrate.matching.addresses import is_shared
from agencyrate.matching.finding import Found, find
from agencyrate.matching.index import Holder, NameIndex
from agencyrate.matching.names import (
    NamePart,
    OrganisationName,
    label_of,
    number_of,
    parse,
    split_joined,
)
from agencyrate.matching.outcomes import Match, Outcome, Resolution
from agencyrate.matching.reasons import reasons_of
from agencyrate.matching.vetoes import is_vetoed
from agencyrate.matching.weighing import WEIGHTS

#: Below this likeness, two names share too little to trouble a person with.
LOWEST_POSSIBLE: Final = 0.5
#: A name that holds all asked words is worth showing, if one of them weighs as much as this.
TELLING_WEIGHT: Final = 0.35
#: What is decided by a number or an address that is one organisation's own.
_BY_NUMBER: Final = 0.99
_BY_HOST: Final = 0.97
#: So many organisations are scored for one name; what is less like it is not shown.
MOST_SCORED: Final = 6
#: A score that is not strong is shown below any that is.
_ORDER: Final = {Outcome.STRONG: 0, Outcome.POSSIBLE: 1, Outcome.NONE: 2}


def resolve(
    index: NameIndex,
    asked: str | OrganisationName,
    *,
    limit: int = 5,
    without: Container[str] = (),
) -> Resolution:
    """Find the entries that a name may mean, best first, at most `limit` of them.

    A company number that the list holds decides; else a host that one organisation is listed with.
    Entries of `without` are passed over: who looks for another entry of the same organisation.
    """
    name = asked if isinstance(asked, OrganisationName) else parse(asked)
    decided = [
        match
        for match in _by_number(index, name) or _by_host(index, name)
        if match.entry_id not in without
    ]
    if decided:
        return _resolution(name, decided, limit)
    if is_shared(name.host) or not name.parts:
        return Resolution(name.written, Outcome.NONE)
    found = strongest(index, name, without)
    return _resolution(name, _matches(index, name, found, limit), limit)


def strongest(
    index: NameIndex, name: OrganisationName, without: Container[str] = ()
) -> list[Found]:
    """The findings of the reading of the name that fits best."""
    readings = [
        find(index, name, parts, address=address, without=without)
        for parts, address in _readings(index, name)
    ]
    return max(readings, key=lambda found: found[0].near if found else 0.0)


def _readings(index: NameIndex, name: OrganisationName) -> list[tuple[tuple[NamePart, ...], bool]]:
    """The ways to read what was typed: as it stands, parted at a dash, an address by its words."""
    if name.host:
        parts = parse(label_of(name.host)).parts
        return [(parts, True), *((more, True) for more in _parted(index, parts))]
    readings = [(name.parts, False)]
    pieces = split_joined(name.written)
    if pieces:
        readings.append((tuple(part for piece in pieces for part in parse(piece).parts), False))
    return [*readings, *((more, False) for more in _parted(index, name.parts))]


def _parted(index: NameIndex, parts: tuple[NamePart, ...]) -> list[tuple[NamePart, ...]]:
    """A name of one unknown word, parted into the known words that it was joined from."""
    if len(parts) != 1 or len(parts[0].words) != 1 or parts[0].words[0] in index.vocabulary:
        return []
    words = index.vocabulary.parted(parts[0].words[0])
    return [(replace(parts[0], words=tuple(words)),)] if len(words) > 1 else []


def _score(found: Found) -> float:
    return WEIGHTS.probability(found.values)


def _matches(
    index: NameIndex, name: OrganisationName, found: list[Found], limit: int
) -> list[Match]:
    scored = [
        (_score(one), one)
        for one in found[: max(limit, MOST_SCORED)]
        if _is_worth_showing(one, index)
    ]
    scored.sort(key=lambda pair: (-pair[0], -pair[1].near))
    matches: list[Match] = []
    for place, (score, one) in enumerate(scored):
        strong = place == 0 and score >= WEIGHTS.strong and not is_vetoed(one, index)
        strong = strong and not _differs_in_number(name, one.holder)
        outcome = Outcome.STRONG if strong else Outcome.POSSIBLE
        reasons = reasons_of(one, index, name.town)
        if name.host:
            reasons.insert(0, "the web address spells the name")
        if _differs_in_number(name, one.holder):
            reasons.append(
                f"company number differs: {name.company_number} / {one.holder.row.company_number}"
            )
        slip = any(pair.near.slips for pair in one.measured.alignment.near)
        matches += [
            Match(
                holder.row.entry_id, holder.row.name, round(score, 3), outcome, tuple(reasons),
                holder.row.place, slip,
            )
            for holder in one.holders
        ]  # fmt: skip
    return matches


def _is_worth_showing(found: Found, index: NameIndex) -> bool:
    if found.measured.likeness >= LOWEST_POSSIBLE:
        return True
    alignment = found.measured.alignment
    weight = index.vocabulary.weight
    return not alignment.only_asked and any(weight(w) >= TELLING_WEIGHT for w in alignment.same)


def _differs_in_number(name: OrganisationName, holder: Holder) -> bool:
    """Whether both company numbers are known and are not one."""
    asked, held = number_of(name.company_number), number_of(holder.row.company_number)
    return bool(asked and held) and asked != held


def _by_number(index: NameIndex, name: OrganisationName) -> list[Match]:
    holders = index.holders_of_number(number_of(name.company_number))
    return [_certain(holder, _BY_NUMBER, "company number equal") for holder in holders]


def _by_host(index: NameIndex, name: OrganisationName) -> list[Match]:
    """Whom a web or e-mail address is listed for, if that is one organisation.

    With a name beside it the address decides nothing: groups share their site.
    """
    if not name.host or is_shared(name.host):
        return []
    holders = index.holders_of_host(name.host)
    if len({holder.identity for holder in holders}) != 1:
        return []
    return [_certain(holder, _BY_HOST, "same website") for holder in holders]


def _certain(holder: Holder, score: float, reason: str) -> Match:
    row = holder.row
    return Match(row.entry_id, row.name, score, Outcome.STRONG, (reason,), row.place)


def _resolution(name: OrganisationName, matches: Iterable[Match], limit: int) -> Resolution:
    best: dict[str, Match] = {}
    for match in sorted(matches, key=lambda m: (_ORDER[m.outcome], -m.score)):
        best.setdefault(match.entry_id, match)
    candidates = tuple(list(best.values())[:limit])
    outcome = candidates[0].outcome if candidates else Outcome.NONE
    return Resolution(name.written, outcome, candidates)
