"""Measure name matching on labelled pairs: `python bench/match_names.py FOLDER_OF_REGISTERS`.

Beside it, on the same names in the same run, one core each: a scan of all normalised names with
rapidfuzz's ratio, and equal normalised names. The labelled pairs are among those that the weights
were fitted on; `bench/fit_matching.py` prints what the weights are worth on firms not seen.
"""

import argparse
import os
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from rapidfuzz import fuzz, process

from agencyrate.matching.index import NameIndex
from agencyrate.matching.many import find_many
from agencyrate.matching.names import key_of, parse
from agencyrate.matching.outcomes import Outcome
from agencyrate.matching.resolving import resolve
from bench import name_lists
from bench.reporting import wilson

TITLES = ("pairs", "strong", "strong_right", "possible", "first", "five")
#: One answer: the names found, the best first, and how sure the first is, from 0 to 1.
Answer = tuple[list[str], float]
#: Looks a name up in one of the lists.
LookUp = Callable[[str, str], Answer]
#: For each pair which of the names found are right, and how sure the first is.
Results = list[tuple[dict[str, str], list[bool], float]]
LEAST_PRECISION = 0.99


def built(folder: Path) -> tuple[dict[str, NameIndex], dict[str, dict[str, str]]]:
    """Index both lists; say how long it took and how much memory."""
    indexes, names = {}, {}
    lists = {"sponsor_register": name_lists.sponsors, "agency_register_ie": name_lists.irish}
    for list_name, rows in lists.items():
        held = list(rows(folder))
        started = time.perf_counter()
        indexes[list_name] = NameIndex(held)
        print(f"{list_name}: {len(held)} rows indexed in {time.perf_counter() - started:.1f} s")
        names[list_name] = {row.entry_id: row.name for row in reversed(held)}
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB\n")
    return indexes, names


def ours(indexes: dict[str, NameIndex], names: dict[str, dict[str, str]]) -> LookUp:
    """Look up by this library; sure is 1 where it says strong."""

    def look_up(where: str, query: str) -> Answer:
        answer = resolve(indexes[where], query)
        found = [names[where][match.entry_id] for match in answer.candidates]
        return found, 1.0 if answer.outcome is Outcome.STRONG else 0.5

    return look_up


def scan(names: dict[str, dict[str, str]], *, exact: bool) -> LookUp:
    """Look up by the ratio of all normalised names, or by equal ones."""
    by_key: dict[str, dict[str, list[str]]] = {}
    for where, held in names.items():
        keys = by_key[where] = defaultdict(list)
        for name in held.values():
            for part in parse(name).parts:
                keys[part.stem].append(name)
    lists = {where: list(keys) for where, keys in by_key.items()}

    def look_up(where: str, query: str) -> Answer:
        key = key_of(query)
        if exact:
            return by_key[where].get(key, [])[:5], 1.0
        near = process.extract(key, lists[where], scorer=fuzz.ratio, limit=5)
        return [by_key[where][stem][0] for stem, _, _ in near], near[0][1] / 100

    return look_up


def measured(pairs: Iterable[dict[str, str]], look_up: LookUp) -> tuple[Results, float]:
    """Look all pairs up: which of the names found are right, how sure; and seconds of one core."""
    results = []
    started = time.process_time()
    for pair in pairs:
        found, sure = look_up(pair["target_list"], pair["query"])
        right = {pair["target_name_or_empty"], *pair["also_accept"].split("|")} - {""}
        results.append((pair, [name in right for name in found], sure))
    return results, time.process_time() - started


def bound(results: Results) -> float:
    """The lowest sureness from which on the first name is right often enough: a scan's best."""
    right, lowest = 0, 1.01
    ranked = sorted((r for r in results if r[1]), key=lambda r: -r[2])
    for count, (_, hits, sure) in enumerate(ranked, 1):
        right += hits[0]
        if right / count >= LEAST_PRECISION:
            lowest = sure
    return lowest


