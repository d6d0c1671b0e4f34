"""What is out there of a report, for its worker: by kind and day, never what stands in it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from agencyrate.core.db import db
from agencyrate.derivations.models import (
    DERIVED_TEXTS,
    DerivedKind,
    DerivedSource,
    DerivedThing,
    LeftBehind,
)


@dataclass(frozen=True)
class OutThere:
    """One thing that cannot be called back."""

    kind: DerivedKind
    made_on: date
    #: A body's name, "" for what is no letter.
    sent_to: str

    @property
    def text(self) -> str:
        """The sentence, to be translated, with places for the day and the body."""
        return DERIVED_TEXTS[self.kind]


def out_there(review_id: str) -> tuple[OutThere, ...]:
    """Return what was made of a report and went out, the oldest first; also once it is withdrawn.

    A letter that was sent stands for the paper it was printed on.
    """
    made = (
        select(DerivedThing.kind, DerivedThing.made_on, DerivedThing.sent_to)
        .join(DerivedSource, DerivedSource.thing_id == DerivedThing.id)
        .where(DerivedSource.review_id == review_id)
    )
    left = select(LeftBehind.kind, LeftBehind.made_on, LeftBehind.sent_to).where(
        LeftBehind.review_id == review_id
    )
    rows = {(*row,) for asked in (made, left) for row in db.session.execute(asked)}
    found = [OutThere(*row) for row in rows]
    sent = {each.sent_to for each in found if each.kind is DerivedKind.LETTER_SENT}
    kept = (
        each
        for each in found
        if each.kind is not DerivedKind.LETTER_EXPORTED or each.sent_to not in sent
    )
    return tuple(sorted(kept, key=lambda each: (each.made_on, each.kind)))
