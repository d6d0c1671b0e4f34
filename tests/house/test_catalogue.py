"""The list of all texts that people read is that of the source."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def texts(file: Path) -> set[str]:
    """The entries of a catalogue, apart from their order."""
    return set(file.read_text(encoding="utf-8").split("\n\n"))


def test_the_list_of_texts_is_new(tmp_path: Path):
    made = tmp_path / "messages.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", "babel.cfg",
               "-k", "N_", "-k", "_l", "--no-location", "--sort-output", "--omit-header",
               "-o", str(made), "."]  # fmt: skip
    subprocess.run(command, check=True, cwd=ROOT)
    held = texts(ROOT / "agencyrate" / "translations" / "messages.pot")
    assert texts(made) == held, "run: python3 dev.py texts"
