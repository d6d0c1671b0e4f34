"""What hangs on an agency, and what becomes of each when agencies are merged or parted again."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Table, UniqueConstraint, func, select

from agencyrate.agencies.merging import forget_homes, homes_in, keep_home, move
from agencyrate.core.db import db
from agencyrate.services.schema import METADATA


class Way(StrEnum):
    """What becomes of a column that points to an agency."""

    #: The row goes to the survivor, and home again with a split.
    MOVES = "moves"
    #: The row stays: it belongs to the agency's own page or past.
    STAYS = "stays"
    #: The row stays; what it says is made anew for both sides: names, figures, links, likenesses.
    MADE_ANEW = "made anew"


#: The one list: a column that points to an agency and stands not here fails the build.
FOLLOWERS: Final = {
    ("reviews", "agency_id"): Way.MOVES,
    ("notices", "agency_id"): Way.MOVES,
    ("agency_names", "agency_id"): Way.MADE_ANEW,
    ("register_links", "agency_id"): Way.MADE_ANEW,
    ("rating_summaries", "agency_id"): Way.MADE_ANEW,
    #: What an agency's page has shown: the figures of no page may be found by subtraction.
    ("counted_reviews", "agency_id"): Way.STAYS,
    ("register_events", "agency_id"): Way.MOVES,
    ("identity_pairs", "first_id"): Way.MADE_ANEW,
    ("identity_pairs", "second_id"): Way.MADE_ANEW,
    ("looked_agencies", "agency_id"): Way.MADE_ANEW,
    ("identity_decisions", "first_id"): Way.STAYS,
    ("identity_decisions", "second_id"): Way.STAYS,
    ("agencies", "survivor_id"): Way.MADE_ANEW,
    #: Read through the agency's survivor, so that what was decided holds for both.
    ("check_decisions", "agency_id"): Way.STAYS,
    ("merges", "into_id"): Way.STAYS,
    ("merged_agencies", "agency_id"): Way.STAYS,
    ("moved_rows", "home_id"): Way.STAYS,
}


def moving_tables() -> list[Table]:
    """Return the tables whose rows go along, in a fixed order."""
    names = sorted(table for (table, _column), way in FOLLOWERS.items() if way is Way.MOVES)
    return [METADATA.tables[name] for name in names]


def move_all(from_id: str, to_id: str) -> None:
    """Move every row of one agency that may go; note where it is at home."""
    for table in moving_tables():
        ids = _free_to_go(table, [from_id], to_id)
        known = homes_in_rows(table, ids)
        for row_id in ids:
            if str(row_id) not in known:
                keep_home(table.name, row_id, from_id)
        move(table, ids, to_id)


def bring_home(agency_id: str, branch: Iterable[str], members: Iterable[str]) -> None:
    """Bring to an agency, from all it was one with, every row at home in its branch."""
    branch = set(branch)
    for table in moving_tables():
        homes = homes_in(table.name, branch)
        ids = _free_to_go(table, set(members) - branch, agency_id, only=set(homes))
        move(table, ids, agency_id)
        forget_homes(table.name, (str(each) for each in ids if homes[str(each)] == agency_id))


def homes_in_rows(table: Table, row_ids: Iterable[Any]) -> set[str]:
    """Return which of these rows are at home elsewhere already."""
    homes = METADATA.tables["moved_rows"].c
    ids = [str(each) for each in row_ids]
    found: set[str] = set()
    for start in range(0, len(ids), 500):
        asked = select(homes.row_id).where(
            homes.table_name == table.name, homes.row_id.in_(ids[start : start + 500])
        )
        found.update(db.session.scalars(asked))
    return found


def counts_of(agency_ids: Iterable[str]) -> dict[str, dict[str, int]]:
    """Return, by agency and table, how many rows would go along."""
    ids = list(agency_ids)
    counted: dict[str, dict[str, int]] = {agency_id: {} for agency_id in ids}
    for table in moving_tables():
        asked = (
            select(table.c.agency_id, func.count())
            .where(table.c.agency_id.in_(ids))
            .group_by(table.c.agency_id)
        )
        for agency_id, number in db.session.execute(asked):
            counted[agency_id][table.name] = number
    return counted


def _free_to_go(
    table: Table, from_ids: Iterable[str], to_id: str, only: set[str] | None = None
) -> list[Any]:
    """Return the ids of the rows that may go; one that the other side has already stays back.

    A branch that watches both of two agencies watches one afterwards, and both again after a split.
    """
    key, rest = _key(table), _alike_columns(table)
    asked = select(key, table.c.agency_id, *rest).where(table.c.agency_id.in_([*from_ids, to_id]))
    taken, free = set(), []
    for row in db.session.execute(asked.order_by(table.c.agency_id != to_id, key)):
        if row.agency_id != to_id and only is not None and str(row[0]) not in only:
            continue
        said = tuple(row[2:])
        if row.agency_id != to_id and not (rest and said in taken):
            free.append(row[0])
        taken.add(said)
    return free


def _key(table: Table) -> Any:  # noqa: ANN401 - a column of whatever type the table's key has
    return next(iter(table.primary_key.columns))


def _alike_columns(table: Table) -> list[Any]:
    """Return the columns that, with the agency, may stand only once."""
    for constraint in table.constraints:
        columns = [column.name for column in getattr(constraint, "columns", ())]
        if isinstance(constraint, UniqueConstraint) and "agency_id" in columns:
            return [table.c[name] for name in columns if name != "agency_id"]
    return []
