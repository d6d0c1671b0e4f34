"""Copies of lists for tests, in few words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from agencyrate.core.db import Base, db
from agencyrate.registers.models import RegisterKind
from agencyrate.services.import_register import ImportReport, NewCopy, confirm_copy, import_register

SPONSORS, RECRUITERS = RegisterKind.SPONSORS, RegisterKind.ETHICAL_RECRUITERS
COMPANIES, PROHIBITED = RegisterKind.COMPANIES, RegisterKind.PROHIBITED
GANGMASTERS, CQC = RegisterKind.GANGMASTERS, RegisterKind.CQC
MAY, JUNE, JULY, AUGUST = (date(2026, month, 4) for month in (5, 6, 7, 8))
HEAD = "Organisation Name,Town/City,County,Type & Rating,Route\n"
A, B, SKILLED = "Worker (A rating)", "Worker (B rating)", "Skilled Worker"
OTHERS = [f"Zelkova {number} Care Ltd" for number in range(20)]
#: What is written for ever, what only says that something has changed, and the identity desk's note
#: of which agencies it has looked at, which a name given or taken away clears.
LASTING = {"audit_entries", "directory_stamps", "looked_agencies", "identity_pairs"}


def sponsor_file(rows: Sequence[tuple[str, str, str]]) -> bytes:
    """A register of rows (name, rating, route), all of Leeds, among twenty others."""
    lines = [*rows, *((name, A, SKILLED) for name in OTHERS)]
    text = "".join(f'"{name}",Leeds,,{rating},{route}\n' for name, rating, route in lines)
    return (HEAD + text).encode()


def sponsors(day: date, *rows: tuple[str, str, str], **facts: Any) -> ImportReport:
    return taken(NewCopy(SPONSORS, sponsor_file(rows), "register.csv", day, **facts))


def recruiters(day: date, *names: str) -> ImportReport:
    return taken(NewCopy(RECRUITERS, "\n".join(names).encode(), "pasted.txt", day))


def table(kind: RegisterKind, day: date, text: str) -> ImportReport:
    return taken(NewCopy(kind, text.encode(), "list.csv", day))


def taken(new: NewCopy) -> ImportReport:
    """Import, and confirm what waits: these lists are short."""
    report = import_register(new)
    return confirm_copy(report.copy_id) if report.waiting else report


def everything() -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, as they are."""
    db.session.rollback()
    found = {}
    for each in Base.metadata.sorted_tables:
        if each.name not in LASTING:
            rows = db.session.connection().execute(each.select()).all()
            found[each.name] = sorted(tuple(map(repr, row)) for row in rows)
    return found
