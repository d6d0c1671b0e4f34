"""A whole collected table: which rows are reports, which are not and why, which come twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from agencyrate.branches.sheets import Record, Sheet, as_meant, write_sheet
from agencyrate.collections.guessing import folded
from agencyrate.collections.marking import row_token
from agencyrate.collections.opening import Collected
from agencyrate.services.collect_table import NewRow
from agencyrate.services.submit_report import WITHOUT_RECEIPT
from agencyrate.web.way.reading import Reading, headers
from agencyrate.web.way.report import to_new_report
from agencyrate.web.way.rows import Problem, ReadRow, RowReader
from agencyrate.web.way.targets import NEEDED_OF_PAYMENTS, NUMBER, Kind, Target, code_of


@dataclass(frozen=True)
class BrokenRow:
    """A row that cannot be a report, with every reason in plain words."""

    number: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class ReadTable:
    """A table as it is understood; nothing of it is handed in yet."""

    good: tuple[ReadRow, ...]
    broken: tuple[BrokenRow, ...]
    #: Rows that say the same as an earlier one: their number, and the earlier one's.
    twice: tuple[tuple[int, int], ...]


def read_table(
    sheet: Sheet, reading: Reading, by_key: Mapping[str, Target], *, scope: str
) -> ReadTable:
    """Read every row for itself; `scope` tells tables of different branches apart."""
    names = headers(sheet)
    reader = RowReader(reading, by_key)
    good: list[ReadRow] = []
    broken: list[BrokenRow] = []
    twice: list[tuple[int, int]] = []
    seen: dict[str, int] = {}
    for record in sheet.records:
        if not any(cell.strip() for cell in record.cells):
            continue
        if record.broken:
            broken.append(BrokenRow(record.number, (record.broken,)))
            continue
        token = _token(record, names, reading, scope, seen)
        if token in seen:
            twice.append((record.number, seen[token]))
            continue
        seen[token] = record.number
        row = reader.read(record.number, _cells(record, names, reading), token)
        if row.problems:
            broken.append(BrokenRow(record.number, tuple(map(_said, row.problems))))
        else:
            good.append(row)
    return ReadTable(tuple(good), tuple(broken), tuple(twice))


def new_rows(
    rows: Sequence[ReadRow], reading: Reading, collected: Collected, language: str
) -> list[NewRow]:
    """Return the rows as reports. Without a receipt they may only be counted."""
    found = []
    for row in rows:
        report = to_new_report(row.answers, language, collected)
        if not reading.receipts:
            uses = report.uses & WITHOUT_RECEIPT
            report = replace(report, with_receipt=False, uses=uses)
        label = row.form_number or str(_("Row %(number)s", number=row.number))
        found.append(NewRow(row.number, label[:40], report))
    return found


def broken_sheet(sheet: Sheet, broken: Sequence[BrokenRow]) -> bytes:
    """Return the rows that were not taken as a table, each with its reason; no cell a formula."""
    reasons = {row.number: "; ".join(row.reasons) for row in broken}
    rows = [[*sheet.header, str(_("Row")), str(_("What is wrong"))]]
    rows += [
        [*(as_meant(cell) for cell in record.cells), str(record.number), reasons[record.number]]
        for record in sheet.records
        if record.number in reasons
    ]
    return write_sheet(rows, sheet.delimiter)


def not_settled(reading: Reading, by_key: Mapping[str, Target]) -> list[str]:
    """Return what must be answered by a column, or for all rows, before any row can be a report."""
    told = {*reading.columns.values(), *(key for key, answer in reading.same.items() if answer)}
    needed = ["agency"]
    if any(code_of(key) for key in reading.columns.values()):
        needed += NEEDED_OF_PAYMENTS
    return [by_key[key].label for key in needed if key not in told]


def _token(
    record: Record, names: Sequence[str], reading: Reading, scope: str, seen: Mapping[str, int]
) -> str:
    """Return what makes a row the same row, however the table was saved or its columns moved."""
    cells = {name: folded(as_meant(cell)) for name, cell in zip(names, record.cells, strict=True)}
    number = next((n for n in names if reading.columns.get(n) == NUMBER and cells[n]), "")
    if number:
        return row_token(scope, [*sorted(folded(name) for name in names), cells[number]])
    said = [part for name in sorted(names) for part in (folded(name), cells[name]) if cells[name]]
    token = row_token(scope, said)
    while reading.equal_rows and token in seen:
        token = row_token(scope, [token])
    return token


def _cells(record: Record, names: Sequence[str], reading: Reading) -> dict[str, str]:
    return {
        reading.columns[name]: as_meant(cell).strip()
        for name, cell in zip(names, record.cells, strict=True)
        if reading.columns.get(name, "") not in {"", "-"}
    }


def _said(problem: Problem) -> str:
    return f"{problem.label}: {problem.reason}" if problem.label else problem.reason


def samples(sheet: Sheet, place: int, most: int = 3) -> list[str]:
    """Return a few different words of a column."""
    words = (as_meant(record.cells[place]).strip() for record in sheet.records if not record.broken)
    return list(dict.fromkeys(word[:40] for word in words if word))[:most]


def is_money(target: Target) -> bool:
    """Say whether a target speaks of a payment, and so of rows that have one only."""
    prefixes = ("amount.", "paid_when", "who.", "forced.", "sponsor.", "proof.", "terms.")
    return target.kind is Kind.AMOUNT or target.key.startswith(prefixes)
