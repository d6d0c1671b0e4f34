"""The commands for official lists: what they print, and how they end."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from agencyrate.cli import ground
from agencyrate.cli.registers import registers
from agencyrate.services.seed_facts import seed_facts

HEAD = "Organisation Name,Town/City,County,Type & Rating,Route\n"


@pytest.fixture
def run(site, monkeypatch):
    """Run a command on the test's own app, as the program does."""
    monkeypatch.setattr(ground, "migrated", lambda app: app)
    monkeypatch.setattr(ground, "create_app", lambda: site)

    def command(*words: str, input: str = "") -> Result:  # noqa: A002 - click's own name
        return CliRunner().invoke(registers, list(words), input=input)

    return command


@pytest.fixture
def file(tmp_path: Path):
    def write(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return write


def sponsors(*names: str) -> str:
    return HEAD + "".join(f'"{name}",Leeds,,Worker (A rating),Skilled Worker\n' for name in names)


COMPANIES = """CompanyName, CompanyNumber,CompanyStatus,SICCode.SicText_1
ZENVORA NURSES LTD,09900001,Active,78109 - Other activities
LARKMOOR BAKERY LTD,09900002,Active,10710 - Manufacture of bread
"""
NAMES = [f"Zelkova {number} Care Ltd" for number in range(12)]


def test_import_list_diff_and_match(run, file):
    first = file("a.csv", sponsors(*NAMES) + "broken row\n")
    done = run("import", "sponsors", first, "--as-at", "2026-05-01", "--json")
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert (told["state"], told["rows_read"], told["added"], told["gone"]) == ("in", 13, 12, 0)
    assert told["refused"] == [{"row": 14, "reason": "1 columns instead of 5"}]

    second = file("b.csv", sponsors(*NAMES[1:], "Zelkova 0 Care Limited"))
    done = run("import", "sponsors", second, "--as-at", "2026-06-01")
    assert "12 rows read, 0 refused, 12 entries, 1 added, 0 changed, 1 gone." in done.stdout

    copies = json.loads(run("list", "--json").stdout)
    assert [copy["as_at"] for copy in copies] == ["2026-06-01", "2026-05-01"]
    assert copies[0]["sha256"] in run("list").stdout

    told = json.loads(run("diff", "sponsors", "2026-05-01", "2026-06-01", "--json").stdout)
    assert (told["added"], told["gone"], told["changed"]) == ([], [], [])
    assert told["renamed"][0]["now"]["name"] == "Zelkova 0 Care Limited"
    assert "1 renamed" in run("diff", "sponsors", "2026-05-01", "2026-06-01").stdout

    done = run("match", "sponsors", "--json", input="zelkova 3 care\n\nnobody at all\n")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["query"] for line in lines] == ["zelkova 3 care", "nobody at all"]
    assert lines[0]["outcome"] == "strong"
    assert lines[0]["candidates"][0]["entry"] == "Zelkova 3 Care Ltd"
    assert lines[0]["candidates"][0]["reasons"]
    assert lines[1] == {"query": "nobody at all", "outcome": "none", "candidates": [], "more": 0}


def test_match_asks_the_copy_of_a_day(run, file):
    run("import", "sponsors", file("a.csv", sponsors(*NAMES)), "--as-at", "2026-05-01")
    run("import", "sponsors", file("b.csv", sponsors(*NAMES[1:])), "--as-at", "2026-06-01")
    asked = ("match", "sponsors", "--json", "--as-at")
    assert '"strong"' in run(*asked, "2026-05-20", input=NAMES[0]).stdout
    assert '"strong"' not in run(*asked, "2026-06-01", input=NAMES[0]).stdout
    done = run(*asked, "2026-04-01", input=NAMES[0])
    assert done.exit_code == 1


def test_a_copy_that_drops_many_waits_and_is_confirmed(run, file):
    run("import", "sponsors", file("a.csv", sponsors(*NAMES)), "--as-at", "2026-05-01")
    done = run("import", "sponsors", file("b.csv", sponsors(*NAMES[:6])), "--as-at", "2026-06-01")
    assert done.exit_code == 1
    assert "6 of 12 entries would be gone (50%)" in str(done.exception)
    (waiting,) = [c for c in json.loads(run("list", "--json").stdout) if c["state"] == "waiting"]
    assert "waiting" in run("list").stdout
    done = run("confirm", waiting["id"])
    assert (done.exit_code, "6 gone" in done.stdout) == (0, True)
    assert run("confirm", "nosuchcopy").exit_code == 1


def test_a_second_import_of_the_same_file_changes_nothing(run, file):
    words = ("import", "sponsors", file("a.csv", sponsors(*NAMES)), "--as-at", "2026-05-01")
    run(*words)
    done = run(*words)
    assert (done.exit_code, "nothing changed" in done.stdout) == (0, True)


def test_a_trial_says_what_would_happen(run, file):
    words = ("import", "sponsors", file("a.csv", sponsors(*NAMES)), "--as-at", "2026-05-01")
    done = run(*words, "--dry-run", "--json")
    assert json.loads(done.stdout)["state"] == "dry-run"
    assert run("list").stdout == "No copies yet.\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list.csv", "Agency,Website\nZenvora Nurses Ltd,zenvora.example\nLarkmoor LLP,\n"),
        ("list.html", "<ul><li>Zenvora Nurses Ltd</li><li>Larkmoor LLP</li></ul>"),
        ("list.txt", "Zenvora Nurses Ltd - zenvora.example\nLarkmoor LLP\n"),
    ],
)
def test_the_ethical_recruiters_list_in_three_forms(run, file, name, text):
    done = run("import", "ethical-recruiters", file(name, text), "--as-at", "2026-05-01", "--json")
    assert json.loads(done.stdout)["agencies"]["created"] == 2
    again = run("match", "ethical-recruiters", "--json", input="zenvora nurses\n")
    assert json.loads(again.stdout)["outcome"] == "strong"


