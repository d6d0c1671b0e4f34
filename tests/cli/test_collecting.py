"""The command that hands in a table: what it takes, how it ends, what a second start finds."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import func, select

from agencyrate.core.db import db
from agencyrate.reviews.models import Review
from tests.conftest import ROOT
from tests.factories.survey import COLUMNS, WORDS, survey

pytestmark = pytest.mark.usefixtures("app")
#: Hands in by the real command; after some rows it says so and waits to be killed.
DRIVER = """
import sys, time
from agencyrate.services import collect_table
submit, count = collect_table.submit_report, 0

def stop(*anything, **more):
    global count
    if count == 7:
        print("half way", flush=True)
        time.sleep(100)
    count += 1
    return submit(*anything, **more)

collect_table.submit_report = stop
from agencyrate.cli.main import main
main()
"""


def ran(words: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess:
    program = "from agencyrate.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def reports() -> int:
    db.session.rollback()
    return int(db.session.scalar(select(func.count(Review.id))) or 0)


def test_a_command_killed_half_way_loses_nothing_and_doubles_nothing(
    database_url: str, tmp_path: Path
):
    made = survey(30)
    table, mapping, cards = (tmp_path / name for name in ("s.csv", "m.json", "cards.pdf"))
    table.write_bytes(made.source)
    mapping.write_text(json.dumps({"columns": COLUMNS, "words": with_countries()}))
    environment = {**os.environ, "DATABASE_URL": database_url, "AGENCYRATE_DATA": str(tmp_path)}
    words = ["collect", str(table), "--mapping", str(mapping), "--cards", str(cards), "--json"]
    process = subprocess.Popen(
        [sys.executable, "-c", DRIVER, *words],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half way\n"
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    assert reports() == 7
    assert not cards.exists()
    done = ran(words, environment)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["already_in"], told["handed_in"], told["left"]) == (7, 3, 0)
    assert {each["row"] for each in told["broken"]} == set(made.causes)
    assert reports() == 10
    with pikepdf.open(cards) as document:
        assert len(document.pages) == 1, "ten cards, also those of the rows before the kill"
    assert sorted(path.name for path in tmp_path.glob("cards*")) == ["cards.pdf"]
    again = json.loads(ran(words, environment).stdout)
    assert (again["already_in"], again["handed_in"]) == (10, 0)
    assert reports() == 10


def with_countries() -> dict[str, dict[str, str]]:
    codes = {"Kenya": "KE", "Ghana": "GH", "India": "IN", "Nigeria": "NG", "Zimbabwe": "ZW"}
    yes_no = {"yes": "yes", "no": "no"}
    return {
        **{key: dict(words) for key, words in WORDS.items()},
        "country.country": codes,
        "amount.currency": {"GBP": "GBP"},
        **dict.fromkeys(("count.rating", "publish.words", "complaint.complaint"), yes_no),
    }


def test_a_guess_can_be_looked_over_and_used(database_url: str, tmp_path: Path):
    table = tmp_path / "s.csv"
    table.write_bytes(survey(30).source)
    environment = {**os.environ, "DATABASE_URL": database_url, "AGENCYRATE_DATA": str(tmp_path)}
    done = ran(["collect", str(table), "--guess"], environment)
    told = json.loads(done.stdout)
    assert told["columns"]["Agency"] == "agency"
    assert told["columns"]["Currency"] == "amount.currency"
    assert told["words"]["country.country"]["kenya"] == "KE"


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ("{", "is no JSON"),
        ('{"columns": {"Agency": "shoe size"}}', "there is no question shoe size"),
        ('{"columns": {"Form": "number"}, "receipts": false}', "Name of the agency"),
    ],
)
def test_what_is_no_mapping_is_refused_with_one_sentence(
    database_url: str, tmp_path: Path, mapping: str, words: str
):
    table, file = tmp_path / "s.csv", tmp_path / "m.json"
    table.write_bytes(survey(30).source)
    file.write_text(mapping)
    environment = {**os.environ, "DATABASE_URL": database_url, "AGENCYRATE_DATA": str(tmp_path)}
    done = ran(["collect", str(table), "--mapping", str(file)], environment)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_cards_that_are_not_printed_yet_are_never_written_over(database_url: str, tmp_path: Path):
    mapping, cards = tmp_path / "m.json", tmp_path / "cards.pdf"
    mapping.write_text(json.dumps({"columns": COLUMNS, "words": with_countries()}))
    environment = {**os.environ, "DATABASE_URL": database_url, "AGENCYRATE_DATA": str(tmp_path)}
    cards.write_bytes(b"cards of another survey")
    table = tmp_path / "s.csv"
    table.write_bytes(survey(30).source)
    words = ["collect", str(table), "--mapping", str(mapping), "--cards", str(cards)]
    done = ran(words, environment)
    assert done.returncode == 1
    assert "is there already: name another file" in done.stderr
    assert "Traceback" not in done.stderr
    assert (reports(), cards.read_bytes()) == (0, b"cards of another survey")


def test_two_commands_with_the_same_cards_lose_no_receipt(database_url: str, tmp_path: Path):
    """The second is refused while the first is at work; the key of a killed one is taken up."""
    table, mapping, cards = (tmp_path / name for name in ("s.csv", "m.json", "cards.pdf"))
    table.write_bytes(survey(30).source)
    mapping.write_text(json.dumps({"columns": COLUMNS, "words": with_countries()}))
    environment = {**os.environ, "DATABASE_URL": database_url, "AGENCYRATE_DATA": str(tmp_path)}
    words = ["collect", str(table), "--mapping", str(mapping), "--cards", str(cards), "--json"]
    (
        tmp_path / "cards.pdf.key"
    ).touch()  # as a command leaves it that was killed at its first breath
    process = subprocess.Popen(
        [sys.executable, "-c", DRIVER, *words],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half way\n"
        second = ran(words, environment)
        assert second.returncode == 1
        assert "another command is making these cards" in second.stderr
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    assert json.loads(ran(words, environment).stdout)["handed_in"] == 3
    with pikepdf.open(cards) as document:
        told = sum(len(page.Contents.read_bytes()) > 0 for page in document.pages)
    assert told == 1
    assert sorted(path.name for path in tmp_path.glob("cards*")) == ["cards.pdf"]
