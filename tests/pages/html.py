"""Whether a page is HTML as the standard has it: what a browser would mend in silence."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from html5lib import HTMLParser
from html5lib.constants import E

#: The Nu Html Checker (https://validator.github.io/validator/): what it finds besides is no fault.
CHECKER = os.environ.get("AGENCYRATE_VNU", "")


def faults_of(body: bytes) -> list[str]:
    """Return what a parser has to mend in a page, each with its line."""
    parser = HTMLParser()
    parser.parse(body, transport_encoding="utf-8")
    return [f"line {at[0]}: {E[code] % facts}" for at, code, facts in parser.errors]


def checker() -> list[str]:
    """Return the command of the Nu Html Checker, nothing where it is not at hand."""
    java = shutil.which("java")
    return [java, "-Xss2m", "-jar", CHECKER] if CHECKER and java else []


def found_by_checker(pages: Mapping[str, bytes], folder: Path) -> list[str]:
    """Return the errors that the checker finds in pages."""
    folder = folder / "pages"
    folder.mkdir()
    names = {}
    for number, (name, body) in enumerate(pages.items()):
        file = folder / f"{number:03d}.html"
        file.write_bytes(body)
        names[file.name] = name
    done = subprocess.run(
        [*checker(), "--errors-only", "--format", "gnu", str(folder)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    found = done.stderr.splitlines()
    for file, name in names.items():
        found = [line.replace(f"{folder}/{file}", name) for line in found]
    return found
