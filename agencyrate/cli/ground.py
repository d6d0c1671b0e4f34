"""What every command stands on: the app of the environment's settings, and how it refuses."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask
from flask_migrate import upgrade

from agencyrate.app import create_app
from agencyrate.core.places import place
from agencyrate.services.seed_facts import seed_facts


class Refusal(Exception):
    """The input is refused; the message is one plain sentence."""


def migrated(app: Flask) -> Flask:
    """Bring the database of the app to the newest schema, with the facts every site starts with."""
    with app.app_context():
        upgrade(directory=str(place("migrations")))
        seed_facts()
    return app


def with_app(command: Callable[..., Any]) -> Callable[..., Any]:
    """Run a command inside the app of the environment's settings, on the newest schema."""

    @wraps(command)
    def run(*args: object, **options: object) -> object:
        app = migrated(create_app())
        with app.app_context():
            return command(*args, **options)

    return run
