"""Fit the weights of name matching: `python bench/fit_matching.py FOLDER_OF_REGISTERS --write`.

Prints what the fit is worth on firms that it has not seen (five folds, by firm), then writes
`weights.py` and `words.txt` beside the code. Needs scikit-learn: `pip install --group bench`.
"""

import argparse
import hashlib
import sys
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from agencyrate.matching import finding
from agencyrate.matching.index import NameIndex, Row
from agencyrate.matching.names import parse
from agencyrate.matching.resolving import resolve
from agencyrate.matching.stems import MOST_SHARING
from bench import labelled, name_lists
from bench.labelled import Case
from bench.made_pairs import Asked, Maker
from bench.reporting import calibration, wilson

HERE = Path(finding.__file__).parent
SEED = 20250527
FOLDS = 5
STEMS = frozenset({"neg_stem", "neg_ambiguous_stem"})
#: Strong begins where, on firms not seen, the precision is surely above this.
LEAST_PRECISION = 0.994
#: Words of fewer names are as good as unknown at large.
FEWEST_NAMES = 4
#: More of these speaks for a match; more of those against it. The trees may not learn otherwise.
FOR = frozenset("equal overlap overlap_near letters other_part town_same margin form_same".split())
AGAINST = frozenset(
    "asked_left_most asked_left_sum held_left_most held_left_sum replaced asked_left_known numbers"
    " place_asked place_held bracket_asked bracket_held slips_rare slip_share slip_first"
    " typed_known slip_rivals form_differs town_other crowd sharers moved asked_left_words"
    " held_left_words rarest_names".split()
)


MODULE = '''"""Fitted weights of name matching: trees, written by `bench/fit_matching.py`."""
# ruff: noqa: E501, PLR2004, RUF059
# fmt: off

from collections.abc import Sequence
from typing import Final

#: Digest of the labelled pairs, the register and the made names that the weights were fitted on.
FITTED_ON: Final = "{}"
#: From this probability on a match may be strong.
STRONG: Final = {}
#: What the numbers mean, in their order.
FEATURES: Final = (
{}
)


def log_odds(values: Sequence[float]) -> float:
    """Weigh the numbers that a comparison gives: the logarithm of the odds of a match."""
    {} = values  # reading a local is quickest
    return (
        {}'''


def write_words(rows: list[Row]) -> None:
    """Count the words of all names, and keep those of several."""
    names = {part.words for row in rows for part in parse(row.name).parts}
    counts = Counter(word for words in names for word in set(words))
    kept = sorted(
        f"{word} {count}\n"
        for word, count in counts.items()
        if count >= FEWEST_NAMES and len(word) > 1 and word.isascii()
    )
    (HERE / "words.txt").write_text(f"{len(names)}\n{''.join(kept)}", encoding="utf-8")


