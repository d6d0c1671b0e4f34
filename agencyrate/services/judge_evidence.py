"""A moderator blacks out parts of a picture, or deletes a file that may not be kept."""

from collections.abc import Iterable

from agencyrate.audit import log
from agencyrate.core import sealing
from agencyrate.core.db import transaction
from agencyrate.core.errors import NotFound
from agencyrate.evidence import keeping
from agencyrate.evidence.blacking_out import Square, blacked_out
from agencyrate.evidence.kinds import Kind
from agencyrate.evidence.packing import pack, unpack
from agencyrate.moderation.reasons import told_of_unfit
from agencyrate.services.claim_case import review_in_hand


def delete_unfit(review_id: str, file_id: str, reason: str, *, by_id: str) -> None:
    """Delete what is in a file; the worker reads by their receipt that it is gone, and why.

    Refused for a reason that is not one of ours, ClaimedByAnother when somebody else has the case.
    """
    told = told_of_unfit(reason)
    with transaction():
        review_in_hand(review_id, by_id=by_id)
        file = keeping.locked(review_id, file_id)
        if file.sealed is None:
            raise NotFound
        file.sealed, file.size, file.pages, file.unfit = None, 0, 0, told
        file.seen = True
        note = f"{file.kind} {file.number}"
        log.record("delete file", "review", review_id, by_id=by_id, note=note)


def black_out(
    review_id: str, file_id: str, page: int, squares: Iterable[Square], *, by_id: str
) -> None:
    """Blacken parts of a page for good: what was there is not kept.

    NotFound for a page that is no picture, ClaimedByAnother when somebody else has the case.
    """
    marked = frozenset(squares)
    with transaction():
        review_in_hand(review_id, by_id=by_id)
        file = keeping.locked(review_id, file_id)
        if file.sealed is None or file.kind is Kind.CHAT or not 1 <= page <= file.pages:
            raise NotFound
        pages = list(unpack(sealing.open_bytes(file.sealed)))
        pages[page - 1] = blacked_out(pages[page - 1], marked)
        file.sealed, file.size = sealing.seal_bytes(pack(pages)), sum(map(len, pages))
        note = f"{file.kind} {file.number}, page {page}, {len(marked)} squares"
        log.record("black out file", "review", review_id, by_id=by_id, note=note)
