"""Figures for the tables: intervals, and how far scores can be read as probabilities."""

from collections.abc import Sequence
from math import sqrt


def wilson(part: int, whole: int, deviations: float = 1.96) -> tuple[float, float]:
    """The interval of Wilson (1927) for a share: 95 % by default."""
    if not whole:
        return 0.0, 1.0
    share, square = part / whole, deviations**2
    middle = share + square / (2 * whole)
    spread = deviations * sqrt(share * (1 - share) / whole + square / (4 * whole**2))
    return (middle - spread) / (1 + square / whole), (middle + spread) / (1 + square / whole)


def calibration(scores: Sequence[float], right: Sequence[bool]) -> None:
    """Print by tenths of the score how often it was right, the Brier score and the mean error."""
    pairs = [(float(score), bool(hit)) for score, hit in zip(scores, right, strict=True)]
    print("  score        candidates   mean score   right")
    error = 0.0
    for tenth in range(10):
        held = [(s, r) for s, r in pairs if min(int(s * 10), 9) == tenth]
        if not held:
            continue
        mean = sum(s for s, _ in held) / len(held)
        share = sum(r for _, r in held) / len(held)
        error += abs(mean - share) * len(held) / len(pairs)
        print(
            f"  {tenth / 10:.1f} to {tenth / 10 + 0.1:.1f} {len(held):12} {mean:12.3f} {share:7.3f}"
        )
    brier = sum((score - hit) ** 2 for score, hit in pairs) / len(pairs)
    print(f"  Brier score {brier:.4f}, expected calibration error {error:.4f}")
