"""Find what may point at a person in a text: numbers, addresses, and words that may be names. Pure.

It points, it does not decide, and it cannot find everything: whoever shows what comes back says so.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from agencyrate.core.words import N_
from agencyrate.reviews.ordinary_words import ORDINARY, STARTERS


class Kind(StrEnum):
    """What a finding looks like. Where two overlap, the one that stands first here is kept."""

    EMAIL = "email"
    LINK = "link"
    NATIONAL_INSURANCE = "national_insurance"
    BANK = "bank"
    PHONE = "phone"
    DATE = "date"
    POSTCODE = "postcode"
    PASSPORT = "passport"
    HANDLE = "handle"
    NAME = "name"


KIND_NAMES: dict[Kind, str] = {
    Kind.EMAIL: N_("an e-mail address"),
    Kind.LINK: N_("a link or a website"),
    Kind.NATIONAL_INSURANCE: N_("a National Insurance number"),
    Kind.BANK: N_("a bank or card number"),
    Kind.PHONE: N_("a phone number"),
    Kind.DATE: N_("an exact date"),
    Kind.POSTCODE: N_("a postcode"),
    Kind.PASSPORT: N_("a passport, visa or other number"),
    Kind.HANDLE: N_("a name on social media"),
    Kind.NAME: N_("may be a name"),
}


@dataclass(frozen=True)
class Finding:
    """One place in the text, from start to before end."""

    kind: Kind
    start: int
    end: int
    text: str


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
_PATTERNS: dict[Kind, re.Pattern[str]] = {
    kind: re.compile(pattern, re.IGNORECASE)
    for kind, pattern in {
        Kind.EMAIL: r"[\w.+'-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}"
        r"(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\w-]{2,63})+",
        Kind.LINK: r"(?:https?://|www\.)\S+|"
        r"\b[\w-]{1,63}\.(?:com|co\.uk|org|net|info|uk|in|ng|ph)\b(?:/\S*)?",
        Kind.NATIONAL_INSURANCE: r"\b[a-z]{2}[ -]?(?:\d{2}[ -]?){3}[a-d]\b",
        Kind.BANK: r"\b(?:[a-z]{2}\d{2}[ -]?(?:[a-z0-9]{4}[ -]?){2,7}[a-z0-9]{1,4}|"
        r"(?:\d{4}[ -]?){3}\d{1,7}|\d{2}-\d{2}-\d{2}(?:[ ,]+\d{8})?)\b",
        Kind.PHONE: r"(?<![\w.,£$€₹₦₵/-])(?:(?:\+|00)\d(?:[ ().-]{0,3}\d){7,13}|"
        r"\(?0\d(?:[ ().-]{0,2}\d){7,10}|\d(?:[ .-]?\d){9,12})(?!\w)",
        Kind.DATE: rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH}\b(?:,?[ -]\d{{4}})?|"
        rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?!\d)(?:,? \d{{4}})?|"
        r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b",
        Kind.POSTCODE: r"\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b",
        Kind.PASSPORT: r"\b(?:[a-z]{1,3}\d{5,9}[a-z]?|(?-i:[A-Z]{1,2}) \d{6,8}|\d{9}[a-z]?|"
        r"\d{2}[a-z]\d{4}[a-z]|[a-z]\d{2}[a-z]\d{3,6})\b",
        Kind.HANDLE: r"(?<![\w@])@\w[\w.]{2,}|\b(?:whatsapp|facebook|instagram|telegram|tiktok|imo)"
        r"(?: name| id| page)?(?: is)?: ?\S+",
    }.items()
}

_TITLES = (
    "mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam|madame|sister|matron|pastor|chief|uncle|aunty"
)
_TITLED = re.compile(
    rf"\b(?i:{_TITLES})\b\.? +((?!(?:and|or|in|on|of|to|at)\b)\w[\w'’-]+(?: [A-Z][\w'’-]+)?)"
)
_INTRODUCED = re.compile(
    r"\bnames? (?:is|was|were|are) ((?!(?:not|on|in|the|a|an)\b)[^\W\d_][\w'’-]+)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE_END = re.compile(r"[.!?:\n•\"“(]\W*$")
_SHORT_INITIALS = 5
#: How far back the end of a sentence is looked for.
_NEAR = 40


def screen(text: str) -> list[Finding]:
    """Return what may point at a person, in the order of the text; no two findings overlap."""
    return sorted(_without_overlaps(_all(text)), key=lambda finding: finding.start)


def _all(text: str) -> Iterator[Finding]:
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            yield Finding(kind, match.start(), match.end(), match.group())
    for pattern in (_TITLED, _INTRODUCED):
        for match in pattern.finditer(text):
            yield Finding(Kind.NAME, match.start(1), match.end(1), match.group(1))
    yield from _capitalised(text)


def _without_overlaps(found: Iterable[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    taken: set[int] = set()
    for finding in found:
        places = range(finding.start, finding.end)
        if taken.isdisjoint(places):
            kept.append(finding)
            taken.update(places)
    return kept


def _capitalised(text: str) -> Iterator[Finding]:
    """Yield runs of capitalised words that are not the beginning of a sentence or well known."""
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        capital = match.group()[0].isupper()
        if run and not (capital and _goes_on(text, run[-1], match)):
            yield from _of_run(text, run)
            run = []
        if capital:
            run.append(match)
    yield from _of_run(text, run)


def _goes_on(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    between = text[before.end() : after.start()]
    return between == " " or (between == ". " and len(before.group()) == 1)


def _of_run(text: str, run: list[re.Match[str]]) -> Iterator[Finding]:
    words = run
    if words and _opens_sentence(text, words[0]):
        first_says_nothing = len(words) == 1 or words[0].group().lower() in STARTERS
        words = words[1:] if first_says_nothing else words
    for ordinary, group in groupby(words, key=lambda word: _is_ordinary(word.group())):
        part = list(group)
        if not ordinary:
            start, end = part[0].start(), part[-1].end()
            yield Finding(Kind.NAME, start, end, text[start:end])


def _opens_sentence(text: str, word: re.Match[str]) -> bool:
    start = word.start()
    before = text[max(0, start - _NEAR) : start]
    return not before.strip() or bool(_SENTENCE_END.search(before))


def _is_ordinary(word: str) -> bool:
    plain = word.removesuffix("'s").removesuffix("’s")
    initials = plain.isupper() and len(plain) <= _SHORT_INITIALS
    return initials or plain.lower() in ORDINARY
