"""Measure name matching on labelled pairs: `python bench/match_names.py FOLDER_OF_REGISTERS`."""

import argparse
import csv
import gzip
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from agencyrate.matching.index import NameIndex, Row
from agencyrate.matching.outcomes import Outcome
from agencyrate.matching.resolving import resolve

REGISTER = "sponsor_register_2025-05-27.csv.gz"
TITLES = ("pairs", "strong", "strong_right", "possible", "first", "five")
Counted = dict[str, int]


def sponsors(folder: Path) -> Iterator[Row]:
    """Every organisation and town of the sponsor register."""
    seen = set()
    with gzip.open(folder / REGISTER, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            key = (row["Organisation Name"], row["Town/City"])
            if key not in seen:
                seen.add(key)
                yield Row(str(len(seen)), *key)


def irish(folder: Path) -> Iterator[Row]:
    """Every licensed agency of the Irish register, with its trading names."""
    with (folder / "agency_register_ie.csv").open(encoding="utf-8", newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream)):
            yield Row(str(number), row["name"], row["county"], row["website"])
            for trading in filter(str.strip, row["trading_names"].split(",")):
                yield Row(str(number), f"{row['name']} t/a {trading.strip()}", row["county"])


def measured(
    index: NameIndex, pair: dict[str, str], by_id: dict[str, str]
) -> tuple[Counted, float]:
    """Match one pair; return what to count of it and the seconds it took."""
    started = time.perf_counter()
    answer = resolve(index, pair["query"])
    spent = time.perf_counter() - started
    right = {pair["target_name_or_empty"], *pair["also_accept"].split("|")} - {""}
    found = [by_id[match.entry_id] in right for match in answer.candidates]
    strong = answer.outcome is Outcome.STRONG
    counted = {
        "pairs": 1,
        "strong": int(strong),
        "strong_right": int(strong and found[0]),
        "possible": int(answer.outcome is Outcome.POSSIBLE),
        "first": int(bool(found) and found[0]),
        "five": int(any(found)),
    }
    return counted, spent


def built(folder: Path) -> tuple[dict[str, NameIndex], dict[str, dict[str, str]]]:
    """Index both lists; say how long it took and how much memory."""
    indexes, names = {}, {}
    for list_name, rows in (("sponsor_register", sponsors), ("agency_register_ie", irish)):
        held = list(rows(folder))
        started = time.perf_counter()
        indexes[list_name] = NameIndex(held)
        print(f"{list_name}: {len(held)} rows indexed in {time.perf_counter() - started:.1f} s")
        names[list_name] = {row.entry_id: row.name for row in reversed(held)}
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    return indexes, names


def show(table: dict[str, Counter[str]]) -> None:
    """Print the table and the sums."""
    print(f"{'kind':22}" + "".join(f"{title:>13}" for title in TITLES))
    for kind in sorted(table, key=lambda k: (k.isupper(), k.startswith("neg"), k)):
        print(f"{kind:22}" + "".join(f"{table[kind][title]:13}" for title in TITLES))
    positive, negative = table["POSITIVE"], table["NEGATIVE"]
    strong = positive["strong"] + negative["strong"]
    print(f"precision at strong      {positive['strong_right'] / max(strong, 1):.4f}")
    print(f"recall at strong         {positive['strong_right'] / positive['pairs']:.4f}")
    print(f"right one first          {positive['first'] / positive['pairs']:.4f}")
    print(f"right one among five     {positive['five'] / positive['pairs']:.4f}")


def main() -> None:
    """Match every labelled pair with its list and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what was not strong and right")
    chosen = parser.parse_args()
    indexes, names = built(chosen.folder)
    with (chosen.folder / "matching_pairs_dev.csv").open(encoding="utf-8", newline="") as stream:
        pairs = list(csv.DictReader(stream))
    table: dict[str, Counter[str]] = defaultdict(Counter)
    spent = 0.0
    for pair in pairs:
        where, wanted = pair["target_list"], pair["target_name_or_empty"]
        counted, seconds = measured(indexes[where], pair, names[where])
        spent += seconds
        for key in (pair["kind"], "POSITIVE" if wanted else "NEGATIVE"):
            table[key].update(counted)
        if chosen.misses and counted["strong_right"] != bool(wanted):
            best = resolve(indexes[where], pair["query"]).best
            told = f"{best.name} {best.score} {best.reasons}" if best else "nothing"
            print(f"  {pair['kind']}: {pair['query']} => {wanted or '(none)'} :: {told}")
    show(table)
    print(f"queries per second       {len(pairs) / spent:.0f}")


if __name__ == "__main__":
    sys.exit(main())
