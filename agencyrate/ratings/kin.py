"""What readers know who keep the pages of agencies that were one for a time. Pure.

Before a merge two pages show a figure each; afterwards one page shows it of both together; after a
split there are two again. Whoever keeps them all can add and subtract: the figure of the common
page less those of the two pages is what one report said, when one only was new. So a set of reports
is shown on a page only if no sum of sets that stood on the other pages, one of each and no report
in two of them, differs from a set that stood on any of the pages by one or two reports.
"""

from collections.abc import Sequence

from agencyrate.ratings.batches import NOBODY, Ids
from agencyrate.ratings.formula import FEWEST

#: Every set that one figure stood on, on one agency's page.
Shown = Sequence[Ids]


def tells_too_much(ids: Ids, own: Shown, others: Sequence[Shown]) -> bool:
    """Say whether showing these reports lets a reader come near one or two of them, or of others.

    `own` is what stood on this page, `others` what stood on the pages of its kin. What stood here
    before tells nothing new.
    """
    if ids in own:
        return False
    if _nearly_a_sum(ids, [own, *others]):
        return True
    for place, page in enumerate(others):
        rest = [each for at, each in enumerate(others) if at != place]
        if any(_nearly_a_sum(whole, [page, *rest], with_piece=ids) for whole in page):
            return True
    return False


def _nearly_a_sum(whole: Ids, pages: Sequence[Shown], with_piece: Ids = NOBODY) -> bool:
    """Say whether one set from each of some pages, none overlapping, make all but a few of it."""
    if len(with_piece - whole) >= FEWEST:
        return False
    useful = [
        [piece for piece in page if piece and piece != whole and len(piece - whole) < FEWEST]
        for page in pages
    ]
    reach = [max((len(piece & whole) for piece in page), default=0) for page in useful]
    left = [sum(reach[place:]) for place in range(len(reach) + 1)]
    return _search(whole, with_piece, useful, left)


def _search(whole: Ids, covered: Ids, pages: Sequence[Shown], left: Sequence[int]) -> bool:
    missing, beyond = len(whole - covered), len(covered - whole)
    if beyond >= FEWEST or missing - left[0] >= FEWEST:
        return False
    if 0 < missing + beyond < FEWEST:
        return True
    if not pages:
        return False
    choices = [NOBODY, *(piece for piece in pages[0] if not piece & covered)]
    return any(_search(whole, covered | piece, pages[1:], left[1:]) for piece in choices)
