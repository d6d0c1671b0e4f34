"""The command that checks one agency, or a whole table of names, as a branch may see them."""

import json
import os
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import click

from agencyrate.branches.asking import LONGEST_NAME, AskedRow
from agencyrate.branches.cells import NOT_CHECKED, sentence
from agencyrate.branches.document import Voice, document_of
from agencyrate.branches.dossier import Dossier, Identity, Sureness
from agencyrate.branches.many import Meaning, RowAnswer
from agencyrate.branches.plain import dossier_data, unsure_data
from agencyrate.cli.ground import Refusal, with_app
from agencyrate.complaints.letter import written_day
from agencyrate.core import clock
from agencyrate.core.documents import to_text
from agencyrate.core.text import one_line
from agencyrate.services.check_agency import check_agency, check_entry
from agencyrate.services.check_many import CheckedTable, check_many, check_table

_BUCKETS: Final = ("strong", "possible", "none", NOT_CHECKED)
_MOST_TOLD: Final = 20
_SURE: Final = (Sureness.STRONG, Sureness.CHOSEN)


@click.command("check")
@click.argument("name", required=False)
@click.option(
    "--csv", "table", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Check all rows of this table; its column `name` holds the names.",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path),
    help="Where the answered table goes; it may be the same file.",
)  # fmt: skip
@click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day to answer for; today if empty."
)
@click.option("--pick", metavar="ID", help="Which of the listed candidates is meant.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def check(
    name: str | None, table: Path | None, out: Path | None, day: datetime | None,
    pick: str | None, *, as_json: bool,
) -> None:  # fmt: skip
    """Say what is known of the agency NAME, or of every name in a table.

    A table may have the columns town, company_number, website and on (the day to answer for)
    beside `name`; every other column is carried through. Write yes, no, a candidate's number or
    forget under `decision` in the answered table and hand it in again: it is remembered.
    """
    if (name is None) is (table is None):
        raise click.UsageError("give either NAME or --csv IN --out OUT")
    if (table is None) is not (out is None):
        raise click.UsageError("--csv and --out go together")
    on = day.date() if day else None
    if on and on > clock.today():
        raise Refusal(f"{on} is still to come: choose today or a day before today")
    if table and out:
        _check_table(table, out, on, as_json=as_json)
    else:
        _check_one(name or "", on or clock.today(), pick or "", as_json=as_json)


@with_app
def _check_table(table: Path, out: Path, on: date | None, *, as_json: bool) -> None:
    if not out.parent.is_dir():
        raise Refusal(f"there is no folder {out.parent}")
    began = time.monotonic()
    #: Its length is known when the table has been read.
    with click.progressbar(length=1, label="Checking names", file=sys.stderr) as bar:

        def begin(names: int) -> None:
            bar.length = max(names, 1)

        checked = check_table(
            table.read_bytes(), on=on, workers=os.cpu_count() or 1, begin=begin, done=bar.update
        )
    _write_whole(out, checked.document)
    _tell_table(checked, out, time.monotonic() - began, as_json=as_json)


def _write_whole(out: Path, document: bytes) -> None:
    """Write the file beside its place and move it there: nobody ever sees half of it."""
    try:
        handle, beside = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    except OSError as error:
        raise Refusal(f"{out} cannot be written: {error.strerror}") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(document)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(beside).chmod(0o666 & ~mask)
        Path(beside).replace(out)
    except BaseException as error:
        Path(beside).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise Refusal(f"{out} cannot be written: {error.strerror}") from error
        raise


def _tell_table(checked: CheckedTable, out: Path, seconds: float, *, as_json: bool) -> None:
    counts = {bucket: checked.outcomes.get(bucket, 0) for bucket in _BUCKETS}
    if as_json:
        _print(
            {
                "out": str(out),
                "rows": len(checked.answers),
                "outcomes": {name.replace(" ", "_"): many for name, many in counts.items()},
                "problems": [{"row": row, "reason": why} for row, why in checked.problems],
                "seconds": round(seconds, 1),
            }
        )
        return
    for row, why in checked.problems[:_MOST_TOLD]:
        click.echo(f"Row {row}: {why}.", err=True)
    more = len(checked.problems) - _MOST_TOLD
    if more > 0:
        click.echo(f"And {more} more rows: see the column check_problem.", err=True)
    told = ", ".join(f"{many:,} {name}" for name, many in counts.items())
    click.echo(f"{len(checked.answers):,} rows in {seconds:.1f} s: {told}. Written to {out}.")


@with_app
def _check_one(name: str, on: date, pick: str, *, as_json: bool) -> None:
    asked = one_line(name)
    if not any(letter.isalnum() for letter in asked) or len(asked) > LONGEST_NAME:
        raise Refusal("give a name with letters in it, not longer than 300 letters")
    [answer] = check_many([AskedRow(1, (), asked)], on=on)
    meaning = _picked(answer.meaning or Meaning(Sureness.NONE, ()), pick)
    match = meaning.match
    if match is None or meaning.sureness not in _SURE:
        _tell_unsure(answer, as_json=as_json)
        return
    make = check_agency if match.is_agency else check_entry
    found = make(match.own_id, asked, on)
    sure = Identity(asked, match.sureness, match.reasons)
    _tell_dossier(replace(found, identity=sure), as_json=as_json)


def _picked(meaning: Meaning, pick: str) -> Meaning:
    if not pick:
        return meaning
    for thing in meaning.things:
        if thing.id == pick:
            return Meaning(Sureness.CHOSEN, (replace(thing, sureness=Sureness.CHOSEN),))
    raise Refusal(f"{pick} is none of the candidates")


def _tell_dossier(dossier: Dossier, *, as_json: bool) -> None:
    if as_json:
        _print(dossier_data(dossier))
    else:
        click.echo(to_text(document_of(dossier, Voice("en", str, written_day))), nl=False)


def _tell_unsure(answer: RowAnswer, *, as_json: bool) -> None:
    """Say what the name may mean; the command ends with 1, since nothing is sure."""
    things = answer.meaning.things if answer.meaning else ()
    if as_json:
        _print(unsure_data(answer))
    else:
        for thing in things:
            where = ", ".join(filter(None, (thing.town, thing.company_number, thing.register)))
            click.echo(f"{thing.id}  {thing.name}" + (f" ({where})" if where else ""))
            click.echo(f"    {thing.sureness}: {'; '.join(thing.reasons)}")
        for line in answer.lists:
            click.echo(f"{line.register}: {sentence(line.answer)}.")
    if things:
        raise Refusal(
            f"it is not sure what {answer.row.name} means: choose with --pick ID, or give its"
            " whole name"
        )
    raise Refusal(f"nothing that we know is called like {answer.row.name}")


def _print(document: Any) -> None:  # noqa: ANN401 - any JSON document
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
