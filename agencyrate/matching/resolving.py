"""From a name as typed to an answer: strong, possible or none, with every candidate's reasons.

A false strong match tells the world that one firm did what another did, so *strong* needs the same
words (but for spacing, punctuation, accents, "&" and at most one slip in a long word), a legal form
that agrees or is left out, and one organisation only that fits.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from agencyrate.matching.comparing import HIGHEST_UNSURE, Likeness, Sureness, shown
from agencyrate.matching.folding import fold
from agencyrate.matching.index import Holder, NameIndex
from agencyrate.matching.names import (
    NamePart,
    OrganisationName,
    label_of,
    parse,
    split_joined,
    words_of,
)
from agencyrate.matching.outcomes import Match, Outcome, Resolution

#: Below this, two names share too little to trouble a person with.
LOWEST_POSSIBLE: Final = 0.55
#: Hosts that many firms share, they and all below them, say nothing of one.
_SHARED_HOSTS: Final = (
    *("facebook.com", "fb.com", "linkedin.com", "instagram.com", "tiktok.com", "youtube.com"),
    *("twitter.com", "x.com", "google.com", "goo.gl", "bit.ly", "tinyurl.com", "linktr.ee"),
    *("whatsapp.com", "wa.me", "t.me", "telegram.me", "indeed.com", "reed.co.uk", "totaljobs.com"),
    *("cv-library.co.uk", "glassdoor.com", "glassdoor.co.uk", "trustpilot.com", "yell.com"),
    *("jobs.nhs.uk", "trac.jobs", "gov.uk", "carehome.co.uk", "homecare.co.uk", "cqc.org.uk"),
    *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.com"),
    *("live.co.uk", "msn.com", "yahoo.com", "yahoo.co.uk", "yahoo.in", "yahoo.co.in", "ymail.com"),
    *("icloud.com", "me.com", "proton.me", "protonmail.com", "aol.com", "gmx.com", "mail.com"),
    *("zoho.com", "btinternet.com", "sky.com", "rediffmail.com", "nhs.net"),
)
#: Hosts where each firm has one of its own below.
_BUILDERS: Final = frozenset(
    {"wixsite.com", "wordpress.com", "blogspot.com", "weebly.com", "godaddysites.com"}
    | {"square.site", "business.site", "company.site", "webnode.com", "jimdosite.com"}
)
#: How legal forms stand to each other, the better the higher.
_FORMS: Final = {"same": 2, "missing": 1, "different": 0}
_ORDER: Final = {Outcome.STRONG: 0, Outcome.POSSIBLE: 1, Outcome.NONE: 2}


@dataclass(frozen=True, slots=True)
class _Found:
    """One entry found under one of the asked names."""

    holder: Holder
    likeness: Likeness
    form: str  # "same", "missing" or "different"
    asked: str

    @property
    def fits(self) -> bool:
        return self.likeness.sureness is not Sureness.UNSURE and self.form != "different"

    @property
    def rank(self) -> tuple[bool, int, int, float]:
        return (self.fits, self.likeness.sureness, _FORMS[self.form], self.likeness.score)


def resolve(index: NameIndex, asked: str | OrganisationName, *, limit: int = 5) -> Resolution:
    """Find the entries that a typed name may mean, best first, at most `limit` of them."""
    name = asked if isinstance(asked, OrganisationName) else parse(asked)
    query = name.written
    if _is_shared(name.host) or not name.parts:
        return Resolution(query, Outcome.NONE)
    matches = _decided(_collect(index, name.parts), name.parts)
    if name.host and not any(match.outcome is Outcome.STRONG for match in matches):
        return _resolution(query, _by_address(index, name), limit)
    pieces = split_joined(query)
    if pieces and not any(match.outcome is Outcome.STRONG for match in matches):
        parts = tuple(part for piece in pieces for part in parse(piece).parts)
        matches += _decided(_collect(index, parts), parts, joined=True)
    return _resolution(query, matches, limit)


def _is_shared(host: str) -> bool:
    return host in _BUILDERS or any(
        host == shared or host.endswith(f".{shared}") for shared in _SHARED_HOSTS
    )


def _resolution(query: str, matches: Iterable[Match], limit: int) -> Resolution:
    best: dict[str, Match] = {}
    for match in sorted(matches, key=lambda m: (_ORDER[m.outcome], -m.score, m.name)):
        if match.outcome is not Outcome.NONE:
            best.setdefault(match.entry_id, match)
    candidates = tuple(list(best.values())[:limit])
    return Resolution(query, candidates[0].outcome if candidates else Outcome.NONE, candidates)


def _collect(index: NameIndex, parts: tuple[NamePart, ...]) -> dict[str, list[_Found]]:
    """All that was found, by entry: the best finding for each of the asked names."""
    by_entry: dict[str, list[_Found]] = {}
    for part in parts:
        best: dict[str, _Found] = {}
        for likeness, holder in index.likest(part):
            form = _form_of(part, holder)
            found = _Found(holder, _with_town(part, holder, likeness), form, part.stem)
            entry = holder.row.entry_id
            if entry not in best or found.rank > best[entry].rank:
                best[entry] = found
        for entry, found in best.items():
            by_entry.setdefault(entry, []).append(found)
    return by_entry


def _with_town(asked: NamePart, holder: Holder, likeness: Likeness) -> Likeness:
    """People add the town to a name: where it is the entry's own, the rest being equal, say so.

    It stays unsure, since a branch elsewhere may be a firm of its own.
    """
    words, more = holder.part.words, asked.words[len(holder.part.words) :]
    if not more or asked.words[: len(words)] != words:
        return likeness
    if not set(more) <= set(words_of(fold(holder.row.place))):
        return likeness
    reason = f"same name, with the town it is listed in: {shown(more)}"
    return Likeness(Sureness.UNSURE, HIGHEST_UNSURE, (reason,))


def _form_of(asked: NamePart, holder: Holder) -> str:
    """How the legal forms stand to each other. A trading name without a form is no "Y Ltd"."""
    if asked.form == holder.part.form:
        return "same"
    if asked.form and holder.part.form:
        return "different"
    return "different" if asked.form and holder.part.trading else "missing"


def _decided(
    by_entry: dict[str, list[_Found]], parts: tuple[NamePart, ...], *, joined: bool = False
) -> list[Match]:
    """Say of every entry found how sure it is; of names joined by a dash all must fit."""
    fits = _fit_all if joined else _fit
    fitting = {entry: found for entry, found in by_entry.items() if fits(found, parts)}
    strong = _alone_at_the_top(fitting)
    crowd = len({max(f, key=lambda x: x.rank).holder.identity for f in fitting.values()})
    return [
        _match(found, strong=entry in strong, crowd=crowd if entry in fitting else 0)
        for entry, found in by_entry.items()
    ]


def _fit(found: list[_Found], parts: tuple[NamePart, ...]) -> bool:
    """Whether the entry bears the asked names: all of them, or the legal one and no other."""
    if _fit_all(found, parts):
        return True
    legal = [
        one
        for one in found
        if one.fits and one.asked == parts[0].stem and not one.holder.part.trading
    ]
    return any(
        one.holder.legal.stem == one.holder.part.stem and _says_no_more(one) for one in legal
    )


def _fit_all(found: list[_Found], parts: tuple[NamePart, ...]) -> bool:
    return sum(one.fits for one in found) == len(parts)


def _says_no_more(found: _Found) -> bool:
    return parse(found.holder.row.name).parts[1:] == ()


def _alone_at_the_top(fitting: dict[str, list[_Found]]) -> set[str]:
    """The entries that fit best, if they are one organisation; else nothing is sure."""
    ranks = {entry: max(one.rank[:3] for one in found) for entry, found in fitting.items()}
    if not ranks:
        return set()
    surest = max(rank[1] for rank in ranks.values())
    top = {entry for entry, rank in ranks.items() if rank[1] == surest}
    asked_form = any(one.form == "same" and one.holder.part.form for e in top for one in fitting[e])
    if asked_form:
        top = {entry for entry in top if ranks[entry][2] == _FORMS["same"]}
    identities = {max(fitting[entry], key=lambda f: f.rank).holder.identity for entry in top}
    return top if len(identities) == 1 else set()


def _match(found: list[_Found], *, strong: bool, crowd: int) -> Match:
    best = max(found, key=lambda one: one.rank)
    reasons = list(best.likeness.reasons)
    score = best.likeness.score
    if best.holder.part.trading:
        reasons.insert(0, "matches a trading name")
        score -= 0.02
    if best.likeness.sureness is not Sureness.UNSURE and best.form != "same":
        score -= 0.02
        reasons.append(_form_reason(best))
    if not strong:
        score = min(score, HIGHEST_UNSURE)
        if crowd > 1:
            reasons.append(f"{crowd} organisations fit this name")
    outcome = Outcome.STRONG if strong else Outcome.POSSIBLE
    if score < LOWEST_POSSIBLE:
        outcome = Outcome.NONE
    row = best.holder.row
    slip = best.likeness.sureness is Sureness.ONE_SLIP
    return Match(row.entry_id, row.name, round(score, 3), outcome, tuple(reasons), row.place, slip)


def _form_reason(found: _Found) -> str:
    if found.form == "different":
        held = found.holder.part.form or "none"
        return f"different legal form in the list: {held}"
    held = found.holder.part.form
    return f"differs only in legal form: {held or 'none'} in the list" + (
        ", none as asked" if held else ""
    )


def _by_address(index: NameIndex, name: OrganisationName) -> list[Match]:
    """A web or e-mail address: sure by the listed website, else only a hint by its spelling."""
    holders = index.holders_of_host(name.host)
    if len({holder.identity for holder in holders}) == 1:
        return [
            Match(h.row.entry_id, h.row.name, 0.95, Outcome.STRONG, ("same website",), h.row.place)
            for h in holders
        ]
    matches = []
    label = label_of(name.host)
    parts = (NamePart((label,)),) if label else ()
    for match in _decided(_collect(index, parts), parts):
        if match.outcome is not Outcome.NONE:
            reasons = ("the web address spells the name", *match.reasons)
            score = min(match.score, HIGHEST_UNSURE - 0.01)
            matches.append(
                Match(match.entry_id, match.name, score, Outcome.POSSIBLE, reasons, match.place)
            )
    return matches
