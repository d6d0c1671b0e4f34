"""From a name as typed to an outcome: strong, possible or none, each candidate with its reasons.

Strong is a claim that a person may read before anybody has looked: it needs a high probability, no
veto, and no rival. All else that is near is possible, and a person decides.
"""

from collections.abc import Container, Iterable
from dataclasses import replace
from typing import Final

from agencyrate.matching.addresses import is_shared
from agencyrate.matching.finding import MOST_SCORED, Found, find, set_against
from agencyrate.matching.index import Holder, NameIndex
from agencyrate.matching.names import (
    NamePart,
    OrganisationName,
    host_of,
    label_of,
    number_of,
    parse,
    split_joined,
)
from agencyrate.matching.outcomes import (
    NUMBER_DIFFERS,
    NUMBER_EQUAL,
    Match,
    Outcome,
    Resolution,
)
from agencyrate.matching.reasons import reasons_of
from agencyrate.matching.stems import MOST_SHARING, is_telling, sharers
from agencyrate.matching.vetoes import is_vetoed
from agencyrate.matching.weighing import probability
from agencyrate.matching.weights import STRONG

#: Below this likeness, two names share too little to trouble a person with.
LOWEST_POSSIBLE: Final = 0.5
#: What is decided by a number or an address that is one organisation's own.
_BY_NUMBER: Final = 0.99
_BY_HOST: Final = 0.97
_BY_REGISTERED_NAME: Final = 0.98
#: What is left of the doubt where the given website is the listed one, and of the likelihood where
#: another company number is; and what a website says by itself.
_LEFT: Final = 0.1
_BY_SITE_ALONE: Final = 0.5
SITE_EQUAL: Final = "same website"
#: A score that is not strong is shown below any that is.
_ORDER: Final = {Outcome.STRONG: 0, Outcome.POSSIBLE: 1, Outcome.NONE: 2}


def resolve(
    index: NameIndex,
    asked: str | OrganisationName,
    *,
    limit: int = 5,
    sharing: int = 0,
    without: Container[str] = (),
) -> Resolution:
    """Find the entries that a name may mean, best first, at most `limit` of them.

    Where it is a stem that several share, so many of these as `sharing` says (MOST_SHARING and no
    more) come out, however few `limit` are; the resolution says how many are left.

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
    sharing = min(sharing, MOST_SHARING)
    found = strongest(index, name, without, MOST_SCORED + sharing)
    entries = sharers(found[0].stems, index, without) if found else set()
    further = [one for one in found[MOST_SCORED:] if sharing and _is_of(one, entries)][:sharing]
    set_against(further, found)
    matches = _matches(index, name, [*found[:MOST_SCORED], *further], entries)
    return _with_sharers(_resolution(name, matches, limit), matches, entries, sharing)


def strongest(
    index: NameIndex,
    name: OrganisationName,
    without: Container[str] = (),
    most: int = MOST_SCORED,
) -> list[Found]:
    """The findings of the reading of the name that fits best."""
    readings = [
        find(index, name, parts, address=address, without=without, most=most)
        for parts, address in _readings(index, name)
    ]
    return max(readings, key=lambda found: found[0].near if found else 0.0)


def _readings(index: NameIndex, name: OrganisationName) -> list[tuple[tuple[NamePart, ...], bool]]:
    """The ways to read what was typed: as it stands, parted at a dash, an address by its words."""
    if name.host:
        label = label_of(name.host)
        labels = (label, label.removeprefix("the")) if label.startswith("the") else (label,)
        written = [parts for parts in (parse(each).parts for each in labels) if parts]
        return [
            (parts, True) for each in written for parts in (each, *_parted(index, each))
        ]  # fmt: skip
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


def _with_sharers(
    answer: Resolution, matches: list[Match], entries: set[str], sharing: int
) -> Resolution:
    """The answer with those beyond its limit who share the stem; nothing where one is strong."""
    if answer.outcome is not Outcome.POSSIBLE or len(entries) <= 1:
        return answer
    shown = {match.entry_id for match in answer.candidates}
    left = [match for match in matches if match.entry_id in entries.difference(shown)]
    unique = dict.fromkeys(match.entry_id for match in left)
    room = max(0, sharing - len(entries & shown))
    chosen = set(list(unique)[:room])
    first = {match.entry_id: match for match in reversed(left) if match.entry_id in chosen}
    further = sorted(first.values(), key=lambda match: -match.score)
    more = len(entries - shown - chosen)
    return replace(answer, candidates=(*answer.candidates, *further), more=more)


def _matches(
    index: NameIndex, name: OrganisationName, found: list[Found], entries: set[str]
) -> list[Match]:
    sites = _sites(name)
    scored = [
        (_with_all_known(probability(one.values(index)), one, name, sites), one)
        for one in found
        if is_worth_showing(one, index)
    ]
    scored.sort(key=lambda pair: (-pair[0], -pair[1].near))
    by_site = _of_sites(index, sites)
    matches: list[Match] = []
    for place, (score, one) in enumerate(scored):
        strong = place == 0 and score >= STRONG and not is_vetoed(one, index)
        contradicted = bool(by_site) and not _has_site(one, sites)
        outcome = Outcome.STRONG if strong and not contradicted else Outcome.POSSIBLE
        shared = 0 if outcome is Outcome.STRONG or not _is_of(one, entries) else len(entries)
        reasons = _all_reasons(one, index, name, sites, shared)
        slip = any(pair.near.slips for pair in one.measured.alignment.near)
        matches += [
            Match(
                holder.row.entry_id, holder.row.name, round(score, 3), outcome, reasons,
                holder.row.place, slip,
            )
            for holder in one.holders
        ]  # fmt: skip
    known = {match.entry_id for match in matches}
    return [*matches, *(match for match in by_site if match.entry_id not in known)]


def _is_of(found: Found, entries: set[str]) -> bool:
    return any(holder.row.entry_id in entries for holder in found.holders)


def _all_reasons(
    found: Found, index: NameIndex, name: OrganisationName, sites: frozenset[str], shared: int
) -> tuple[str, ...]:
    reasons = reasons_of(found, index, name.town)
    if name.host:
        reasons.insert(0, "the web address spells the name")
    if _has_site(found, sites):
        reasons.append(SITE_EQUAL)
    if shared > 1:
        reasons.append(f"{shared} in the list begin with these words")
    differing = _differing(name, found.holder)
    return (*reasons, differing) if differing else tuple(reasons)


def _sites(name: OrganisationName) -> frozenset[str]:
    """The hosts of the addresses given beside the name, if they are an organisation's own."""
    hosts = {host_of(address) for address in (name.website, name.email) if address}
    return frozenset(host for host in hosts if host and not is_shared(host))