def summed(
    title: str,
    results: Results,
    seconds: float,
    least: float,
) -> dict[str, Counter[str]]:
    """Print one line of the comparison; return the table by kind."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for pair, hits, sure in results:
        strong = bool(hits) and sure >= least
        counted = {
            "pairs": 1,
            "strong": int(strong),
            "strong_right": int(strong and hits[0]),
            "possible": int(bool(hits) and not strong),
            "first": int(bool(hits) and hits[0]),
            "five": int(any(hits)),
        }
        for key in (pair["kind"], "POSITIVE" if pair["target_name_or_empty"] else "NEGATIVE"):
            table[key].update(counted)
    good, bad = table["POSITIVE"], table["NEGATIVE"]
    strong_all, whole = good["strong"] + bad["strong"], good["pairs"]
    precision, recall = good["strong_right"] / max(strong_all, 1), good["strong_right"] / whole
    low, high = wilson(good["strong_right"], whole)
    print(
        f"{title:28} precision {precision:.3f}  recall {recall:.3f} ({low:.3f} to {high:.3f})"
        f"  first {good['first'] / whole:.3f}  five {good['five'] / whole:.3f}"
        f"  {len(results) / seconds:7.0f} names/s"
    )
    return table


def of_list(results: Results, seconds: float, where: str) -> tuple[Results, float]:
    """The results of one list, with its share of the seconds by the number of names."""
    own = [result for result in results if result[0]["target_list"] == where]
    return own, seconds * len(own) / len(results)


def show(table: dict[str, Counter[str]]) -> None:
    """Print the table by kind."""
    print(f"\n{'kind':22}" + "".join(f"{title:>13}" for title in TITLES))
    for kind in sorted(table, key=lambda k: (k.isupper(), k.startswith("neg"), k)):
        print(f"{kind:22}" + "".join(f"{table[kind][title]:13}" for title in TITLES))


def worldwide(folder: Path) -> None:
    """Pairs of names from sanctions lists of the world, each pair as a list of one name."""
    counts: Counter[tuple[bool, bool]] = Counter()
    for row in name_lists.table(folder / "name_bench_opensanctions_org.csv"):
        index = NameIndex.build([("1", row["name1"])])
        strong = resolve(index, row["name2"]).outcome is Outcome.STRONG
        counts[row["is_match"].strip().lower() in {"true", "1", "yes"}, strong] += 1
    right, wrong = counts[True, True], counts[False, True]
    print(
        f"\nOpenSanctions' pairs of organisations, unseen, one against one: strong {right + wrong},"
        f" of them right {right}, of {right + counts[True, False]} that match"
    )


def bulk(index: NameIndex, queries: list[str]) -> None:
    """Many names on one core and on all."""
    names = [parse(query) for query in queries] * 4
    for workers in (1, os.cpu_count() or 1):
        started = time.perf_counter()
        find_many({"register": index}, names, workers=workers)
        spent = time.perf_counter() - started
        print(f"bulk, {workers} processes: {len(names) / spent:.0f} names/s")


def main() -> None:
    """Match every labelled pair with its list, by every way, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what was not strong and right")
    chosen = parser.parse_args()
    indexes, names = built(chosen.folder)
    pairs = name_lists.pairs(chosen.folder)
    results, spent = measured(pairs, ours(indexes, names))
    table = summed("this library", results, spent, 1.0)
    summed("  of it the Irish register", *of_list(results, spent, "agency_register_ie"), 1.0)
    scanned, seconds = measured(pairs, scan(names, exact=False))
    summed("rapidfuzz ratio, all names", scanned, seconds, bound(scanned))
    print(f"{'':28} this library is {seconds / spent:.1f} times as fast")
    equal, seconds = measured(pairs, scan(names, exact=True))
    summed("equal normalised names", equal, seconds, 1.0)
    show(table)
    if chosen.misses:
        for pair, hits, sure in results:
            wanted = pair["target_name_or_empty"]
            if (sure == 1 and bool(hits) and hits[0]) != bool(wanted):
                best = resolve(indexes[pair["target_list"]], pair["query"]).best
                print(f"  {pair['kind']}: {pair['query']} => {wanted or '(none)'} :: {best}")
    worldwide(chosen.folder)
    bulk(indexes["sponsor_register"], [pair["query"] for pair in pairs])


if __name__ == "__main__":
    sys.exit(main())
