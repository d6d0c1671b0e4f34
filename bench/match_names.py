"""Measure name matching on labelled pairs: `python bench/match_names.py FOLDER_OF_REGISTERS`."""

import argparse
import csv
import gzip
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from agencyrate.matching.index import NameIndex, Row
from agencyrate.matching.outcomes import Outcome
from agencyrate.matching.resolving import resolve

REGISTER = "sponsor_register_2025-05-27.csv.gz"


def sponsors(folder: Path) -> Iterator[Row]:
    seen = set()
    with gzip.open(folder / REGISTER, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            key = (row["Organisation Name"], row["Town/City"])
            if key not in seen:
                seen.add(key)
                yield Row(str(len(seen)), *key)


def irish(folder: Path) -> Iterator[Row]:
    with open(folder / "agency_register_ie.csv", encoding="utf-8", newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream)):
            yield Row(str(number), row["name"], row["county"], row["website"])
            for trading in filter(str.strip, row["trading_names"].split(",")):
                yield Row(str(number), f"{row['name']} t/a {trading.strip()}", row["county"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", help="print the misses of this kind, or 'false' strong matches")
    chosen = parser.parse_args()
    indexes, names = {}, {}
    for list_name, rows in (("sponsor_register", sponsors), ("agency_register_ie", irish)):
        started = time.perf_counter()
        held = list(rows(chosen.folder))
        indexes[list_name] = NameIndex(held)
        names[list_name] = {}
        for row in held:
            names[list_name].setdefault(row.entry_id, row.name)
        print(f"{list_name}: {len(held)} rows indexed in {time.perf_counter() - started:.1f} s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")

    with open(chosen.folder / "matching_pairs_dev.csv", encoding="utf-8", newline="") as stream:
        pairs = list(csv.DictReader(stream))
    table: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    spent = 0.0
    for pair in pairs:
        index, by_id = indexes[pair["target_list"]], names[pair["target_list"]]
        started = time.perf_counter()
        answer = resolve(index, pair["query"])
        spent += time.perf_counter() - started
        right = {pair["target_name_or_empty"], *pair["also_accept"].split("|")} - {""}
        found = [by_id[match.entry_id] in right for match in answer.candidates]
        kind = pair["kind"]
        for key in (kind, "NEGATIVE" if not right else "POSITIVE"):
            line = table[key]
            line["pairs"] += 1
            line["first"] += bool(found and found[0])
            line["five"] += any(found)
            line["strong"] += answer.outcome is Outcome.STRONG
            line["possible"] += answer.outcome is Outcome.POSSIBLE
            line["strong_right"] += answer.outcome is Outcome.STRONG and found[0]
        wrong_strong = answer.outcome is Outcome.STRONG and not found[0]
        if chosen.show == kind or (chosen.show == "false" and wrong_strong):
            best = "; ".join(f"{m.name} {m.score} {m.reasons}" for m in answer.candidates[:2])
            print(f"  {pair['query']} => {'|'.join(right)} :: {answer.outcome} {found} {best}")
    head = ("pairs", "strong", "strong_right", "possible", "first", "five")
    print(f"{'kind':22}" + "".join(f"{title:>13}" for title in head))
    for kind in sorted(table, key=lambda k: (k.isupper(), k.startswith("neg"), k)):
        print(f"{kind:22}" + "".join(f"{table[kind][title]:13}" for title in head))
    positive, negative = table["POSITIVE"], table["NEGATIVE"]
    strong = positive["strong"] + negative["strong"]
    print(f"precision at strong {positive['strong_right'] / strong:.4f} ({strong} strong)")
    print(f"recall at strong {positive['strong_right'] / positive['pairs']:.4f}")
    print(f"right one first {positive['first'] / positive['pairs']:.4f}")
    print(f"right one among five {positive['five'] / positive['pairs']:.4f}")
    print(f"queries per second {len(pairs) / spent:.0f}")


if __name__ == "__main__":
    sys.exit(main())