def test_a_header_is_named_by_hand(run, file):
    words = ("import", "ethical-recruiters", file("a.csv", "Wer,Wo\nZenvora,Leeds\n"))
    assert run(*words, "--as-at", "2026-05-01").exit_code == 1
    assert run(*words, "--as-at", "2026-05-01", "--column", "name=Wer").exit_code == 0
    assert run(*words, "--as-at", "2026-05-01", "--column", "name").exit_code == 2


def test_refused_input_ends_with_one_and_wrong_usage_with_two(run, file):
    good = file("a.csv", sponsors(*NAMES))
    bad = file("b.csv", "name,age\nx,3\n")
    assert run("import", "sponsors", bad, "--as-at", "2026-05-01").exit_code == 1
    assert run("import", "sponsors", good, "--as-at", "2030-05-01").exit_code == 1
    assert run("import", "sponsors", good, "--as-at", "2026-05-01", "--scope", "x").exit_code == 1
    assert run("diff", "sponsors", "2026-05-01", "2026-06-01").exit_code == 1
    assert run("match", "sponsors", input="x").exit_code == 1
    assert run("import", "sponsors", good).exit_code == 2
    assert run("import", "nonsense", good, "--as-at", "2026-05-01").exit_code == 2
    assert run("import", "sponsors", "no.csv", "--as-at", "2026-05-01").exit_code == 2
    assert run("import", "sponsors", good, "--as-at", "2026-13-01").exit_code == 2


@pytest.mark.parametrize("command", sorted(registers.commands))
def test_every_command_has_help(command):
    done = CliRunner().invoke(registers, [command, "--help"])
    assert done.exit_code == 0
    assert "Usage:" in done.stdout


def test_the_last_copy_is_taken_out_again(run, file):
    first = file("a.csv", sponsors(*NAMES))
    run("import", "sponsors", first, "--as-at", "2026-05-01")
    run("import", "sponsors", file("b.csv", sponsors(*NAMES[1:])), "--as-at", "2026-06-01")
    done = run("undo", "sponsors")
    assert done.stdout == "Taken out: the copy of sponsors of 2026-06-01 (b.csv).\n"
    assert [copy["as_at"] for copy in json.loads(run("list", "--json").stdout)] == ["2026-05-01"]
    told = json.loads(run("undo", "sponsors", "--json").stdout)
    assert (told["as_at"], told["agencies_kept"]) == ("2026-05-01", [])
    assert run("undo", "sponsors").exit_code == 1


def test_a_trial_tells_what_would_become_of_it(run, file):
    first = file("a.txt", "\n".join(NAMES))
    run("import", "ethical-recruiters", first, "--as-at", "2026-05-01")
    second = file("b.txt", "\n".join([*NAMES[1:], "Zelkova 0 Care Limited", "Larkmoor LLP"]))
    words = ("import", "ethical-recruiters", second, "--as-at", "2026-06-01", "--dry-run")
    said = run(*words).stdout
    assert "It would add 1, drop 0, rename 1 and change 0 of 12 entries; make 1 agencies" in said
    assert "Would be renamed: Zelkova 0 Care Ltd -> Zelkova 0 Care Limited" in said
    assert "Would be made: Larkmoor LLP" in said
    told = json.loads(run(*words, "--json").stdout)
    assert told["preview"]["effects"]["made"] == ["Larkmoor LLP"]
    assert len(json.loads(run("list", "--json").stdout)) == 1


@pytest.mark.parametrize(
    ("kind", "text", "asked"),
    [
        ("companies", COMPANIES, "zenvora nurses ltd"),
        ("prohibited", "Name,Date of order\nJessamy Thornquist,1 May 2020\n", "Jessamy Thornquist"),
        ("gangmasters", "URN,Licence holder\nZ1,Zenvora Harvest LLP\n", "zenvora harvest llp"),
        ("cqc", "Name,Provider name\nZenvora House,Zenvora Care Ltd\n", "zenvora care ltd"),
    ],
)  # fmt: skip
def test_every_list_is_imported_matched_and_taken_out(run, file, site, kind, text, asked):
    with site.app_context():
        seed_facts()
    path = file("list.csv", text)
    done = run("import", kind, path, "--as-at", "2026-05-01", "--json")
    assert json.loads(done.stdout)["added"] == 1
    assert "nothing changed" in run("import", kind, path, "--as-at", "2026-05-01").stdout
    found = json.loads(run("match", kind, "--json", input=f"{asked}\n").stdout)
    assert found["outcome"] == "strong"
    run("import", kind, file("b.csv", text + text.splitlines()[-1].replace("Z1", "Z2")),
        "--as-at", "2026-06-01")  # fmt: skip
    assert run("diff", kind, "2026-05-01", "2026-06-01").exit_code == 0
    assert run("undo", kind).exit_code == 0


def test_a_column_is_named_by_hand_for_any_list(run, file):
    path = file("odd.csv", "Who,When\nJessamy Thornquist,1 May 2020\n")
    words = ("import", "prohibited", path, "--as-at", "2026-05-01")
    done = run(*words)
    assert done.exit_code == 1
    assert "the headers are Who, When" in str(done.exception)
    done = run(*words, "--column", "name=Who", "--column", "order_date=When")
    assert "1 added" in done.stdout