def asked_names(maker: Maker, many: int) -> Iterator[Asked]:
    """All made names, in the proportions that the labelled pairs have."""
    yield from maker.right(many)
    yield from maker.trading(many // 7)
    yield from _some(list(maker.addresses()), many // 12)
    yield from _some(list(maker.respelt()), many // 12)
    yield from maker.outside(many)
    yield from maker.siblings(many // 9)
    yield from maker.invented(many // 10)
    yield from maker.stems(many // 10)


def _some(asked: list[Asked], many: int) -> list[Asked]:
    return sorted(asked, key=lambda one: zlib.crc32(one.query.encode()))[:many]


class Table:
    """All candidates of all cases as one table of numbers."""

    def __init__(self, cases: list[Case]) -> None:
        self.cases = cases
        flat = [(at, one) for at, case in enumerate(cases) for one in case.candidates]
        self.case = np.array([at for at, _ in flat])
        self.values = np.array([one.values for _, one in flat])
        self.right = np.array([one.right for _, one in flat])
        self.vetoed = np.array([one.vetoed for _, one in flat])
        self.names = [one.name for _, one in flat]
        self.shown = np.array([one.shown for _, one in flat])
        folds = [zlib.crc32(case.group.encode()) % FOLDS for case in cases]
        self.fold = np.array([folds[at] for at, _ in flat])

    def cross_validated(self) -> "np.ndarray[Any, Any]":
        """For every candidate the score by trees that saw neither its firm nor its family."""
        scores = np.zeros(len(self.right))
        for fold in range(FOLDS):
            seen = self.fold != fold
            model = boosted().fit(self.values[seen], self.right[seen])
            scores[~seen] = model.predict_proba(self.values[~seen])[:, 1]
        return scores

    def best(self, scores: "np.ndarray[Any, Any]") -> dict[int, int]:
        """The best candidate of each case."""
        return {at: rows[0] for at, rows in self.ranked(scores).items()}

    def ranked(self, scores: "np.ndarray[Any, Any]") -> dict[int, list[int]]:
        """The candidates of each case that are shown, best first."""
        ranked: dict[int, list[int]] = defaultdict(list)
        for row in np.argsort(-scores, kind="stable"):
            if self.shown[row]:
                ranked[int(self.case[row])].append(int(row))
        return ranked


def boosted() -> HistGradientBoostingClassifier:
    """The trees, bound to learn only what a moderator would find right."""
    signs = [1 if f in FOR else -1 if f in AGAINST else 0 for f in finding.FEATURES]
    return HistGradientBoostingClassifier(
        max_iter=100, learning_rate=0.1, max_leaf_nodes=12, min_samples_leaf=40,
        l2_regularization=2.0, monotonic_cst=signs, random_state=0, early_stopping=False,
    )  # fmt: skip


def threshold(table: Table, scores: "np.ndarray[Any, Any]") -> float:
    """The lowest score at which a strong match is right often enough, surely."""
    best = [row for row in table.best(scores).values() if not table.vetoed[row]]
    best.sort(key=lambda row: -scores[row])
    right, lowest = 0, 1.0
    for count, row in enumerate(best, 1):
        right += bool(table.right[row])
        if wilson(right, count)[0] >= LEAST_PRECISION:
            lowest = float(scores[row])
    return round(lowest, 3)


def report(table: Table, scores: "np.ndarray[Any, Any]", strong: float, *, given: bool) -> None:
    """Print precision, recall and calibration on the labelled pairs or on the made ones."""
    cases = [at for at, case in enumerate(table.cases) if case.given == given]
    ranked = table.ranked(scores)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for at in cases:
        case, rows = table.cases[at], ranked.get(at, [])
        hits = [bool(table.right[row]) for row in rows]
        is_strong = bool(rows) and scores[rows[0]] >= strong and not table.vetoed[rows[0]]
        single = case.positive and not case.shared
        counted = {
            "asked": 1,
            "shared": int(case.shared),
            "strong": int(is_strong and hits[0]),
            "wrong": int(is_strong and not hits[0]),
            "single": int(single),
            "strong one": int(single and is_strong and hits[0]),
            "first": int(single and any(hits[:1])),
            "five": int(single and any(hits[:5])),
        }
        for kind in (case.kind, ""):
            kinds[kind].update(counted)
    whole = kinds.pop("")
    print(
        f"\n{'labelled' if given else 'made'} names: {len(cases)}, with one answer"
        f" {whole['single']}, borne by several organisations {whole['shared']}"
    )
    titles = ("asked", "shared", "strong", "wrong", "first", "five")
    print(f"  {'kind':20}" + "".join(f"{title:>8}" for title in titles))
    for kind, count in sorted(kinds.items()):
        print(f"  {kind:20}" + "".join(f"{count[title]:8}" for title in titles))
    for what, part, of in (
        ("precision at strong", whole["strong"], whole["strong"] + whole["wrong"]),
        ("recall at strong", whole["strong one"], whole["single"]),
        ("right one first", whole["first"], whole["single"]),
        ("right one among five", whole["five"], whole["single"]),
    ):
        low, high = wilson(part, of)
        print(f"  {what:20} {part / of:.4f}  (95 % interval {low:.4f} to {high:.4f})")
    chosen = np.isin(table.case, cases)
    calibration(scores[chosen], table.right[chosen])


def stems_shown(rows: list[Row], index: NameIndex, cases: list[Case]) -> None:
    """Print of how many stems that several organisations share all of these came out possible."""
    begun: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in rows:
        for part in parse(row.name).parts:
            for size in range(1, len(part.words) + 1):
                begun[part.words[:size]].add(row.entry_id)
    counts: Counter[str] = Counter()
    for case in cases:
        entries = begun[parse(case.query).parts[0].words] if case.kind in STEMS else set()
        if len(entries) > 1:
            answer = resolve(index, case.query, sharing=MOST_SHARING)
            found = {match.entry_id for match in answer.candidates} & entries
            counts.update(("asked", str(answer.outcome)))
            counts["all"] += found == entries
            counts["cut and told"] += len(found) == MOST_SHARING == len(entries) - answer.more
    print(f"stems that several organisations share: {dict(counts)}")


def misses(table: Table, scores: "np.ndarray[Any, Any]", strong: float) -> None:
    """Print the names whose right answer is not first, and those that are strong and wrong."""
    ranked = table.ranked(scores)
    for at, case in enumerate(table.cases):
        rows = ranked.get(at, [])
        place = next((n for n, row in enumerate(rows, 1) if table.right[row]), 0)
        sure = bool(rows) and scores[rows[0]] >= strong and not table.vetoed[rows[0]]
        if (case.positive and not case.shared and place != 1) or (sure and place != 1):
            top = table.names[rows[0]] if rows else ""
            found = f"right one at {place}" if place else "right one not found"
            print(f"  {case.kind}: {case.query} :: {top} {'STRONG ' if sure else ''}({found})")


def exported(model: HistGradientBoostingClassifier, strong: float, digest: str) -> str:
    """The fitted trees as a module: each a choice within a choice, which Python runs fast."""
    trees = [f"        + {_tree(stage[0].nodes, 0)}" for stage in model._predictors]  # noqa: SLF001
    start = round(float(np.ravel(model._baseline_prediction)[0]), 5)  # noqa: SLF001
    features = "\n".join(f'    "{name}",' for name in finding.FEATURES)
    values = ", ".join(f"v{place}" for place in range(len(finding.FEATURES)))
    return "\n".join((MODULE.format(digest, strong, features, values, start), *trees, "    )", ""))


def _tree(nodes: Any, at: int) -> str:  # noqa: ANN401 - scikit-learn's own records
    node = nodes[at]
    if node["is_leaf"]:
        return str(round(float(node["value"]), 4))
    bound = round(float(node["num_threshold"]), 5)
    left, right = _tree(nodes, int(node["left"])), _tree(nodes, int(node["right"]))
    return f"({left} if v{int(node['feature_idx'])} <= {bound} else {right})"


def digest_of(folder: Path, cases: list[Case]) -> str:
    """One digest of the labelled pairs, the register and every made name."""
    whole = hashlib.sha256((folder / "matching_pairs_dev.csv").read_bytes())
    whole.update((folder / name_lists.REGISTER).read_bytes())
    for case in cases:
        whole.update(f"{case.kind}\t{case.query}\n".encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


def main() -> None:
    """Make the names, cross-validate, print, and write the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--names", type=int, default=9_000, help="how many right names to make")
    parser.add_argument("--write", action="store_true", help="write weights.py and words.txt")
    parser.add_argument("--misses", action="store_true", help="print what was not right")
    chosen = parser.parse_args()
    rows = list(name_lists.sponsors(chosen.folder))
    if chosen.write:
        write_words(rows)
    index, started = NameIndex(rows), time.perf_counter()
    maker = Maker(chosen.folder, rows, index, SEED)
    cases = list(labelled.made(asked_names(maker, chosen.names), index))
    cases += labelled.given(chosen.folder, index, NameIndex(name_lists.irish(chosen.folder)))
    table = Table(cases)
    print(
        f"{len(cases)} names, {len(table.right)} candidates: {time.perf_counter() - started:.0f} s"
    )
    stems_shown(rows, index, cases)
    scores = table.cross_validated()
    strong = threshold(table, scores)
    print(f"strong from {strong}")
    report(table, scores, strong, given=False)
    report(table, scores, strong, given=True)
    if chosen.misses:
        misses(table, scores, strong)
    if chosen.write:
        model = boosted().fit(table.values, table.right)
        text = exported(model, strong, digest_of(chosen.folder, cases))
        (HERE / "weights.py").write_text(text, encoding="utf-8")
        print(f"\nwritten: {len(model._predictors)} trees, {len(text) // 1024} KiB")  # noqa: SLF001


if __name__ == "__main__":
    sys.exit(main())
