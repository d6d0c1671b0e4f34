"""What imports cannot say of the code."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = [*sorted((ROOT / "agencyrate").rglob("*.py")), ROOT / "config.py"]
#: A module longer than this is a room that wants splitting.
LONGEST_MODULE = 300


def name_of(module: Path) -> str:
    return str(module.relative_to(ROOT))


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_is_short_and_says_what_it_is_about(module: Path):
    source = module.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= LONGEST_MODULE
    if source:
        assert ast.get_docstring(ast.parse(source)), "no opening sentence"


def test_the_package_itself_stays_empty():
    assert (ROOT / "agencyrate" / "__init__.py").read_text(encoding="utf-8") == ""


def assigned_attributes(tree: ast.AST) -> set[str]:
    targets = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            targets += node.targets
        elif isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets.append(node.target)
    return {target.attr for target in targets if isinstance(target, ast.Attribute)}


def updated_columns(tree: ast.AST) -> set[str]:
    """Names given to `.values(...)` of a statement, or to `setattr`."""
    names = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr == "values":
            names |= {keyword.arg for keyword in node.keywords if keyword.arg}
        if isinstance(node.func, ast.Name) and node.func.id == "setattr":
            names.add(ast.unparse(node.args[1]).strip("'\""))
    return names


def test_a_status_changes_through_one_door():
    door = ROOT / "agencyrate" / "moderation" / "deciding.py"
    changers = set()
    for module in MODULES:
        tree = ast.parse(module.read_text(encoding="utf-8"))
        if "status" in assigned_attributes(tree) | updated_columns(tree):
            changers.add(name_of(module))
    assert changers == {name_of(door)}


def calls(module: Path) -> set[str]:
    return {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(module.read_text()))
        if isinstance(node, ast.Call)
    }


def test_only_one_place_commits():
    committers = {
        name_of(module)
        for module in MODULES
        if any(call.endswith(".commit") for call in calls(module))
    }
    assert committers == {"agencyrate/core/db.py"}


def test_the_clock_is_asked_in_one_place():
    askers = {
        name_of(module)
        for module in MODULES
        if calls(module) & {"datetime.now", "datetime.utcnow", "date.today", "datetime.today"}
    }
    assert askers <= {"agencyrate/core/clock.py"}


def test_nothing_is_imported_inside_a_function():
    inside = [
        f"{name_of(module)}:{node.lineno}"
        for module in MODULES
        for function in ast.walk(ast.parse(module.read_text()))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


def test_no_limit_is_set_on_reading():
    """Pages that are only read skip the search for limits: one set on them would not hold."""
    loose = []
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef):
                continue
            decorators = [ast.unparse(each) for each in node.decorator_list]
            if any(".limit(" in each for each in decorators):
                only_sent = all("methods=['POST']" in each for each in decorators
                                if ".limit(" in each)  # fmt: skip
                posted = any(".post(" in each for each in decorators)
                if not (only_sent or posted):
                    loose.append(f"{name_of(module)}: {node.name}")
    assert loose == []


def test_the_program_runs_the_settings_of_this_checkout(tmp_path: Path):
    """A copy beside the installed packages would grow old with the next change."""
    asked = [sys.executable, "-P", "-c", "import config; print(config.__file__)"]
    told = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=True, env={})
    assert Path(told.stdout.strip()) == ROOT / "config.py"


#: What a worker told of themselves is read here and nowhere else; everybody else asks reviews.saying.
MAY_READ_CIRCUMSTANCES = {
    "agencyrate/complaints/telling.py": "a complaint in a name, which the worker has agreed to",
    "agencyrate/escrow/counting.py": "digests of signs",
    "agencyrate/ratings/crowd.py": "one bit of all agencies",
    "agencyrate/reviews/coarsening.py": "makes what others read",
    "agencyrate/reviews/desk.py": "moderators",
    "agencyrate/reviews/saying.py": "makes what others read",
    "agencyrate/services/lay_open.py": "writes them",
    "agencyrate/services/letter_to_come.py": "the worker’s own letter, before it is sent",
    "agencyrate/services/withdraw_report.py": "deletes them",
    "agencyrate/web/moderators/case_view.py": "moderators",
}
CIRCUMSTANCES = {"country_from", "role_group", "moved_from"}


def test_what_a_worker_told_of_themselves_is_read_in_few_places():
    readers = set()
    for module in MODULES:
        tree = ast.parse(module.read_text(encoding="utf-8"))
        if CIRCUMSTANCES & {
            each.attr for each in ast.walk(tree) if isinstance(each, ast.Attribute)
        }:
            readers.add(name_of(module))
    in_forms = {"agencyrate/web/way/report.py", "agencyrate/web/way/telling_forms.py"}
    assert readers - in_forms == set(MAY_READ_CIRCUMSTANCES)
