"""From the numbers that a comparison gives to the probability that both names are one's.

The weights are boosted trees, fitted by `bench/fit_matching.py` on pairs of names whose answer is
known, under the rule that more of what speaks against a match never raises its score.
"""

import math
from collections.abc import Sequence

from agencyrate.matching.weights import log_odds


def probability(values: Sequence[float]) -> float:
    """How likely it is that the two names are one organisation's."""
    return 1 / (1 + math.exp(-log_odds(values)))
