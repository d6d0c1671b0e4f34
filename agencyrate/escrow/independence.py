"""How many others there are, as far as signs can tell: linked reports count as one. Pure.

It cannot be proven that reports are independent. What can be done is not to count what shows signs
of one hand, and to have a person look before anybody is asked.
"""

from collections.abc import Collection, Mapping
from itertools import combinations

from agencyrate.escrow.signs import Signs, are_linked

Pair = frozenset[str]
#: Reports that count as one.
Group = tuple[str, ...]


def counted_groups(
    own: Signs, own_id: str, others: Mapping[str, Signs], marked: Collection[Pair]
) -> tuple[Group, ...]:
    """Return the others in groups, each of which counts once; none that is linked with `own`.

    `marked` holds pairs that a moderator has marked as one person or group.
    """
    known = {own_id: own, **others}
    linked = {
        frozenset(pair)
        for pair in combinations(sorted(known), 2)
        if frozenset(pair) in marked or are_linked(known[pair[0]], known[pair[1]])
    }
    groups = _together(sorted(known), linked)
    return tuple(group for group in groups if own_id not in group)


def _together(ids: list[str], linked: set[Pair]) -> list[Group]:
    """Return the ids in groups: what hangs together through any number of links."""
    groups = {each: {each} for each in ids}
    for first, second in sorted(map(sorted, linked)):
        if groups[first] is not groups[second]:
            groups[first] |= groups[second]
            for each in groups[second]:
                groups[each] = groups[first]
    return sorted({tuple(sorted(group)) for group in groups.values()})
