"""Requests per second of the busiest pages, as ratios to a reference page in the same minute."""

import argparse
import logging
import multiprocessing
import re
import resource
import socket
import statistics
import tempfile
import threading
import time
from pathlib import Path

import waitress
from sqlalchemy import event
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from agencyrate.app import create_app
from agencyrate.cli.ground import migrated
from agencyrate.core.db import db
from bench import reference
from bench.seed import seed
from config import Settings, from_environment

PAGES = {
    "home": "/",
    "search": "/agencies?q=hazelbrook+care",
    "search, mistyped": "/agencies?q=hazlbrok+cedar+nursin",
    "all agencies": "/agencies",
    "agency page": "/agencies/agency-42",
    "first page of /rate": "/rate",
}


def settings_in(folder: Path) -> Settings:
    """Return development settings whose everything lies in one folder."""
    return from_environment({"AGENCYRATE_DATA": str(folder), "AGENCYRATE_ENV": "development"})


def serve(folder: Path, port: int) -> None:
    """Serve the site and the reference page in one process of one server."""
    app = create_app(settings_in(folder))
    other = reference.make(folder)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    both = DispatcherMiddleware(app, {"/against": other})
    waitress.serve(both, host="127.0.0.1", port=port, threads=4, ident=None)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


def ask(connection: socket.socket, request: bytes) -> None:
    """Send a request and read its whole answer; a bare socket costs the client next to nothing."""
    connection.sendall(request)
    answer = connection.recv(65536)
    while (head := answer.find(b"\r\n\r\n")) < 0:
        answer += connection.recv(65536)
    length = _LENGTH.search(answer, 0, head)
    if not answer.startswith(b"HTTP/1.1 200") or length is None:
        raise SystemExit(f"an answer that is not 200: {answer[:40]!r}")
    left = int(length.group(1)) - (len(answer) - head - 4)
    while left > 0:
        left -= len(connection.recv(65536))


def rate(port: int, path: str, seconds: float, clients: int) -> float:
    """Return answers per second on kept-alive connections."""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    counts = [0] * clients
    until = time.perf_counter() + seconds

    def client(number: int) -> None:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            while time.perf_counter() < until:
                ask(connection, request)
                counts[number] += 1

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - begun)


def queries(folder: Path) -> dict[str, int]:
    """Return how many statements each page sends to the database, once its process is warm."""
    app = create_app(settings_in(folder))
    client = app.test_client()
    seen: list[str] = []
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *facts: seen.append(facts[2]))
    found = {}
    for name, path in PAGES.items():
        client.get(path)
        seen.clear()
        client.get(path)
        found[name] = len([statement for statement in seen if not statement.startswith("BEGIN")])
    return found


def main() -> None:
    """Seed, serve, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--agencies", type=int, default=10_000)
    parser.add_argument("--reviews", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.5, help="of each measurement")
    parser.add_argument("--clients", type=int, default=4)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="agencyrate-bench-") as name:
        folder = Path(name)
        begun = time.perf_counter()
        app = migrated(create_app(settings_in(folder)))
        with app.app_context():
            seed(asked.agencies, asked.reviews)
            db.engine.dispose()
        print(
            f"{asked.agencies:,} agencies and {asked.reviews:,} reviews seeded in "
            f"{time.perf_counter() - begun:.0f} s"
        )
        counted = queries(folder)
        measure(folder, counted, asked)


def measure(folder: Path, counted: dict[str, int], asked: argparse.Namespace) -> None:
    """Measure each page between two measurements of the reference page."""
    port = free_port()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(folder, port))
    server.start()
    try:
        wait_for(port)
        for path in (*PAGES.values(), "/against/reference"):
            rate(port, path, 0.3, 1)
        print(f"\n{'page':<22}{'per second':>12}{'reference':>12}{'ratio':>8}{'queries':>9}")
        for name, path in PAGES.items():
            own, against = [], []
            for _ in range(asked.rounds):
                against.append(rate(port, "/against/reference", asked.seconds, asked.clients))
                own.append(rate(port, path, asked.seconds, asked.clients))
            ratios = [mine / other for mine, other in zip(own, against, strict=True)]
            print(
                f"{name:<22}{statistics.median(own):>12.0f}{statistics.median(against):>12.0f}"
                f"{statistics.median(ratios):>8.2f}{counted[name]:>9}"
            )
    finally:
        server.terminate()
        server.join()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\npeak memory of the server: {peak:.0f} MiB")


def wait_for(port: int) -> None:
    """Wait until the server listens, a minute at most."""
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
