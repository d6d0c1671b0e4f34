"""The command `agencyrate`."""

import sys

import click

from agencyrate.cli.checking import check
from agencyrate.cli.collecting import collect
from agencyrate.cli.demo import demo
from agencyrate.cli.ground import Refusal
from agencyrate.cli.rates import rates
from agencyrate.cli.registers import registers
from agencyrate.cli.running import migrate, serve
from agencyrate.cli.staff import staff
from agencyrate.core.errors import DomainError
from config import SettingsError


@click.group()
def program() -> None:
    """Workers rate the agencies that recruited them; official lists are kept as dated copies."""


for command in (demo, serve, migrate, rates, registers, check, collect, staff):
    program.add_command(command)


def main() -> None:
    """Run the program: 0 on success, 1 on refused input with one sentence, 2 on wrong usage."""
    try:
        program.main(standalone_mode=False)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.UsageError as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(1)
    except (Refusal, SettingsError, DomainError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
