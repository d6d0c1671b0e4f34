"""Print what each page of the worker's way weighs and how old a reader must be, in one table.

A page is weighed as a browser that knows gzip gets it, with the stylesheet and the script.
"""

import gzip
import sys
import tempfile
from pathlib import Path

from flask_migrate import upgrade

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from agencyrate.app import create_app
from agencyrate.core.places import place
from agencyrate.guides.reading_age import reading_age
from tests.conftest import settings_for
from tests.pages.whole_way import FILES, furnish, walk


def main() -> None:
    """Walk the way once on a fresh database and print the table, the heaviest first."""
    with tempfile.TemporaryDirectory() as folder:
        settings = settings_for(Path(folder), f"sqlite:///{folder}/pages.sqlite3")
        app = create_app(settings)
        with app.app_context():
            upgrade(directory=str(place("migrations")))
        furnish(app)
        pages = walk(app)
    files = sum(len(gzip.compress((place("static") / name).read_bytes(), 6)) for name in FILES)
    print(f"{len(pages)} pages; style and script are {files} bytes of each\n")
    print("| page | bytes | reading age |\n| --- | ---: | ---: |")
    for page in sorted(pages.values(), key=lambda each: -each.weight):
        print(f"| {page.name} | {page.weight + files} | {reading_age(page.words)} |")


if __name__ == "__main__":
    main()
