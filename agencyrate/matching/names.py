"""The name of an organisation taken apart: words, legal form, trading names, bracketed words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from agencyrate.matching.folding import fold, mend
from agencyrate.matching.legal_forms import GLUED, is_form, take_off

#: "X Ltd t/a Y" in the many ways the sponsor register writes it.
_TRADING: Final = re.compile(
    r"""(?ix) (?<![^\W_]) (?:
        t \s* [/\\|]+ \s* a (?: [/\s]? s )? (?: \s+ as )?
      | t [.\-] \s? a (?: [.\-]? s )? | t-as
      | trading \s+ (?: as | under | name )? (?: \s+ the \s+ name (?: \s+ of )? )?
        (?<= as | er | me | of )
      | d/b/a | a/k/a | a\.k\.a\.? | also \s+ known \s+ as
      | f/k/a | formerly (?: \s+ known \s+ as )?
    ) (?![^\W_]) [\s.:;,?-]*"""
)
#: The bare "TA" and "dba" count only behind a legal form or in capitals: "Ta Care" is a name.
_BARE_TRADING: Final = re.compile(
    r"(?:(?<=\bltd)|(?<=\bltd\.)|(?<=\blimited)|(?<=\bllp)|(?<=\bplc))[\s,(]+(?:tas?|dba|aka)\b[\s.:)]*"
    r"|(?<=[a-z]) (?-i:TAs?|DBA|AKA|dba|aka) (?=\w)",
    re.IGNORECASE,
)
#: "XLtdt/aY", by whoever leaves out all spaces.
_GLUED_TRADING: Final = re.compile(r"(?i)(ltd|limited)t/a")
#: "X Ltd c/o Y": Y is where the post goes. "RC 123456" is a company's number in Nigeria.
_CARE_OF: Final = re.compile(r"(?i)(?<=\w)[\s,;(]+c\s?/\s?o\b.*$|^\s*c\s?/\s?o\s+")
_NUMBERED: Final = re.compile(r"(?i)[\s,(]+(?:rc|bn)[\s:.\-]*(?:no\.?\s*)?\d{4,9}\b\)?")
#: A worker joins two names of one firm by a dash between spaces, a stroke or a bar.
_JOINER: Final = re.compile(r"\s[-–—|/]+\s")
_SIDE_BY_SIDE: Final = re.compile(r"\s[/|]+\s")
_ADDRESS: Final = re.compile(
    r"(?i)^\s*(?:https?://)?(?:[\w.+-]+@)?"
    r"((?:[a-z0-9-]+\.)+([a-z]{2,}))(?::\d+)?(?:/\S*)?\s*$"
)
_SECOND_LEVEL: Final = frozenset(
    {"co", "com", "org", "net", "ac", "gov", "nhs", "ltd", "plc", "me"}
)
_DOTTED: Final = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){1,}[^\W\d_]?(?![^\W_])")
_WORD: Final = re.compile(r"[^\W_]+")
_BRACKET: Final = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
#: Companies House writes its numbers with eight letters and digits.
_NUMBER_LENGTH: Final = 8
_AND: Final = str.maketrans({"&": " and ", "+": " and "})

#: "The" at the start of a name, with the slips of a hasty hand.
_THE: Final = frozenset({"the", "teh", "hte", "thhe", "tthe", "thee"})
#: Spellings that the register itself uses for one and the same word.
_SAME_WORD: Final = {
    "saint": "st",
    "center": "centre",
    "centers": "centres",
    "organization": "organisation",
    "incorporating": "inc",
    "co": "company",
}
_SAME_PHRASE: Final = (
    ("national health service", "nhs"),
    ("united kingdom", "uk"),
    ("great britain", "gb"),
    ("northern ireland", "ni"),
)


@dataclass(frozen=True, slots=True)
class NamePart:
    """One name of an organisation, ready to compare."""

    words: tuple[str, ...]
    form: str = ""
    bracketed: frozenset[str] = frozenset()
    trading: bool = False

    @property
    def stem(self) -> str:
        """The words with single spaces: the key under which equal names meet."""
        return " ".join(self.words)

    @property
    def letters(self) -> str:
        """The words without spaces: "dss recruitment" and "d s s recruitment" are one."""
        return "".join(self.words)

    @property
    def bare_letters(self) -> str:
        """The letters as a web address has them: "dgcare" for "D & G Care"."""
        return "".join(word for word in self.words if word != "and")


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """A name as written, its parts (legal name first), and the web host if it was an address.

    What else is known of the organisation (town, company number, website, e-mail) is as given.
    """

    written: str
    parts: tuple[NamePart, ...]
    host: str = ""
    town: str = ""
    company_number: str = ""
    website: str = ""
    email: str = ""

    @property
    def stems(self) -> frozenset[str]:
        """The key of each part."""
        return frozenset(part.stem for part in self.parts)


def compact(stem: str) -> str:
    """The stem without its spaces: "dss recruitment" and "d s s recruitment" are one."""
    return stem.replace(" ", "")


def key_of(written: str, longest: int = 300) -> str:
    """The words of a name's first part: equal for names that differ in writing or form only."""
    name = parse(written)
    return (name.parts[0].stem if name.parts else fold(written).strip())[:longest]


