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
from bench import labelled, name_lists
from bench.labelled import Case
from bench.made_pairs import Asked, Maker
from bench.reporting import calibration, wilson

HERE = Path(finding.__file__).parent
SEED = 20250527
FOLDS = 5
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
        best: dict[int, int] = {}
        for row, at in enumerate(self.case):
            if at not in best or scores[row] > scores[best[at]]:
                best[int(at)] = row
        return best


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
    best = table.best(scores)
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    first = 0
    for at in cases:
        case, row = table.cases[at], best.get(at)
        kinds[case.kind][0] += 1
        if row is None:
            continue
        first += case.positive and bool(table.right[row])
        if scores[row] >= strong and not table.vetoed[row]:
            kinds[case.kind][1 if table.right[row] else 2] += 1
    right, wrong = (sum(count[column] for count in kinds.values()) for column in (1, 2))
    positive = sum(table.cases[at].positive for at in cases)
    print(f"\n{'labelled' if given else 'made'} names: {len(cases)}, with an answer {positive}")
    for kind, (asked, good, bad) in sorted(kinds.items()):
        print(f"  {kind:20} {asked:5} asked {good:5} strong and right {bad:4} strong and wrong")
    for what, part, whole in (
        ("precision at strong", right, right + wrong),
        ("recall at strong", right, positive),
        ("right one first", first, positive),
    ):
        low, high = wilson(part, whole)
        print(f"  {what:20} {part / whole:.4f}  (95 % interval {low:.4f} to {high:.4f})")
    chosen = np.isin(table.case, cases)
    calibration(scores[chosen], table.right[chosen])


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
    scores = table.cross_validated()
    strong = threshold(table, scores)
    print(f"strong from {strong}")
    report(table, scores, strong, given=False)
    report(table, scores, strong, given=True)
    if chosen.write:
        model = boosted().fit(table.values, table.right)
        text = exported(model, strong, digest_of(chosen.folder, cases))
        (HERE / "weights.py").write_text(text, encoding="utf-8")
        print(f"\nwritten: {len(model._predictors)} trees, {len(text) // 1024} KiB")  # noqa: SLF001


if __name__ == "__main__":
    sys.exit(main())
