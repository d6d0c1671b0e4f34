"""Commands about staff: invite, list, close."""

import click

from agencyrate.accounts.models import ROLE_NAMES, Role
from agencyrate.accounts.queries import all_staff
from agencyrate.cli.ground import with_app
from agencyrate.services.close_staff import close_staff
from agencyrate.services.invite_staff import invite_staff


@click.group()
def staff() -> None:
    """Moderators, branch officers and operators."""


@staff.command()
@click.argument("email")
@click.option("--role", type=click.Choice([str(role) for role in Role]), required=True)
@click.option("--branch", default="", help="The branch, for the role branch.")
@click.option("--site", default="http://127.0.0.1:8000", show_default=True,
              help="The address of the site, for the link.")  # fmt: skip
@with_app
def invite(email: str, role: str, branch: str, site: str) -> None:
    """Print a link, good once and for 72 hours, by which somebody sets up their sign-in.

    Somebody invited again starts anew: password and second factor are gone, all sessions end.
    """
    token = invite_staff(email, Role(role), branch=branch)
    click.echo(f"{site.rstrip('/')}/join/{token}")


@staff.command("list")
@with_app
def list_staff() -> None:
    """Print who can sign in, and who is invited."""
    for person in all_staff():
        told = "" if person.state == "enrolled" else f" ({person.state})"
        click.echo(f"{person.email}\t{ROLE_NAMES[person.role]}{told}")


@staff.command()
@click.argument("email")
@with_app
def close(email: str) -> None:
    """Close an account: its sessions end and nobody can sign in with it until invited again."""
    close_staff(email)
    click.echo("The account is closed and its sessions have ended.")
