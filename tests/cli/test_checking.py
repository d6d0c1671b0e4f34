"""The command that checks one agency or a table: what it prints, how it ends, what it leaves."""

import csv
import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from agencyrate.cli import checking, ground
from agencyrate.cli.checking import check
from agencyrate.registers.models import RegisterKind
from agencyrate.services.import_register import NewCopy, import_register
from tests.conftest import ROOT

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 8)


@pytest.fixture
def run(site: Flask, monkeypatch: pytest.MonkeyPatch):
    """Run the command on the test's own app, as the program does."""
    monkeypatch.setattr(ground, "migrated", lambda app: app)
    monkeypatch.setattr(ground, "create_app", lambda: site)
    with site.app_context():
        for day in (MAY, JUNE):
            source = b"Quillon Bay Care Ltd\nArdenvale (Hull) Ltd"
            import_register(NewCopy(RegisterKind.ETHICAL_RECRUITERS, source, "pasted.txt", day))

    def command(*words: object) -> Result:
        return CliRunner().invoke(check, [str(word) for word in words])

    return command


@pytest.fixture
def names(tmp_path: Path) -> Path:
    file = tmp_path / "names.csv"
    file.write_text("Ref;Name\n1;Quillon Bay Care\n2;\n3;Nobody\n", encoding="utf-8")
    return file


def answered(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened, delimiter=";"))


def test_a_table_is_answered_and_the_broken_row_is_told_apart(run, names: Path, tmp_path: Path):
    out = tmp_path / "out.csv"
    done = run("--csv", names, "--out", out)
    assert done.exit_code == 0
    assert done.stdout.startswith("3 rows in ")
    assert "1 strong, 0 possible, 1 none, 1 not checked" in done.stdout
    assert "Row 3: the cell under name is empty." in done.stderr
    assert [row["check_outcome"] for row in answered(out)] == ["strong", "not checked", "none"]
    assert out.stat().st_mode == names.stat().st_mode


def test_the_answered_table_may_replace_the_asked_one_and_is_read_again(run, names: Path):
    assert run("--csv", names, "--out", names).exit_code == 0
    first = names.read_bytes()
    assert run("--csv", names, "--out", names).exit_code == 0
    assert names.read_bytes() == first


def test_json_is_one_document_and_nothing_else(run, names: Path, tmp_path: Path):
    done = run("--csv", names, "--out", tmp_path / "out.csv", "--json")
    told = json.loads(done.stdout)
    assert (told["rows"], told["outcomes"]["strong"]) == (3, 1)
    assert told["problems"] == [{"row": 3, "reason": "the cell under name is empty"}]


def test_many_broken_rows_are_told_in_part(run, tmp_path: Path):
    table = tmp_path / "names.csv"
    table.write_text("name,x\nPenwern,1\n" + ",1\n" * 30, encoding="utf-8")
    done = run("--csv", table, "--out", tmp_path / "out.csv")
    assert done.stderr.count("the cell under name is empty") == 20
    assert "And 10 more rows" in done.stderr


@pytest.mark.parametrize(
    "words",
    [(), ("Penwern", "--csv", "NAMES", "--out", "x.csv"), ("--csv", "NAMES"),
     ("Penwern", "--out", "x.csv"), ("Penwern", "--on", "soon"),
     ("--csv", "nothing.csv", "--out", "x.csv")],
)  # fmt: skip
def test_wrong_usage_ends_with_2(run, names: Path, words: tuple[str, ...]):
    assert run(*(str(names) if word == "NAMES" else word for word in words)).exit_code == 2


def refusal(done: Result) -> str:
    """The sentence that the program prints before it ends with 1."""
    assert isinstance(done.exception, Exception)
    assert not isinstance(done.exception, SystemExit)
    return str(done.exception)


def test_what_cannot_be_checked_is_refused_in_a_sentence(run, names: Path, tmp_path: Path):
    bad = tmp_path / "bad.csv"
    bad.write_text("who\nPenwern\n", encoding="utf-8")
    out = tmp_path / "out.csv"
    assert "no column is called name" in refusal(run("--csv", bad, "--out", out))
    assert "no folder" in refusal(run("--csv", names, "--out", tmp_path / "no" / "out.csv"))
    assert "still to come" in refusal(run("Penwern", "--on", "2026-11-03"))
    assert "letters" in refusal(run("..."))
    assert not out.exists()


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_what_stops_while_writing_leaves_the_old_file_whole(
    run, names: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
):
    out = tmp_path / "out.csv"
    out.write_text("what was there", encoding="utf-8")

    def stop(_number: int) -> None:
        raise fault

    monkeypatch.setattr(checking.os, "fsync", stop)
    assert run("--csv", names, "--out", out).exit_code != 0
    assert out.read_text(encoding="utf-8") == "what was there"
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".out.csv")] == []


