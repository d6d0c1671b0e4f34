"""The command that shows everything: the site with fictional data, ready to sign in."""

import json
import os
from dataclasses import replace
from pathlib import Path

import click
from flask import Flask

from agencyrate.accounts.models import ROLE_NAMES
from agencyrate.app import create_app
from agencyrate.cli.ground import Refusal, migrated
from agencyrate.cli.rates import carried_ecb
from agencyrate.cli.running import listen, run_server
from agencyrate.core import clock
from agencyrate.core.errors import Refused
from agencyrate.fees.rates import RateSource
from agencyrate.services.import_rates import import_rates
from agencyrate.services.sample.load import load_sample
from agencyrate.services.sample.people import sample_sign_ins
from config import Settings, from_environment

_DONE = "sample-loaded.json"


def demo_settings() -> Settings:
    """Return settings of a folder of the demo's own, so that no real data is ever mixed with it."""
    if os.environ.get("AGENCYRATE_ENV") == "production":
        raise Refusal("the demo is not for production: its sign-ins are printed for everybody")
    folder = Path(os.environ.get("AGENCYRATE_DATA", "var")) / "demo"
    environment = {"AGENCYRATE_DATA": str(folder), "AGENCYRATE_SAMPLE_DATA": "yes"}
    if os.environ.get("REDIS_URL"):
        environment["REDIS_URL"] = os.environ["REDIS_URL"]
    return from_environment(environment)


def prepared(settings: Settings) -> Flask:
    """Return the demo's site, its database made, migrated and filled where it was not yet."""
    done = settings.data_folder / _DONE
    database = settings.data_folder / "agencyrate.sqlite3"
    if database.exists() and not done.exists():
        # A first start that was cut short: half a sample is worth nothing.
        for left in settings.data_folder.glob("agencyrate.sqlite3*"):
            left.unlink()
    app = migrated(create_app(replace(settings, limits_on=True)))
    if not done.exists():
        with app.app_context():
            people = load_sample(clock.today(), click.echo)
            _bring_in_rates()
        done.write_text(json.dumps({"password": people.password}), encoding="utf-8")
    return app


def _bring_in_rates() -> None:
    """Take in the ECB's file that came along: the one thing in the demo that is not made up."""
    carried = carried_ecb()
    if carried is None:
        return
    name, content = carried
    try:
        report = import_rates(RateSource.ECB, content, name)
    except Refused as refusal:
        click.echo(f"No exchange rates: {refusal}")
        return
    click.echo(f"Exchange rates of the ECB up to {report.last_day}: {name}")


def tell_sign_ins(app: Flask, settings: Settings, address: str) -> None:
    """Print the address and how to sign in."""
    kept = json.loads((settings.data_folder / _DONE).read_text(encoding="utf-8"))
    with app.app_context():
        people = sample_sign_ins()
    click.echo(f"\nSample sign-ins, at {address}/sign-in")
    click.echo(f"  password for all: {kept['password']}")
    click.echo("  second factor: put the secret into an authenticator app, or run "
               "`agencyrate demo --code EMAIL`\n")  # fmt: skip
    for each in people:
        click.echo(f"  {ROLE_NAMES[each.role]:<16}{each.email:<32}{each.secret}")
    click.echo(f"\nEvery agency, person and report is made up. Open {address}  (Ctrl+C ends it)\n")


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--code", metavar="EMAIL", help="Print this sample sign-in's code of now, and end.")
def demo(port: int, code: str | None) -> None:
    """Serve the site with fictional sample data, kept under var/demo."""
    settings = demo_settings()
    if code is not None:
        tell_code(prepared(settings), code)
        return
    listening = listen("127.0.0.1", port)
    app = prepared(settings)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    tell_sign_ins(app, settings, address)
    run_server(app, listening)


def tell_code(app: Flask, email: str) -> None:
    """Print the code that a sample sign-in's second factor shows at this moment."""
    with app.app_context():
        known = {each.email: each for each in sample_sign_ins()}
    if email not in known:
        raise Refusal(f"{email} is no sample sign-in")
    click.echo(known[email].code(clock.now()))
