"""Import real copies of the sponsor register in date order: rows, seconds, memory, database size.

    python bench/import_registers.py DATA [--postgres] [--undo]

DATA is a folder of files sponsor_register_YYYY-MM-DD.csv.gz. Each import is a process of its own,
as an operator runs it, on an empty database. With --postgres a server of the tests is started. With
--undo the copies are taken out again, last first.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

from sqlalchemy import create_engine, text

from tests.servers import running_postgres

PROGRAM = (sys.executable, "-c", "from agencyrate.cli.main import main; main()")


def run(words: list[str], settings: dict[str, str]) -> tuple[str, float, float]:
    """Run a command; return what it printed, its seconds and its peak memory in MiB."""
    started = time.monotonic()
    process = subprocess.Popen(
        [*PROGRAM, *words], env={**os.environ, **settings}, stdout=subprocess.PIPE, text=True
    )
    told = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode and '"waiting"' not in told:
        raise SystemExit(f"{' '.join(words)} ended with {process.returncode}")
    return told, time.monotonic() - started, usage.ru_maxrss / 1024


def size_of(url: str) -> float:
    """Return the size of a database in MiB."""
    engine = create_engine(url)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
            size = pages * connection.execute(text("PRAGMA page_size")).scalar_one()
        else:
            size = connection.execute(
                text("SELECT pg_database_size(current_database())")
            ).scalar_one()
    engine.dispose()
    return float(size) / 1024 / 1024


def main() -> None:
    """Print a line for each copy."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--undo", action="store_true")
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        (
            running_postgres()
            if asked.postgres
            else nullcontext(f"sqlite:///{folder}/bench.sqlite3")
        ) as url,
    ):
        settings = {"DATABASE_URL": url, "AGENCYRATE_DATA": folder}
        run(["migrate"], settings)
        print(f"{'copy':12}{'rows':>9}{'entries':>9}{'added':>8}{'changed':>9}{'gone':>7}"
              f"{'seconds':>9}{'MiB peak':>10}{'MiB base':>10}")  # fmt: skip
        for file in sorted(asked.data.glob("sponsor_register_*.csv.gz")):
            day = file.name.removeprefix("sponsor_register_").removesuffix(".csv.gz")
            words = ["registers", "import", "sponsors", str(file), "--as-at", day, "--json"]
            told, seconds, memory = run(words, settings)
            said = json.loads(told)
            if said["state"] == "waiting":
                told, more, memory = run(["registers", "confirm", said["copy"], "--json"], settings)
                said, seconds = json.loads(told), seconds + more
            print(f"{day:12}{said['rows_read']:9}{said['entries']:9}{said['added']:8}"
                  f"{said['changed']:9}{said['gone']:7}{seconds:9.1f}{memory:10.0f}"
                  f"{size_of(url):10.1f}", flush=True)  # fmt: skip
        again, seconds, memory = run(words, settings)
        print(f"the last file again: repeated {json.loads(again)['repeated']}, {seconds:.1f} s, "
              f"{memory:.0f} MiB, {size_of(url):.1f} MiB base")  # fmt: skip
        for _ in range(5 if asked.undo else 0):
            told, seconds, memory = run(["registers", "undo", "sponsors"], settings)
            print(f"{told.strip()}  {seconds:.1f} s, {memory:.0f} MiB, {size_of(url):.1f} MiB base",
                  flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