def test_one_agency_as_text_and_as_json(run):
    done = run("quillon bay care", "--on", "2026-05-20")
    assert done.exit_code == 0
    assert "Quillon Bay Care Ltd" in done.stdout
    assert "Listed: in our copies of 4 May 2026 and 8 June" in " ".join(done.stdout.split())
    told = json.loads(run("quillon bay care", "--on", "2026-05-20", "--json").stdout)
    assert (told["outcome"], told["subject"]["name"]) == ("strong", "Quillon Bay Care Ltd")
    assert told["on"] == "2026-05-20"
    assert told["lists"][0]["answer"] == "listed"
    assert told["lists"][0]["copies"] == ["2026-05-04", "2026-06-08"]
    assert told["figures"]["reports"] == 0


def test_a_name_that_is_not_sure_lists_the_candidates_and_ends_with_1(run):
    done = run("Ardenvale Ltd")
    assert done.exit_code == 1
    assert "it is not sure what Ardenvale Ltd means" in refusal(done)
    assert "Ardenvale (Hull) Ltd" in done.stdout
    done = run("Ardenvale Ltd", "--json")
    assert done.exit_code == 1
    [candidate] = json.loads(done.stdout)["candidates"]
    assert candidate["reasons"]
    done = run("Ardenvale Ltd", "--pick", candidate["id"])
    assert done.exit_code == 0
    assert "Chosen by whoever asked" in done.stdout
    assert "none of the candidates" in refusal(run("Ardenvale Ltd", "--pick", "agency:x"))


def test_a_name_that_nothing_is_like_ends_with_1_and_says_what_the_lists_hold(run):
    done = run("Zebrafinch", "--json")
    assert done.exit_code == 1
    assert "nothing that we know is called like Zebrafinch" in refusal(done)
    told = json.loads(done.stdout)
    assert (told["outcome"], told["candidates"]) == ("none", [])
    assert told["lists"][0]["says"] == "Not found in our copy of 8 June 2026"


#: Runs the real command, stopped as from a terminal even where the tests themselves run behind
#: one; in the middle of the names it says so and waits.
DRIVER = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from agencyrate.matching import many
look_up, seen, asker = many._look_up, [], os.getpid()

def slow(indexes, name):
    seen.append(name)
    if len(seen) == 300:
        os.write(1, b"half way\\n")
        while os.getppid() == asker:
            time.sleep(0.02)
    return look_up(indexes, name)

many._look_up = slow
from agencyrate.cli.main import main
main()
"""


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_stopped_leaves_no_half_file(
    app: Flask, database_url: str, tmp_path: Path, sign: signal.Signals
):
    folder = tmp_path / "tables"
    folder.mkdir()
    table, out = folder / "names.csv", folder / "out.csv"
    table.write_text(
        "name\n" + "".join(f"Penwern {number} Ltd\n" for number in range(1_000)), encoding="utf-8"
    )
    out.write_text("what was there", encoding="utf-8")
    command = subprocess.Popen(
        [sys.executable, "-c", DRIVER, "check", "--csv", str(table), "--out", str(out)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        env={
            **os.environ, "DATABASE_URL": database_url, "AGENCYRATE_DATA": str(tmp_path / "var"),
        },
    )  # fmt: skip
    with command:
        assert command.stdout.readline() == b"half way\n"
        if sign is signal.SIGINT:
            os.killpg(command.pid, sign)  # as Ctrl-C does
        else:
            command.send_signal(sign)
        try:
            told = command.communicate(timeout=30)[1]  # the helpers have ended too: nobody writes
        finally:
            command.kill()
    assert command.returncode != 0
    assert b"Traceback" not in told
    assert sorted(file.name for file in folder.iterdir()) == ["names.csv", "out.csv"]
    assert out.read_text(encoding="utf-8") == "what was there"
