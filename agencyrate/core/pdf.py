"""Tagged PDF of a document (PDF/UA-1), written by typst: the one module that makes a PDF.

Words reach the template as JSON in an input, never as markup: what people wrote stays text.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from agencyrate.core import clock
from agencyrate.core.documents import Document, to_data
from agencyrate.core.glyphs import FONTS, drawable

_HERE = Path(__file__).resolve().parent
_TEMPLATE = _HERE / "document.typ"

#: "{n}" and "{of}" are put in by the template.
PAGE_LABEL = "Page {n} of {of}"


def to_pdf(document: Document, *, page_label: str = PAGE_LABEL) -> bytes:
    """Return the document as a tagged PDF. The same document on the same day gives the same bytes.

    `page_label` is the foot's wording in the reader's language, with {n} and {of} in it.
    """
    today = clock.today()
    made = typst.compile(
        _TEMPLATE,
        root=_HERE,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={
            "document": json.dumps(_drawn(json.loads(to_data(document))), ensure_ascii=False),
            "labels": json.dumps({"page": page_label}, ensure_ascii=False),
        },
        pdf_standards=["ua-1"],
        timestamp=datetime(today.year, today.month, today.day, tzinfo=UTC),
    )
    if not isinstance(made, bytes):
        raise TypeError("one document makes one file")
    return made


def _drawn(data: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """Return the data with every text made of characters that our fonts have."""
    if isinstance(data, str):
        return drawable(data)
    if isinstance(data, list):
        return [_drawn(each) for each in data]
    if isinstance(data, dict):
        return {name: _drawn(each) for name, each in data.items()}
    return data
