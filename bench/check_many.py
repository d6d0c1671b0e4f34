"""Check a table of 10,000 names against a real register: seconds, memory, buckets.

    python bench/check_many.py REGISTER [--names 10000]

REGISTER is a file sponsor_register_YYYY-MM-DD.csv.gz. Its own names are asked for, part of them
with a slip of the pen, without their legal form or in small letters, and some invented ones. The
same table is checked by one worker and by as many as there are cores. Where other work runs on the
machine, look at the seconds of its processors.
"""

import argparse
import csv
import io
import os
import random
import resource
import tempfile
import time
from datetime import date
from pathlib import Path

from sqlalchemy import select

from agencyrate.app import create_app
from agencyrate.cli.ground import migrated
from agencyrate.core.db import db
from agencyrate.registers import index as lists
from agencyrate.registers.models import RegisterEntry, RegisterKind
from agencyrate.services.check_many import check_table
from agencyrate.services.import_register import NewCopy, import_register

_FORMS = (" Limited", " LIMITED", " Ltd", " LTD")


def asked(name: str, dice: random.Random) -> str:
    """Return the name as somebody might type it."""
    kind = dice.random()
    if kind < 0.2 and len(name) > 6:
        place = dice.randrange(1, len(name) - 2)
        return name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    if kind < 0.4:
        for form in _FORMS:
            name = name.removesuffix(form)
        return name
    if kind < 0.5:
        return name.lower()
    return f"Zelkova {dice.randrange(10_000)} Nobody" if kind > 0.95 else name


def table(names: int) -> bytes:
    """Return a table of so many names out of the register."""
    dice = random.Random(5)
    held = list(db.session.execute(select(RegisterEntry.name, RegisterEntry.town)))
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["ref", "name", "town"])
    for number in range(names):
        name, town = dice.choice(held)
        writer.writerow([number, asked(name, dice), town if dice.random() < 0.5 else ""])
    return out.getvalue().encode()


def main() -> None:
    """Print a line for each number of workers."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("register", type=Path)
    parser.add_argument("--names", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["AGENCYRATE_DATA"] = folder
        measure(given.register, given.names)


def measure(register: Path, names: int) -> None:
    """Import the register and check the table."""
    with migrated(create_app()).app_context():
        import_register(
            NewCopy(
                RegisterKind.SPONSORS, register.read_bytes(), register.name,
                date.fromisoformat(register.name[len("sponsor_register_") :][:10]),
            )
        )  # fmt: skip
        source = table(names)
        began = time.monotonic()
        lists.current(RegisterKind.SPONSORS)
        print(f"index: {time.monotonic() - began:.1f} s")
        print(
            f"{'workers':8}{'seconds':>9}{'of cores':>9}{'names/s':>9}{'MiB':>7}{'MiB helper':>12}"
        )
        for workers in sorted({1, os.cpu_count() or 1}):
            began, worked = time.monotonic(), sum(os.times()[:4])
            made = check_table(source, workers=workers)
            seconds, worked = time.monotonic() - began, sum(os.times()[:4]) - worked
            own, helper = (
                resource.getrusage(who).ru_maxrss // 1024
                for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
            )
            told = ", ".join(f"{name} {many}" for name, many in sorted(made.outcomes.items()))
            print(
                f"{workers:<8}{seconds:>9.1f}{worked:>9.1f}{names / seconds:>9.0f}{own:>7}"
                f"{helper:>12}  {told}"
            )


if __name__ == "__main__":
    main()
