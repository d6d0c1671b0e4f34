"""The command that hands in a collected table, read by a mapping that somebody wrote or checked."""

import json
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Final

import click
from flask import current_app

from agencyrate.branches.sheets import Sheet, read_sheet
from agencyrate.cli.cards import kept_cards
from agencyrate.cli.ground import Refusal, with_app
from agencyrate.collections.guessing import folded
from agencyrate.collections.marking import helper_mark, source_mark
from agencyrate.collections.models import Manner
from agencyrate.collections.opening import Collected
from agencyrate.services.collect_table import already_in, hand_in
from agencyrate.web.way.reading import Reading, guessed, guessed_words, headers, words_found
from agencyrate.web.way.tables import (
    ReadTable,
    broken_sheet,
    new_rows,
    not_settled,
    read_table,
)
from agencyrate.web.way.targets import Target, targets

_MOST_TOLD: Final = 20


@click.command("collect")
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What the columns and words stand for: JSON, as --guess prints it.",
)  # fmt: skip
@click.option("--guess", is_flag=True, help="Print the mapping that seems right, to be checked.")
@click.option("--dry-run", is_flag=True, help="Say what would be handed in, and hand in nothing.")
@click.option(
    "--broken", type=click.Path(dir_okay=False, path_type=Path),
    help="Where the rows go that are not taken, each with its reason.",
)  # fmt: skip
@click.option(
    "--cards", type=click.Path(dir_okay=False, path_type=Path),
    help="Where the receipts go, as a PDF to print; needed unless receipts are false in it.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def collect(
    table: Path, mapping: Path | None, broken: Path | None, cards: Path | None,
    *, guess: bool, dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Hand in the reports of a TABLE, one row each.

    What is in stays in, however the command ends; started again, it goes on with the rest. The
    receipts wait in a file beside the cards until they are written.
    """
    if guess is (mapping is not None):
        raise click.UsageError("give either --mapping FILE or --guess")
    if guess:
        _guess(table)
    else:
        _collect(table, mapping, broken, cards, dry_run=dry_run, as_json=as_json)


@with_app
def _guess(table: Path) -> None:
    with current_app.test_request_context():
        sheet, by_key = read_sheet(table.read_bytes()), targets()
        names = headers(sheet)
        reading = guessed(names, by_key, Reading())
        found = words_found(sheet, names, reading, by_key)
        told = Reading(reading.columns, guessed_words(found, reading, by_key)).to_kept()
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))


@with_app
def _collect(
    table: Path, mapping: Path, broken: Path | None, cards: Path | None,
    *, dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    source = table.read_bytes()
    with current_app.test_request_context():
        sheet, by_key = read_sheet(source), targets()
        reading = _reading(mapping, by_key)
        if reading.receipts and cards is None and not dry_run:
            raise Refusal("say where the receipts go with --cards FILE.pdf")
        read = read_table(sheet, reading, by_key, scope="")
        used = already_in(row.answers.once for row in read.good)
        waiting = [row for row in read.good if row.answers.once not in used]
        taken = 0
        if not dry_run:
            collected = Collected(Manner.TABLE, helper_mark("command"), source_mark(source))
            rows = new_rows(waiting, reading, collected, "en")
            place = kept_cards(cards, more=bool(rows)) if reading.receipts and cards else None
            bar = click.progressbar(length=max(len(rows), 1), file=sys.stderr)
            with place or nullcontext("") as key, bar:
                taken = hand_in(rows, cards_key=key, done=bar.update).taken
        if broken:
            broken.write_bytes(broken_sheet(sheet, read.broken))
        _tell(sheet, read, len(used), taken, len(waiting), as_json=as_json)


def _reading(mapping: Path, by_key: dict[str, Target]) -> Reading:
    try:
        told: Any = json.loads(mapping.read_text(encoding="utf-8"))
    except ValueError as error:
        raise Refusal(f"{mapping} is no JSON: {error}") from None
    if not isinstance(told, dict):
        raise Refusal(f"{mapping} is no mapping of columns")
    given = Reading.from_kept(told)
    words = {
        key: {folded(word): answer for word, answer in answers.items()}
        for key, answers in given.words.items()
    }
    reading = Reading(given.columns, words, given.same, given.equal_rows, given.receipts)
    for key in {*reading.columns.values(), *reading.same} - {"-"}:
        if key not in by_key:
            raise Refusal(f"{mapping}: there is no question {key}")
    missing = not_settled(reading, by_key)
    if missing:
        raise Refusal(f"{mapping}: say under columns or same: {', '.join(missing)}")
    return reading


def _tell(
    sheet: Sheet, read: ReadTable, used: int, taken: int, waiting: int, *, as_json: bool
) -> None:
    told = {
        "rows": len(sheet.records),
        "good": len(read.good),
        "already_in": used,
        "handed_in": taken,
        "left": waiting - taken,
        "broken": [{"row": row.number, "reasons": row.reasons} for row in read.broken],
        "twice": [{"row": number, "same_as": first} for number, first in read.twice],
    }
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for row in read.broken[:_MOST_TOLD]:
        click.echo(f"Row {row.number}: {'; '.join(row.reasons)}", err=True)
    for number, first in read.twice[:_MOST_TOLD]:
        click.echo(f"Row {number}: the same as row {first}", err=True)
    click.echo(
        f"{len(sheet.records)} rows: {taken} handed in, {used} in before, {waiting - taken} left,"
        f" {len(read.broken)} broken, {len(read.twice)} the same as another."
    )
