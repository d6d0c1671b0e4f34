"""Which reports a figure stands on: no two of its states differ by one or two of them. Pure.

Whoever keeps old pages could otherwise subtract: the mean of seven less the mean of six is one
worker's answer. So a figure moves only from one set of reports to another that differs from *every*
set it has ever stood on by at least three, and a report that must leave takes others with it,
chosen by lot, who wait until the difference is large enough.
"""

import random
import secrets
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from agencyrate.ratings.formula import FEWEST

Ids = frozenset[str]
#: From which state of a figure, and until before which, a report stood behind it.
Span = tuple[int, int | None]
Spans = dict[str, list[Span]]

NOBODY: Ids = frozenset()


def _always(_ids: Ids) -> bool:
    return True


def next_set(
    past: Sequence[Ids],
    fit: Ids,
    *,
    suits: Callable[[Ids], bool] = _always,
    rather: Sequence[Ids] = (),
    lot: random.Random | None = None,
) -> Ids:
    """Return the reports a figure stands on from now on, or none when too few can be shown.

    `past` holds every set it stood on, the present one last; `fit` the reports that may count now;
    `suits` is a further condition on what is chosen. All that may count is chosen when that is
    allowed; else what is shown stays while all of it may; else others are put back by lot. Sets to
    be tried before that stand in `rather`: what several pages showed together, or showed earlier.
    """
    now = past[-1] if past else NOBODY
    if _far_enough(fit, past) and suits(fit):
        return fit
    allowed = [each for each in rather if each <= fit and _far_enough(each, past) and suits(each)]
    more = [each for each in allowed if each > now]
    if more:
        return more[0]
    if now <= fit and suits(now):
        return now
    if allowed:
        return allowed[0]
    order = sorted(fit)
    (lot or secrets.SystemRandom()).shuffle(order)
    while len(order) > FEWEST:
        order.pop()
        fewer = frozenset(order)
        if _far_enough(fewer, past) and suits(fewer):
            return fewer
    return NOBODY


def _far_enough(ids: Ids, past: Sequence[Ids]) -> bool:
    """Say whether a set may be shown: large enough, and equal to or far from all that was shown."""
    if len(ids) < FEWEST:
        return False
    near = (each for each in past if each and abs(len(each) - len(ids)) < FEWEST)
    return all(len(ids ^ each) == 0 or len(ids ^ each) >= FEWEST for each in near)


def past_sets(spans: Mapping[str, Sequence[Span]]) -> list[Ids]:
    """Return every set a figure stood on, in order, from each report's spans."""
    come: dict[int, list[str]] = defaultdict(list)
    leave: dict[int, list[str]] = defaultdict(list)
    for review_id, each in spans.items():
        for start, end in each:
            come[start].append(review_id)
            if end is not None:
                leave[end].append(review_id)
    states: list[Ids] = []
    there: set[str] = set()
    for state in range(max((*come, *leave), default=-1) + 1):
        there.difference_update(leave[state])
        there.update(come[state])
        states.append(frozenset(there))
    return states


def moved_to(spans: Mapping[str, Sequence[Span]], ids: Ids) -> Spans:
    """Return the spans with one more state, that of `ids`; unchanged when it is the present one."""
    past = past_sets(spans)
    kept: Spans = {review_id: list(each) for review_id, each in spans.items()}
    if ids == (past[-1] if past else NOBODY):
        return kept
    state = len(past)
    for review_id, each in kept.items():
        start, end = each[-1]
        if end is None and review_id not in ids:
            each[-1] = (start, state)
    for review_id in ids:
        each = kept.setdefault(review_id, [])
        if not each or each[-1][1] is not None:
            each.append((state, None))
    return kept
