"""Commands for official lists: import a copy, confirm or undo it, list, compare, match."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from agencyrate.cli.ground import Refusal, with_app
from agencyrate.cli.telling import plain, print_json, tell, tell_diff
from agencyrate.matching.index import NameIndex
from agencyrate.matching.outcomes import Resolution
from agencyrate.matching.resolving import resolve
from agencyrate.matching.stems import MOST_SHARING
from agencyrate.registers import index as lists
from agencyrate.registers.diffs import diff as differences
from agencyrate.registers.held import copies_held, copy_on_or_before
from agencyrate.registers.models import CopyState, RegisterKind
from agencyrate.services.import_register import NewCopy, confirm_copy, import_register
from agencyrate.services.undo_register import undo_last

_KIND = click.Choice([str(kind) for kind in RegisterKind])


class _Day(click.ParamType[date]):
    name = "YYYY-MM-DD"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click hands over anything
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> date:
        """Read a day as it is written in file names."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self.fail(f"{value} is no day: write it as 2025-05-27", param, ctx)


_DAY = _Day()


@click.group()
def registers() -> None:
    """Official lists as dated copies."""


@registers.command("import")
@click.argument("kind", type=_KIND)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as-at", required=True, type=_DAY, help="The day the list stood so.")
@click.option(
    "--scope", default="all", show_default=True,
    help="What the file speaks of: all, names:A-F or route:Skilled Worker.",
)  # fmt: skip
@click.option(
    "--column", "columns", multiple=True, metavar="MEANING=HEADER",
    help="Say which header is meant, as name='Title of agency'. May be given several times.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@with_app
def import_command(
    kind: str, file: Path, as_at: date, scope: str, columns: tuple[str, ...], *, dry_run: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Take FILE in as a copy of the list KIND.

    FILE may be .csv, .csv.gz, .zip, or a saved .html page (not for sponsors and companies), or for
    ethical-recruiters also pasted .txt. Ends with 1 when nothing went in, or when the copy waits
    for `registers confirm COPY`.
    """
    new = NewCopy(RegisterKind(kind), file, file.name, as_at, scope, _by_hand(columns))
    report = import_register(new, dry_run=dry_run)
    tell(report, as_json=as_json)


@registers.command()
@click.argument("copy")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@with_app
def confirm(copy: str, *, as_json: bool) -> None:
    """Take in the waiting copy COPY although it drops many entries."""
    tell(confirm_copy(copy), as_json=as_json)


@registers.command()
@click.argument("kind", type=_KIND)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@with_app
def undo(kind: str, *, as_json: bool) -> None:
    """Take out the copy of the list KIND that came in last; all is as it was before."""
    undone = undo_last(RegisterKind(kind))
    if as_json:
        print_json(plain(asdict(undone)))
        return
    click.echo(f"Taken out: the copy of {undone.kind} of {undone.as_at} ({undone.source_name}).")
    for name in undone.agencies_kept:
        click.echo(f"Stays in the directory, since work hangs on it: {name}.")


@registers.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@with_app
def list_command(*, as_json: bool) -> None:
    """List the copies held."""
    copies = copies_held()
    if as_json:
        print_json([plain(asdict(copy)) for copy in copies])
        return
    for copy in copies:
        waits = "" if copy.state is CopyState.IN else f"  {copy.state}"
        click.echo(
            f"{copy.id}  {copy.kind:20} {copy.as_at}  {copy.rows:>7} rows"
            f"  {copy.entries:>7} entries  scope {copy.scope}  sha256 {copy.sha256}{waits}"
        )
    if not copies:
        click.echo("No copies yet.")


@registers.command("diff")
@click.argument("kind", type=_KIND)
@click.argument("first", metavar="FROM", type=_DAY)
@click.argument("last", metavar="TO", type=_DAY)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@with_app
def diff_command(kind: str, first: date, last: date, *, as_json: bool) -> None:
    """Compare the copies of two days: added, gone, renamed, changed."""
    found = differences(RegisterKind(kind), first, last)
    if as_json:
        print_json({"from": first.isoformat(), "to": last.isoformat(), **plain(asdict(found))})
        return
    tell_diff(found)


@registers.command()
@click.argument("kind", type=_KIND)
@click.option("--as-at", type=_DAY, help="Match with the copy of this day or the last before it.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line a name.")
@with_app
def match(kind: str, as_at: date | None, *, as_json: bool) -> None:
    """Match names from standard input, one a line, with the entries of a list."""
    day = copy_on_or_before(RegisterKind(kind), as_at)
    if day is None:
        raise Refusal(f"we hold no copy of {kind}" + (f" of {as_at} or before" if as_at else ""))
    index = NameIndex(lists.rows(RegisterKind(kind), day))
    for query in _lines():
        answer = resolve(index, query, sharing=MOST_SHARING)
        click.echo(
            json.dumps(_answer(answer), ensure_ascii=False) if as_json else _in_words(answer)
        )
        sys.stdout.flush()


def _by_hand(columns: tuple[str, ...]) -> dict[str, str]:
    pairs = [column.partition("=") for column in columns]
    if any(not divider for _, divider, _ in pairs):
        raise click.UsageError("write --column as MEANING=HEADER")
    return {meaning.strip(): header.strip() for meaning, _, header in pairs}


def _lines() -> Iterator[str]:
    for line in sys.stdin.buffer:
        query = line.decode("utf-8", errors="replace").rstrip("\r\n").removeprefix("\ufeff")
        if query.strip():
            yield query


def _answer(answer: Resolution) -> dict[str, Any]:
    return {
        "query": answer.query,
        "outcome": str(answer.outcome),
        "candidates": [
            {
                "entry": match.name,
                "score": match.score,
                "reasons": list(match.reasons),
                "town": match.place,
                "outcome": str(match.outcome),
            }
            for match in answer.candidates
        ],
        "more": answer.more,
    }


def _in_words(answer: Resolution) -> str:
    lines = [f"{answer.query}: {answer.outcome}"]
    lines += [
        f"  {match.score:.2f}  {match.name}  ({'; '.join(match.reasons)})"
        for match in answer.candidates
    ]
    if answer.more:
        lines.append(f"  and {answer.more} more that begin with these words")
    return "\n".join(lines)
