"""Measure from which score on a possible match is worth a person's eyes: `… FOLDER_OF_REGISTERS`.

Linking agencies with lists and looking for pairs both ask this of lists of some hundred agencies,
not of the whole register. Half of the names of the register that look like an agency's are the
list. Asked are the other half, none of which is in it, and the list's own as people write them.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from agencyrate.matching.index import NameIndex, Row
from agencyrate.matching.names import parse
from agencyrate.matching.outcomes import Outcome
from agencyrate.matching.resolving import resolve
from bench import name_lists
from bench.reporting import wilson
from bench.slips import KINDS

SEED = 20250527
FILE = "uk_agency_like_sponsors_2025-05-27.csv"
SCORES = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)
#: Addresses are asked for by people, not by agencies that are in the directory.
WAYS = {kind: slip for kind, (slip, _) in KINDS.items() if kind != "domain"}


def best_possible(index: NameIndex, asked: str) -> tuple[bool, str, float]:
    """Whether the first one is strong, which entry it is, and its score."""
    best = resolve(index, asked).best
    return (False, "", 0.0) if best is None else (
        best.outcome is Outcome.STRONG, best.entry_id, best.score
    )  # fmt: skip


def slipped(rows: list[Row], dice: random.Random) -> Iterator[tuple[str, str]]:
    """Each name of the list as somebody writes it, with the entry it means."""
    stems = {part.stem for row in rows for part in parse(row.name).parts}
    for row in rows:
        kind = dice.choice(list(WAYS))
        asked = WAYS[kind](row.name, dice)
        own = {part.stem for part in parse(row.name).parts}
        if asked != row.name and not {p.stem for p in parse(asked).parts} & (stems - own):
            yield asked, row.entry_id


def main() -> None:
    """Print how many right and wrong ones each score lets through."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", type=float, default=0.0, help="print wrong ones from this score")
    chosen = parser.parse_args()
    dice = random.Random(SEED)
    named = {row["name"]: row["town"] for row in name_lists.table(chosen.folder / FILE)}
    by_first: dict[str, list[Row]] = {}
    for number, (name, town) in enumerate(named.items()):
        first = parse(name).parts[0].words[0]
        by_first.setdefault(first, []).append(Row(str(number), name, town))
    families = list(by_first.values())
    dice.shuffle(families)
    #: Whole families: two that begin with one word may be one firm listed twice.
    held = [row for family in families[::2] for row in family]
    others = [row for family in families[1::2] for row in family]
    index = NameIndex(held)
    right = [(best_possible(index, asked), entry) for asked, entry in slipped(held, dice)]
    wrong = [(best_possible(index, row.name), row.name) for row in others]
    strong = [sum(found[0] for found, _ in answers) for answers in (right, wrong)]
    found_strong = sum(found[0] and found[1] == entry for found, entry in right)
    print(f"{len(held)} names in the list; asked {len(right)} of it, {len(wrong)} of others")
    print(f"strong: {found_strong} right, {strong[0] - found_strong + strong[1]} wrong")
    print("possible from   right   of those not strong    wrong   of the others' names")
    left = [(found, entry) for found, entry in right if not found[0]]
    for score in SCORES:
        good = sum(found[1] == entry and found[2] >= score for found, entry in left)
        bad = sum(not found[0] and found[2] >= score for found, _ in wrong)
        low, high = wilson(bad, len(wrong))
        print(
            f"  {score:10.2f} {good:7}   {good / len(left):17.3f} {bad:10}"
            f"   {bad / len(wrong):.4f} ({low:.4f} to {high:.4f})"
        )
    if chosen.list:
        for found, name in wrong:
            if found[2] >= chosen.list:
                print(f"  {found[2]:.3f} {name} ~ {held_name(held, found[1])}")


def held_name(held: list[Row], entry_id: str) -> str:
    """The name of an entry."""
    return next(row.name for row in held if row.entry_id == entry_id)


if __name__ == "__main__":
    sys.exit(main())
