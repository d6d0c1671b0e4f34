"""Reports out of a table are handed in, each by itself: whatever stops it, nothing is doubled.

A row is one report under a token that its words alone decide: handed in again, it is there already.
Its receipt is put into the helper's sealed cards in the same transaction, so that no report is
without its card, however suddenly everything ends.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from agencyrate.core.db import db, transaction
from agencyrate.core.errors import NotFound, Refused
from agencyrate.core.sealing import key_digest
from agencyrate.reviews.models import Review
from agencyrate.services.submit_report import AlreadySent, NewReport, once_digest, submit_report
from agencyrate.visits import visits
from agencyrate.visits.models import Visit

#: Time to print them, over a weekend and a broken printer too.
CARDS_LAST = timedelta(days=7)
_CHUNK = 500


@dataclass(frozen=True)
class NewRow:
    """One row that can be a report."""

    number: int
    #: What stands on the card beside the receipt, so that it reaches its worker.
    label: str
    report: NewReport


@dataclass(frozen=True)
class Card:
    """A receipt to be handed to its worker."""

    label: str
    code: str


@dataclass(frozen=True)
class HandedIn:
    """What became of the rows."""

    taken: int
    #: Rows that were in before.
    already: tuple[int, ...]
    refused: tuple[tuple[int, str], ...]
    #: Rows that are still to be handed in: the time was over.
    left: int


def hand_in(
    rows: Sequence[NewRow],
    *,
    cards_key: str = "",
    seconds: float | None = None,
    done: Callable[[int], None] = lambda _rows: None,
) -> HandedIn:
    """Hand in rows until all are in or the time is over; the next call goes on with the rest."""
    ends = None if seconds is None else time.monotonic() + seconds
    known = _known(row.report.once for row in rows)
    already = [row.number for row in rows if row.report.once in known]
    waiting = [row for row in rows if row.report.once not in known]
    if cards_key:
        _begin_cards(cards_key)
    refused: list[tuple[int, str]] = []
    taken = 0
    for place, row in enumerate(waiting):
        if ends is not None and time.monotonic() >= ends:
            return HandedIn(taken, tuple(already), tuple(refused), len(waiting) - place)
        try:
            _submitted(row, cards_key)
            taken += 1
        except AlreadySent:
            already.append(row.number)
        except Refused as error:
            refused.append((row.number, str(error)))
        done(1)
    return HandedIn(taken, tuple(already), tuple(refused), 0)


def already_in(tokens: Iterable[str]) -> set[str]:
    """Return which tokens were used before."""
    return _known(tokens)


def cards_under(key: str) -> list[Card]:
    """Return the cards that are still to be printed."""
    try:
        kept = visits.read(key)
    except NotFound:
        return []
    return [Card(label, code) for label, code in kept.get("cards", ())]


def forget_cards(key: str) -> None:
    """Delete the cards: from now on each receipt stands on its paper alone."""
    with transaction():
        visits.forget(key)


def _begin_cards(key: str) -> None:
    """Have a place for cards before the first comes, so that two at once wait for each other."""
    try:
        with transaction() as session:
            if session.get(Visit, key_digest(key)) is None:
                visits.keep(key, {"cards": []}, lasts=CARDS_LAST)
    except IntegrityError:
        return


def _submitted(row: NewRow, key: str) -> None:
    """Store one report and its card together."""
    if not row.report.with_receipt or not key:
        submit_report(row.report)
        return

    def with_card(code: str) -> dict[str, list[list[str]]]:
        """Put the card to those of now: the same table may be handed in twice at once."""
        now = visits.read_to_change(key).get("cards", [])
        return {"cards": [*now, [row.label, code]]}

    submit_report(row.report, visit_key=key, keeping=with_card, lasts=CARDS_LAST)


def _known(tokens: Iterable[str]) -> set[str]:
    by_digest = {once_digest(token): token for token in tokens}
    found: set[str] = set()
    for chunk in _chunks(list(by_digest)):
        asked = select(Review.once_digest).where(Review.once_digest.in_(chunk))
        found |= {by_digest[digest] for digest in db.session.scalars(asked)}
    return found


def _chunks(digests: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(digests), _CHUNK):
        yield digests[start : start + _CHUNK]
