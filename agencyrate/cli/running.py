"""Commands that bring the site up: migrate and serve."""

import gc
import logging
import os
import socket
import threading
from collections.abc import Callable

import click
import waitress
from flask import Flask

from agencyrate.agencies import index as directory
from agencyrate.app import create_app
from agencyrate.cli.ground import Refusal, migrated
from agencyrate.registers import index as lists
from agencyrate.registers.kinds import RULES
from agencyrate.services.sweep import sweep_now
from agencyrate.web.uploads import LARGEST_IN_MEMORY
from config import Settings, from_environment

#: Threads of one process; measured best for pages of this kind.
THREADS = 4
#: How often what is past its time is deleted, in seconds.
SWEEP_EVERY = 300.0


@click.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    migrated(create_app())
    click.echo("The database is at the newest schema.")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64),
              help="Processes; more than one needs REDIS_URL.")  # fmt: skip
def serve(host: str, port: int, workers: int) -> None:
    """Serve the site in production, with the settings of the environment and no default."""
    settings = from_environment()
    if settings.environment != "production":
        raise Refusal(
            "serve is for production: set AGENCYRATE_ENV=production and its settings, "
            "or start the demo with `agencyrate demo`"
        )
    if workers > 1 and not settings.redis_url:
        raise Refusal("more than one worker needs REDIS_URL, so that limits hold for all of them")
    listening = listen(host, port)
    click.echo(f"Serving on http://{host}:{listening.getsockname()[1]}")
    run_workers(listening, workers, settings)


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on an address; Refusal when it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise Refusal(f"cannot listen on {host}:{port}: {error.strerror}") from error
    return listening


def run_workers(listening: socket.socket, workers: int, settings: Settings) -> None:
    """Serve in this process, or in several that share the socket; one that dies ends them all."""
    if workers == 1:
        run_server(create_app(settings), listening)
        return
    children = [_fork(lambda: run_server(create_app(settings), listening)) for _ in range(workers)]
    try:
        os.wait()
    finally:
        for child in children:
            try:
                os.kill(child, 15)
            except ProcessLookupError:
                continue


def _fork(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return child


def run_server(app: Flask, listening: socket.socket) -> None:
    """Serve one app on one socket, and sweep beside it, until the process ends."""
    # It tells of every request that waits a moment: the log is for faults.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    for task in (_warm_up, _sweep_for_ever):
        threading.Thread(target=task, args=(app,), daemon=True).start()
    # A worker's file is never written to a disk as it came: not while it comes in, either.
    waitress.serve(
        app, sockets=[listening], threads=THREADS, ident=None, inbuf_overflow=LARGEST_IN_MEMORY
    )


def _warm_up(app: Flask) -> None:
    """Read the names of the directory and the lists, so that nobody waits for it in a search."""
    with app.app_context():
        directory.current()
        for kind, rules in RULES.items():
            if not rules.by_key:
                lists.current(kind)
    #: Of 120,000 names a collection takes 0.4 s in which nobody is answered, and finds nothing.
    gc.collect()
    gc.freeze()


def _sweep_for_ever(app: Flask, stop: threading.Event | None = None) -> None:
    stop = stop or threading.Event()
    while not stop.is_set():
        try:
            with app.app_context():
                sweep_now()
        except Exception as error:  # noqa: BLE001 - a sweep that fails is tried again, the site goes on
            app.logger.warning("a sweep failed: %s", type(error).__name__)
        stop.wait(SWEEP_EVERY)
