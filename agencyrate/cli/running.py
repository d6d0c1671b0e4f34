"""Commands that bring the site up: migrate, serve, demo."""

import click
import waitress

from agencyrate.app import create_app
from agencyrate.cli.ground import migrated


@click.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    migrated(create_app())
    click.echo("The database is at the newest schema.")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
def serve(host: str, port: int) -> None:
    """Serve the site with the settings of the environment."""
    waitress.serve(create_app(), host=host, port=port, threads=4, ident=None)


@click.command()
@click.option("--port", default=8000, show_default=True)
def demo(port: int) -> None:
    """Serve the site with fictional sample data."""
    waitress.serve(migrated(create_app()), host="127.0.0.1", port=port, threads=4, ident=None)
