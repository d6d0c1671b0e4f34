"""Typed names with known answers, made from the public registers: what the matching is fitted on.

Right answers: entries of the register as people slip in writing them, their trading names, their
web addresses, and the same firm as another register's date spells it. Wrong ones: organisations
that stood in another dated list beside the near name, so are surely not it; numbers and branches
that do not exist; invented names; the beginnings that several firms share.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import fuzz

from agencyrate.matching.addresses import is_shared
from agencyrate.matching.comparing import is_number
from agencyrate.matching.index import NameIndex, Row
from agencyrate.matching.names import compact, host_of, key_of, label_of, parse
from bench import name_lists
from bench.slips import KINDS, cased, one_typo, phonetic, without_form

#: What agencies and those around them are called: three in four of the names are of this kind.
FIELD = re.compile(
    r"(?i)care|nurs|recruit|staff|health|medic|personnel|agency|support|resourc|locum|employ|manpower"
)
_LEGAL = re.compile(r"(?i)\s*[(,]?\s*\b(?:t/as?\b|trading\b)")
_SYLLABLES = (
    "zen vor kel mer tal bri ost rav quil ther len dor mar vin sel pel tor wen fa lo ri ka mo sha"
).split()
_DATED = (
    "sponsor_register_2021-07-26.csv.gz",
    "sponsor_register_2021-11-02.csv.gz",
    "sponsor_register_2024-12-05.csv.gz",
)
_BARE = (
    "sponsor_names_skilled_worker_2025-12-05.json.gz",
    "sponsor_names_skilled_worker_2026-03-18.json.gz",
)


@dataclass(slots=True)
class Asked:
    """A typed name, the entries it means (none, perhaps), and which entries it surely does not.

    `beside`, if given, are keys of all names of the list that the asked one was taken from: an
    entry of the register that stood there too is another firm, of the rest nothing is known.
    """

    query: str
    kind: str
    right: frozenset[str] = frozenset()
    beside: frozenset[str] | None = None
    town: str = ""
    group: str = ""
    own: frozenset[str] = field(default_factory=frozenset)
    #: Whether other organisations are known to have the same address.
    shared: bool = False


class Maker:
    """Makes asked names from one register and the lists of other dates."""

    def __init__(self, folder: Path, rows: list[Row], index: NameIndex, seed: int) -> None:
        self._folder, self._rows, self._index = folder, rows, index
        self._dice = random.Random(seed)
        self._keys = {part.stem for row in rows for part in parse(row.name).parts}
        self._in_field = [row for row in rows if FIELD.search(row.name)]

    def right(self, many: int) -> Iterator[Asked]:
        """Names that mean an entry, with a slip."""
        for kind, (slip, share) in KINDS.items():
            made = 0
            while made < many * share // 100:
                row = self._any_row()
                name = _LEGAL.split(row.name)[0] if kind == "domain" else row.name
                query = slip(name, self._dice)
                if kind == "extra_word" and row.place and self._dice.random() < 0.3:
                    query = cased(f"{without_form(name)} {row.place}", self._dice)
                if query == name or self._is_anothers(query, row):
                    continue
                made += 1
                yield Asked(
                    query, kind, frozenset({row.name}), town=self._town(row), group=_group(row.name)
                )

    def trading(self, many: int) -> Iterator[Asked]:
        """One of the two names of an entry, or both with another joiner."""
        double = [row for row in self._rows if len(parse(row.name).parts) > 1]
        for row in self._dice.sample(double, many):
            pieces = re.split(r"(?i)[\s(]+t\s*/\s*as?\b[\s.:]*|\s+trading as\s+", row.name)
            if len(pieces) != 2 or not pieces[1].strip(" )"):
                continue
            legal, trading = pieces[0], pieces[1].strip(" )")
            both = (f"{legal} trading as {trading}", f"{trading} - {without_form(legal)}")
            slipped = one_typo(trading, self._dice)
            query = self._dice.choice([legal, trading, trading, *both, slipped])
            if not self._is_anothers(query, row):
                yield Asked(
                    cased(query, self._dice), "trading_as", frozenset({row.name}),
                    town=self._town(row), group=_group(row.name),
                )  # fmt: skip

    def addresses(self) -> Iterator[Asked]:
        """Real web addresses of care providers that hold a licence under their name."""
        held = {row.name for row in self._rows}
        seen = set()
        file = self._folder / "cqc_locations_of_sponsors_2024-05-31.csv.gz"
        given = [
            (host_of(row["Website"]), row["Organisation Name"].strip())
            for row in name_lists.table(file)
        ]
        sharing: dict[str, set[str]] = {}
        for host, name in given:
            sharing.setdefault(host, set()).add(key_of(name))
        for host, name in given:
            letters = compact(key_of(name))
            if not host or is_shared(host) or name not in held or (host, name) in seen:
                continue
            seen.add((host, name))
            if fuzz.partial_ratio(label_of(host), letters) >= 75:
                query = self._dice.choice([host, f"www.{host}", f"info@{host}", f"http://{host}"])
                yield Asked(
                    query, "domain", frozenset({name}), group=_group(name),
                    shared=len(sharing[host]) > 1,
                )  # fmt: skip

    def respelt(self) -> Iterator[Asked]:
        """The same firm, in the same town, as the register of another date spells it."""
        for file in _DATED:
            rows = list(name_lists.sponsors(self._folder, file))
            before = {key_of(row.name) for row in rows}
            for row in rows:
                near = self._respelt_as(row, before)
                if near:
                    yield Asked(row.name, "natural", frozenset({near}), group=_group(near))

    def _respelt_as(self, row: Row, before: set[str]) -> str:
        key = key_of(row.name)
        if key in self._keys:
            return ""
        for place in self._index.candidates(parse(row.name).parts[0]):
            part = self._index.parts[place]
            if part.stem in before or _numbers(part.stem) != _numbers(key):
                continue
            if fuzz.ratio(part.stem, key) < 88 or part.stem[:2] != key[:2]:
                continue
            for holder in self._index.holders_of(place):
                if holder.row.place.casefold().strip() == row.place.casefold().strip():
                    return holder.row.name
        return ""

    def outside(self, many: int) -> Iterator[Asked]:
        """Organisations of other dates' lists that are not in the register, near ones mostly."""
        for file in (*_DATED, *_BARE):
            if file in _DATED:
                rows = list(name_lists.sponsors(self._folder, file))
            else:
                rows = [Row("", name) for name in name_lists.bare_names(self._folder, file)]
            beside = frozenset(part.stem for row in rows for part in parse(row.name).parts)
            gone = [row for row in rows if self._is_gone(row.name)]
            self._dice.shuffle(gone)
            for row in gone[: many // 5]:
                query = self._dice.choice(
                    [row.name, without_form(row.name), without_form(row.name)]
                )
                if self._dice.random() < 0.12:
                    query = self._dice.choice([one_typo, phonetic])(query, self._dice)
                yield Asked(
                    cased(query, self._dice), "neg_outside", beside=beside, town=self._town(row),
                    group=_group(row.name), own=frozenset({row.place.casefold().strip()}),
                )  # fmt: skip

    def _is_gone(self, name: str) -> bool:
        parts = parse(name).parts
        in_field = FIELD.search(name) or self._dice.random() < 0.15
        return bool(parts and in_field) and all(part.stem not in self._keys for part in parts)

    def siblings(self, many: int) -> Iterator[Asked]:
        """Numbers and branches of a firm that do not exist."""
        towns = sorted(self._index.places)
        for _ in range(many):
            row = self._any_row()
            bare = without_form(row.name)
            words = bare.split()
            figures = [place for place, word in enumerate(words) if word.isdigit()]
            towns_in = [
                p for p, w in enumerate(words) if w.strip("()").casefold() in self._index.places
            ]
            if figures:
                words[figures[0]] = str(self._dice.randrange(1, 12))
            elif towns_in and self._dice.random() < 0.8:
                words[towns_in[-1]] = self._dice.choice(towns).title()
            elif self._dice.random() < 0.6:
                words.append(self._dice.choice(["2", "(2)", "No 2", "II", "3", "Two"]))
            else:
                words.append(f"({self._dice.choice(towns).title()})")
            query = " ".join(words) + self._dice.choice(["", " Ltd", " Limited"])
            if key_of(query) not in self._keys:
                yield Asked(cased(query, self._dice), "neg_sibling", group=_group(row.name))

    def invented(self, many: int) -> Iterator[Asked]:
        """Names that nobody bears: made-up words before usual ones; and the beginnings of many."""
        for _ in range(many):
            word = "".join(self._dice.choices(_SYLLABLES, k=self._dice.choice([2, 2, 3])))
            tail = without_form(self._dice.choice(self._in_field).name).split()[1:] or ["Care"]
            query = " ".join([word.title(), *tail])
            if key_of(query) not in self._keys:
                yield Asked(cased(query, self._dice), "neg_invented", group=word)

    def stems(self, many: int) -> Iterator[Asked]:
        """The first words that three organisations or more begin with."""
        begins: dict[str, set[str]] = {}
        for row in self._in_field:
            words = parse(row.name).parts[0].words
            for size in (1, 2):
                if len(words) > size and len(words[0]) > 3 and not is_number(words[0]):
                    begins.setdefault(" ".join(words[:size]), set()).add(" ".join(words))
        shared = sorted(
            stem for stem, names in begins.items() if len(names) > 2 and stem not in self._keys
        )
        for stem in self._dice.sample(shared, min(many, len(shared))):
            yield Asked(cased(stem, self._dice), "neg_stem", group=stem)

    def _any_row(self) -> Row:
        return self._dice.choice(self._in_field if self._dice.random() < 0.75 else self._rows)

    def _town(self, row: Row) -> str:
        """The town is known now and then, and then mostly right."""
        return row.place if self._dice.random() < 0.25 else ""

    def _is_anothers(self, query: str, row: Row) -> bool:
        """Whether the slip has made it the name of another entry."""
        own = {part.stem for part in parse(row.name).parts}
        return any(p.stem in self._keys and p.stem not in own for p in parse(query).parts)


def _group(name: str) -> str:
    """What keeps a firm and its family in one fold: the first word of its name."""
    words = parse(name).parts[0].words if parse(name).parts else ("",)
    return words[0]


def _numbers(key: str) -> list[str]:
    return [word for word in key.split() if is_number(word)]
