"""What the commands for official lists print: for people, or as one JSON document."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

import click

from agencyrate.cli.ground import Refusal
from agencyrate.registers.diffs import RegisterDiff
from agencyrate.registers.previews import Line, Preview
from agencyrate.registers.saying import differences
from agencyrate.services.import_register import ImportReport

_MOST_SHOWN = 20


def tell(report: ImportReport, *, as_json: bool) -> None:
    """Say what came of an import; a copy that waits ends the command with 1."""
    if as_json:
        print_json(_document(report))
    else:
        _tell_import(report)
    if report.waiting:
        tally = report.tally
        raise Refusal(
            f"the copy waits: {tally.gone} of {tally.stood_before} entries would be gone"
            f" ({tally.dropped_share:.0%}); if that is right: registers confirm {report.copy_id}"
            if tally.stood_before
            else f"the copy waits: if it is right: registers confirm {report.copy_id}"
        )


def _tell_import(report: ImportReport) -> None:
    tally = report.tally
    if report.repeated:
        click.echo("This file is held already as the copy of that day: nothing changed.")
    if report.state is None:
        click.echo("A trial: nothing was written.")
    click.echo(
        f"{report.kind} of {report.as_at}: {report.rows_read} rows read,"
        f" {report.refused_count} refused, {tally.entries} entries,"
        f" {tally.added} added, {tally.changed} changed, {tally.gone} gone."
    )
    _tell_rows(report)
    if report.preview and report.state is None:
        _tell_preview(report.preview)
    _tell_linked(report)


def _tell_rows(report: ImportReport) -> None:
    for note in report.notes:
        click.echo(f"Note: {note}.")
    for row in report.refused:
        where = f"row {row.number}: " if row.number else ""
        click.echo(f"Refused {where}{row.reason}.")
    if report.refused_count > len(report.refused):
        click.echo(f"Refused: and {report.refused_count - len(report.refused)} more.")


def _tell_linked(report: ImportReport) -> None:
    linked = report.linked
    if linked.created or linked.matched or linked.possible:
        click.echo(
            f"Agencies: {linked.created} made, {linked.matched} links matched,"
            f" {linked.possible} possible."
        )
    if report.events:
        click.echo(f"Events for moderators: {report.events}.")
    for left in linked.unlinked:
        click.echo(f"For staff: {left.name} may be {' or '.join(left.agencies)}.")


def _tell_preview(preview: Preview) -> None:
    effects = preview.effects
    click.echo(
        f"It would add {preview.added}, drop {preview.gone}, rename {preview.renamed} and change"
        f" {preview.changed} of {preview.stood_before} entries; make {effects.agencies_made}"
        f" agencies; {effects.agencies_left} agencies would leave the list."
    )
    click.echo(
        f"Reports that would become listed when paid: {effects.flagged}; no longer so:"
        f" {effects.unflagged}. Events for moderators: {effects.events}."
    )
    for title, lines in (("Would go", preview.gone_lines), ("Would be made", effects.made)):
        _shorten(title, [line.name if isinstance(line, Line) else line for line in lines])
    _shorten("Would leave", list(effects.left))
    _shorten("Would be renamed", [f"{each.was} -> {each.name}" for each in preview.renamed_lines])


def _document(report: ImportReport) -> dict[str, Any]:
    return {
        "kind": str(report.kind),
        "as_at": report.as_at.isoformat(),
        "scope": report.scope,
        "sha256": report.sha256,
        "copy": report.copy_id,
        "state": str(report.state) if report.state else "dry-run",
        "repeated": report.repeated,
        "rows_read": report.rows_read,
        "entries": report.tally.entries,
        "added": report.tally.added,
        "changed": report.tally.changed,
        "gone": report.tally.gone,
        "refused": [{"row": row.number, "reason": row.reason} for row in report.refused],
        "refused_count": report.refused_count,
        "notes": list(report.notes),
        "events": report.events,
        "preview": report.preview.to_data() if report.preview else None,
        "agencies": {
            "created": report.linked.created,
            "matched": report.linked.matched,
            "possible": report.linked.possible,
            "unlinked": [plain(asdict(left)) for left in report.linked.unlinked],
        },
    }


def tell_diff(found: RegisterDiff) -> None:
    """Say what differs between two copies: the numbers, and the first of each part."""
    click.echo(
        f"{found.kind} from {found.first} to {found.last}: {len(found.added)} added,"
        f" {len(found.gone)} gone, {len(found.renamed)} renamed, {len(found.changed)} changed."
    )
    for title, entries in (("Added", found.added), ("Gone", found.gone)):
        _shorten(title, [f"{entry.name} ({entry.town})" for entry in entries])
    _shorten(
        "Renamed",
        [f"{r.was.name} ({r.was.town}) -> {r.now.name} ({r.now.town})" for r in found.renamed],
    )
    _shorten(
        "Changed",
        [
            f"{change.name}: "
            + "; ".join(
                f"{each.field}: {each.was or '(nothing)'} -> {each.now or '(nothing)'}"
                for each in differences(change.was, change.now)
            )
            for change in found.changed
        ],
    )


def _shorten(title: str, lines: list[str]) -> None:
    for line in lines[:_MOST_SHOWN]:
        click.echo(f"{title}: {line}")
    if len(lines) > _MOST_SHOWN:
        click.echo(f"{title}: and {len(lines) - _MOST_SHOWN} more (all with --json)")


def plain(value: Any) -> Any:  # noqa: ANN401 - any part of a JSON document
    """A value as JSON knows it."""
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def print_json(document: Any) -> None:  # noqa: ANN401 - any JSON document
    """Print one JSON document and nothing else."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
