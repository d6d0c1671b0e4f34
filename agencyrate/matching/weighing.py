"""From the numbers that a comparison gives to the probability that both names are one's.

The weights are boosted trees, fitted by `bench/fit_matching.py` on pairs of names whose answer is
known, under the rule that more of what speaks against a match never raises its score.
"""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

#: A leaf, or which number to look at, its bound, and where to go on up to it and above it.
Tree = float | tuple[int, float, "Tree", "Tree"]

_FILE: Final = Path(__file__).with_name("weights.json")


class Weights:
    """Fitted weights: which numbers they want, the trees, and what they were fitted on."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.features: tuple[str, ...] = tuple(document["features"])
        self.fitted_on: str = document["fitted_on"]
        self.strong: float = document["strong"]
        self._start: float = document["start"]
        self._trees = tuple(map(_tree, document["trees"]))

    def probability(self, values: Sequence[float]) -> float:
        """How likely it is that the two names are one organisation's."""
        total = self._start
        for tree in self._trees:
            node: Any = tree
            while node.__class__ is tuple:
                node = node[2] if values[node[0]] <= node[1] else node[3]
            total += node
        return 1 / (1 + math.exp(-total))


def _tree(node: Any) -> Tree:  # noqa: ANN401 - as JSON holds it
    if isinstance(node, list):
        return (int(node[0]), float(node[1]), _tree(node[2]), _tree(node[3]))
    return float(node)


def read(file: Path = _FILE) -> Weights:
    """Read fitted weights."""
    return Weights(json.loads(file.read_text(encoding="utf-8")))


WEIGHTS: Final = read()
