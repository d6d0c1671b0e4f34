"""Which copies speak of an organisation that stood on a list, and in which of them it stood. Pure.

A copy may hold a part of a list only; where an organisation stood is proof enough that it spoke.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from agencyrate.registers.listing import Span
from agencyrate.registers.scope import Scope


def weigh(
    stood: Sequence[Sequence[Any]], scopes: Sequence[tuple[date, Scope]]
) -> tuple[list[Span], list[date]]:
    """Return runs and days of copies, for the name, first and last day and details of each run."""
    spans = [(first, last) for _, first, last, _ in stood]
    ends = {day for span in spans for day in span}
    days = {d for d, s in scopes if any(s.covers(name, said) for name, _, _, said in stood)}
    return spans, sorted(days | ends)
