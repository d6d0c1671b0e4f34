"""What a receipt holder may see and change in a report that is locked: with its key, without us."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from agencyrate.consents.models import Use
from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound
from agencyrate.core.sealing import CannotOpen, open_with, seal_with
from agencyrate.core.values import from_plain, to_plain
from agencyrate.escrow.models import Escrow
from agencyrate.escrow.queries import open_escrow
from agencyrate.fees.assessing import verdict_of
from agencyrate.fees.verdicts import breaks_the_law
from agencyrate.reviews.coarsening import Telling
from agencyrate.reviews.models import Review
from agencyrate.services.flag_review import country_of_told
from agencyrate.services.new_report import NewReport


@dataclass(frozen=True)
class Allowed:
    """What the worker allowed in a report, as far as the receipt's pages ask about it."""

    uses: dict[Use, bool]
    telling: Telling
    has_words: bool
    #: Whether one of its payments breaks the law, so that a complaint can be offered.
    law_broken: bool


def allowed_in_locked(review_id: str, key: str) -> Allowed:
    """Return what a locked report allows. NotFound where none is locked under this key."""
    new = _open(open_escrow(review_id), key)
    told = new.review
    country = country_of_told(told)
    return Allowed(
        uses={use: use in new.uses for use in Use},
        telling=told.telling,
        has_words=bool(told.words),
        law_broken=any(breaks_the_law(verdict_of(each, country)) for each in new.payments),
    )


def change_locked(review_id: str, key: str, how: Callable[[NewReport], NewReport]) -> bool:
    """Lock what `how` makes of a locked report; False where none is locked.

    Nothing is written in the log: what a locked report allows is locked as well.
    """
    with transaction():
        review = db.session.get(Review, review_id, with_for_update=True)
        row = open_escrow(review_id, locked=True)
        if review is None or row is None or row.story_sealed is None:
            return False
        story = to_plain(how(_open(row, key)))
        row.story_sealed = seal_with(key, json.dumps(story, ensure_ascii=False))
    return True


def _open(row: Escrow | None, key: str) -> NewReport:
    if row is None or row.story_sealed is None:
        raise NotFound
    try:
        return from_plain(NewReport, json.loads(open_with(key, row.story_sealed)))
    except CannotOpen:
        raise NotFound from None
