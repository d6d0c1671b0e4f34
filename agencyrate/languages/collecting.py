"""Which texts translators are given: those that a worker or the public may come to see.

Staff work in English, so a text that only they see is left out. What stands in a place that nobody
has named here is taken for public: a translator then has a sentence too many, and no worker one
too few.
"""

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file

from agencyrate.guides.drawing import texts_in
from agencyrate.guides.held import FIRST_LANGUAGE, guides_in

#: Functions that a text is handed to, besides gettext's own.
_KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None, "_l": None, "both": None}
_TEMPLATES = {"trimmed": "true", "silent": "false"}

#: Places whose texts only staff see; `style.html` is for those who build.
STAFF_ONLY = (
    "templates/moderators/*", "templates/operators/*", "templates/branches/*", "templates/staff/*",
    "templates/style.html", "templates/components/claim_line.html",
    "agencyrate/cli/*", "agencyrate/accounts/*", "agencyrate/audit/*", "agencyrate/agencies/*",
    "agencyrate/matching/*", "agencyrate/branches/*",
    "agencyrate/collections/*",
    "agencyrate/complaints/obstacles.py", "agencyrate/complaints/queries.py",
    "agencyrate/core/errors.py",
    "agencyrate/registers/diffs.py", "agencyrate/registers/look_up/*",
    "agencyrate/registers/previews.py", "agencyrate/registers/renames.py",
    "agencyrate/registers/readers/*", "agencyrate/registers/told.py",
    "agencyrate/reviews/desk.py",
    "agencyrate/services/close_staff.py", "agencyrate/services/create_agency.py",
    "agencyrate/services/decide_*.py", "agencyrate/services/edit_*.py",
    "agencyrate/services/enrol_staff.py", "agencyrate/services/follow_*.py",
    "agencyrate/services/import_*.py", "agencyrate/services/invite_staff.py",
    "agencyrate/services/link_*.py",
    "agencyrate/services/look_up_company.py", "agencyrate/services/merge_agencies.py",
    "agencyrate/services/moderate_review.py", "agencyrate/services/part_rivals.py",
    "agencyrate/services/prepare_complaint.py", "agencyrate/services/redact_words.py",
    "agencyrate/services/release_complaint.py", "agencyrate/services/sample/*",
    "agencyrate/services/sign_*.py", "agencyrate/services/split_agency.py",
    "agencyrate/services/take_copy.py", "agencyrate/services/translate_words.py",
    "agencyrate/web/branches/*", "agencyrate/web/moderators/*", "agencyrate/web/operators/*",
    "agencyrate/web/way/paper.py", "agencyrate/web/way/reading.py", "agencyrate/web/way/rows.py",
    "agencyrate/web/way/sheets.py", "agencyrate/web/way/tables.py", "agencyrate/web/way/targets.py",
    "agencyrate/web/staff_pages/*", "agencyrate/web/staff.py", "agencyrate/web/style_page.py",
)  # fmt: skip


def is_public(place: str) -> bool:
    """Say whether workers or the public may see the texts of a source file."""
    return not any(fnmatch(place, each) for each in STAFF_ONLY)


def source_files(root: Path) -> Iterator[tuple[str, str]]:
    """Return every file of the source that may hold texts, with what reads it."""
    for kind, files in (
        ("python", (root / "agencyrate").rglob("*.py")),
        ("jinja2", (root / "templates").rglob("*.html")),
    ):
        for file in sorted(files):
            yield kind, file.relative_to(root).as_posix()


def collect(root: Path) -> Catalog:
    """Return the public texts of source and guides, in a settled order, with what to know of them.

    Where they stand is left out: a line more in a module would change hundreds of lines here.
    """
    texts = Catalog(charset="utf-8")
    for kind, place in source_files(root):
        if not is_public(place):
            continue
        options = _TEMPLATES if kind == "jinja2" else {}
        for _line, message, comments, context in extract_from_file(
            kind, root / place, _KEYWORDS, ("Translators:",), options
        ):
            texts.add(message, auto_comments=comments, context=context)
    for guide in guides_in(root / "agencyrate/guides/texts" / FIRST_LANGUAGE):
        for text in (guide.title, guide.summary, *texts_in(guide.words)):
            texts.add(text)
    return texts
