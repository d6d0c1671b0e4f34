#!/usr/bin/env python3
"""Set up and do the three things a contributor needs: run, test, check. Standard library only."""

import hashlib
import os
import shutil
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = {
    "run": ROOT / "requirements.lock",
    "test": ROOT / "requirements-test.lock",
    "check": ROOT / "requirements-test.lock",
    "texts": ROOT / "requirements-test.lock",
}
USAGE = """python3 dev.py run     set everything up and serve the demo on http://127.0.0.1:8000
python3 dev.py test    set everything up and run all tests (further words go to pytest)
python3 dev.py check   set everything up and run formatter, linters, types and import contracts
python3 dev.py texts   bring the list of texts for translators and every catalogue to the source
                       (texts check ml, texts missing ml, texts import ml FILE.json, texts terms)"""
CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("lint-imports",),
    ("mypy",),
    ("djlint", "templates", "--lint", "--quiet"),
)


def install(package: str, why: str, *, needed: bool) -> bool:
    """Install a Debian package where we may, else say how; return whether it is there."""
    command = f"apt-get update && apt-get install -y --no-install-recommends {package}"
    if shutil.which("apt-get") and getattr(os, "geteuid", lambda: 1)() == 0:
        print(f"Installing {package} ({why}) ...", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        done = subprocess.run(
            ["sh", "-c", command], check=False, env=quiet, capture_output=True, text=True
        )
        if done.returncode == 0:
            return True
        print(done.stderr[-2000:], file=sys.stderr)
    if needed:
        sys.exit(f"{why}. Run once as root:\n  {command}")
    return False


def make_venv() -> None:
    """Make the virtual environment; Debian keeps a part of that in a package of its own."""
    try:
        import ensurepip  # noqa: F401, PLC0415 - only to learn whether it is there
    except ImportError:
        install("python3-venv", "This Python cannot make virtual environments", needed=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)


def sync(what: str) -> None:
    """Bring .venv to the lock file, and the project into it, if they are not there already."""
    lock = LOCKS[what].read_bytes()
    project = (ROOT / "pyproject.toml").read_bytes()
    version = repr(sys.version_info[:2]).encode()
    want = hashlib.sha256(lock + project + version).hexdigest()
    stamp = VENV / ".agencyrate-lock"
    have = stamp.read_text() if PYTHON.exists() and stamp.exists() else ""
    if want in have.split():
        return
    print("Setting up .venv (a minute at most) ...", flush=True)
    if not have:
        make_venv()
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input",
           "--no-deps"]  # fmt: skip
    subprocess.run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCKS[what])],
                   check=True)  # fmt: skip
    subprocess.run([*pip, "--no-build-isolation", "-e", str(ROOT)], check=True)
    stamp.write_text(f"{have}{want}\n")


def find_browsers() -> None:
    """See to the browsers for the browser tests; without one its tests are skipped, and say so."""
    names = ("chromium", "chromium-browser", "google-chrome")
    there = os.environ.get("AGENCYRATE_CHROMIUM") or any(shutil.which(name) for name in names)
    wanted = [] if there else ["chromium"]
    if not shutil.which("lynx"):
        wanted.append("lynx")  # a text browser
    if shutil.which("apt-get") and find_library("atomic") is None:
        wanted.append("libatomic1")  # what drives the browser needs it
    if not wanted:
        return
    packages = " ".join(wanted)
    if not install(packages, "Real browsers for the browser tests", needed=False):
        print(
            "The browser tests may be skipped. To run them, once as root:\n"
            f"  apt-get update && apt-get install -y --no-install-recommends {packages}",
            flush=True,
        )


def run(*command: str) -> int:
    """Run a program of the environment and return its exit code."""
    path = f"{PYTHON.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return subprocess.run([str(PYTHON.parent / command[0]), *command[1:]], check=False,
                          env={**os.environ, "PATH": path}).returncode  # fmt: skip


def main() -> int:
    """Do what was asked; return an exit code."""
    if sys.version_info < (3, 11):
        sys.exit("agencyrate needs Python 3.11 or newer")
    what, rest = (sys.argv[1:2] or ["run"])[0], sys.argv[2:]
    if what not in LOCKS:
        print(USAGE)
        return 0 if what in {"-h", "--help", "help"} else 2
    os.chdir(ROOT)
    sync(what)
    if what == "check":
        return max(run(*check) for check in CHECKS)
    if what == "texts":
        return run("python", "-m", "agencyrate.cli.texts", *rest)
    if what == "test":
        find_browsers()
        #: All tests share the cores; a few named ones start sooner alone, and can be stepped into.
        words = rest or ["-n", "auto", "--dist", "worksteal"]
        return run("python", "-m", "pytest", *words)
    return run("agencyrate", "demo", *rest)


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except subprocess.CalledProcessError as error:
        raise SystemExit(f"Setting up failed: {' '.join(map(str, error.cmd[:4]))} ...") from error
