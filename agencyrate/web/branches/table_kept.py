"""A table that is being read, sealed under the key in its helper's cookie until it is handed in."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from flask import Blueprint, Response, make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from agencyrate.branches.sheets import Record, Sheet
from agencyrate.core.errors import NotFound
from agencyrate.core.sealing import new_key
from agencyrate.services import keep_answers
from agencyrate.services.collect_table import CARDS_LAST, cards_under
from agencyrate.visits import visits
from agencyrate.web import cookies
from agencyrate.web.staff import current
from agencyrate.web.way.reading import Reading

#: As long as its cards: without it nobody finds them.
LASTS = CARDS_LAST


class NoTable(Exception):
    """No table is being read here: its time is over, or somebody else signed in."""


@dataclass(frozen=True)
class KeptTable:
    """The table, how it is read, and what became of it so far."""

    sheet: Sheet
    source: str
    by: str
    reading: Reading = field(default_factory=Reading)
    #: The key under which its cards are kept, longer than the table.
    cards_key: str = ""
    taken: int = 0
    already: int = 0
    #: Whether all rows that can be handed in are in.
    finished: bool = False

    def to_kept(self) -> dict[str, Any]:
        """Return plain data, to be sealed."""
        return {
            "header": self.sheet.header,
            "records": [[each.number, each.cells, each.broken] for each in self.sheet.records],
            "delimiter": self.sheet.delimiter,
            "source": self.source,
            "by": self.by,
            "reading": self.reading.to_kept(),
            "cards_key": self.cards_key,
            "counts": [self.taken, self.already, self.finished],
        }

    @classmethod
    def from_kept(cls, kept: dict[str, Any]) -> "KeptTable":
        """Return what to_kept wrote."""
        records = tuple(Record(number, tuple(cells), why) for number, cells, why in kept["records"])
        sheet = Sheet(tuple(kept["header"]), records, kept["delimiter"])
        reading = Reading.from_kept(kept["reading"])
        return cls(sheet, kept["source"], kept["by"], reading, kept["cards_key"], *kept["counts"])


def table() -> KeptTable:
    """Return the table at hand; NoTable where there is none for whoever is signed in."""
    try:
        kept = KeptTable.from_kept(visits.read(cookies.key_in(cookies.TABLE)))
    except (NotFound, KeyError):
        raise NoTable from None
    if kept.by != current().id:
        raise NoTable
    return kept


def has_cards() -> bool:
    """Say whether cards of an earlier table are still to be printed."""
    try:
        key = table().cards_key
    except NoTable:
        return False
    return bool(key and cards_under(key))


def begin(new: KeptTable, response: Response) -> Response:
    """Keep a table instead of the one before."""
    forget()
    return cookies.give(response, cookies.TABLE, keep_answers.begin(new.to_kept(), lasts=LASTS))


def change(**changes: Any) -> KeptTable:  # noqa: ANN401 - as dataclasses.replace
    """Keep the table changed."""
    return _changed(lambda now: replace(now, **changes))


def with_cards_key() -> KeptTable:
    """Give the table a place for its cards, one and the same for whoever hands it in at once."""
    return _changed(lambda now: now if now.cards_key else replace(now, cards_key=new_key()))


def count(taken: int, already: int, *, finished: bool) -> KeptTable:
    """Note what was handed in now beside what was before."""
    return _changed(
        lambda now: replace(now, taken=now.taken + taken, already=already, finished=finished)
    )


def _changed(how: Callable[[KeptTable], KeptTable]) -> KeptTable:
    """Change the table as it is kept now: two requests do not write over each other."""
    kept = keep_answers.change(
        cookies.key_in(cookies.TABLE) or "",
        lambda kept: how(KeptTable.from_kept(kept)).to_kept(),
        lasts=LASTS,
    )
    return KeptTable.from_kept(kept)


def forget() -> None:
    """Delete the table and its cards."""
    key = cookies.key_in(cookies.TABLE)
    if not key:
        return
    try:
        cards_key = table().cards_key
    except NoTable:
        cards_key = ""
    for each in filter(None, (key, cards_key)):
        keep_answers.forget(each)


def _gone(_error: NoTable) -> ResponseReturnValue:
    there = make_response(redirect(url_for("branches_tables.start"), 303))
    return cookies.take_back(there, cookies.TABLE)


def watch(pages: Blueprint) -> None:
    """Send whoever has no table to the first page."""
    pages.register_error_handler(NoTable, _gone)
