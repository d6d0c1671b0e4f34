"""A process that is killed in the middle of an import leaves the list as it was."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from agencyrate.core.db import db
from agencyrate.registers.held import copies_held
from agencyrate.registers.queries import entries_matching, listing_on
from agencyrate.services.create_agency import create_agency_from_entry
from agencyrate.services.seed_facts import seed_facts
from tests.conftest import ROOT
from tests.registers.lists import (
    JUNE,
    MAY,
    SKILLED,
    SPONSORS,
    A,
    everything,
    sponsor_file,
    sponsors,
)

pytestmark = pytest.mark.usefixtures("app")
FIRM = "Zenvora Nurses Ltd"

#: Imports by the real command; at the step named it says so and waits to be killed.
DRIVER = """
import sys, time
from agencyrate.registers import writing
from agencyrate.services import take_copy

def stop(*_anything, **_more):
    print("half way", flush=True)
    time.sleep(100)

module, step = sys.argv[1].rsplit(".", 1)
setattr({"writing": writing, "take_copy": take_copy}[module], step, stop)
from agencyrate.cli.main import main
del sys.argv[1]
main()
"""


@pytest.mark.parametrize(
    "step", ["writing._rewrite", "take_copy.link_register", "take_copy._forget_old_journals"]
)
def test_a_killed_import_leaves_the_old_copy_whole(database_url: str, tmp_path: Path, step: str):
    seed_facts()
    sponsors(MAY, (FIRM, A, SKILLED))
    (entry, *_) = entries_matching(FIRM)
    made = create_agency_from_entry(entry.id, by_id="operator")
    before = everything()
    file = tmp_path / "june.csv"
    file.write_bytes(
        sponsor_file([(f"{FIRM} T/A Zenvora", A, SKILLED), ("Penwern Ltd", A, SKILLED)])
    )
    words = ["registers", "import", "sponsors", str(file), "--as-at", str(JUNE)]
    process = subprocess.Popen(
        [sys.executable, "-c", DRIVER, step, *words],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database_url, "AGENCYRATE_DATA": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half way\n"
        process.send_signal(signal.SIGKILL)
        assert process.wait(10) == -signal.SIGKILL
    assert everything() == before
    assert listing_on(made, SPONSORS, MAY).listed
    db.session.rollback()
    done = subprocess.run(
        [sys.executable, "-c", "from agencyrate.cli.main import main; main()", *words],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database_url, "AGENCYRATE_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert [copy.as_at for copy in copies_held(SPONSORS)] == [JUNE, MAY]