def _has_site(found: Found, sites: frozenset[str]) -> bool:
    return bool(sites) and any(
        holder.row.website and host_of(holder.row.website) in sites for holder in found.holders
    )


def _with_all_known(
    score: float, found: Found, name: OrganisationName, sites: frozenset[str]
) -> float:
    """The score with what the weights were not fitted on: of ten doubts nine go, or come.

    A company's name with its form is one company's (Companies Act 2006 s.66).
    """
    if found.is_registered_name:
        score = max(score, _BY_REGISTERED_NAME)
    if _differing(name, found.holder):
        return score * _LEFT
    return 1 - (1 - score) * _LEFT if _has_site(found, sites) else score


def _of_sites(index: NameIndex, sites: frozenset[str]) -> list[Match]:
    """Who is listed with a given address under quite another name: a person must look."""
    return [
        Match(
            holder.row.entry_id, holder.row.name, _BY_SITE_ALONE, Outcome.POSSIBLE,
            (SITE_EQUAL, "quite another name"), holder.row.place,
        )
        for site in sites
        for holder in index.holders_of_host(site)
    ]  # fmt: skip


def is_worth_showing(found: Found, index: NameIndex) -> bool:
    """Whether a finding is like enough to the name, or holds all of it, to be shown at all."""
    if found.measured.likeness >= LOWEST_POSSIBLE:
        return True
    alignment = found.measured.alignment
    return not alignment.only_asked and is_telling(alignment.same, index)


def _differing(name: OrganisationName, holder: Holder) -> str:
    """Tell of two company numbers, both known, that are not one; '' if there are no such."""
    if not (name.company_number and holder.row.company_number):
        return ""
    asked, held = number_of(name.company_number), number_of(holder.row.company_number)
    if not (asked and held) or asked == held:
        return ""
    return f"{NUMBER_DIFFERS}: {name.company_number} / {holder.row.company_number}"


def _by_number(index: NameIndex, name: OrganisationName) -> list[Match]:
    holders = index.holders_of_number(number_of(name.company_number))
    return [_certain(holder, _BY_NUMBER, NUMBER_EQUAL) for holder in holders]


def _by_host(index: NameIndex, name: OrganisationName) -> list[Match]:
    """Whom a web or e-mail address is listed for, if that is one organisation.

    With a name beside it the address decides nothing: groups share their site.
    """
    if not name.host or is_shared(name.host):
        return []
    holders = index.holders_of_host(name.host)
    if len({holder.identity for holder in holders}) != 1:
        return []
    return [_certain(holder, _BY_HOST, SITE_EQUAL) for holder in holders]


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