def trading_names_in(written: str) -> list[str]:
    """The trading names that an official name states, as written: "Y" of "X Ltd t/a Y"."""
    pieces = [piece.strip(" .,;:()[]") for piece in _split_trading(mend(written))]
    return [piece for piece in pieces if _WORD.search(piece)][1:]


def number_of(written: str) -> str:
    """A company number as the register of companies writes it: "SC 12345" is "SC012345"."""
    number = "".join(letter for letter in written.upper() if letter.isalnum())
    letters = number.rstrip("0123456789")
    digits = number[len(letters) :]
    if not digits or len(letters) > len("RC") + 1:
        return ""
    return letters + digits.zfill(max(0, _NUMBER_LENGTH - len(letters)))


def host_of(address: str) -> str:
    """Return the host of a web or e-mail address in small letters without "www.", or ''."""
    found = _ADDRESS.match(fold(address))
    if not found or is_form((found.group(2),)):
        return ""
    return found.group(1).removeprefix("www.")


def label_of(host: str) -> str:
    """The part of a host that spells a name: "bloomscare" of "bloomscare.co.uk"."""
    labels = host.split(".")[:-1]
    while len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return labels[-1].replace("-", "") if labels else ""


def parse(
    written: str, *, town: str = "", company_number: str = "", website: str = "", email: str = ""
) -> OrganisationName:
    """Take a name apart. Every text that holds a letter or digit gives at least one part."""
    host = host_of(written) if "." in written else ""
    text = _without_asides(mend(written))
    pieces = [piece for piece in _several(_split_trading(text)) if _WORD.search(piece)]
    parts = [_part(piece, trading=place > 0) for place, piece in enumerate(pieces)]
    return OrganisationName(
        written, _without_doubles(parts), host, town, company_number, website, email
    )


def split_joined(written: str) -> tuple[str, ...]:
    """The two or more names that a worker wrote with a dash or stroke between, else nothing."""
    pieces = tuple(piece for piece in _JOINER.split(written) if _WORD.search(piece))
    return pieces if len(pieces) > 1 else ()


def _without_asides(text: str) -> str:
    """Leave out what is no part of a name: in whose care, under which number."""
    if "/" in text:
        text = _CARE_OF.sub(" ", _GLUED_TRADING.sub(r"\1 t/a ", text))
    if any(letter.isdigit() for letter in text):
        text = _NUMBERED.sub(" ", text)
    return text


def _split_trading(text: str) -> Iterable[str]:
    for piece in _TRADING.split(text):
        yield from _BARE_TRADING.split(piece)


def _several(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces, with trading names parted that stand side by side: "X Ltd t/a Y / Z"."""
    for place, piece in enumerate(pieces):
        yield from _SIDE_BY_SIDE.split(piece) if place else (piece,)


def _part(piece: str, *, trading: bool) -> NamePart:
    folded = fold(piece)
    words, form = take_off(words_of(folded))
    if not form:
        words, form = _unglue(words)
    words = _without_the(words)
    bracketed: frozenset[str] = frozenset()
    if "(" in folded or "[" in folded:
        inside = " ".join(_BRACKET.findall(folded))
        bracketed = frozenset(words_of(inside)) & frozenset(words)
    return NamePart(tuple(words), form, bracketed, trading)


def words_of(folded: str) -> list[str]:
    """The words of a folded text: "&" as "and", initials joined, known spellings made one."""
    if "&" in folded or "+" in folded:
        folded = folded.translate(_AND)
    if "." in folded:
        folded = _DOTTED.sub(lambda found: found.group().replace(".", ""), folded)
    words = _WORD.findall(folded)
    if any(word in _SAME_WORD for word in words):
        words = [_SAME_WORD.get(word, word) for word in words]
    text = " ".join(words)
    for long, short in _SAME_PHRASE:
        if long in text:
            words = f" {text} ".replace(f" {long} ", f" {short} ").split()
            text = " ".join(words)
    return _join_initials(words)


def _join_initials(words: list[str]) -> list[str]:
    """["d", "s", "s", "care"] becomes ["dss", "care"]."""
    joined: list[str] = []
    run = ""
    for word in words:
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        if run:
            joined.append(run)
            run = ""
        joined.append(word)
    return [*joined, run] if run else joined


def _unglue(words: list[str]) -> tuple[list[str], str]:
    """Part a legal form from the word it was written together with: "servicesltd"."""
    last = words[-1] if words else ""
    for ending in GLUED:
        if last.endswith(ending) and len(last) >= len(ending) + 4:
            return take_off([*words[:-1], last.removesuffix(ending), ending])
    return words, ""


def _without_the(words: list[str]) -> list[str]:
    """Drop "The" at the start, or "(The)" at the end, as a company's index of names does."""
    if len(words) > 1 and words[0] in _THE:
        return words[1:]
    return words[:-1] if len(words) > 1 and words[-1] == "the" else words


def _without_doubles(parts: list[NamePart]) -> tuple[NamePart, ...]:
    seen: dict[str, NamePart] = {}
    for part in parts:
        seen.setdefault(part.stem, part)
    return tuple(seen.values())
